import type { Temporal } from 'temporal-polyfill';

import { termAsStrictest, type TermName } from '../agreements/index.js';
import { type DayKind, periodEnd } from './notice-days.js';
import type { GoLiveBar, NoticeCase, NoticeDue, Silence } from './notice.js';

const GENERAL_AUTHORISATION = 'GDPR Art. 28(2)';
/** The agreement itself is a contract in writing: no notice changes it. */
const CONTRACT = ['GDPR Art. 28(3)', 'GDPR Art. 28(9)'] as const;
const INSTRUCTION = ['GDPR Art. 28(3)(a)', 'GDPR Art. 28(10)'] as const;

/** The day something happens, or why none can be named. */
type Day = { readonly on: Temporal.PlainDate } | { readonly bar: GoLiveBar };

/**
 * What the agreement in force owes a customer before a change, and from which day the change may begin for it.
 *
 * The day of an event does not count in the period it starts, and a period ends with its last day: the change begins the day
 * after, at the earliest. What the agreement leaves open counts as strictest. A customer's own yes ends all waiting.
 */
export function noticeFor(given: NoticeCase): NoticeDue {
  const { terms, upstreamDays, actsAs } = given;
  const mustCascade = actsAs === 'PROCESSOR_FOR_OTHERS';
  const upstream = mustCascade ? upstreamDays : 0;
  const effective = given.isInforming ? informedDay(given) : effectiveDay(given);
  const objection = endOf(given, effective, 'OBJECTION_DAYS', 'OBJECTION_DAYS_UNKNOWN', upstream);
  const silence = silenceOf(given);
  const begin = beginning(given, effective, objection, silence, upstream);
  return {
    authorisation: termAsStrictest('AUTHORISATION', terms.AUTHORISATION.value),
    channel: termAsStrictest('NOTICE_CHANNEL', terms.NOTICE_CHANNEL.value),
    effectiveWhen: termAsStrictest('NOTICE_EFFECTIVE', terms.NOTICE_EFFECTIVE.value),
    mustBeSentBy: sendBy(given)?.toString() ?? null,
    effectiveOn: textOf(effective),
    lastDayToObject: given.isInforming ? null : textOf(objection),
    silence,
    earliestGoLive: begin.on?.toString() ?? null,
    bars: begin.bars,
    mustCascade,
    steps: stepsOf(given, effective, objection, silence, upstream, begin.on),
    citations: citationsOf(given),
  };
}

/** What is due where two versions of an agreement must both be kept: the later day; none where either names none. */
export function strictest(one: NoticeDue, other: NoticeDue): NoticeDue {
  const later = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : a > b ? a : b);
  return {
    ...one, silence: one.silence === 'REFUSES' ? 'REFUSES' : other.silence, mustCascade: one.mustCascade || other.mustCascade,
    effectiveOn: later(one.effectiveOn, other.effectiveOn), lastDayToObject: later(one.lastDayToObject, other.lastDayToObject),
    earliestGoLive: later(one.earliestGoLive, other.earliestGoLive), bars: [...new Set([...one.bars, ...other.bars])],
    mustBeSentBy: one.mustBeSentBy === null || other.mustBeSentBy === null ? null
      : one.mustBeSentBy < other.mustBeSentBy ? one.mustBeSentBy : other.mustBeSentBy,
  };
}

/** When the notice counts as given. */
function effectiveDay({ terms, place, sentOn, handedOverOn, needsProof = false, acknowledgedOn }: NoticeCase): Day {
  // Who says that it has read the notice has got it.
  const handedOver = handedOverOn ?? (needsProof ? acknowledgedOn ?? null : sentOn);
  if (handedOver === null) return { bar: 'DELIVERY_NEEDED' };
  switch (termAsStrictest('NOTICE_EFFECTIVE', terms.NOTICE_EFFECTIVE.value)) {
    case 'SENT':
      return { on: needsProof ? handedOver : sentOn };
    case 'HANDED_OVER':
      return { on: handedOver };
    case 'DEEMED_AFTER': {
      // Who says that it has read the notice has received it, whatever is deemed.
      const days = termAsStrictest('DEEMED_AFTER_DAYS', terms.DEEMED_AFTER_DAYS.value);
      if (!Number.isFinite(days)) return acknowledgedOn ? { on: acknowledgedOn } : { bar: 'DEEMED_DAYS_UNKNOWN' };
      const deemed = periodEnd(handedOver, days, kindOf(terms), place);
      const first = [deemed, acknowledgedOn ?? null].flatMap((day) => (day === null ? [] : [day])).sort(byDay)[0];
      return first === undefined ? { bar: 'HOLIDAYS_UNKNOWN' } : { on: first };
    }
    case 'ACKNOWLEDGED':
      return acknowledgedOn ? { on: acknowledgedOn } : { bar: 'ACKNOWLEDGEMENT_NEEDED' };
  }
}

