import { createHash } from 'node:crypto';

import { type Content, html } from '../html/markup.js';

/** Self-contained: the content security policy lets in nothing from elsewhere, no script and no inline style. */
export const STYLESHEET = `
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --quiet: #55606b; --line: #d5dae0; --link: #0b4f9e; --code: #f3f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --text: #eceff2; --quiet: #aab4be; --line: #39414a; --link: #8fbcff; --code: #1f242a; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { background: var(--code); padding: 0 0.25em; border-radius: 3px; font-size: 0.92em; }
small { color: var(--quiet); }
h1 { font-size: 1.8rem; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h3 { margin: 2rem 0 0.5rem; font-size: 1.05rem; }
h4 { margin: 1rem 0 0.25rem; font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.75rem 0.35rem 0; text-align: left; vertical-align: top; }
th[scope=row] { font-weight: inherit; white-space: nowrap; }
td table { margin: 0.5rem 0 0; }
nav ul { columns: 20rem; padding-left: 1.2rem; }
@media (max-width: 40rem) { th[scope=row] { white-space: normal; } table { display: block; overflow-x: auto; } }
`;

/** Changes with the stylesheet, so that it may be kept for as long as one likes. */
export const STYLESHEET_PATH = `/docs/${createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12)}.css`;

/** A whole page of the documentation. */
export function documentationPage(title: string, body: Content): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;
}
