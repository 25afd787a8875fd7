import type { Reasons } from './reasons.js';
import type { TransferLaw } from './transfer-law.js';

/** Codes that ISO 3166-1 leaves to whoever wants one of its own; the Union and the banks write XK for Kosovo. */
const PRIVATE = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ)$/;

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The code that stands today for what one says: GB for UK, RS for YU. */
function codeToday(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code;
}

/** Whether a law speaks of a place, or a country of today has that code. */
function isPlaceKnown({ places, entries }: TransferLaw, code: string): boolean {
  if ([...places.values()].some((known) => known.has(code)) || [...entries.values()].some((known) => known.has(code))) return true;
  return /^[A-Z]{2}$/.test(code) && !PRIVATE.test(code) && NAMES.of(code) !== undefined && codeToday(code) === code;
}

/** A country without a decision and a code that is mistyped would otherwise read the same. */
export function warnOfStrangePlace(law: TransferLaw, code: string, reasons: Reasons): void {
  if (isPlaceKnown(law, code)) return;
  const today = /^[A-Z]{2}$/.test(code) ? codeToday(code) : code;
  const instead = today === code ? '' : ` What it stood for is ${today} today.`;
  reasons.warn('PLACE_UNKNOWN', `No place is known by the code ${code}, so nothing is known of it.${instead} The United Kingdom is GB, Greece GR.`);
}
