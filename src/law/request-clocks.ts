import { Temporal } from 'temporal-polyfill';
import { regimeOf, type Regime } from './countries.js';
import { deadline, type Deadline } from './deadline.js';
import { forwardingDue, type ForwardingHours } from './forwarding.js';
import { type AnswerPromise, promisedAnswer } from './promised-answer.js';
import type { Suspension } from './suspensions.js';

export interface RequestClocksInput {
  /** When the processor received the request: the first time anybody handed it in. */
  readonly processorReceivedAt: Temporal.Instant;
  /** When the controller itself got it, from us or directly; null while it has not. */
  readonly controllerReceivedAt: Temporal.Instant | null;
  readonly controller: {
    /** ISO 3166-1 alpha-2 */
    readonly country: string;
    /** ISO 3166-2 */
    readonly subdivision?: string | null | undefined;
    /** IANA */
    readonly timezone: string;
  };
  readonly agreement: { readonly forwardingHours: ForwardingHours; readonly versionRef: string };
  /** What whoever answers has itself promised people. */
  readonly promises?: readonly AnswerPromise[] | undefined;
  /** Whether the controller told the person in time that it needs two more months. */
  readonly extended: boolean;
  readonly suspensions: readonly Suspension[];
}

export const CLOCK_KINDS = ['ART12_3_FROM_PROCESSOR_RECEIPT', 'ART12_3_FROM_CONTROLLER_RECEIPT', 'PROMISED_ANSWER', 'FORWARDING'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];
/** Until when the law wants an answer. */
export const LAW_CLOCKS = ['ART12_3_FROM_PROCESSOR_RECEIPT', 'ART12_3_FROM_CONTROLLER_RECEIPT'] as const satisfies readonly ClockKind[];
/** By which an answer is due: the law, or what was promised where that is earlier. */
export const ANSWER_CLOCKS = [...LAW_CLOCKS, 'PROMISED_ANSWER'] as const satisfies readonly ClockKind[];

/** One period that runs on a request. Plain JSON. */
export interface RequestClock {
  readonly kind: ClockKind;
  /** The last local day, `YYYY-MM-DD`; null where the period is not one of days or the law is not known. */
  readonly dueOn: string | null;
  /** ISO 8601 in UTC: from this instant on it is too late. For a period of days the end of its last local day. */
  readonly dueAt: string;
  readonly rule: string;
  readonly citation: string;
  readonly steps: readonly string[];
  readonly assumptions: readonly string[];
}

const RULE: Readonly<Record<Regime, string>> = {
  EU_GDPR: 'GDPR_ART12_3',
  UK_GDPR: 'UKGDPR_ART12A',
  CH_FADP: 'CH_DPO_ART18',
};

const CONTACT_POINT = 'Receipt by the processor counts as receipt by the controller.';
const ACCESS_PERIOD = 'The 30 days that Swiss law sets for access are taken for every right.';

/**
 * The clocks of a request: the time to answer from our receipt (a processor that takes requests is a contact point of
 * the controller, so its receipt is treated as the controller's) and from the controller's own, what people were promised,
 * and the time the agreement gives the processor to pass it on. All run side by side; the earliest binds.
 */
export function requestClocks(input: RequestClocksInput): readonly RequestClock[] {
  const { processorReceivedAt, controllerReceivedAt } = input;
  const fromOurs = answerPeriod(processorReceivedAt, input);
  const answer = [answerClock('ART12_3_FROM_PROCESSOR_RECEIPT', fromOurs, [CONTACT_POINT])];
  if (controllerReceivedAt !== null) {
    // Passed on in the instant it came: one period, reckoned once.
    const fromTheirs = controllerReceivedAt.equals(processorReceivedAt) ? fromOurs : answerPeriod(controllerReceivedAt, input);
    answer.push(answerClock('ART12_3_FROM_CONTROLLER_RECEIPT', fromTheirs, []));
  }
  return [...answer, ...promiseClock(input), forwardingClock(input)];
}

/** The clock that runs out first, of all or of the given kinds; of equals the first; null where there is none. */
export function bindingClock(clocks: readonly RequestClock[], kinds?: readonly ClockKind[]): RequestClock | null {
  const eligible = clocks.filter((clock) => kinds === undefined || kinds.includes(clock.kind));
  return eligible.reduce<RequestClock | null>((first, clock) => {
    if (first === null) return clock;
    if (clock.dueAt === first.dueAt) return first;
    return Temporal.Instant.compare(clock.dueAt, first.dueAt) < 0 ? clock : first;
  }, null);
}

/** Whoever tells people in time that it takes longer, and why, has replaced what it promised. */
function promiseClock({ promises = [], processorReceivedAt, controller, extended }: RequestClocksInput): RequestClock[] {
  if (extended || promises.length === 0) return [];
  const found = promisedAnswer(promises, processorReceivedAt, localTime(processorReceivedAt, controller.timezone).timeZoneId);
  return found === null ? [] : [{ ...found, kind: 'PROMISED_ANSWER', dueAt: found.dueAt.toString() }];
}

