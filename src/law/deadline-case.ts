import { Temporal } from 'temporal-polyfill';
import { isGdprInForce } from './countries.js';
import { citationOf, ruleById, type DeadlineRule } from './deadline-rules.js';
import type { DeadlineInput, UnknownDeadline } from './deadline.types.js';
import { hasHolidays } from './public-holidays.js';
import type { Suspension } from './suspensions.js';
import type { Place } from './working-days.js';

/** A question that has an answer: read, checked and dated. */
export interface Case {
  readonly rule: DeadlineRule;
  readonly citation: string;
  readonly place: Place;
  readonly timezone: string;
  readonly receivedLocally: Temporal.ZonedDateTime;
  readonly clockStart: Temporal.PlainDate;
  readonly isExtended: boolean;
  /** Asked for, but this rule knows no extension. */
  readonly isExtensionIgnored: boolean;
  readonly suspensions: readonly Suspension[];
}

export function unknown(why: string): UnknownDeadline {
  return { verdict: 'UNKNOWN', why };
}

/** Reads and checks an input; whatever the law engine cannot answer for comes back as UNKNOWN with the reason. */
export function readCase(input: DeadlineInput): Case | UnknownDeadline {
  const rule = ruleById(input.rule);
  if (rule === null) return unknown(`No rule ${input.rule} is known.`);
  if (rule.regime !== input.regime) return unknown(`${rule.id} belongs to ${rule.regime}, not to ${input.regime}.`);
  const received = localReceipt(input);
  if (typeof received === 'string') return unknown(received);
  const clockStart = clockStartOf(rule, input, received.toPlainDate());
  if (typeof clockStart === 'string') return unknown(clockStart);
  const refusal = outsideKnownLaw(rule, input, clockStart);
  if (refusal !== null) return unknown(refusal);
  const citation = citationOf(rule, clockStart.toString());
  if (citation === null) return unknown(`${rule.id} was not in force on ${clockStart}.`);
  const wantsExtension = input.extended === true || rule.isAlwaysExtended;
  if (wantsExtension && rule.extension === 'noMaximum') return unknown(`${citation} names no limit for an extension.`);
  return {
    rule,
    citation,
    place: { country: input.country, subdivision: input.subdivision ?? null },
    timezone: input.timezone,
    receivedLocally: received,
    clockStart,
    isExtended: wantsExtension && rule.extension !== null,
    isExtensionIgnored: wantsExtension && rule.extension === null,
    suspensions: input.suspensions ?? [],
  };
}

/** The local date and time of receipt, or why there is none. */
function localReceipt(input: DeadlineInput): Temporal.ZonedDateTime | string {
  try {
    return Temporal.Instant.from(input.receivedAt).toZonedDateTimeISO(input.timezone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${input.receivedAt} in ${input.timezone} is no instant in a time zone.`;
  }
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

function outsideKnownLaw(rule: DeadlineRule, input: DeadlineInput, start: Temporal.PlainDate): string | null {
  const { country, subdivision } = input;
  if (!hasHolidays(country)) return `The public holidays of ${country} are not known.`;
  if (subdivision && !subdivision.startsWith(`${country}-`)) return `${subdivision} is no part of ${country}.`;
  const inForce = {
    EU_GDPR: isGdprInForce(country, start.toString()),
    UK_GDPR: country === 'GB',
    CH_FADP: country === 'CH',
  }[rule.regime];
  if (!inForce) return `${rule.regime} did not apply to an establishment in ${country} on ${start}.`;
  if ((input.suspensions ?? []).length > 0 && rule.suspension === 'NONE') return `${rule.id} knows no suspension.`;
  return null;
}
