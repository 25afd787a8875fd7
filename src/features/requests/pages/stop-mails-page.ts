import { html } from '../../../platform/html/markup.js';
import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { STOPPED_DAYS } from '../stop-mails.js';
import { facts, paragraphs, renderPage } from './page-layout.js';
import { form } from './page-form.js';
import { PAGE_WORDS } from './page.words.js';
import { ONCE } from './read-form.js';
import { statusPath } from './status-page.js';
import { STOP_WORDS } from './stop-words.js';

export interface StopMailsView {
  readonly processor: string;
  readonly reference: string;
  readonly secret: string;
  /** Mark of the form, see `actingOnce`. */
  readonly mark: string;
}

export function stopMailsPath(reference: string): string {
  return `${statusPath(reference)}/stop-mails`;
}

/** Asks whether confirmations shall stop. Opening it does nothing: link scanners open every link. */
export function stopMailsPage(view: StopMailsView, language: SpokenLanguage): string {
  const words = STOP_WORDS[language];
  const path = stopMailsPath(view.reference);
  const hidden = { secret: view.secret, lang: language, [ONCE]: view.mark };
  return renderPage({
    language, title: words.title, here: `${path}?secret=${encodeURIComponent(view.secret)}`,
    body: html`${paragraphs([words.sent(view.processor), words.what(STOPPED_DAYS), words.stays])}
${form({ action: path, hidden, button: words.button }, null)}
${facts([[PAGE_WORDS[language].reference, view.reference]])}`,
  });
}

export function mailsStoppedPage({ reference }: Pick<StopMailsView, 'reference'>, language: SpokenLanguage): string {
  const words = STOP_WORDS[language];
  return renderPage({
    language, title: words.doneTitle, here: null,
    body: html`${paragraphs([words.done(STOPPED_DAYS), words.lift])}
${facts([[PAGE_WORDS[language].reference, reference]])}`,
  });
}
