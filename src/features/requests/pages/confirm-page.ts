import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { html } from '../../../platform/html/markup.js';
import { facts, paragraphs, renderPage } from './page-layout.js';
import { form } from './page-form.js';
import { PAGE_WORDS } from './page.words.js';
import { ONCE } from './read-form.js';

export const CONFIRM_PATH = '/requests/confirm';

export interface ConfirmView {
  readonly processor: string;
  readonly reference: string;
  readonly token: string;
  /** Mark of the form, see `actingOnce`. */
  readonly mark: string;
}

/** Asks to confirm the address. Opening it does nothing: link scanners open every link. */
export function confirmPage(view: ConfirmView, language: SpokenLanguage): string {
  const words = PAGE_WORDS[language];
  const hidden = { token: view.token, lang: language, [ONCE]: view.mark };
  return renderPage({
    language, title: words.confirm.title, here: `${CONFIRM_PATH}?token=${encodeURIComponent(view.token)}`,
    body: html`${paragraphs([words.confirm.sent(view.processor), words.confirm.why])}
${form({ action: CONFIRM_PATH, hidden, button: words.confirm.button }, null)}
<p>${words.confirm.notYou}</p>
${facts([[words.reference, view.reference]])}`,
  });
}

/** Says what happens next: the same whoever was named. */
export function confirmedPage(view: Pick<ConfirmView, 'processor' | 'reference'>, language: SpokenLanguage): string {
  const words = PAGE_WORDS[language];
  return renderPage({
    language, title: words.confirm.doneTitle, here: null,
    body: html`<h2>${words.confirm.nextHeading}</h2>
<ol>${words.confirm.next(view.processor).map((step) => html`<li>${step}</li>`)}</ol>
${facts([[words.reference, view.reference]])}`,
  });
}
