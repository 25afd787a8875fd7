import { alignWords, type Alignment, type Slipped } from './name-alignment.js';
import { EMPTY_BESIDE, LEFT_OUT, PAST_BESIDE } from './name-beside.js';
import { compareForms, hasMoreParticles, hasOtherParticles, isOtherNameOf, isOtherNumber, mayMeanAnother, type NameOnRecord, sharesOnlyPlace, soundsAsAnother } from './name-differences.js';
import { isGeneric, isTelling } from './name-reading.js';
import { soundOf } from './name-sound.js';
import { isSoft, type NameToken } from './name-tokens.js';
import type { TypedName } from './name-typed.js';
import { COMMON_SURNAMES } from './name-surnames.js';
import { DEPARTMENT_WORDS, GROUP_WORDS } from './name-words.js';
import { isPlacedWell, placesOf, type SentenceView } from './name-sentence.js';
import { canonicalTown, isTown } from '../../kernel/towns.js';

/** How a typed name fits one on record. */
export type NameFitKind =
  /** the same words, whatever their case, accents, order and legal form left out */
  | 'SAME'
  /** the same name, shortened, spelled as it sounds or with other particles */
  | 'RESPELLED'
  /** a letter or two slipped */
  | 'SLIP'
  /** initials for words */
  | 'INITIALS'
  /** the same words with another legal form: another entity */
  | 'OTHER_FORM'
  /** the name on record says more: parent and subsidiary, a branch, a longer name */
  | 'WIDER'
  /** what was typed says more */
  | 'NARROWER'
  /** the same words that tell, each with another trade or branch: one family perhaps */
  | 'SIBLING'
  /** letters of another script that look the same */
  | 'LOOK_ALIKE'
  /** one letter, or one number, makes it another's */
  | 'NEAR'
  /** it may be, and may as well be another */
  | 'VAGUE';

export interface NameFit {
  readonly kind: NameFitKind;
  /** 0–1. Only what reaches {@link CERTAIN_LIKENESS} may route, and only where nobody else comes near. */
  readonly likeness: number;
  /** Whether a town in the typed name is the one on record; absent when none was found there. */
  readonly city?: 'AGREE' | 'DISAGREE';
  /** Whether the legal form typed is that of the bearer; absent when none was typed or none is known. */
  readonly form?: 'AGREE' | 'DISAGREE';
  /** All that the record says more is which member of a group it is: Holding, Nord. */
  readonly isOfGroup?: true;
  /** Word for word, particles too. */
  readonly isLiteral?: boolean;
  /** Words in which a letter or number differs, where all else agrees. */
  readonly slipped?: readonly Slipped[];
  /** All that is shared is a common surname, each with its own trade: a family only where they sit together. */
  readonly isNamesake?: true;
}

export const LIKENESS: Readonly<Record<NameFitKind, number>> = {
  SAME: 1, RESPELLED: 0.98, SLIP: 0.96, INITIALS: 0.95, OTHER_FORM: 0.93, WIDER: 0.9, NARROWER: 0.88, SIBLING: 0.87, LOOK_ALIKE: 0.9, NEAR: 0.9, VAGUE: 0.7,
};
export const CERTAIN_LIKENESS = 0.95;

export interface FitFacts {
  /** The city typed beside the name. */
  readonly city: string | null;
  /** Where those sit who were found, as they are compared: such a word in a name may be a town. */
  readonly towns: ReadonlySet<string>;
  /** How words sound that names on record hold, and of how many: whoever typed one of them made no slip. */
  readonly knownWords: ReadonlyMap<string, number>;
}

/** Null when the typed name is not this one. */
export function fitName(typed: TypedName, stored: NameOnRecord, facts: FitFacts): NameFit | null {
  const words = typed.words.map((place) => typed.tokens[place] as NameToken);
  const aligned = alignWords(stored.reading.core, words);
  if (aligned.used.size === 0) return null;
  const matched = stored.reading.core.filter((token) => !aligned.missing.includes(token));
  const missing = aligned.missing.filter(({ text }) => !LEFT_OUT.has(text));
  const towns = townsOf(facts);
  const beside = besideName(typed, aligned, stored, towns);
  if (missing.length > 0 && beside.extra.length > 0) {
    return relativeOf(aligned, stored, { matched, missing, extra: beside.extra, facts: towns });
  }
  if (!matched.some((token) => !isGeneric(token)) && missing.some((token) => !isGeneric(token))) return null;
  const isTypedCity = facts.city !== null && stored.city !== null && canonicalTown(facts.city) === canonicalTown(stored.city);
  const isCityAgreed = beside.city === 'AGREE' || (isTypedCity && beside.city === undefined);
  const kind = kindOf(typed, aligned, stored, { missing, extra: beside.extra, matched, facts, isCityAgreed });
  if (kind === null) return null;
  const isWhole = missing.length === 0 && beside.extra.length === 0 && aligned.slips > 0;
  const places = placesUsed(typed, aligned);
  const form = compareForms(typed, places, stored);
  const isOfGroup = kind === 'WIDER' && missing.every(({ text, word }) => GROUP_WORDS.has(text) || GROUP_WORDS.has(word));
  return {
    kind, likeness: LIKENESS[kind], isLiteral: kind === 'SAME' && !hasMoreParticles(typed, places, stored), ...(form === null ? {} : { form }),
    ...(isOfGroup ? { isOfGroup } : {}),
    ...(beside.city === undefined ? {} : { city: beside.city }), ...(isWhole ? { slipped: aligned.slipped } : {}),
  };
}

