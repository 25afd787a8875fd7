import type { Temporal } from 'temporal-polyfill';

import { HOLIDAY_YEARS, hasHolidays } from '../../law/public-holidays.js';
import { type Place, restDay } from '../../law/working-days.js';

export type DayKind = 'CALENDAR' | 'WORKING';

/** The last day of a period, or null: its working days are not known. */
export type PeriodEnd = Temporal.PlainDate | null;

/**
 * The last day of a period that a day starts. That day itself does not count; each of the `days` behind it does, or each that
 * is a working day. Which days are holidays is read to the customer's good: one that is doubtful does not count.
 *
 * Calendar days end where they end, on a Sunday too: whether a contract's period then runs on is for the law of that contract.
 */
export function periodEnd(from: Temporal.PlainDate, days: number, kind: DayKind, place: Place | null): PeriodEnd {
  if (kind === 'CALENDAR') return from.add({ days });
  if (days === 0) return from;
  let day = from;
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    const isWorking = isWorkingDay(day, place);
    if (isWorking === null) return null;
    if (isWorking) left -= 1;
  }
  return day;
}

/** Null: nobody knows. */
function isWorkingDay(day: Temporal.PlainDate, place: Place | null): boolean | null {
  if (day.dayOfWeek >= 6) return false;
  if (place === null || !hasHolidays(place.country)) return null;
  if (day.year < HOLIDAY_YEARS.from || day.year > HOLIDAY_YEARS.until) return null;
  return restDay(day, place, 'ALL') === null;
}
