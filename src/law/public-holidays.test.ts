import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { COUNTRIES } from './countries.js';
import { HOLIDAYS, dayOf } from './holiday-rules.js';
import { HOLIDAY_YEARS, hasHolidays, holidaysOf, isWeekend, subdivisionsWithHolidays } from './public-holidays.js';

function namesOn(country: string, subdivision: string | null, date: string): readonly string[] {
  const year = Number(date.slice(0, 4));
  return (holidaysOf(country, subdivision, year).get(date) ?? []).map((holiday) => holiday.name);
}

describe('the data', () => {
  test('every country of the country file has holidays, and no other has', () => {
    expect(Object.keys(HOLIDAYS.countries).sort()).toEqual(COUNTRIES.map(({ code }) => code).sort());
    expect(hasHolidays('US')).toBe(false);
  });

  const span = HOLIDAY_YEARS.until - HOLIDAY_YEARS.from + 1;
  const years = Array.from({ length: span }, (_, index) => HOLIDAY_YEARS.from + index);

  test('every rule falls on a day in some year, and regional rules name regions of their country', () => {
    for (const [code, { holidays }] of Object.entries(HOLIDAYS.countries)) {
      for (const rule of holidays) {
        const falls = years.filter((year) => dayOf(rule, year) !== null).length;
        expect({ code, rule: rule.name, falls: falls > 0 }).toEqual({ code, rule: rule.name, falls: true });
        expect((rule.subdivisions ?? []).every((subdivision) => subdivision.startsWith(`${code}-`))).toBe(true);
      }
    }
  });

  test('whatever is not plainly public says why', () => {
    const rules = Object.values(HOLIDAYS.countries).flatMap(({ holidays }) => holidays);
    const doubtful = rules.filter(({ standing }) => standing !== 'PUBLIC');
    expect(doubtful.length).toBeGreaterThan(10);
    expect(doubtful.filter(({ note }) => note === undefined)).toEqual([]);
  });
});

describe('single holidays', () => {
  test.each([
    ['a fixed day', 'FR', null, '2026-07-14', 'Fête nationale'],
    ['Easter Monday', 'DE', null, '2026-04-06', 'Ostermontag'],
    ['Orthodox Good Friday', 'GR', null, '2026-04-10', 'Μεγάλη Παρασκευή'],
    ['a first Monday', 'IE', null, '2027-02-01', "St Brigid's Day"],
    ['the exception to a first Monday', 'IE', null, '2030-02-01', "St Brigid's Day"],
    ['a last Monday', 'IE', null, '2026-10-26', 'October holiday'],
    ['a Wednesday before a Sunday', 'DE', 'DE-SN', '2026-11-18', 'Buß- und Bettag'],
    ['a Saturday between two dates', 'SE', null, '2026-06-20', 'Midsommardagen'],
    ['a Thursday between two dates', 'IS', null, '2024-04-25', 'Sumardagurinn fyrsti'],
    ['the last year of an abolished day', 'DK', null, '2023-05-05', 'Store bededag'],
    ['a new day', 'IT', null, '2027-10-04', "San Francesco d'Assisi"],
    ['a single day', 'GB', 'GB-ENG', '2022-09-19', 'State Funeral of Queen Elizabeth II'],
    ['a day kept on the Saturday before', 'NL', null, '2025-04-26', 'Koningsdag'],
    ['a day of England and Wales', 'GB', 'GB-EAW', '2026-08-31', 'Summer bank holiday'],
    ['a day of the collectivity of Alsace', 'FR', 'FR-6AE', '2025-12-26', 'Saint-Étienne (Alsace-Moselle)'],
    ['a regional day', 'DE', 'DE-BY', '2027-01-06', 'Heilige Drei Könige'],
  ])('%s: %s %s %s is %s', (_what, country, subdivision, date, name) => {
    expect(namesOn(country, subdivision, date)).toContain(name);
  });

  test.each([
    ['an abolished day', 'DK', null, '2024-04-26'],
    ['a day before it was introduced', 'PL', null, '2024-12-24'],
    ['a day worked in one year only', 'SK', null, '2026-05-08'],
    ['a regional day elsewhere in the country', 'DE', 'DE-BE', '2027-01-06'],
    ['a regional day when the region is not known', 'DE', null, '2027-01-06'],
    ['the original day of a moved holiday', 'GB', 'GB-ENG', '2020-05-04'],
  ])('%s is no holiday: %s %s %s', (_what, country, subdivision, date) => {
    expect(namesOn(country, subdivision, date)).toEqual([]);
  });
});

