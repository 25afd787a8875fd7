import { createHash } from 'node:crypto';

/** The stylesheet of the public pages. Contrasts are at least 4.5 : 1 for text, 3 : 1 for edges, dark and light. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1b1f24; --quiet: #55606b; --edge: #767f89; --line: #d5dae0;
  --link: #0b4f9e; --button: #0b4f9e; --on-button: #ffffff;
  --error: #a3001f; --error-ground: #fdf0f1; --warn: #7a4300; --warn-ground: #fff6e6;
  --done: #12602f; --done-ground: #eefaf1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --text: #eceff2; --quiet: #aab4be; --edge: #8b95a0; --line: #39414a;
    --link: #8fbcff; --button: #8fbcff; --on-button: #0c1420;
    --error: #ffa3ad; --error-ground: #311a1e; --warn: #ffcf80; --warn-ground: #2e2415;
    --done: #93dcaa; --done-ground: #16291d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 42rem; padding: 0 1rem 2rem; background: var(--ground); color: var(--text);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, summary:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px;
}
main:focus { outline: none; }
.skip { position: absolute; left: -999rem; top: 0; padding: 0.75rem 1rem; background: var(--ground); }
.skip:focus { left: 0; z-index: 1; }
header { padding: 1rem 0 0; color: var(--quiet); font-size: 0.95rem; }
header p { margin: 0; }
h1 { margin: 0.5rem 0 1rem; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; line-height: 1.3; }
p, ul, ol, dl { margin: 0 0 1rem; }
footer {
  margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.95rem;
}
.languages { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.languages a, .languages span { display: inline-block; padding: 0.35rem 0; }
dl > div { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); font-size: 0.95rem; }
dd { margin: 0; }
.typed { white-space: pre-wrap; }
blockquote { margin: 0 0 1rem; padding: 0.75rem 1rem; border-inline-start: 4px solid var(--edge); }
.box { margin: 0 0 1rem; padding: 0.75rem 1rem; border: 1px solid; border-inline-start-width: 6px; border-radius: 4px; }
.box > :last-child { margin-bottom: 0; }
.error { color: var(--error); background: var(--error-ground); }
.error a { color: inherit; }
.warn { color: var(--warn); background: var(--warn-ground); }
.done { color: var(--done); background: var(--done-ground); }
.due { font-size: 1.15rem; font-weight: 600; }
.field { margin: 0 0 1.25rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0; color: var(--quiet); font-size: 0.95rem; }
.wrong { margin: 0; color: var(--error); font-weight: 600; }
input[type="text"], input[type="email"], input[type="date"], textarea {
  display: block; width: 100%; margin-top: 0.3rem; padding: 0.6rem 0.7rem; border: 1px solid var(--edge);
  border-radius: 4px; background: var(--ground); color: var(--text); font: inherit;
}
textarea { min-height: 8rem; resize: vertical; }
[aria-invalid="true"] { border-color: var(--error); border-width: 2px; }
.table { margin: 0 0 1rem; overflow-x: auto; }
.table:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
caption { text-align: start; color: var(--quiet); padding: 0 0 0.5rem; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { color: var(--quiet); font-weight: 600; }
h3 { margin: 1rem 0 0.25rem; font-size: 1.1rem; line-height: 1.3; }
.tree, .tree ul { margin: 0; padding: 0; list-style: none; }
.tree ul { margin-inline-start: 0.25rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--edge); }
.tree dl > div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.2rem 0; border: 0; }
.tree dt { flex: 0 0 10rem; }
.tree dd { flex: 1 1 16rem; }
.formats { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.check { display: flex; gap: 0.75rem; align-items: flex-start; margin: 0 0 1.25rem; }
.check input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--button); }
.check label { font-weight: 400; }
button {
  min-height: 2.75rem; padding: 0.65rem 1.25rem; border: 2px solid var(--button); border-radius: 4px;
  background: var(--button); color: var(--on-button); font: inherit; font-weight: 600; cursor: pointer;
}
button:hover { text-decoration: underline; }
details { margin: 0 0 1rem; padding: 0 1rem; border: 1px solid var(--line); border-radius: 4px; }
details[open] { padding-bottom: 1rem; }
summary { margin: 0 -1rem; padding: 0.75rem 1rem; font-weight: 600; cursor: pointer; }
@media (max-width: 30rem) { button { width: 100%; } h1 { font-size: 1.45rem; } }
@media (forced-colors: active) { button { border-color: ButtonText; } }
@media print { .skip, nav, form { display: none; } }
`.trimStart();

const HASH = createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 16);

/** Strong: the bytes are what the tag says. */
export const STYLESHEET_ETAG = `"${HASH}"`;

/** Changes with the bytes, so that a kept copy is never an old one. */
export const STYLESHEET_URL = `/assets/pages.css?v=${HASH}`;