/** What is agreed of changes of processors, and cannot be reckoned, holds up nothing that is none: then the day it arrived counts. */
function informedDay(given: NoticeCase): Day {
  const effective = effectiveDay(given);
  return 'on' in effective || effective.bar === 'DELIVERY_NEEDED' ? effective : { on: given.handedOverOn ?? given.sentOn };
}

/** The last day of a period that the notice starts. */
function endOf(
  { terms, place }: NoticeCase, start: Day, term: 'NOTICE_DAYS' | 'OBJECTION_DAYS', bar: GoLiveBar, upstream: number,
): Day {
  const days = termAsStrictest(term, terms[term].value);
  if (!Number.isFinite(days)) return { bar };
  if ('bar' in start) return start;
  const end = periodEnd(start.on, days + upstream, kindOf(terms), place);
  return end === null ? { bar: 'HOLIDAYS_UNKNOWN' } : { on: end };
}

/**
 * A specific authorisation is a yes to one processor: no contract turns silence into it. Under a general one the law lets the
 * change pass unless the customer objects; a contract may say otherwise, and one that says something unclear does. An authorisation
 * to engage processors is none to give data to another controller: that is for the customer to instruct.
 */
function silenceOf({ terms, isInstructionNeeded, isInforming }: NoticeCase): Silence {
  if (isInforming) return 'INFORMS';
  if (isInstructionNeeded) return 'REFUSES';
  if (termAsStrictest('AUTHORISATION', terms.AUTHORISATION.value) === 'SPECIFIC') return 'REFUSES';
  return terms.SILENCE.source === 'UNKNOWN' ? 'PERMITS' : termAsStrictest('SILENCE', terms.SILENCE.value);
}

interface Beginning {
  readonly on: Temporal.PlainDate | null;
  readonly bars: readonly GoLiveBar[];
}

function beginning(given: NoticeCase, effective: Day, objection: Day, silence: Silence, upstream: number): Beginning {
  if (given.consentedOn) return { on: given.consentedOn, bars: [] };
  const notice = endOf(given, effective, 'NOTICE_DAYS', 'NOTICE_DAYS_UNKNOWN', upstream);
  if (silence === 'INFORMS') {
    if ('bar' in effective) return { on: null, bars: [effective.bar] };
    return { on: 'on' in notice ? notice.on.add({ days: 1 }) : effective.on, bars: [] };
  }
  const bars = [effective, notice, objection].flatMap((day) => ('bar' in day ? [day.bar] : []));
  if (silence === 'REFUSES') return { on: null, bars: ['CONSENT_NEEDED', ...new Set(bars)] };
  if ('bar' in notice || 'bar' in objection || 'bar' in effective) return { on: null, bars: [...new Set(bars)] };
  const last = [notice.on, objection.on].sort(byDay)[1] as Temporal.PlainDate;
  return { on: last.add({ days: 1 }), bars: [] };
}

/** The longest that any pair of periods may last in calendar days: two years of working days, and as much to be deemed. */
const SEARCH_DAYS = 2_200;

/**
 * The last day on which a notice that is handed over and acknowledged the same day would be in time. Where only a yes permits the
 * change that is no day at all; silence then gives nothing to wait for.
 */
