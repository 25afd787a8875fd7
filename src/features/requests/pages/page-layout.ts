import { LANGUAGES, type SpokenLanguage } from '../../../platform/mail/template.js';
import { type Content, html, type Markup } from '../../../platform/html/markup.js';
import { PAGE_WORDS } from './page.words.js';
import { STYLESHEET_URL } from '../../../platform/html/pages.css.js';

export interface PageFrame {
  readonly language: SpokenLanguage;
  readonly title: string;
  /** Everything between the headline and the foot. */
  readonly body: Content;
  /** Where the same page stands, without its language: a path with a query. Null where it cannot be fetched again. */
  readonly here: string | null;
}

const LANGUAGE_NAMES: Readonly<Record<SpokenLanguage, string>> = {
  en: 'English', nl: 'Nederlands', de: 'Deutsch', fr: 'Français',
};

/** A whole page. No script, no inline style, nothing from elsewhere: the content security policy allows none of it. */
export function renderPage(frame: PageFrame): string {
  const words = PAGE_WORDS[frame.language].layout;
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${frame.title}</title>
<link rel="stylesheet" href="${STYLESHEET_URL}">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header><p>${words.service}</p></header>
<main id="content" tabindex="-1">
<h1>${frame.title}</h1>
${frame.body}
</main>
<footer>
${frame.here === null ? null : languageLinks(frame.here, frame.language)}
<p>${words.quiet}</p>
</footer>
</body>
</html>
`.text;
}

function languageLinks(here: string, current: SpokenLanguage): Markup {
  const link = (language: SpokenLanguage): Markup => {
    const name = LANGUAGE_NAMES[language];
    return language === current
      ? html`<li><span lang="${language}" aria-current="true">${name}</span></li>`
      : html`<li><a href="${here}&amp;lang=${language}" hreflang="${language}" lang="${language}">${name}</a></li>`;
  };
  const label = PAGE_WORDS[current].layout.languages;
  return html`<nav aria-label="${label}"><ul class="languages">${LANGUAGES.map(link)}</ul></nav>`;
}

/** A list of facts: a label and what it says. Facts that say nothing are left out. */
export function facts(rows: readonly (readonly [label: string, value: Content])[]): Markup {
  const said = rows.filter(([, value]) => value !== null && value !== '');
  return html`<dl>${said.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Something the reader must not miss. It is read out at once where a screen reader is used. */
export function alertBox(content: Content, tone: 'error' | 'done' = 'error'): Markup {
  return tone === 'error'
    ? html`<div class="box error" role="alert">${content}</div>`
    : html`<div class="box done" role="status">${content}</div>`;
}

export function paragraphs(texts: readonly string[]): Markup {
  return html`${texts.map((text) => html`<p>${text}</p>`)}`;
}
