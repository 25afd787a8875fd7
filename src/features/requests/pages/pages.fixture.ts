import { Temporal } from 'temporal-polyfill';

import { requestClocks } from '../../../law/request-clocks.js';
import type { SpokenLanguage } from '../../../platform/mail/template.js';
import type { OpenRequest, PublicStatus } from '../read-requests.js';
import { NOBODY_NAMED, REQUEST_STATES } from '../request.js';
import { answeredPage, answerPage, type AnswerView, givenBackPage } from './answer-page.js';
import { confirmedPage, confirmPage } from './confirm-page.js';
import { NOTHING_TYPED, type Typed } from './page-form.js';
import type { ActRefusal, Mistake, Trouble } from './page-texts.js';
import { questionAnsweredPage } from './question-form.js';
import { type StatusView, statusPage } from './status-page.js';
import { linkInvalidPage, troublePage } from './trouble-page.js';

export const NOW = Temporal.Instant.from('2026-11-21T10:00:00Z');

const REFUSALS: readonly ActRefusal[] = [
  'REQUEST_STATE_FORBIDS', 'ALREADY_EXTENDED', 'EXTENSION_TOO_LATE', 'PERSON_UNREACHABLE', 'REASON_REQUIRED', 'NO_ACT',
  'REQUEST_NOT_ACCEPTED', 'ALREADY_ACCEPTED',
];
const MISTAKES: readonly Mistake[] = ['TOO_LONG', 'CHARACTERS', 'NOBODY_NAMED', 'REASON_REQUIRED', 'NOTHING_TO_TELL'];
const TROUBLES: readonly Trouble[] = ['UNAVAILABLE', 'RATE_LIMITED', 'BODY_TOO_LARGE', 'NOT_FOUND', 'OTHER'];
const PUBLIC_STATES: readonly PublicStatus['state'][] = ['UNCONFIRMED', 'IN_PROGRESS', 'QUESTION', 'CLOSED'];

const CLOCKS = requestClocks({
  processorReceivedAt: NOW, controllerReceivedAt: NOW, controller: { country: 'NL', timezone: 'Europe/Amsterdam' },
  agreement: { forwardingHours: 24, versionRef: 'agreement 1' }, extended: false, suspensions: [],
});

/** A routed request, with `word` wherever the person wrote something. */
export function openRequest(over: Partial<OpenRequest> = {}, word = 'Anna'): OpenRequest {
  const sealed = Buffer.alloc(0);
  const at = NOW.toString();
  return {
    organisationId: 'o', id: 'i', reference: word, version: 1, channel: 'PUBLIC_DOOR', state: 'ROUTED',
    addressState: 'PROVEN', rights: ['ACCESS', 'ERASURE'], language: 'nl', country: 'NL',
    marks: ['AGREEMENT_ENDED', 'CASCADE', 'NO_AGREEMENT'], customerId: 'c', viewerOrganisationId: null, isSelf: false,
    dataKey: sealed, content: sealed, acts: sealed, requesterBlind: null, receivedAt: at, handedInAt: at, confirmedAt: at,
    releaseAt: null, routedAt: at, controllerReceivedAt: at, isExtended: false, closedAt: null, toldAt: null,
    clocks: CLOCKS, dueAt: '2026-12-21T23:00:00Z', acceptance: 'NOT_NEEDED', acceptedAt: null, openedAt: at,
    requesterMask: sealed, question: null, isMasked: false,
    clockBasis: { country: 'NL', timezone: 'Europe/Amsterdam', forwardingHours: 24, versionRef: 'a', assumption: null },
    said: {
      requester: { name: word, email: word }, subject: { name: word, identifiers: [{ type: word, value: word }] },
      representative: { kind: word, evidence: word }, message: word,
      controller: {
        name: word, city: word, domain: word, url: word, vatNumber: word, registrationNumber: word,
        accountReference: word,
      },
    },
    done: [{ kind: 'ACKNOWLEDGE', at, by: 'CONTROLLER', message: word, customerId: null }],
    ...over,
  };
}

/** What a customer sees that has not accepted yet. */
export function maskedRequest(over: Partial<OpenRequest> = {}, mask = 'A… B…'): OpenRequest {
  return openRequest({
    acceptance: 'AWAITED', openedAt: null, isMasked: true, language: null, country: null, done: [],
    said: {
      requester: { name: mask, email: mask }, subject: null, representative: null, controller: NOBODY_NAMED, message: null,
    },
    ...over,
  });
}

export function answerView(over: Partial<AnswerView> = {}, word = 'Anna'): AnswerView {
  return {
    request: openRequest({}, word), processor: { name: word, timeZone: 'Europe/Amsterdam' }, now: NOW, token: word,
    mark: 'm', tried: null, refusal: null, justDone: null, ...over,
  };
}

export function statusView(
  state: PublicStatus['state'], message: string | null, word = 'Anna', over: Partial<StatusView> = {},
): StatusView {
  return {
    status: { reference: word, state, receivedAt: NOW.toString(), language: 'en', country: 'DE', message, question: null },
    processor: { name: word, timeZone: 'Europe/Amsterdam' }, secret: word, mark: 'm', typed: NOTHING_TYPED,
    isAnsweredAlready: false, ...over,
  };
}

/** Every page there is in a language, with `word` wherever somebody else's text is shown. */
export function everyPage(language: SpokenLanguage, word: string): readonly string[] {
  return [
    confirmPage({ processor: word, reference: word, token: word, mark: word }, language),
    confirmedPage({ processor: word, reference: word }, language),
    linkInvalidPage(language),
    ...TROUBLES.map((trouble) => troublePage(trouble, word, language)),
    ...statusPages(word).map((view) => statusPage(view, language)),
    questionAnsweredPage({ processor: word, reference: word, here: `/x?secret=${encodeURIComponent(word)}` }, language),
    ...answerPages(word).map((view) => answerPage(view, language)),
    answeredPage('COMPLETE', true, language), answeredPage('REFUSE', false, language),
    givenBackPage(word, language),
  ];
}

function statusPages(word: string): readonly StatusView[] {
  const values = { name: word, city: word, domain: word };
  return [
    ...PUBLIC_STATES.map((state) => statusView(state, null, word)),
    statusView('CLOSED', word, word),
    ...MISTAKES.map((name) =>
      statusView('QUESTION', null, word, { typed: { values, mistakes: { name } }, isAnsweredAlready: true })),
  ];
}

function answerPages(word: string): readonly AnswerView[] {
  const refused = (mistakes: Typed['mistakes']): NonNullable<AnswerView['tried']> =>
    ({ kind: 'REFUSE', typed: { values: { message: word, tellPerson: 'yes' }, mistakes } });
  const late = { now: NOW.add({ hours: 24 * 60 }), request: openRequest({ dueAt: NOW.toString() }, word) };
  const noAddress = openRequest({ addressState: 'NONE', isExtended: true }, word);
  return [
    ...REQUEST_STATES.map((state) =>
      answerView({ request: openRequest({ state, addressState: 'UNPROVEN' }, word) }, word)),
    answerView({ request: noAddress, justDone: 'EXTEND' }, word),
    answerView({ request: maskedRequest({}, word) }, word),
    answerView({ request: maskedRequest({}, word), tried: { ...refused({ message: 'TOO_LONG' }), kind: 'NOT_OURS' } }, word),
    answerView({ justDone: 'ACCEPT' }, word),
    answerView(late, word),
    ...REFUSALS.map((refusal) => answerView({ refusal, tried: refused({}) }, word)),
    ...MISTAKES.map((message) => answerView({ tried: refused({ message }) }, word)),
  ];
}