describe('substitute days', () => {
  test.each([
    ['GB', 'GB-ENG', '2026-12-28', 'Boxing Day (substitute day)'],
    ['GB', 'GB-ENG', '2027-12-27', 'Christmas Day (substitute day)'],
    ['GB', 'GB-ENG', '2027-12-28', 'Boxing Day (substitute day)'],
    ['GB', 'GB-ENG', '2023-01-02', "New Year's Day (substitute day)"],
    ['GB', 'GB-SCT', '2023-01-03', "New Year's Day (substitute day)"],
    ['GB', 'GB-NIR', '2026-07-13', "Battle of the Boyne (Orangemen's Day) (substitute day)"],
    ['GB', 'GB-SCT', '2028-01-04', '2nd January (substitute day)'],
    ['BG', null, '2026-09-07', 'Съединение (substitute day)'],
    ['LV', null, '2024-05-06', 'Neatkarības atjaunošanas diena (substitute day)'],
  ])('%s %s %s is %s', (country, subdivision, date, name) => {
    expect(namesOn(country, subdivision, date)).toContain(name);
  });

  test('Germany knows none: the Monday after a Christmas on the weekend is worked', () => {
    expect(namesOn('DE', null, '2027-12-27')).toEqual([]);
  });
});

/** Weekdays off only here (+) or only in an independent calendar (-), and why this one is kept. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  // The Labour Code names two days of Christmas and gives a working day for a weekend (Art. 154).
  BG: ['+2024-03-04', '+2024-09-23', '+2024-12-26', '+2025-05-26', '+2025-09-08', '+2025-12-26'].concat(
    ['+2027-05-04', '+2027-12-27', '+2027-12-28'],
  ),
  // Clean Monday is 48 days before Orthodox Easter, not 47; Whit Monday is missing there.
  CY: ['+2024-03-18', '+2024-06-24', '+2025-03-03', '+2025-06-09', '+2027-03-15', '+2027-06-21'].concat(
    ['-2024-03-19', '-2025-03-04', '-2027-03-16'],
  ),
  // Easter Monday is no bank holiday in Scotland, so not one of the whole country.
  GB: ['-2024-04-01', '-2025-04-21', '-2027-03-29'],
  // A ministerial decision moved 1 May 2024 out of Holy Week.
  GR: ['+2024-05-07', '-2024-05-01'],
  // The first day of summer is the Thursday from 19 April on; 24 and 31 December are half days.
  IS: ['+2024-04-25', '-2024-04-18'].concat(
    [2024, 2025, 2027].flatMap((year) => [`-${year}-12-24`, `-${year}-12-31`]),
  ),
  // 2 January: Codul muncii art. 139.
  RO: ['+2024-01-02', '+2025-01-02'],
};

/** Swiss days are set by the cantons and listed in part; for Liechtenstein the EFTA list is followed. */
const NOT_COMPARED = ['CH', 'LI'];

describe('against an independent calendar', () => {
  const whole = COUNTRIES.map(({ code }) => code).filter((code) => !NOT_COMPARED.includes(code));

  test.each([...whole, 'DE-BY', 'DE-SN', 'DE-BE', 'DE-TH', 'GB-ENG', 'GB-SCT', 'GB-NIR', 'FR-57'])(
    '%s has the same weekdays off in 2024, 2025 and 2027, but for what is explained',
    (place) => {
      const differences = [2024, 2025, 2027].flatMap((year) => {
        const theirs = theirWeekdays(place, year);
        const ours = ourWeekdays(place, year);
        const onlyHere = ours.filter((date) => !theirs.includes(date)).map((date) => `+${date}`);
        return [...onlyHere, ...theirs.filter((date) => !ours.includes(date)).map((date) => `-${date}`)];
      });
      expect(differences.sort()).toEqual([...(EXPLAINED[place] ?? [])].sort());
    },
  );

  test('all sixteen Länder are known', () => {
    expect(subdivisionsWithHolidays('DE')).toHaveLength(16);
  });
});

function theirWeekdays(place: string, year: number): readonly string[] {
  const [country = '', subdivision] = place.split('-');
  const calendar = subdivision === undefined ? new Holidays(country) : new Holidays(country, subdivision);
  const found = calendar.getHolidays(year).filter(({ type }) => type === 'public');
  return weekdays(found.map(({ date }) => date.slice(0, 10)));
}

function ourWeekdays(place: string, year: number): readonly string[] {
  const [country = '', subdivision] = place.split('-');
  const days = [...holidaysOf(country, subdivision === undefined ? null : place, year)];
  const counted = days.filter(([, holidays]) => holidays.some(({ standing }) => standing === 'PUBLIC'));
  return weekdays(counted.map(([date]) => date));
}

function weekdays(dates: readonly string[]): readonly string[] {
  return [...new Set(dates)].filter((date) => !isWeekend(Temporal.PlainDate.from(date)));
}
