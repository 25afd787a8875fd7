import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { html } from '../../../platform/html/markup.js';
import { paragraphs, renderPage } from './page-layout.js';
import type { Trouble } from './page-texts.js';
import { PAGE_WORDS } from './page.words.js';

/** One page for every link that does not work: expired, used, replaced, foreign and invented ones look alike. */
export function linkInvalidPage(language: SpokenLanguage): string {
  const { linkInvalid } = PAGE_WORDS[language];
  return renderPage({
    language, title: linkInvalid.title, here: null,
    body: html`<p>${linkInvalid.intro}</p>
<ul>${linkInvalid.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>
<p>${linkInvalid.remedy}</p>`,
  });
}

/** Anything else that keeps a page from being shown. */
export function troublePage(trouble: Trouble, requestId: string, language: SpokenLanguage): string {
  const words = PAGE_WORDS[language].trouble;
  return renderPage({
    language, title: words.title, here: null, body: paragraphs([words.sentences[trouble], words.requestId(requestId)]),
  });
}

export function troubleOf(code: string): Trouble {
  switch (code) {
    case 'UNAVAILABLE': case 'RATE_LIMITED': case 'BODY_TOO_LARGE': case 'NOT_FOUND': return code;
    default: return 'OTHER';
  }
}
