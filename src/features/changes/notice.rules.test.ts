import { Temporal } from 'temporal-polyfill';

import { effectiveTerms, type TermClause, type TermName } from '../agreements/index.js';
import { noticeFor } from './notice.rules.js';
import type { NoticeCase } from './notice.js';

type Said = Partial<Record<TermName, TermClause['value']>>;
type Case = Partial<Record<'sentOn' | 'wantedOn' | 'handedOverOn' | 'acknowledgedOn' | 'consentedOn', string>> &
  Partial<Pick<NoticeCase, 'actsAs' | 'upstreamDays' | 'place' | 'isInstructionNeeded' | 'isInforming' | 'needsProof'>>;

const day = (text: string | undefined): Temporal.PlainDate | null => (text === undefined ? null : Temporal.PlainDate.from(text));
const GENERAL: Said = {
  AUTHORISATION: 'GENERAL', NOTICE_DAYS: 30, NOTICE_CHANNEL: 'EMAIL', NOTICE_EFFECTIVE: 'SENT', DAY_KIND: 'CALENDAR', OBJECTION_DAYS: 14,
};

const due = (said: Said, given: Case = {}, deviations: readonly TermClause[] = []): ReturnType<typeof noticeFor> => noticeFor({
  terms: effectiveTerms(Object.entries(said).map(([term, value]) => ({ term: term as TermName, value, clause: null })), deviations),
  isInstructionNeeded: given.isInstructionNeeded ?? false, isInforming: given.isInforming ?? false, actsAs: given.actsAs ?? 'CONTROLLER', upstreamDays: given.upstreamDays ?? 0,
  place: given.place === undefined ? { country: 'NL', subdivision: null } : given.place,
  sentOn: day(given.sentOn ?? '2026-03-02') as Temporal.PlainDate, wantedOn: day(given.wantedOn ?? '2026-06-01') as Temporal.PlainDate,
  handedOverOn: day(given.handedOverOn), needsProof: given.needsProof ?? false, acknowledgedOn: day(given.acknowledgedOn), consentedOn: day(given.consentedOn),
});

describe('when a change may begin', () => {
  test.each<[string, Said, Case, Partial<ReturnType<typeof noticeFor>>]>([
    ['the day after the last of the days of notice', {}, {},
      { effectiveOn: '2026-03-02', lastDayToObject: '2026-03-16', earliestGoLive: '2026-04-02' }],
    ['the day after the last day to object, where that is later', { OBJECTION_DAYS: 40 }, {},
      { lastDayToObject: '2026-04-11', earliestGoLive: '2026-04-12' }],
    ['a leap day is a day', {}, { sentOn: '2028-02-15' }, { lastDayToObject: '2028-02-29', earliestGoLive: '2028-03-17' }],
    ['with notice of no days, the day after the last day to object', { NOTICE_DAYS: 0, OBJECTION_DAYS: 0 }, {},
      { lastDayToObject: '2026-03-02', earliestGoLive: '2026-03-03' }],
    ['periods run from handing over', { NOTICE_EFFECTIVE: 'HANDED_OVER' }, { handedOverOn: '2026-03-04' },
      { effectiveOn: '2026-03-04', lastDayToObject: '2026-03-18', earliestGoLive: '2026-04-04' }],
    ['until it is handed over the day of sending is assumed', { NOTICE_EFFECTIVE: 'HANDED_OVER' }, {}, { effectiveOn: '2026-03-02' }],
    ['what must be proven counts from the day it was taken, not from when it left', {}, { needsProof: true, handedOverOn: '2026-03-04' },
      { effectiveOn: '2026-03-04', lastDayToObject: '2026-03-18', earliestGoLive: '2026-04-04' }],
    ['and not before', {}, { needsProof: true }, { effectiveOn: null, lastDayToObject: null, earliestGoLive: null, bars: ['DELIVERY_NEEDED'] }],
    ['nor is it deemed received before', { NOTICE_EFFECTIVE: 'DEEMED_AFTER', DEEMED_AFTER_DAYS: 3 }, { needsProof: true }, { earliestGoLive: null, bars: ['DELIVERY_NEEDED'] }],
    ['who acknowledges it has got it', {}, { needsProof: true, acknowledgedOn: '2026-03-03' }, { effectiveOn: '2026-03-03', earliestGoLive: '2026-04-03' }],
    ['periods run from when it is deemed received', { NOTICE_EFFECTIVE: 'DEEMED_AFTER', DEEMED_AFTER_DAYS: 3 }, {},
      { effectiveOn: '2026-03-05', lastDayToObject: '2026-03-19', earliestGoLive: '2026-04-05' }],
    ['who acknowledges it sooner has received it', { NOTICE_EFFECTIVE: 'DEEMED_AFTER', DEEMED_AFTER_DAYS: 3 }, { acknowledgedOn: '2026-03-03' },
      { effectiveOn: '2026-03-03' }],
    ['who acknowledges it later had received it', { NOTICE_EFFECTIVE: 'DEEMED_AFTER', DEEMED_AFTER_DAYS: 3 }, { acknowledgedOn: '2026-03-09' },
      { effectiveOn: '2026-03-05' }],
    ['working days skip weekends', { DAY_KIND: 'WORKING', NOTICE_DAYS: 5, OBJECTION_DAYS: 5 }, {},
      { lastDayToObject: '2026-03-09', earliestGoLive: '2026-03-10' }],
    ['and holidays of the customer: Good Friday counts as none, Easter Monday neither', { DAY_KIND: 'WORKING', NOTICE_DAYS: 2, OBJECTION_DAYS: 2 },
      { sentOn: '2026-04-02', place: { country: 'DE', subdivision: null } }, { lastDayToObject: '2026-04-08', earliestGoLive: '2026-04-09' }],
    ['a processor for others gets the days it needs for its own customers', {}, { actsAs: 'PROCESSOR_FOR_OTHERS', upstreamDays: 10 },
      { lastDayToObject: '2026-03-26', earliestGoLive: '2026-04-12', mustCascade: true }],
    ['a controller gets none, whatever is on record', {}, { upstreamDays: 10 }, { lastDayToObject: '2026-03-16', mustCascade: false }],
    ["the customer's own yes ends the waiting", {}, { consentedOn: '2026-03-05' }, { earliestGoLive: '2026-03-05', bars: [] }],
  ])('%s', (_, said, given, expected) => {
    expect(due({ ...GENERAL, ...said }, given)).toMatchObject(expected);
  });
});

