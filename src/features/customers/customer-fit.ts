import { canonicalTown } from '../../kernel/towns.js';
import { CERTAIN_LIKENESS, type FitFacts, fitName, LIKENESS, type NameFit } from './name-fit.js';
import { readName } from './name-reading.js';
import { COMMON_SURNAMES } from './name-surnames.js';
import { soundOf } from './name-sound.js';
import { readTypedName, type TypedName } from './name-typed.js';

/** A name of a customer, as the matcher found it. */
export interface NamedRow {
  readonly customerId: string;
  readonly partyId: string | null;
  readonly name: string;
  readonly city: string | null;
  readonly country: string | null;
  /** Every name of its bearer; left out where nothing depends on them. */
  readonly ownerNames?: readonly string[] | null;
}

/** How a typed name fits a customer: by the best of its names. */
export interface CustomerFit extends NameFit {
  readonly customerId: string;
  readonly partyId: string | null;
  /** As it stands on record. */
  readonly recordedName: string;
  /** Of the party that bears the name. */
  readonly recordedCity: string | null;
}

/**
 * Weighs every name that was found: for each customer the one that fits best, and beside a slip the best that is none,
 * since it may make the customer a near twin of another. Pure: the same names give the same answer, in whatever order
 * they were found.
 */
export function fitCustomers(typed: TypedName, rows: readonly NamedRow[], known: Omit<FitFacts, 'towns'>): CustomerFit[] {
  const facts = { ...known, towns: new Set([...rows.map(({ city }) => city), known.city].flatMap((city) => (city ? [canonicalTown(city)] : []))) };
  const best = new Map<string, CustomerFit>();
  const formAgainst = new Set<string>();
  const formFor = new Set<string>();
  for (const { customerId, partyId, name, city, country, ownerNames } of rows) {
    const reading = readName(name);
    const ownerForms = (ownerNames ?? []).flatMap((own) => readName(own)?.forms ?? []);
    const fit = reading === null ? null : fitName(typed, { reading, city, country, ownerForms }, facts);
    if (reading === null || fit === null) continue;
    if (fit.kind === 'OTHER_FORM') formAgainst.add(customerId);
    else if (fit.kind === 'SAME' && reading.forms.length > 0) formFor.add(customerId);
    const place = `${customerId} ${isSlip(fit)}`;
    const earlier = best.get(place);
    if (earlier === undefined || isBetter(fit, earlier)) best.set(place, { customerId, partyId, recordedName: name, recordedCity: city, ...fit });
  }
  const fits = [...best.values()].map((fit): CustomerFit =>
    formAgainst.has(fit.customerId) && !formFor.has(fit.customerId) && fit.likeness > LIKENESS.OTHER_FORM
      ? { ...fit, kind: 'OTHER_FORM', likeness: LIKENESS.OTHER_FORM } : fit);
  return ranked(withNear(withoutStrangers(typed, fits), facts));
}

/** Words that so many names hold are two words, not one and its misspelling: Vos and Bos. */
const ESTABLISHED = 4;

/**
 * Who bears the very name may be another than the one whose name differs by a letter: whoever meant that one may have
 * slipped. Both are near twins, unless names enough hold either word.
 */
function withNear(fits: readonly CustomerFit[], { knownWords }: FitFacts): readonly CustomerFit[] {
  if (!fits.some(({ kind }) => kind === 'SAME' || kind === 'RESPELLED')) return fits;
  const isEstablished = (word: string): boolean => COMMON_SURNAMES.has(word) || (knownWords.get(soundOf(word)) ?? 0) >= ESTABLISHED;
  return fits.map((fit) => {
    const isNear = (fit.kind === 'SLIP' || fit.kind === 'VAGUE') && fit.slipped !== undefined;
    if (!isNear || fit.slipped.every(({ written, meant }) => isEstablished(written) && isEstablished(meant))) return fit;
    return { ...fit, kind: 'NEAR', likeness: LIKENESS.NEAR };
  });
}

function isSlip({ kind }: NameFit): boolean {
  return kind === 'SLIP' || kind === 'INITIALS';
}

