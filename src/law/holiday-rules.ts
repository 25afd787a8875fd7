import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { easterSunday, orthodoxEasterSunday } from './easter.js';
import { confidence, countryCode, isoDay, lawFile, subdivisionCode } from './law-file.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const MONTH_DAY = /^(\d{2})-(\d{2})$/;
const SINGLE_DAY = /^(\d{4})-\d{2}-\d{2}$/;
const EASTER = /^(easter|orthodox)([+-]\d{1,2})$/;
const WEEKDAY_FROM = new RegExp(`^(${WEEKDAYS.join('|')})>=(\\d{2})-(\\d{2})$`);

const onRule = z.union([
  z.string().regex(MONTH_DAY),
  z.string().regex(SINGLE_DAY),
  z.string().regex(EASTER),
  z.string().regex(WEEKDAY_FROM),
]);

const year = z.int().min(1900).max(2099);

export const holidayRule = z.strictObject({
  name: z.string().min(1),
  on: onRule,
  subdivisions: z.array(subdivisionCode).min(1).optional(),
  from: year.optional(),
  until: year.optional(),
  except: z.array(year).min(1).optional(),
  move: z.enum(['NEXT_WORKING_DAY', 'SUNDAY_TO_SATURDAY']).optional(),
  standing: z.enum(['PUBLIC', 'DISPUTED', 'EQUATED', 'LOCAL']).default('PUBLIC'),
  note: z.string().min(1).optional(),
});

export const holidayFile = z.strictObject({
  meta: z.strictObject({
    title: z.string(),
    asOf: isoDay,
    yearsFrom: year,
    yearsUntil: year,
    origin: z.string(),
    principle: z.string(),
    legend: z.record(z.string(), z.string()),
  }),
  countries: z.record(
    countryCode,
    z.strictObject({ source: z.string().min(1), confidence, holidays: z.array(holidayRule).min(1) }),
  ),
});

/** One holiday as the law of a country describes it, for every year it holds. */
export type HolidayRule = z.output<typeof holidayRule>;

/** How sure it is that a day is a public holiday; see the legend in `data/public-holidays.json`. */
export type Standing = HolidayRule['standing'];

export const HOLIDAYS = lawFile('public-holidays', holidayFile);

/** The day on which a rule falls in a year, before any move, or null where it does not fall in that year. */
export function dayOf(rule: HolidayRule, inYear: number): Temporal.PlainDate | null {
  if (rule.from !== undefined && inYear < rule.from) return null;
  if (rule.until !== undefined && inYear > rule.until) return null;
  if (rule.except?.includes(inYear)) return null;
  const single = SINGLE_DAY.exec(rule.on);
  if (single) return Number(single[1]) === inYear ? Temporal.PlainDate.from(rule.on) : null;
  const feast = EASTER.exec(rule.on);
  if (feast) {
    const sunday = feast[1] === 'easter' ? easterSunday(inYear) : orthodoxEasterSunday(inYear);
    return sunday.add({ days: Number(feast[2]) });
  }
  const weekday = WEEKDAY_FROM.exec(rule.on);
  if (weekday) return weekdayFrom(weekday[1] ?? '', `${inYear}-${weekday[2]}-${weekday[3]}`);
  return Temporal.PlainDate.from(`${inYear}-${rule.on}`, { overflow: 'reject' });
}

/** The first such weekday on or after a day. */
function weekdayFrom(weekday: string, isoDate: string): Temporal.PlainDate {
  const earliest = Temporal.PlainDate.from(isoDate);
  const wanted = WEEKDAYS.findIndex((name) => name === weekday) + 1;
  return earliest.add({ days: (wanted - earliest.dayOfWeek + 7) % 7 });
}