function sendBy(given: NoticeCase): Temporal.PlainDate | null {
  if (silenceOf(given) === 'REFUSES') return null;
  const { wantedOn } = given;
  const isInTime = (back: number): boolean | null => {
    const sentOn = wantedOn.subtract({ days: back });
    const acknowledgedOn = termAsStrictest('NOTICE_EFFECTIVE', given.terms.NOTICE_EFFECTIVE.value) === 'ACKNOWLEDGED' ? sentOn : null;
    const then = { ...given, sentOn, handedOverOn: sentOn, needsProof: false, acknowledgedOn, consentedOn: null };
    const effective = given.isInforming ? informedDay(then) : effectiveDay(then);
    const upstream = given.actsAs === 'PROCESSOR_FOR_OTHERS' ? given.upstreamDays : 0;
    const objection = endOf(then, effective, 'OBJECTION_DAYS', 'OBJECTION_DAYS_UNKNOWN', upstream);
    const { on } = beginning(then, effective, objection, given.isInforming ? 'INFORMS' : 'PERMITS', upstream);
    return on === null ? null : byDay(on, wantedOn) <= 0;
  };
  let [late, early] = [-1, 0];
  for (let seen = isInTime(early); seen !== true; seen = isInTime(early)) {
    if (seen === null || early > SEARCH_DAYS) return null;
    [late, early] = [early, early * 2 + 1];
  }
  while (early - late > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isInTime(middle) === true) early = middle;
    else late = middle;
  }
  return wantedOn.subtract({ days: early });
}

function kindOf(terms: NoticeCase['terms']): DayKind {
  return termAsStrictest('DAY_KIND', terms.DAY_KIND.value);
}

function byDay(one: Temporal.PlainDate, other: Temporal.PlainDate): number {
  return one.since(other).days;
}

function textOf(day: Day): string | null {
  return 'on' in day ? day.on.toString() : null;
}

const BASIS = [
  'AUTHORISATION', 'NOTICE_DAYS', 'NOTICE_CHANNEL', 'NOTICE_EFFECTIVE', 'DEEMED_AFTER_DAYS', 'DAY_KIND', 'OBJECTION_DAYS',
  'OBJECTION_GROUNDS', 'SILENCE', 'EMERGENCY_REPLACEMENT',
] as const satisfies readonly TermName[];
/** The terms that dates of notice depend on: two agreements alike in them are alike in their dates. */
export const NOTICE_TERMS: readonly TermName[] = BASIS;

/** Art. 28(2), and the clauses that were quoted. */
function citationsOf({ terms, isInstructionNeeded, isInforming }: NoticeCase): string[] {
  const clauses = BASIS.flatMap((name) => terms[name].clause ?? []);
  return [...(isInforming ? CONTRACT : [GENERAL_AUTHORISATION]), ...(isInstructionNeeded ? INSTRUCTION : []), ...new Set(clauses)];
}

const SILENCE_WORDS: Readonly<Record<Silence, string>> = {
  PERMITS: 'Silence permits the change.', REFUSES: "Silence refuses it: the customer's own yes is needed.",
  INFORMS: 'It engages nobody: the notice informs, and neither silence nor a yes decides.',
};

function stepsOf(
  given: NoticeCase, effective: Day, objection: Day, silence: Silence, upstream: number, begin: Temporal.PlainDate | null,
): string[] {
  const { terms, sentOn, consentedOn } = given;
  const unknown = BASIS.filter((name) => terms[name].value === 'UNKNOWN' && name !== 'SILENCE' && name !== 'EMERGENCY_REPLACEMENT');
  const kind = kindOf(terms).toLowerCase();
  return [
    `The notice is sent on ${sentOn}.`,
    `It counts as given ${givenWords(effective)} (${termAsStrictest('NOTICE_EFFECTIVE', terms.NOTICE_EFFECTIVE.value)}).`,
    ...(upstream > 0 ? [`The customer is itself a processor: ${upstream} ${kind} days are added to tell its own customers.`] : []),
    ...(given.isInforming ? [] : ['on' in objection ? `The last day to object is ${objection.on} (${kind} days).` : 'The right to object does not lapse.']),
    ...(given.isInstructionNeeded ? ['Data goes to another controller: that takes the instruction of the customer, whatever its agreement makes of silence.'] : []),
    ...(consentedOn ? [`The customer said yes on ${consentedOn}.`] : []),
    SILENCE_WORDS[silence],
    begin === null ? 'No day can be named on which it may begin.' : `It may begin on ${begin}, if nobody objects.`,
    ...(unknown.length > 0 ? [`Not known, so read as strictest: ${unknown.join(', ')}.`] : []),
  ];
}

function givenWords(effective: Day): string {
  if ('on' in effective) return `on ${effective.on}`;
  if (effective.bar === 'DELIVERY_NEEDED') return 'once it was handed over: nothing shows yet that it was';
  return effective.bar === 'HOLIDAYS_UNKNOWN'
    ? 'on a day that cannot be reckoned: the holidays are not known' : 'only once the customer acknowledges it';
}