/** More relations than this are no family: the name is a common one. */
const FAMILY_AT_MOST = 8;

/** A relation says something only beside the one that is meant; everybody's words only where they are the whole name. */
function withoutStrangers(typed: TypedName, fits: readonly CustomerFit[]): readonly CustomerFit[] {
  const meant = fits.filter(({ likeness }) => likeness >= CERTAIN_LIKENESS);
  const kin = fits.filter(({ kind }) => kind === 'SIBLING').length;
  const isKin = ({ isNamesake, recordedCity }: CustomerFit): boolean => kin <= FAMILY_AT_MOST && meant.length > 0 &&
    (isNamesake !== true || (recordedCity !== null && meant.some((one) => one.recordedCity === recordedCity)));
  return fits.filter((fit) => (fit.kind !== 'SIBLING' || isKin(fit)) && (!typed.isGeneric || fit.kind === 'SAME' || fit.kind === 'OTHER_FORM'));
}

function ranked(fits: readonly CustomerFit[]): CustomerFit[] {
  return [...fits].sort((one, other) => other.likeness - one.likeness || (one.customerId < other.customerId ? -1 : 1));
}

function isBetter(fit: NameFit, known: NameFit): boolean {
  if (fit.likeness !== known.likeness) return fit.likeness > known.likeness;
  if (fit.form !== known.form) return fit.form === 'AGREE' || known.form === 'DISAGREE';
  if (fit.isLiteral !== known.isLiteral) return fit.isLiteral === true;
  return fit.city === 'AGREE' && known.city !== 'AGREE';
}

/** The name that the best fit takes a misspelling for, as if it had been typed right. Null when nothing is misspelled. */
export function misspelledIn([best]: readonly CustomerFit[]): TypedName | null {
  if (best === undefined || best.likeness < CERTAIN_LIKENESS || (best.kind !== 'SLIP' && best.kind !== 'RESPELLED')) return null;
  const reading = readName(best.recordedName);
  return reading === null ? null : readTypedName(reading.core.map(({ text }) => text).join(' '));
}

/**
 * A misspelling is never surer than the right spelling: whoever makes that one doubtful makes this one doubtful.
 *
 * @param meant the right spelling
 * @param relatives who fits that
 */
export function withRelativesOf(meant: TypedName, fits: readonly CustomerFit[], relatives: readonly CustomerFit[]): CustomerFit[] {
  const known = new Set(fits.filter(({ likeness }) => likeness >= RIVAL_LIKENESS).map(({ customerId }) => customerId));
  const rivals = relatives.filter((fit) => !known.has(fit.customerId) && fit.likeness >= RIVAL_LIKENESS && !isSlip(fit));
  const doubtful = rivals.map(({ slipped: _, ...fit }): CustomerFit => ({ ...fit, kind: 'NEAR', likeness: LIKENESS.NEAR }));
  return meant.words.length === 0 ? [...fits] : ranked([...fits.filter(({ customerId }) => !rivals.some((rival) => rival.customerId === customerId)), ...doubtful]);
}

/** As near as another must be to make one doubtful. */
const RIVAL_LIKENESS = 0.85;

/** Two customers named together: both are candidates, whichever of them is meant. One alone is left as it was. */
export function withNamedTogether(fits: readonly CustomerFit[], inParts: readonly (readonly CustomerFit[])[]): CustomerFit[] {
  const named = inParts.map((part) => part.filter(({ likeness }) => likeness >= CERTAIN_LIKENESS)).filter((part) => part.length > 0);
  const ids = new Set(named.flat().map(({ customerId }) => customerId));
  if (named.length < 2 || ids.size < 2) return [...fits];
  const known = new Set(fits.map(({ customerId }) => customerId));
  const together = new Map(named.flat().filter(({ customerId }) => !known.has(customerId)).map((fit) => [fit.customerId, fit]));
  return ranked([...fits, ...[...together.values()].map(({ slipped: _, ...fit }): CustomerFit => ({ ...fit, kind: 'NARROWER', likeness: LIKENESS.NARROWER }))]);
}
