import type { Alignment, Slipped } from './name-alignment.js';
import { isFormOfName, isSameForm } from './name-legal-forms.js';
import { isGeneric, isPublicBody, isPublicWord, type NameReading } from './name-reading.js';
import { isAnotherWord, maySoundAsAnother, mayBeAnotherWord } from './name-slips.js';
import { COMMON_SURNAMES } from './name-surnames.js';
import { isConnective, isSoft, type NameToken } from './name-tokens.js';
import type { TypedName } from './name-typed.js';
import { canonicalTown } from '../../kernel/towns.js';

/** A name on record and where its bearer sits. */
export interface NameOnRecord {
  readonly reading: NameReading;
  readonly city: string | null;
  readonly country: string | null;
  /** Legal forms in any of its bearer's names: a brand is not written with the form of its owner. */
  readonly ownerForms?: readonly string[];
}

/** The slip makes another word, or may, being in the one word that tells. */
export function mayMeanAnother({ slipped }: Alignment, stored: NameOnRecord, matched: readonly NameToken[], isCityAgreed: boolean): boolean {
  if (isCityAgreed) return false;
  return slipped.some((slip) => isOfName(slip, matched) &&
    (isAnotherWord(slip, (word) => isPlaceOf(stored, word)) || (!isSpokenFor(slip, matched) && mayBeAnotherWord(slip))));
}

/** The same of words that only sound alike. */
export function soundsAsAnother({ alike }: Alignment, matched: readonly NameToken[], isCityAgreed: boolean): boolean {
  return !isCityAgreed && alike.some((pair) => isOfName(pair, matched) && !isSpokenFor(pair, matched) && maySoundAsAnother(pair));
}

/** Not everybody's word: a slip in "Spedition" makes no other name. */
function isOfName({ meant }: Slipped, matched: readonly NameToken[]): boolean {
  return matched.some((token) => meant.includes(token.text) && !isGeneric(token));
}

/** Another word of the name that is nobody else's is right. */
function isSpokenFor({ meant }: Slipped, matched: readonly NameToken[]): boolean {
  return matched.filter((token) => !isGeneric(token)).some(({ text }) => !meant.includes(text) && text.length > 3 && !COMMON_SURNAMES.has(text));
}

export function isPlaceOf({ city }: NameOnRecord, word: string): boolean {
  return city !== null && canonicalTown(city).split(' ').includes(canonicalTown(word));
}

/** The form that was typed beside the form of the name, or of its bearer where the name has none. */
export function compareForms(typed: TypedName, places: readonly number[], stored: NameOnRecord): 'AGREE' | 'DISAGREE' | null {
  const { reading, country, ownerForms = [] } = stored;
  const own = typed.isSentence ? typed.forms.filter((form) => isBeside(form, places)) : typed.forms;
  if (own.length === 0) return null;
  const forms = reading.forms.length > 0 ? reading.forms : ownerForms;
  // A foundation or a cooperative says so in its name; other forms are often left out.
  if (forms.length === 0) return own.some(({ id }) => isFormOfName(id)) || isPublicBody(reading) ? 'DISAGREE' : null;
  return own.some(({ id }) => forms.some((form) => isSameForm(form, id, country))) ? 'AGREE' : 'DISAGREE';
}

function isBeside(form: { readonly from: number; readonly until: number }, places: readonly number[]): boolean {
  return places.some((place) => place === form.from - 1 || place === form.until);
}

/** Gasthof zur Post beside Gasthof Post. */
export function hasMoreParticles(typed: TypedName, places: readonly number[], { reading }: NameOnRecord): boolean {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const span = typed.isSentence ? typed.tokens.slice(first, last + 1) : typed.tokens;
  return span.some((token) => isSoft(token) && !isConnective(token) && !reading.particles.includes(token.text));
}

/** Van den Berg and Van der Berg may be two; De Linde and Linde are one. */
export function hasOtherParticles(typed: TypedName, places: readonly number[], { reading }: NameOnRecord): boolean {
  if (reading.particles.length === 0) return false;
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const written = typed.tokens.slice(Math.max(0, first - 3), last + 1).map(({ text }) => text);
  return !reading.particles.every((particle) => written.includes(particle));
}

const PLURAL_ARTICLES = new Set(['des', 'les', 'aux']);

/** An article of several before what is one on record, or the other way round. */
export function isOtherNumber(typed: TypedName, places: readonly number[], { reading }: NameOnRecord): boolean {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const written = typed.tokens.slice(first, last + 1).filter((token) => isSoft(token) && token.text !== 'de');
  return written.length > 0 && written.some(({ text }) => PLURAL_ARTICLES.has(text)) !== reading.particles.some((text) => PLURAL_ARTICLES.has(text));
}

/** Gemeente Rijswijk and Stichting Rijswijk Wonen: two bodies of one place. */
export function sharesOnlyPlace(stored: NameOnRecord, matched: readonly NameToken[], missing: readonly NameToken[], extra: readonly NameToken[]): boolean {
  if (missing.some(isPublicWord) !== extra.some(isPublicWord)) return true;
  return matched.every((token) => isGeneric(token) || isPlaceOf(stored, token.text));
}

/** Not the one with the legal form that its bearer has: a brand, a former name. */
export function isOtherNameOf({ reading, ownerForms = [] }: NameOnRecord): boolean {
  return reading.forms.length === 0 && ownerForms.length > 0;
}