function forwardingClock(input: RequestClocksInput): RequestClock {
  const { dueAt, ...verdict } = forwardingDue({
    receivedAt: input.processorReceivedAt,
    hours: input.agreement.forwardingHours,
    source: input.agreement.versionRef,
  });
  return { kind: 'FORWARDING', dueOn: null, dueAt: dueAt.toString(), ...verdict };
}

/** A clock but for what starts it. */
type Period = Omit<RequestClock, 'kind'>;

function answerClock(kind: ClockKind, period: Period, receipt: readonly string[]): RequestClock {
  return { kind, ...period, assumptions: [...receipt, ...period.assumptions] };
}

const MILLISECONDS_IN_MINUTE = 60_000;
const REMEMBERED_PERIODS = 1_000;
const periods = new Map<string, Period>();

/** What is received within one minute in one place has one period: nothing in it is finer than that. Reckoned once. */
function answerPeriod(receivedAt: Temporal.Instant, input: RequestClocksInput): Period {
  if (input.suspensions.length > 0) return reckonPeriod(receivedAt, input);
  const { country, subdivision, timezone } = input.controller;
  const minute = Math.floor(receivedAt.epochMilliseconds / MILLISECONDS_IN_MINUTE);
  const name = JSON.stringify([minute, country, subdivision, timezone, input.extended]);
  const known = periods.get(name);
  if (known !== undefined) return known;
  const period = reckonPeriod(receivedAt, input);
  // What no law is known for tells the very instant.
  if (period.dueOn === null) return period;
  if (periods.size >= REMEMBERED_PERIODS) periods.clear();
  periods.set(name, period);
  return period;
}

function reckonPeriod(receivedAt: Temporal.Instant, input: RequestClocksInput): Period {
  const { country, subdivision, timezone } = input.controller;
  const regime = regimeOf(country, localTime(receivedAt, timezone).toPlainDate().toString());
  if (regime === null) {
    return unknownPeriod(receivedAt, timezone, `No law is known for a controller in ${country}.`, []);
  }
  const { extended, suspensions, assumptions } = whatCountsUnder(regime, input);
  const verdict = deadline({
    regime,
    country,
    subdivision,
    timezone,
    rule: RULE[regime],
    receivedAt: receivedAt.toString(),
    extended,
    suspensions,
  });
  if (verdict.verdict === 'UNKNOWN') return unknownPeriod(receivedAt, timezone, verdict.why, assumptions);
  return knownPeriod(verdict, assumptions);
}

/** What lengthens the period under a law. Where that is not worked out it is left away: the date is only earlier. */
function whatCountsUnder(
  regime: Regime,
  input: RequestClocksInput,
): Pick<RequestClocksInput, 'extended' | 'suspensions'> & { readonly assumptions: readonly string[] } {
  const { extended, suspensions } = input;
  const paused = suspensions.length > 0 ? [`Pauses are not counted under ${regime}: the date may be later.`] : [];
  switch (regime) {
    case 'EU_GDPR':
      return { extended, suspensions, assumptions: [] };
    case 'UK_GDPR':
      return { extended, suspensions: [], assumptions: paused };
    case 'CH_FADP': {
      const unlimited = extended ? ['Swiss law sets no limit to an extension: the period without it is shown.'] : [];
      return { extended: false, suspensions: [], assumptions: [ACCESS_PERIOD, ...paused, ...unlimited] };
    }
  }
}

function knownPeriod(verdict: Deadline, assumptions: readonly string[]): Period {
  return {
    dueOn: verdict.dueDate,
    dueAt: Temporal.Instant.from(verdict.deadlineInstantExclusive).toString(),
    rule: verdict.rule,
    citation: verdict.citations.join('; '),
    steps: verdict.steps,
    assumptions: [...assumptions, ...verdict.assumptions],
  };
}

/**
 * Where no law can be named a request still must not be forgotten: the unextended month of Art. 12(3), ended on the
 * last weekday before its last day, is shown as the instant to act by, and no day is given as the legal one.
 */
function unknownPeriod(
  receivedAt: Temporal.Instant,
  timezone: string,
  why: string,
  assumptions: readonly string[],
): Period {
  const local = localTime(receivedAt, timezone);
  let last = local.toPlainDate().add({ months: 1 });
  while (last.dayOfWeek >= 6) last = last.subtract({ days: 1 });
  const dueAt = last.add({ days: 1 }).toZonedDateTime(local.timeZoneId).toInstant();
  return {
    dueOn: null,
    dueAt: dueAt.toString(),
    rule: 'UNKNOWN',
    citation: 'GDPR Art 12(3), as a precaution',
    steps: [`Received at ${receivedAt}.`, why, `To act by the end of ${last}: one month, ended on a weekday.`],
    assumptions: [...assumptions, 'The legal date is not known; this one is a precaution only.'],
  };
}

function localTime(receivedAt: Temporal.Instant, timezone: string): Temporal.ZonedDateTime {
  try {
    return receivedAt.toZonedDateTimeISO(timezone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return receivedAt.toZonedDateTimeISO('UTC');
  }
}
