import { Temporal } from 'temporal-polyfill';
import { unknown, type Case } from './deadline-case.js';
import type { UnknownDeadline } from './deadline.types.js';
import { HOLIDAY_YEARS } from './public-holidays.js';
import { suspendedTime, type SuspendedTime } from './suspensions.js';
import { restDay, rollBack, rollForward, type Place, type Roll, type SkippedDay } from './working-days.js';

export interface Computed {
  readonly suspended: SuspendedTime;
  /** The period without pauses, weekends and holidays. */
  readonly base: Temporal.PlainDate;
  readonly nominal: Temporal.PlainDate;
  readonly rolled: Roll;
  readonly conservative: Temporal.PlainDate;
  readonly alternative: Temporal.PlainDate | null;
  readonly endsAt: Temporal.ZonedDateTime;
}

function baseOf(found: Case): Temporal.PlainDate {
  const { rule, clockStart } = found;
  if ('days' in rule.period) return clockStart.add({ days: rule.period.days });
  const { extension } = rule;
  const more = found.isExtended && extension !== null && extension !== 'noMaximum' ? extension.months : 0;
  // Always from the start and never from the shorter period's last day: 31 August + 3 months is 30 November.
  return clockStart.add({ months: rule.period.months + more }, { overflow: 'constrain' });
}

const HOLIDAYS_UNKNOWN = unknown(
  `Public holidays are known for ${HOLIDAY_YEARS.from} to ${HOLIDAY_YEARS.until} only, and this period is not within.`,
);

/** Whether all holidays that may matter are known; three weeks are more than any run of days off. */
function isWithinKnownYears(start: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return start.year >= HOLIDAY_YEARS.from && last.add({ weeks: 3 }).year <= HOLIDAY_YEARS.until;
}

/** The days of a case, or UNKNOWN where the holidays they depend on are not known. */
export function compute(found: Case): Computed | UnknownDeadline {
  const base = baseOf(found);
  if (!isWithinKnownYears(found.clockStart, base)) return HOLIDAYS_UNKNOWN;
  let suspended: SuspendedTime;
  try {
    const lastDay = (days: number): Temporal.PlainDate => rollForward(base.add({ days }), found.place, 'COUNTED').day;
    suspended = suspendedTime(found.suspensions, found.rule.suspension, found.clockStart, lastDay);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unknown(`The suspensions cannot be read: ${error.message}.`);
  }
  const nominal = base.add({ days: suspended.days });
  if (!isWithinKnownYears(found.clockStart, nominal)) return HOLIDAYS_UNKNOWN;
  const rolled = rollForward(nominal, found.place, 'COUNTED');
  const widest = rollForward(nominal, found.place, 'ALL').day;
  return {
    suspended,
    base,
    nominal,
    rolled,
    conservative: conservativeOf(found, nominal, rolled),
    alternative: widest.equals(rolled.day) ? null : widest,
    endsAt: rolled.day.add({ days: 1 }).toZonedDateTime(found.timezone),
  };
}

/** The day that is in time whatever one thinks of the doubtful points of each calendar. */
function conservativeOf(found: Case, nominal: Temporal.PlainDate, rolled: Roll): Temporal.PlainDate {
  switch (found.rule.calendar) {
    case 'REG1182_71_MONTH': {
      const hasDoubt = doubtfulDays(found.place, rolled).length > 0;
      // With a doubtful holiday on the way the doubt is about that day; without, about rolling at all.
      return hasDoubt ? rollForward(nominal, found.place, 'CERTAIN').day : rollBack(nominal, found.place, 'COUNTED');
    }
    case 'UK_ICO_CORRESPONDING_DATE':
      // A month "beginning with" a day may be read to end on the day before the corresponding date.
      return rollBack(nominal.subtract({ days: 1 }), found.place, 'COUNTED');
    case 'CH_DAYS':
      // Whether the rules on weekends and holidays apply to this period at all is an analogy.
      return nominal;
  }
}


/** The skipped days that are no days of rest for certain. */
export function doubtfulDays(place: Place, rolled: Roll): readonly SkippedDay[] {
  return rolled.skipped.filter(({ date }) => restDay(Temporal.PlainDate.from(date), place, 'CERTAIN') === null);
}