test('data goes to another controller only by the instruction of the customer, whatever its agreement makes of silence', () => {
  const asked = due({ ...GENERAL, SILENCE: 'PERMITS' }, { isInstructionNeeded: true });
  expect(asked).toMatchObject({ silence: 'REFUSES', earliestGoLive: null, bars: ['CONSENT_NEEDED'], mustBeSentBy: null, lastDayToObject: '2026-03-16' });
  expect(asked.citations).toEqual(['GDPR Art. 28(2)', 'GDPR Art. 28(3)(a)', 'GDPR Art. 28(10)']);
  expect(due(GENERAL, { isInstructionNeeded: true, consentedOn: '2026-03-05' })).toMatchObject({ earliestGoLive: '2026-03-05', bars: [] });
});

describe('when no day can be named', () => {
  test.each<[string, Said, Case, Partial<ReturnType<typeof noticeFor>>]>([
    ['nothing is known: everything is as strict as can be', {}, {}, {
      authorisation: 'SPECIFIC', channel: 'REGISTERED_LETTER', effectiveOn: null, lastDayToObject: null, silence: 'REFUSES',
      earliestGoLive: null, mustBeSentBy: null,
      bars: ['CONSENT_NEEDED', 'ACKNOWLEDGEMENT_NEEDED', 'NOTICE_DAYS_UNKNOWN', 'OBJECTION_DAYS_UNKNOWN'],
    }],
    ['the days of notice are unknown', { ...GENERAL, NOTICE_DAYS: 'UNKNOWN' }, {}, { lastDayToObject: '2026-03-16', earliestGoLive: null, bars: ['NOTICE_DAYS_UNKNOWN'] }],
    ['the days to object are unknown: the right does not lapse', { ...GENERAL, OBJECTION_DAYS: 'UNKNOWN' }, {},
      { lastDayToObject: null, earliestGoLive: null, mustBeSentBy: null, bars: ['OBJECTION_DAYS_UNKNOWN'] }],
    ['it counts only once it is acknowledged', { ...GENERAL, NOTICE_EFFECTIVE: 'ACKNOWLEDGED' }, {},
      { effectiveOn: null, lastDayToObject: null, earliestGoLive: null, bars: ['ACKNOWLEDGEMENT_NEEDED'], mustBeSentBy: '2026-05-01' }],
    ['nobody knows after how many days it is deemed received', { ...GENERAL, NOTICE_EFFECTIVE: 'DEEMED_AFTER' }, {}, { bars: ['DEEMED_DAYS_UNKNOWN'] }],
    ['working days of a country without known holidays', { ...GENERAL, DAY_KIND: 'WORKING' }, { place: { country: 'BR', subdivision: null } },
      { effectiveOn: '2026-03-02', lastDayToObject: null, earliestGoLive: null, bars: ['HOLIDAYS_UNKNOWN'] }],
    ['working days of nowhere', { ...GENERAL, DAY_KIND: 'WORKING' }, { place: null }, { bars: ['HOLIDAYS_UNKNOWN'] }],
    ['working days beyond the years with known holidays', { ...GENERAL, DAY_KIND: 'WORKING' }, { sentOn: '2040-12-20' }, { bars: ['HOLIDAYS_UNKNOWN'] }],
  ])('%s', (_, said, given, expected) => {
    expect(due(said, given)).toMatchObject(expected);
  });

  test('a yes names one all the same', () => {
    expect(due({}, { consentedOn: '2026-03-05' })).toMatchObject({ earliestGoLive: '2026-03-05', bars: [], silence: 'REFUSES' });
  });
});

