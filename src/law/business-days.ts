import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayOf, holidayRule } from './holiday-rules.js';
import { confidence, isoDay, lawFile, subdivisionCode } from './law-file.js';
import { isWeekend } from './public-holidays.js';

const businessDayFile = z.strictObject({
  meta: z.strictObject({ title: z.string(), asOf: isoDay, principle: z.string(), legend: z.record(z.string(), z.string()) }),
  places: z.record(subdivisionCode, z.strictObject({ source: z.string().min(1), confidence, holidays: z.array(holidayRule).min(1) })),
});

const FILE = lawFile('business-days', businessDayFile);

/** The holiday that a weekday is in a place, or null where it is worked or nobody knows. */
function holidayOn(day: Temporal.PlainDate, place: string): string | null {
  for (const rule of FILE.places[place]?.holidays ?? []) {
    const falls = dayOf(rule, day.year);
    if (falls?.equals(day) || (falls?.dayOfWeek === 7 && falls.add({ days: 1 }).equals(day))) return rule.name;
  }
  return null;
}

export interface BusinessDays {
  readonly day: Temporal.PlainDate;
  /** Weekdays that did not count, with their names. */
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
}

/** The day that lies so many business days after another; with `place` null every weekday is one. */
export function addBusinessDays(from: Temporal.PlainDate, count: number, place: string | null): BusinessDays {
  const holidays: { date: string; name: string }[] = [];
  let day = from;
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (isWeekend(day)) continue;
    const name = place === null ? null : holidayOn(day, place);
    if (name === null) left -= 1;
    else holidays.push({ date: day.toString(), name });
  }
  return { day, holidays };
}
