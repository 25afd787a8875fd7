import type { Temporal } from 'temporal-polyfill';
import { holidaysOf, isWeekend, type Holiday } from './public-holidays.js';

/** Where a period runs, as far as working days are concerned. */
export interface Place {
  readonly country: string;
  readonly subdivision: string | null;
}

/**
 * Which holidays stop a period from ending: CERTAIN those of the whole country that nobody doubts; COUNTED also the
 * regional and the disputed ones; ALL also those that only some national or municipal rule treats as holidays.
 */
export type Reading = 'CERTAIN' | 'COUNTED' | 'ALL';

export interface SkippedDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** The holiday's name in its own language, or the English weekday. */
  readonly name: string;
}

/** Whether it is doubtful that a day is a public holiday of the state in the sense of the law on periods. */
export function isDoubtful(holiday: Holiday): boolean {
  return holiday.isRegional || holiday.standing !== 'PUBLIC';
}

function counts(holiday: Holiday, reading: Reading): boolean {
  switch (reading) {
    case 'CERTAIN':
      return !isDoubtful(holiday);
    case 'COUNTED':
      return holiday.standing === 'PUBLIC' || holiday.standing === 'DISPUTED';
    case 'ALL':
      return true;
  }
}

/** The holidays on a day that count under a reading, the surest first. */
export function holidaysOn(day: Temporal.PlainDate, place: Place, reading: Reading): readonly Holiday[] {
  const all = holidaysOf(place.country, place.subdivision, day.year).get(day.toString()) ?? [];
  const counted = all.filter((holiday) => counts(holiday, reading));
  return counted.sort((a, b) => Number(isDoubtful(a)) - Number(isDoubtful(b)));
}

/** Why a day is no working day, or null when it is one. */
export function restDay(day: Temporal.PlainDate, place: Place, reading: Reading): SkippedDay | null {
  if (isWeekend(day)) return { date: day.toString(), name: day.dayOfWeek === 6 ? 'Saturday' : 'Sunday' };
  const holiday = holidaysOn(day, place, reading)[0];
  return holiday ? { date: day.toString(), name: holiday.name } : null;
}

export interface Roll {
  readonly day: Temporal.PlainDate;
  readonly skipped: readonly SkippedDay[];
}

/** The day itself if it is a working day, else the next one, with what was skipped. */
export function rollForward(from: Temporal.PlainDate, place: Place, reading: Reading): Roll {
  const skipped: SkippedDay[] = [];
  let day = from;
  for (let rest = restDay(day, place, reading); rest !== null; rest = restDay(day, place, reading)) {
    skipped.push(rest);
    day = day.add({ days: 1 });
  }
  return { day, skipped };
}

/** The day itself if it is a working day, else the last one before it. */
export function rollBack(from: Temporal.PlainDate, place: Place, reading: Reading): Temporal.PlainDate {
  let day = from;
  while (restDay(day, place, reading) !== null) day = day.subtract({ days: 1 });
  return day;
}