describe('what silence means', () => {
  test.each<[string, Said, TermClause[], string]>([
    ['permits under a general authorisation', {}, [], 'PERMITS'],
    ['permits where the contract says so too', { SILENCE: 'PERMITS' }, [], 'PERMITS'],
    ['refuses where the contract wants a yes', { SILENCE: 'REFUSES' }, [], 'REFUSES'],
    ['refuses where a clause says something that nobody understands', {}, [{ term: 'SILENCE', value: 'UNKNOWN', clause: '§9' }], 'REFUSES'],
    ['refuses under a specific authorisation', { AUTHORISATION: 'SPECIFIC' }, [], 'REFUSES'],
    ['refuses under a specific authorisation, whatever the contract says', { AUTHORISATION: 'SPECIFIC', SILENCE: 'PERMITS' }, [], 'REFUSES'],
    ['refuses where nobody knows the authorisation', { AUTHORISATION: 'UNKNOWN' }, [], 'REFUSES'],
  ])('%s', (_, said, deviations, silence) => {
    const found = due({ ...GENERAL, ...said }, {}, deviations);
    expect([found.silence, found.earliestGoLive === null]).toEqual([silence, silence === 'REFUSES']);
  });
});

describe('the last day to send', () => {
  test.each<[string, Said, Case]>([
    ['calendar days', {}, {}],
    ['working days over a holiday', { DAY_KIND: 'WORKING', NOTICE_DAYS: 20 }, { wantedOn: '2026-05-06' }],
    ['working days with days for others', { DAY_KIND: 'WORKING', OBJECTION_DAYS: 40 }, { actsAs: 'PROCESSOR_FOR_OTHERS', upstreamDays: 7 }],
    ['deemed days', { NOTICE_EFFECTIVE: 'DEEMED_AFTER', DEEMED_AFTER_DAYS: 5 }, {}],
    ['the longest notice there is', { NOTICE_DAYS: 730, DAY_KIND: 'WORKING' }, {}],
  ])('is in time, and the day after is not: %s', (_, said, given) => {
    const terms = { ...GENERAL, ...said };
    const wanted = given.wantedOn ?? '2026-06-01';
    const last = due(terms, given).mustBeSentBy as string;
    const next = Temporal.PlainDate.from(last).add({ days: 1 }).toString();
    expect(due(terms, { ...given, sentOn: last }).earliestGoLive as string <= wanted).toBe(true);
    expect(due(terms, { ...given, sentOn: next }).earliestGoLive as string > wanted).toBe(true);
  });

  test('is none where silence refuses: no waiting makes a yes', () => {
    expect(due({ ...GENERAL, AUTHORISATION: 'SPECIFIC' }).mustBeSentBy).toBeNull();
  });
});

test('explains itself: what was assumed, which law, which clause', () => {
  const found = due({ ...GENERAL, NOTICE_CHANNEL: 'UNKNOWN' }, {}, [{ term: 'NOTICE_DAYS', value: 60, clause: '§4.2 Sixty days.' }]);
  expect(found.citations).toEqual(['GDPR Art. 28(2)', '§4.2 Sixty days.']);
  expect(found.steps).toContain('Not known, so read as strictest: NOTICE_CHANNEL, DEEMED_AFTER_DAYS, OBJECTION_GROUNDS.');
  expect(found.steps).toContain('It may begin on 2026-05-02, if nobody objects.');
});

describe('a notice that informs', () => {
  test.each<[string, Said, Case, Partial<ReturnType<typeof noticeFor>>]>([
    ['whatever is authorised', { ...GENERAL, AUTHORISATION: 'SPECIFIC' }, {}, { earliestGoLive: '2026-04-02', bars: [] }],
    ['where the days of notice are not known', { ...GENERAL, NOTICE_DAYS: 'UNKNOWN' }, {}, { earliestGoLive: '2026-03-02', bars: [] }],
    ['where it counts as given once acknowledged', { ...GENERAL, NOTICE_EFFECTIVE: 'ACKNOWLEDGED' }, { handedOverOn: '2026-03-03' }, { effectiveOn: '2026-03-03', earliestGoLive: '2026-04-03', bars: [] }],
    ['but not where nothing shows that it arrived', GENERAL, { needsProof: true }, { earliestGoLive: null, bars: ['DELIVERY_NEEDED'] }],
  ])('has done its work when the days of notice have run: %s', (_name, said, given, expected) => {
    const found = due(said, { ...given, isInforming: true });
    expect(found).toMatchObject({ silence: 'INFORMS', lastDayToObject: null, ...expected });
    expect(found.citations).toEqual(['GDPR Art. 28(3)', 'GDPR Art. 28(9)']);
  });
});
