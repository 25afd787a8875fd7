import type { Slipped } from './name-alignment.js';
import { COMMON_SURNAMES } from './name-surnames.js';
import { isTown } from '../../kernel/towns.js';

/** From so many letters on a word is seldom another word's neighbour. */
const LONG_FROM = 7;
/** A word that only sounds the same is a surname as often as a slip: Peters, Peeters. */
const UNLIKE_FROM = 8;
/** Letters that join the halves of a compound, or make a genitive: Eemland, Eemslands. */
const JOINTS = new Set(['s']);

/**
 * Whether a misspelled word is likely to be another word, spelled right: another surname or town, or one with another
 * ending.
 *
 * @param isPlace whether a word of the name on record is the town of its bearer
 */
export function isAnotherWord({ written, meant }: Slipped, isPlace: (word: string) => boolean): boolean {
  const isEnding = written.startsWith(meant) || meant.startsWith(written);
  return (isEnding && undoubled(written) !== undoubled(meant)) || isSurnameOrTown(written) || isSurnameOrTown(meant) || isPlace(meant) || JOINTS.has(addedLetter(written, meant) ?? '');
}

/** The same, of one that nothing else of the name speaks for: then only a slip of the hand in a long word is no doubt. */
export function mayBeAnotherWord({ written, meant }: Slipped): boolean {
  if (isExchange(written, meant)) return meant.length < LONG_FROM - 1;
  if (undoubled(written) === undoubled(meant)) return Math.max(written.length, meant.length) < LONG_FROM;
  return meant.length < LONG_FROM || written[0] !== meant[0] || written.at(-1) !== meant.at(-1);
}

/** The same of one that only sounds the same. */
export function maySoundAsAnother(pair: Slipped): boolean {
  const { written, meant } = pair;
  if (isSurnameOrTown(written) || isSurnameOrTown(meant)) return true;
  return mayBeAnotherWord(pair) && Math.min(written.length, meant.length) < UNLIKE_FROM || written[0] !== meant[0];
}

function isSurnameOrTown(word: string): boolean {
  return COMMON_SURNAMES.has(word) || isTown(word);
}

function undoubled(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

/** Two neighbours have changed places. */
function isExchange(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const places = [...one].map((_, place) => place).filter((place) => one[place] !== other[place]);
  const [first = 0, second = 0] = places;
  return places.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
}

/** The one letter that one word has more than the other. */
function addedLetter(one: string, other: string): string | undefined {
  const [long, short] = one.length > other.length ? [one, other] : [other, one];
  if (long.length !== short.length + 1) return undefined;
  const place = [...long].findIndex((letter, index) => letter !== short[index]);
  return long.slice(0, place) + long.slice(place + 1) === short ? long[place] : undefined;
}
