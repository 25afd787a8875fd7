import { type Content, html, type Markup } from '../../platform/html/markup.js';
import { STYLESHEET_URL } from '../../platform/html/pages.css.js';
import { LANGUAGES, type SpokenLanguage } from '../../platform/mail/template.js';
import { PUBLISHED_WORDS } from './published.words.js';

export interface PublicPage {
  readonly language: SpokenLanguage;
  readonly title: string;
  readonly body: Content;
  /** Of what else stands in the head: links to the same in another form. */
  readonly head?: Content;
  /** Where the page stands, in its other languages too: a path, to which `lang` is added. Null where it cannot be fetched again. */
  readonly here: string | null;
  /** Whether search engines may keep it. */
  readonly isForEverybody: boolean;
}

const LANGUAGE_NAMES: Readonly<Record<SpokenLanguage, string>> = {
  en: 'English', nl: 'Nederlands', de: 'Deutsch', fr: 'Français',
};

/** A whole page. No script, no inline style, nothing from elsewhere: the content security policy allows none of it. */
export function renderFrame({ language, title, body, head, here, isForEverybody }: PublicPage): string {
  const words = PUBLISHED_WORDS[language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${isForEverybody ? null : html`<meta name="robots" content="noindex, nofollow">`}
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${STYLESHEET_URL}">
${head ?? null}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header><p>${words.service}</p></header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
<footer>
${here === null ? null : languageLinks(here, language)}
</footer>
</body>
</html>
`.text;
}

function languageLinks(here: string, current: SpokenLanguage): Markup {
  const separator = here.includes('?') ? '&' : '?';
  const link = (language: SpokenLanguage): Markup => {
    const name = LANGUAGE_NAMES[language];
    return language === current
      ? html`<li><span lang="${language}" aria-current="true">${name}</span></li>`
      : html`<li><a href="${`${here}${separator}lang=${language}`}" hreflang="${language}" lang="${language}">${name}</a></li>`;
  };
  return html`<nav aria-label="${PUBLISHED_WORDS[current].languages}"><ul class="languages">${LANGUAGES.map(link)}</ul></nav>`;
}