/** In order. */
function placesUsed(typed: TypedName, aligned: Alignment): readonly number[] {
  return [...aligned.used].map((index) => typed.words[index] as number).sort((one, other) => one - other);
}

interface Towns {
  isTown(token: NameToken): boolean;
}

/** Towns known to everybody, and those of anybody who was found. */
function townsOf({ towns }: FitFacts): Towns {
  return { isTown: ({ text, alternative }) => [text, alternative].some((word) => isTown(word) || towns.has(canonicalTown(word))) };
}

interface Beside {
  /** Words beside the name that nothing accounts for. */
  readonly extra: readonly NameToken[];
  readonly city?: 'AGREE' | 'DISAGREE';
}

interface Shared {
  readonly matched: readonly NameToken[];
  readonly missing: readonly NameToken[];
  readonly extra: readonly NameToken[];
  readonly facts: Towns;
}

/** Spedition Harmsdorf and Harmsdorf Logistik; Immo 1 and Immo 2. */
function relativeOf(
  aligned: Alignment, stored: NameOnRecord, { matched, missing, extra, facts }: Shared,
): NameFit | null {
  if (aligned.slips > 0 || aligned.hasInitials || !matched.some((token) => !isGeneric(token) && token.text.length > 2 && !isTown(token.text))) return null;
  const [one, other] = [missing.map(({ text }) => text).join(' '), extra.map(({ text }) => text).join(' ')];
  if (/^\d+$/u.test(one) && /^\d+$/u.test(other)) return { kind: 'VAGUE', likeness: LIKENESS.VAGUE, slipped: [{ written: other, meant: one }] };
  // One word that is no trade known here may still be one; two are two names that share a word.
  const strange = [...missing, ...extra].filter((token) => !isGeneric(token) && !facts.isTown(token));
  const isOneTrade = missing.some((token) => extra.some(({ text }) => text.startsWith(token.text) || token.text.startsWith(text)));
  if (strange.length > 1 || (!isOneTrade && sharesOnlyPlace(stored, matched, missing, extra))) return null;
  const isNamesake = !isOneTrade && matched.every((token) => isGeneric(token) || COMMON_SURNAMES.has(token.text)) &&
    ![...missing, ...extra].some(({ text, word }) => GROUP_WORDS.has(text) || GROUP_WORDS.has(word));
  return { kind: 'SIBLING', likeness: LIKENESS.SIBLING, ...(isNamesake ? { isNamesake } : {}) };
}

/** What stands beside the name: its town, another town, a department, the rest of a sentence, or more of a name. */
function besideName(typed: TypedName, aligned: Alignment, stored: NameOnRecord, towns: Towns): Beside {
  const places = aligned.extra.map((index) => typed.words[index] as number);
  const town = townAmong(typed, places, stored, towns);
  const rest = places.filter((place) => !town.places.has(place)).map((place) => typed.tokens[place] as NameToken);
  const isForm = ({ word }: NameToken): boolean => word === 'sint' && stored.reading.forms.includes('STICHTING');
  const extra = rest.filter((token) => !isForm(token) && !(PAST_BESIDE.has(token.text) && isOtherNameOf(stored)) && !DEPARTMENT_WORDS.has(token.text) && !EMPTY_BESIDE.has(token.text) && !isOfSentence(typed, aligned, token));
  return { extra, ...(town.city === undefined ? {} : { city: town.city }) };
}

function townAmong(
  typed: TypedName, places: readonly number[], stored: NameOnRecord, towns: Towns,
): { readonly places: ReadonlySet<number>; readonly city?: 'AGREE' | 'DISAGREE' } {
  const recorded = stored.city === null ? '' : canonicalTown(stored.city);
  for (let length = 3; length >= 1 && recorded !== ''; length -= 1) {
    for (const start of places) {
      const window = typed.tokens.slice(start, start + length);
      const isFree = window.every((token, index) => isSoft(token) || places.includes(start + index));
      if (!isFree || window.length < length || !isTownOf(window, recorded)) continue;
      return { places: new Set(window.map((_, index) => start + index)), city: 'AGREE' };
    }
  }
  const others = placesOf(typed).filter((place) => places.includes(place));
  const named = places.filter((place) => towns.isTown(typed.tokens[place] as NameToken));
  const found = new Set([...others, ...named]);
  if (found.size === 0) return { places: found };
  return recorded === '' ? { places: found } : { places: found, city: 'DISAGREE' };
}

