import { Temporal } from 'temporal-polyfill';
import { isGdprInForce } from './countries.js';
import { type DeadlineRule, dutyWithoutPeriod, type Length, ruleById, ruleOn, type SuspensionConvention } from './deadline-rules.js';
import type { DeadlineInput, UnknownDeadline } from './deadline.types.js';
import { hasHolidays } from './public-holidays.js';
import { stateOf } from './states.js';
import { momentOutOfReach } from './reckoned-years.js';
import type { Suspension } from './suspensions.js';
import type { Place } from './working-days.js';

/** A moment that ends a period if it comes before the last day. */
export interface Cap {
  readonly at: Temporal.ZonedDateTime;
  readonly what: string;
  readonly citation: string;
}

/** A question that has an answer: read, checked and dated. */
export interface Case {
  readonly rule: DeadlineRule;
  readonly citation: string;
  /** With the extension, where there is one. */
  readonly length: Length;
  readonly place: Place;
  readonly timezone: string;
  readonly receivedLocally: Temporal.ZonedDateTime;
  readonly clockStart: Temporal.PlainDate;
  /** Days that must pass after that before the period begins. */
  readonly delay: number;
  readonly isExtended: boolean;
  /** Asked for, but this rule knows no extension. */
  readonly isExtensionIgnored: boolean;
  readonly suspensions: readonly Suspension[];
  /** How the text in force counts them. */
  readonly convention: SuspensionConvention;
  readonly caps: readonly Cap[];
}

export function unknown(why: string): UnknownDeadline {
  return { verdict: 'UNKNOWN', why };
}

/** Reads and checks an input; whatever the law engine cannot answer for comes back as UNKNOWN with the reason. */
export function readCase(input: DeadlineInput): Case | UnknownDeadline {
  const rule = ruleById(input.rule);
  if (rule === null) return unknown(whyNoRule(input.rule));
  if (rule.regime !== input.regime) return unknown(`${rule.id} belongs to ${rule.regime}, not to ${input.regime}.`);
  const outside = momentOutOfReach(input);
  if (outside !== null) return unknown(`${outside.path}: ${outside.says}.`);
  const received = localReceipt(input);
  if (typeof received === 'string') return unknown(received);
  const clockStart = clockStartOf(rule, input, received.toPlainDate());
  if (typeof clockStart === 'string') return unknown(clockStart);
  const refusal = outsideKnownLaw(rule, input, clockStart);
  if (refusal !== null) return unknown(refusal);
  const caps = capsOf(rule, input, received);
  if (typeof caps === 'string') return unknown(caps);
  return caseOf(rule, input, { received, clockStart, caps });
}

interface Dates {
  readonly received: Temporal.ZonedDateTime;
  readonly clockStart: Temporal.PlainDate;
  readonly caps: readonly Cap[];
}

function caseOf(rule: DeadlineRule, input: DeadlineInput, { received, clockStart, caps }: Dates): Case | UnknownDeadline {
  const receipt = received.toPlainDate();
  // A request stays under the text it came in under, whenever its clock starts.
  const inForce = ruleOn(rule, receipt.toString());
  if (inForce === null) return unknown(`${rule.id} was not in force on ${receipt}.`);
  const suspensions = input.suspensions ?? [];
  if (suspensions.length > 0 && inForce.suspension === 'NONE') return unknown(`${rule.id} knows no suspension.`);
  const { extension } = rule;
  const wantsExtension = input.extended === true || rule.isAlwaysExtended;
  if (wantsExtension && extension === 'noMaximum') return unknown(`${inForce.text} names no limit for an extension.`);
  const more = wantsExtension && extension !== null && extension !== 'noMaximum' ? extension.value : 0;
  return {
    rule,
    citation: inForce.text,
    length: { unit: inForce.period.unit, value: inForce.period.value + more },
    place: placeOf(input, receipt),
    timezone: input.timezone,
    receivedLocally: received,
    clockStart,
    delay: delayOf(rule, receipt, clockStart),
    isExtended: more > 0,
    isExtensionIgnored: wantsExtension && more === 0,
    suspensions,
    convention: inForce.suspension,
    caps,
  };
}

