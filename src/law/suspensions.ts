import { Temporal } from 'temporal-polyfill';
import type { SuspensionConvention } from './deadline-rules.js';

/** Days on which the period stands still because the person was asked something, in local dates. */
export interface Suspension {
  /** The day the person was asked, `YYYY-MM-DD`. */
  readonly fromDate: string;
  /** The day the answer came, `YYYY-MM-DD`. For a question still open: the day up to which to reckon. */
  readonly toDate: string;
  readonly reason?: string | null | undefined;
  /** Told by some callers; the rule decides how the days are counted. */
  readonly convention?: string | null | undefined;
}

export interface SuspendedTime {
  readonly days: number;
  /** One sentence for each pause that counted. */
  readonly steps: readonly string[];
  /** One sentence for each pause that came too late to count. */
  readonly ignored: readonly string[];
}

interface Pause {
  readonly from: Temporal.PlainDate;
  /** The first day that runs again. */
  readonly end: Temporal.PlainDate;
  readonly reason: string;
}

/** In words of our own: whoever asked sees them. */
function dayOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${text} is no date`, { cause: error });
  }
}

/** @throws RangeError when a day is no date or a pause ends before it begins. */
function pauses(suspensions: readonly Suspension[], convention: SuspensionConvention): readonly Pause[] {
  const read = suspensions.map((suspension): Pause => {
    const [from, to] = [dayOf(suspension.fromDate), dayOf(suspension.toDate)];
    if (Temporal.PlainDate.compare(to, from) < 0) {
      throw new RangeError(`a suspension ends (${suspension.toDate}) before it begins (${suspension.fromDate})`);
    }
    const end = convention === 'INCLUSIVE' ? to.add({ days: 1 }) : to;
    return { from, end, reason: suspension.reason ?? 'information asked' };
  });
  return read.sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

/**
 * The days that do not count. A day in two pauses counts once; days before the clock started count not at all; a pause
 * that begins after the last day (`lastDay`, given the days suspended so far) revives nothing.
 * @throws RangeError for a pause that is no period.
 */
export function suspendedTime(
  suspensions: readonly Suspension[],
  convention: SuspensionConvention,
  clockStart: Temporal.PlainDate,
  lastDay: (suspendedDays: number) => Temporal.PlainDate,
): SuspendedTime {
  let days = 0;
  let runsAgain = clockStart;
  const steps: string[] = [];
  const ignored: string[] = [];
  for (const { from, end, reason } of pauses(suspensions, convention)) {
    if (Temporal.PlainDate.compare(from, lastDay(days)) > 0) {
      ignored.push(`The pause asked for on ${from} (${reason}) is not counted: the period had already ended.`);
      continue;
    }
    const begins = Temporal.PlainDate.compare(from, runsAgain) < 0 ? runsAgain : from;
    const added = Math.max(0, begins.until(end, { largestUnit: 'days' }).days);
    days += added;
    if (Temporal.PlainDate.compare(end, runsAgain) > 0) runsAgain = end;
    steps.push(`Suspended ${added} ${added === 1 ? 'day' : 'days'} from ${begins} (${reason}).`);
  }
  return { days, steps, ignored };
}