function isTownOf(window: readonly NameToken[], recorded: string): boolean {
  const plain = canonicalTown(window.map(({ text }) => text).join(' '));
  const german = canonicalTown(window.map(({ alternative }) => alternative).join(' '));
  if (plain === recorded || german === recorded) return true;
  // Frankfurt for Frankfurt am Main.
  return plain.length > 4 && recorded.startsWith(`${plain} `);
}

function isOfSentence(typed: TypedName, aligned: Alignment, token: NameToken): boolean {
  return typed.isSentence && !aligned.used.has(typed.words.indexOf(typed.tokens.indexOf(token)));
}

interface Found {
  readonly missing: readonly NameToken[];
  readonly extra: readonly NameToken[];
  readonly matched: readonly NameToken[];
  readonly facts: FitFacts;
  /** The town typed with the name, or beside it, is the one on record. */
  readonly isCityAgreed: boolean;
}

function kindOf(typed: TypedName, aligned: Alignment, stored: NameOnRecord, found: Found): NameFitKind | null {
  const { missing, extra, matched } = found;
  const places = placesUsed(typed, aligned);
  const view: SentenceView = { typed, places, isTownAt: (place) => isStoredTown(typed, place, stored) };
  // Named, and perhaps not meant: beside another that is meant, it is a doubt.
  if (typed.isSentence && !isPlacedWell(view)) {
    if (!isTelling(matched)) return null;
    return missing.length === 0 ? 'NARROWER' : missing.every((token) => isGeneric(token)) ? 'VAGUE' : null;
  }
  if (extra.length > 0 && extra.every(({ text }) => PAST_BESIDE.has(text))) return isTelling(matched) ? 'NARROWER' : null;
  if (extra.length > 0) return narrower(extra, matched);
  if (missing.length > 0) {
    const isHere = found.isCityAgreed && missing.every((token) => isGeneric(token) && !GROUP_WORDS.has(token.text));
    const isTold = matched.filter((token) => !isGeneric(token)).length > 1 && aligned.slips === 0 && !aligned.isVague;
    // The trade left out, and its town said: The Upturned Inkwell in Hay-on-Wye.
    return isHere && isTold ? 'RESPELLED' : widerOrVague(aligned, found);
  }
  if (places.some((place) => (typed.tokens[place] as NameToken).isLookAlike)) return 'LOOK_ALIKE';
  if (isDoubtful(aligned, stored, found)) return 'VAGUE';
  if (soundsAsAnother(aligned, found.matched, found.isCityAgreed)) return 'NEAR';
  if (compareForms(typed, places, stored) === 'DISAGREE') return 'OTHER_FORM';
  if (aligned.slips > 0) return 'SLIP';
  if (aligned.hasInitials) return 'INITIALS';
  const hasOthers = hasOtherParticles(typed, places, stored);
  // Clinique des Parc: neither du Parc nor des Parcs.
  if (hasOthers && isOtherNumber(typed, places, stored)) return 'VAGUE';
  return aligned.isRespelled || hasOthers ? 'RESPELLED' : 'SAME';
}

function isStoredTown(typed: TypedName, place: number, stored: NameOnRecord): boolean {
  const token = typed.tokens[place];
  return token !== undefined && stored.city !== null && canonicalTown(stored.city).split(' ').includes(canonicalTown(token.text));
}

/** Typed with more words. With those of company groups it may be a member; with those of trades, a relation. */
function narrower(extra: readonly NameToken[], matched: readonly NameToken[]): NameFitKind | null {
  if (!isTelling(matched)) return null;
  if (extra.every((token) => isGeneric(token))) {
    return extra.some(({ text, word }) => GROUP_WORDS.has(text) || GROUP_WORDS.has(word)) ? 'NARROWER' : 'SIBLING';
  }
  return matched.length > 1 ? 'VAGUE' : null;
}

function widerOrVague(aligned: Alignment, { matched }: Found): NameFitKind | null {
  if (aligned.slips > 0 || aligned.isVague || aligned.hasInitials) return isTelling(matched) && matched.length > 1 ? 'VAGUE' : null;
  return isTelling(matched) ? 'WIDER' : null;
}

/** Initials of three letters are too common to be one's own; a word that others bear is no slip. */
function isDoubtful(aligned: Alignment, stored: NameOnRecord, { facts, matched, isCityAgreed }: Found): boolean {
  const { reading } = stored;
  if (aligned.isVague) return true;
  const letters = reading.core.reduce((sum, { text }) => sum + text.length, 0);
  if (aligned.slips > 0 && (letters < 6 || aligned.slips > (letters >= 20 ? 3 : letters >= 10 ? 2 : 1))) return true;
  if (aligned.slipped.some(({ written }) => facts.knownWords.has(soundOf(written)))) return true;
  if (mayMeanAnother(aligned, stored, matched, isCityAgreed)) return true;
  if (aligned.hasInitials && aligned.used.size === 1 && reading.core.length < 4) return true;
  return !isTelling(matched) && (aligned.slips > 0 || aligned.hasInitials || matched.length < 2);
}
