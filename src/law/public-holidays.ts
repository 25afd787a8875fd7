import type { Temporal } from 'temporal-polyfill';
import { HOLIDAYS, dayOf, type HolidayRule, type Standing } from './holiday-rules.js';

/** A holiday on one day of one year. */
export interface Holiday {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly name: string;
  readonly standing: Standing;
  /** Holds only in part of the country. */
  readonly isRegional: boolean;
  /** Why the standing is what it is. */
  readonly note: string | null;
}

/** The years for which holidays are known; outside of them no period can be computed. */
export const HOLIDAY_YEARS = { from: HOLIDAYS.meta.yearsFrom, until: HOLIDAYS.meta.yearsUntil } as const;

export function hasHolidays(country: string): boolean {
  return HOLIDAYS.countries[country] !== undefined;
}

/** The subdivisions (ISO 3166-2) of a country that have a holiday of their own. */
export function subdivisionsWithHolidays(country: string): readonly string[] {
  const rules = HOLIDAYS.countries[country]?.holidays ?? [];
  return [...new Set(rules.flatMap((rule) => rule.subdivisions ?? []))].sort();
}

export type Year = ReadonlyMap<string, readonly Holiday[]>;

/** Computed years; bounded by the countries, subdivisions and years of the data. */
const computed = new Map<string, Year>();

/**
 * The holidays of a country (ISO 3166-1) in a year by date, with those of one subdivision where it is given.
 * An unknown subdivision has no holidays of its own. Empty for a country without data.
 */
export function holidaysOf(country: string, subdivision: string | null, year: number): Year {
  const known = subdivision !== null && subdivisionsWithHolidays(country).includes(subdivision) ? subdivision : null;
  const key = `${country} ${known ?? ''} ${year}`;
  const kept = computed.get(key);
  if (kept) return kept;
  const rules = (HOLIDAYS.countries[country]?.holidays ?? []).filter(
    (rule) => rule.subdivisions === undefined || (known !== null && rule.subdivisions.includes(known)),
  );
  const result = yearOf(rules, year);
  if (year >= HOLIDAY_YEARS.from && year <= HOLIDAY_YEARS.until) computed.set(key, result);
  return result;
}

function yearOf(rules: readonly HolidayRule[], year: number): Year {
  const days = new Map<string, Holiday[]>();
  const put = (day: Temporal.PlainDate, rule: HolidayRule, name: string): void => {
    const date = day.toString();
    const isRegional = rule.subdivisions !== undefined;
    const holiday: Holiday = { date, name, standing: rule.standing, isRegional, note: rule.note ?? null };
    days.set(date, [...(days.get(date) ?? []), holiday]);
  };
  const fallOn = rules.flatMap((rule) => {
    const day = dayOf(rule, year);
    return day === null ? [] : [{ rule, day }];
  });
  for (const { rule, day } of fallOn) put(movedToSaturday(rule, day), rule, rule.name);
  for (const { rule, day } of fallOn) {
    if (rule.move !== 'NEXT_WORKING_DAY' || !isWeekend(day)) continue;
    let substitute = day;
    while (isWeekend(substitute) || days.has(substitute.toString())) substitute = substitute.add({ days: 1 });
    put(substitute, rule, `${rule.name} (substitute day)`);
  }
  return days;
}

function movedToSaturday(rule: HolidayRule, day: Temporal.PlainDate): Temporal.PlainDate {
  return rule.move === 'SUNDAY_TO_SATURDAY' && day.dayOfWeek === 7 ? day.subtract({ days: 1 }) : day;
}

export function isWeekend(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= 6;
}
