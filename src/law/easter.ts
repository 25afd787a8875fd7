import { Temporal } from 'temporal-polyfill';

/** Easter Sunday of the Western churches in a Gregorian year (Meeus, Jones and Butcher's form of the computus). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const skippedLeapDays = Math.floor(century / 4);
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - skippedLeapDays - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const lateMoon = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const dayOfSpring = epact + weekday - 7 * lateMoon + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(dayOfSpring / 31), day: (dayOfSpring % 31) + 1 });
}

/** Days between the Julian calendar, by which Orthodox Easter is reckoned, and the Gregorian, from 1900 to 2099. */
const JULIAN_LAG_DAYS = 13;

/** Easter Sunday of the Orthodox churches, as a Gregorian date. Holds for 1900–2099. */
export function orthodoxEasterSunday(year: number): Temporal.PlainDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const dayOfSpring = moon + weekday + 114;
  const julian = { year, month: Math.floor(dayOfSpring / 31), day: (dayOfSpring % 31) + 1 };
  return Temporal.PlainDate.from(julian).add({ days: JULIAN_LAG_DAYS });
}
