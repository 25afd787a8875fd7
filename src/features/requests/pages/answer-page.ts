import { Temporal } from 'temporal-polyfill';

import { COLONS, type SpokenLanguage } from '../../../platform/mail/template.js';
import type { OpenRequest } from '../read-requests.js';
import { wrongInNotOurs } from '../acceptance.rules.js';
import { ACT_KINDS, type ActKind, type RequestAct } from '../request.js';
import { RIGHT_WORDS, wordsOf } from '../request.words.js';
import { acceptanceForms, notOursForm } from './acceptance-forms.js';
import { actForms, type ActView } from './answer-forms.js';
import { clockList, dueSentence } from './answer-clocks.js';
import { type Content, html, type Markup, quoted } from '../../../platform/html/markup.js';
import { instantInWords } from './page-dates.js';
import { nameOf } from '../../../platform/html/page-language.js';
import { alertBox, facts, paragraphs, renderPage } from './page-layout.js';
import type { PageWords } from './page-texts.js';
import { PAGE_WORDS } from './page.words.js';

export const ANSWER_PATH = '/requests/answer';

export interface AnswerView extends ActView {
  readonly request: OpenRequest;
  readonly processor: { readonly name: string; readonly timeZone: string };
  readonly now: Temporal.Instant;
  /** What was just done, to be told; null when the page is only read. */
  readonly justDone: ActKind | 'ACCEPT' | null;
}

/**
 * The request, for the controller it is with, and the steps it may take; until it accepts, no more than it needs to say
 * whether it is its own. Reading does nothing.
 */
export function answerPage(view: AnswerView, language: SpokenLanguage): string {
  const words = PAGE_WORDS[language];
  const { request } = view;
  return renderPage({
    language, title: request.isMasked ? words.acceptance.title : words.answer.title, here: `${ANSWER_PATH}?token=${encodeURIComponent(view.token)}`,
    body: html`${view.refusal === null ? null : alertBox(words.acts.refusals[view.refusal])}
${doneBox(view.justDone, words)}
${paragraphs(introduction(view, words))}
${warnings(request, words)}
<h2>${words.answer.headings.due}</h2>
${dueSentence(request, view.now, zoneOf(view), language)}
${clockList(request.clocks, zoneOf(view), language)}
${asked(view, words, language)}
${person(request, words, language)}
${history(view, words, language)}
${request.isMasked ? acceptanceForms(view, ANSWER_PATH, language) : answerForms(view, words, language)}`,
  });
}

function doneBox(done: AnswerView['justDone'], words: PageWords): Markup | null {
  if (done === null) return null;
  return alertBox(done === 'ACCEPT' ? words.acceptance.accept.done : words.acts.kinds[done].done, 'done');
}

function introduction({ request, processor }: AnswerView, words: PageWords): readonly string[] {
  const { answer, acceptance } = words;
  return request.isMasked
    ? [acceptance.found(processor.name), acceptance.masked] : [answer.role(processor.name), answer.confidential];
}

/** What is open to it may still turn out not to be its own. */
function answerForms(view: AnswerView, words: PageWords, language: SpokenLanguage): Markup {
  const isGivenBack = wrongInNotOurs(view.request) === null;
  return html`<h2>${words.answer.headings.act}</h2>
${actForms(view, ANSWER_PATH, language)}
${isGivenBack ? notOursForm(view, ANSWER_PATH, language) : null}`;
}

/** The time zone that the clocks were computed in: the controller's, or what was assumed for it. */
function zoneOf({ request, processor }: AnswerView): string {
  return request.clockBasis?.timezone ?? processor.timeZone;
}

function warnings({ addressState, marks }: OpenRequest, words: PageWords): Markup {
  const sentences = [
    ...(addressState === 'NONE' ? [words.answer.noAddress] : []),
    ...(addressState === 'UNPROVEN' || addressState === 'UNCONFIRMED' ? [words.answer.unproven] : []),
    ...marks.flatMap((mark) => (mark === 'ADDRESS_UNPROVEN' ? [] : [words.answer.marks[mark]])),
  ];
  return html`${sentences.map((sentence) => html`<div class="box warn"><p>${sentence}</p></div>`)}`;
}