/**
 * Days before the period begins. They start at receipt at the earliest: a clock that starts so late that they may have
 * passed is taken to start after them, which is the earlier of the two readings.
 */
function delayOf({ delay }: DeadlineRule, receipt: Temporal.PlainDate, clockStart: Temporal.PlainDate): number {
  return Temporal.PlainDate.compare(clockStart, receipt.add({ days: delay })) >= 0 ? 0 : delay;
}

function whyNoRule(id: string): string {
  const duty = dutyWithoutPeriod(id);
  return duty === null ? `No rule ${id} is known.` : `${duty.citation} sets no period: ${duty.says}.`;
}

/** The local date and time of receipt, or why there is none. */
function localReceipt({ receivedAt, awareAt, timezone }: DeadlineInput): Temporal.ZonedDateTime | string {
  const given = receivedAt ?? awareAt ?? null;
  if (given === null) return 'Nothing says when it was received.';
  return localTime(given, timezone) ?? `${given} in ${timezone} is no instant in a time zone.`;
}

function localTime(instant: string, timezone: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(timezone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

const CAUSES = {
  FIRST_COMMUNICATION: { field: 'firstCommunicationAt', what: 'the first communication with the person' },
  FIRST_DISCLOSURE: { field: 'firstDisclosureAt', what: 'the first disclosure to another recipient' },
} as const;

/** The moments that may end the period early, or why one of them makes no sense. */
function capsOf(rule: DeadlineRule, input: DeadlineInput, received: Temporal.ZonedDateTime): readonly Cap[] | string {
  const caps: Cap[] = [];
  for (const [by, { field, what }] of Object.entries(CAUSES)) {
    const given = input[field] ?? null;
    if (given === null) continue;
    const known = rule.capped.find((cap) => cap.by === by);
    if (known === undefined) return `${rule.id} does not end with ${what}.`;
    const at = localTime(given, input.timezone);
    if (at === null) return `${given} in ${input.timezone} is no instant in a time zone.`;
    if (Temporal.ZonedDateTime.compare(at, received) < 0) return `${given}, ${what}, lies before ${received.toInstant()}.`;
    caps.push({ at, what, citation: known.citation });
  }
  return caps;
}

/** The first day of the period, or why there is none. */
function clockStartOf(
  rule: DeadlineRule,
  input: DeadlineInput,
  receipt: Temporal.PlainDate,
): Temporal.PlainDate | string {
  if (input.clockStartDate === null || input.clockStartDate === undefined) return receipt;
  let given: Temporal.PlainDate;
  try {
    given = Temporal.PlainDate.from(input.clockStartDate);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${input.clockStartDate} is no date.`;
  }
  if (rule.start === 'CLOCK_START') return Temporal.PlainDate.compare(given, receipt) < 0 ? receipt : given;
  if (given.equals(receipt)) return receipt;
  return `${rule.id} runs from receipt (${receipt}); it knows no other start.`;
}

/** Where working days are those of the state, and of its part where that has a code of its own. */
function placeOf({ country, subdivision }: DeadlineInput, on: Temporal.PlainDate): Place {
  const state = stateOf(country, on.toString());
  return { country: state.country, subdivision: subdivision ?? state.subdivision };
}

function outsideKnownLaw(rule: DeadlineRule, input: DeadlineInput, start: Temporal.PlainDate): string | null {
  const { country } = input;
  const { country: state, subdivision } = placeOf(input, start);
  const needsHolidays = rule.period.unit !== 'HOUR' && rule.regime !== 'US_CA_CCPA';
  if (needsHolidays && !hasHolidays(state)) return `The public holidays of ${country} are not known.`;
  if (subdivision && !subdivision.startsWith(`${state}-`)) return `${subdivision} is no part of ${country}.`;
  const inForce = {
    EU_GDPR: isGdprInForce(country, start.toString()),
    UK_GDPR: country === 'GB',
    CH_FADP: country === 'CH',
    US_CA_CCPA: country === 'US',
  }[rule.regime];
  return inForce ? null : `${rule.regime} did not apply to an establishment in ${country} on ${start}.`;
}
