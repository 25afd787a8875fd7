import { supervisoryAuthority } from '../../../law/countries.js';
import type { SpokenLanguage } from '../../../platform/mail/template.js';
import type { PublicStatus } from '../read-requests.js';
import { html, type Markup, quoted } from '../../../platform/html/markup.js';
import { dayOfInstant } from './page-dates.js';
import { alertBox, facts, paragraphs, renderPage } from './page-layout.js';
import type { Typed } from './page-form.js';
import type { PageWords } from './page-texts.js';
import { PAGE_WORDS } from './page.words.js';
import { questionForm } from './question-form.js';

export interface StatusView {
  readonly status: PublicStatus;
  readonly processor: { readonly name: string; readonly timeZone: string };
  readonly secret: string;
  readonly mark: string;
  readonly typed: Typed;
  /** The question was answered elsewhere meanwhile. */
  readonly isAnsweredAlready: boolean;
}

export function statusPath(reference: string): string {
  return `/requests/${encodeURIComponent(reference)}`;
}

/**
 * Where a request stands. Its text depends on time, on the processor and on what was typed, never on whether the
 * organisation that was named is a customer: a stranger must learn nothing.
 */
export function statusPage(view: StatusView, language: SpokenLanguage): string {
  const words = PAGE_WORDS[language];
  const { status, processor } = view;
  return renderPage({
    language, title: words.status.title,
    here: `${statusPath(status.reference)}?secret=${encodeURIComponent(view.secret)}`,
    body: html`${view.isAnsweredAlready ? alertBox(words.question.already, 'done') : null}
${facts([
  [words.status.stateLabel, html`<strong>${words.status.states[status.state]}</strong>`],
  [words.reference, status.reference],
  [words.received, dayOfInstant(status.receivedAt, processor.timeZone, language)],
])}
${stateText(view, words, language)}`,
  });
}

function stateText(view: StatusView, words: PageWords, language: SpokenLanguage): Markup {
  const { status, processor } = view;
  switch (status.state) {
    case 'UNCONFIRMED':
      return paragraphs([...words.status.unconfirmed, words.status.sameForAll]);
    case 'IN_PROGRESS':
      return paragraphs([...words.status.inProgress(processor.name), words.status.sameForAll]);
    case 'QUESTION':
      return questionForm(view, statusPath(status.reference), language);
    case 'CLOSED':
      return html`${closing(view, words)}${complaint(status, words)}`;
  }
}

function closing({ status, processor }: StatusView, words: PageWords): Markup {
  return status.message === null
    ? paragraphs([...words.status.closed(processor.name), words.status.sameForAll])
    : html`<p>${words.status.told}</p><blockquote>${quoted(status.message)}</blockquote>`;
}

/** Art. 77 and 79 GDPR; every answer must say so (Art. 12(4)). */
function complaint({ country }: PublicStatus, words: PageWords): Markup {
  const authority = country === null ? null : supervisoryAuthority(country, null);
  const link = authority === null ? null
    : html`<a href="https://${authority.domain}" rel="noreferrer">${authority.name}</a>`;
  return html`<h2>${words.status.authorityHeading}</h2>
<p>${words.status.complain}</p>
${link === null ? null : html`<p>${words.status.authority} ${link}</p>`}
${country === 'DE' ? html`<p>${words.status.germanLaender}</p>` : null}`;
}