function asked(view: AnswerView, words: PageWords, language: SpokenLanguage): Markup {
  const { request } = view;
  const { labels, states, headings } = words.answer;
  return html`<h2>${headings.asked}</h2>
${facts([
  [labels.rights, wordsOf(RIGHT_WORDS[language], request.rights)],
  [labels.message, quotedOrNull(request.said.message)],
  [words.received, instantInWords(request.receivedAt, zoneOf(view), language)],
  [labels.passedOn, request.routedAt === null ? null : instantInWords(request.routedAt, zoneOf(view), language)],
  [labels.state, states[request.state]],
  [words.reference, request.reference],
])}`;
}

function person(request: OpenRequest, words: PageWords, language: SpokenLanguage): Markup {
  const { labels, headings } = words.answer;
  const { requester, subject, representative, controller } = request.said;
  const named = [
    controller.name, controller.city, controller.domain, controller.url, controller.registrationNumber,
    controller.vatNumber, controller.accountReference,
  ].filter((text) => text !== null && text !== undefined && text !== '');
  const identifiers = (subject?.identifiers ?? [])
    .map(({ type, value }) => html`${quoted(type)}${COLONS[language]} ${quoted(value)}`);
  return html`<h2>${headings.person}</h2>
${facts([
  [labels.name, quotedOrNull(requester.name)],
  [labels.email, quotedOrNull(requester.email)],
  [labels.representative, quotedOrNull(representative?.kind)],
  [labels.evidence, quotedOrNull(representative?.evidence)],
  [labels.subject, quotedOrNull(subject?.name)],
  [labels.identifiers, listed(identifiers)],
  [labels.language, request.language === null ? null : nameOf('language', request.language, language)],
  [labels.country, request.country === null ? null : nameOf('region', request.country, language)],
  [labels.named, listed(named.map(quotedOrNull))],
])}`;
}

/** What this controller did. Older acts, of one it was taken back from, are none of its business. */
function history(view: AnswerView, words: PageWords, language: SpokenLanguage): Markup | null {
  const { request } = view;
  const since = request.routedAt ?? request.receivedAt;
  const own = request.done.filter((act): act is RequestAct & { kind: ActKind } =>
    ACT_KINDS.some((kind) => kind === act.kind) && Temporal.Instant.compare(act.at, since) >= 0);
  if (own.length === 0) return null;
  const items = own.map((act) => html`<li>${words.acts.kinds[act.kind].title}, ${
    instantInWords(act.at, zoneOf(view), language)}${said(act.message)}</li>`);
  return html`<h2>${words.answer.headings.done}</h2><ul>${items}</ul>`;
}

function said(message: string | null): Markup | null {
  return message === null || message === '' ? null : html`<blockquote>${quoted(message)}</blockquote>`;
}

function listed(items: readonly Content[]): Markup | null {
  return items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function quotedOrNull(text: string | null | undefined): Content {
  return text === null || text === undefined || text === '' ? null : quoted(text);
}

/** After an answer the link no longer works: nothing of the request is shown any more. */
export function answeredPage(kind: 'COMPLETE' | 'REFUSE', isPersonTold: boolean, language: SpokenLanguage): string {
  const { acts } = PAGE_WORDS[language];
  return renderPage({
    language, title: acts.doneTitle, here: null,
    body: paragraphs([acts.kinds[kind].done, isPersonTold ? acts.told : acts.notTold, acts.ended]),
  });
}

/** The link no longer works, and nothing of the request is shown: it was not theirs. */
export function givenBackPage(processor: string, language: SpokenLanguage): string {
  const { acceptance } = PAGE_WORDS[language];
  return renderPage({
    language, title: acceptance.givenBackTitle, here: null, body: paragraphs(acceptance.givenBack(processor)),
  });
}
