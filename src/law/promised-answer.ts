import { Temporal } from 'temporal-polyfill';

/** A promise to answer people within a period, and where it is on record. */
export interface AnswerPromise {
  /** ISO 8601, of years, months, weeks and days: `P1W`. */
  readonly period: string;
  readonly source: string;
}

/** When an answer that was promised is due. */
export interface PromisedAnswer {
  /** The last local day, `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** The end of that day: from this instant on the promise is broken. */
  readonly dueAt: Temporal.Instant;
  readonly rule: string;
  readonly citation: string;
  readonly steps: readonly string[];
  readonly assumptions: readonly string[];
}

/** Of a promise that ends later there is no day to write, and the law was long before it. */
const LAST_YEAR = 9998;

const NOT_PUT_OFF = 'What was promised is not put off by weekends or holidays.';

/** The promise that ends first; null where nothing was promised. The day of receipt does not count. */
export function promisedAnswer(
  promises: readonly AnswerPromise[], receivedAt: Temporal.Instant, timeZone: string,
): PromisedAnswer | null {
  const received = receivedAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const ends = promises.map((promise) => ({ ...promise, last: received.add(Temporal.Duration.from(promise.period)) }))
    .filter(({ last }) => last.year <= LAST_YEAR);
  const first = ends.reduce<(typeof ends)[number] | null>((found, each) =>
    (found === null || Temporal.PlainDate.compare(each.last, found.last) < 0 ? each : found), null);
  if (first === null) return null;
  const { period, source, last } = first;
  return {
    dueOn: last.toString(),
    dueAt: last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
    rule: 'PROMISE',
    citation: source,
    steps: [`Received on ${received.toString()}.`, `${period} was promised: the last day is ${last.toString()}.`],
    assumptions: [NOT_PUT_OFF],
  };
}
