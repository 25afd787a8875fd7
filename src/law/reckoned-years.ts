import { Temporal } from 'temporal-polyfill';
import type { DeadlineInput } from './deadline.types.js';
import type { Suspension } from './suspensions.js';

/** Years in which periods are reckoned. What lies outside is a slip of the pen, or one step from where calendars end. */
export const RECKONED_YEARS = { from: 1900, until: 2200 } as const;

/** A field that no period can be reckoned with, and why. */
export interface OutOfReach {
  /** Where in the input: `suspensions.0.toDate`. */
  readonly path: string;
  readonly says: string;
}

/** The first day or instant of a question that lies where no period is reckoned; what is no date at all is for others to refuse. */
export function outOfReach(input: DeadlineInput): OutOfReach | null {
  return momentOutOfReach(input) ?? pauseOutOfReach(input.suspensions ?? []);
}

/** The same of what starts a period or cuts it short. */
export function momentOutOfReach(input: DeadlineInput): OutOfReach | null {
  const { receivedAt, awareAt, firstCommunicationAt, firstDisclosureAt, clockStartDate } = input;
  return firstOf(Object.entries({ receivedAt, awareAt, firstCommunicationAt, firstDisclosureAt, clockStartDate }));
}

/** The same of pauses. */
export function pauseOutOfReach(suspensions: readonly Suspension[]): OutOfReach | null {
  return firstOf(suspensions.flatMap(({ fromDate, toDate }, index) =>
    [[`suspensions.${index}.fromDate`, fromDate], [`suspensions.${index}.toDate`, toDate]] as const));
}

function firstOf(times: readonly (readonly [string, string | null | undefined])[]): OutOfReach | null {
  const found = times.find(([, given]) => given !== null && given !== undefined && !isReckoned(yearOf(given)));
  if (found === undefined) return null;
  const [path] = found;
  return { path, says: `${path.split('.').at(-1) ?? path} must lie in the years ${RECKONED_YEARS.from} to ${RECKONED_YEARS.until}` };
}

function isReckoned(year: number | null): boolean {
  return year === null || (year >= RECKONED_YEARS.from && year <= RECKONED_YEARS.until);
}

/** The year that a day or an instant is written with; null: it is none. */
function yearOf(given: string): number | null {
  try {
    return Temporal.PlainDate.from(given.replace(/[Tt ].*$/, '')).year;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}
