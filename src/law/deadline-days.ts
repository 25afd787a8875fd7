import { Temporal } from 'temporal-polyfill';
import { addBusinessDays } from './business-days.js';
import { unknown, type Cap, type Case } from './deadline-case.js';
import { calendarOf } from './deadline-rules.js';
import type { UnknownDeadline } from './deadline.types.js';
import { HOLIDAY_YEARS } from './public-holidays.js';
import { pauseOutOfReach } from './reckoned-years.js';
import { suspendedTime, type SuspendedTime } from './suspensions.js';
import { type Reading, restDay, rollBack, rollForward, type Place, type Roll, type SkippedDay } from './working-days.js';

export interface Computed {
  readonly suspended: SuspendedTime;
  /** The period without pauses, weekends and holidays. */
  readonly base: Temporal.PlainDate;
  readonly nominal: Temporal.PlainDate;
  readonly rolled: Roll;
  /** Weekdays that a count of business days left out. */
  readonly notBusiness: readonly SkippedDay[];
  readonly conservative: Temporal.PlainDate;
  readonly alternative: Temporal.PlainDate | null;
  readonly endsAt: Temporal.ZonedDateTime;
  /** What ended the period before its last day. */
  readonly cap: Cap | null;
}

interface Base {
  readonly day: Temporal.PlainDate;
  readonly notBusiness: readonly SkippedDay[];
}

function baseOf({ rule, clockStart, delay, length: { unit, value } }: Case): Base {
  const from = clockStart.add({ days: delay });
  const plain = (day: Temporal.PlainDate): Base => ({ day, notBusiness: [] });
  switch (unit) {
    case 'MONTH':
      // Always from the start and never from the shorter period's last day: 31 August + 3 months is 30 November.
      return plain(from.add({ months: value }, { overflow: 'constrain' }));
    case 'WEEK':
      return plain(from.add({ weeks: value }));
    case 'DAY':
      return plain(from.add({ days: value }));
    case 'BUSINESS_DAY': {
      const { day, holidays } = addBusinessDays(from, value, BUSINESS_PLACE);
      return { day, notBusiness: holidays };
    }
    case 'HOUR':
      throw new TypeError(`${rule.id} is counted in hours, not in days.`);
  }
}

/** The only place whose law counts business days. */
const BUSINESS_PLACE = 'US-CA';

const HOLIDAYS_UNKNOWN = unknown(
  `Public holidays are known for ${HOLIDAY_YEARS.from} to ${HOLIDAY_YEARS.until} only, and this period is not within.`,
);

/** Whether all holidays that may matter are known; three weeks are more than any run of days off. */
function isWithinKnownYears(start: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return start.year >= HOLIDAY_YEARS.from && last.add({ weeks: 3 }).year <= HOLIDAY_YEARS.until;
}

/** The days of a case, or UNKNOWN where the holidays they depend on are not known. */
export function compute(found: Case): Computed | UnknownDeadline {
  const { day: base, notBusiness } = baseOf(found);
  if (!isWithinKnownYears(found.clockStart, base) || pauseOutOfReach(found.suspensions) !== null) return HOLIDAYS_UNKNOWN;
  let suspended: SuspendedTime;
  try {
    const lastDay = (days: number): Temporal.PlainDate => landed(base.add({ days }), found, 'COUNTED').day;
    suspended = suspendedTime(found.suspensions, found.convention, found.clockStart, lastDay);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unknown(`The suspensions cannot be read: ${error.message}.`);
  }
  const nominal = base.add({ days: suspended.days });
  if (!isWithinKnownYears(found.clockStart, nominal)) return HOLIDAYS_UNKNOWN;
  const rolled = landed(nominal, found, 'COUNTED');
  return capped(found, {
    suspended,
    base,
    nominal,
    rolled,
    notBusiness,
    conservative: conservativeOf(found, nominal, rolled),
    alternative: alternativeOf(found, nominal, rolled),
    endsAt: rolled.day.add({ days: 1 }).toZonedDateTime(found.timezone),
    cap: null,
  });
}

/** Where a period ends whose last day is this. */
function landed(day: Temporal.PlainDate, { rule, place }: Case, reading: Reading): Roll {
  return calendarOf(rule).rolls ? rollForward(day, place, reading) : { day, skipped: [] };
}

/**
 * The later day that days equated to holidays by national law would allow. Such law speaks of periods that an act sets;
 * an extension is one that whoever must act gives itself within a maximum, so there no later day is shown.
 */
function alternativeOf(found: Case, nominal: Temporal.PlainDate, rolled: Roll): Temporal.PlainDate | null {
  if (found.isExtended) return null;
  const widest = landed(nominal, found, 'ALL').day;
  return widest.equals(rolled.day) ? null : widest;
}

/** The day that is in time whatever one thinks of the doubtful points of each calendar. */
function conservativeOf(found: Case, nominal: Temporal.PlainDate, rolled: Roll): Temporal.PlainDate {
  switch (calendarOf(found.rule).safe) {
    case 'BEFORE_REST': {
      const hasDoubt = doubtfulDays(found.place, rolled).length > 0;
      // With a doubtful holiday on the way the doubt is about that day; without, about rolling at all.
      return hasDoubt ? rollForward(nominal, found.place, 'CERTAIN').day : rollBack(nominal, found.place, 'COUNTED');
    }
    case 'DAY_EARLIER':
      // A period "beginning with" a day may be read to end on the day before the corresponding date.
      return rollBack(nominal.subtract({ days: 1 }), found.place, 'COUNTED');
    case 'WEEKDAYS':
      return addBusinessDays(found.clockStart, found.length.value, null).day;
    case 'NOT_MOVED':
    case 'MOMENT':
      // Whether the rules on weekends and holidays apply to this period at all is an analogy.
      return nominal;
  }
}

/** The period cut short by the first moment that ends it early. */
function capped(found: Case, whole: Computed): Computed {
  const [cap] = found.caps.toSorted((one, other) => Temporal.ZonedDateTime.compare(one.at, other.at));
  if (cap === undefined || Temporal.ZonedDateTime.compare(cap.at, whole.endsAt) >= 0) return whole;
  const day = cap.at.toPlainDate();
  const isSafe = Temporal.PlainDate.compare(whole.conservative, day) < 0;
  return {
    ...whole, cap, endsAt: cap.at, rolled: { day, skipped: [] }, alternative: null, conservative: isSafe ? whole.conservative : day,
  };
}

/** The skipped days that are no days of rest for certain. */
export function doubtfulDays(place: Place, rolled: Roll): readonly SkippedDay[] {
  return rolled.skipped.filter(({ date }) => restDay(Temporal.PlainDate.from(date), place, 'CERTAIN') === null);
}
