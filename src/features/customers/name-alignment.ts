import { isSubsequence, spelledBy } from './name-initials.js';
import { editDistance, isSlipOf, soundOf } from './name-sound.js';
import type { NameToken } from './name-tokens.js';

/** How the words of a typed name and those of one on record find each other. Word order does not count. */
export interface Alignment {
  /** Places in `typed` that found a word on record. */
  readonly used: ReadonlySet<number>;
  readonly missing: readonly NameToken[];
  /** Places in `typed` that found nothing. */
  readonly extra: readonly number[];
  /** Letters that had to be changed. */
  readonly slips: number;
  /** Words that a slip was found in. */
  readonly slipped: readonly Slipped[];
  /** Words that only sound the same. */
  readonly alike: readonly Slipped[];
  /** Spelled, shortened or spaced in another way. */
  readonly isRespelled: boolean;
  /** Letters stand for the words they begin. */
  readonly hasInitials: boolean;
  /** So short, or so changed, that it may be another word. */
  readonly isVague: boolean;
}

/** A word as typed, and as it stands on record. */
export interface Slipped {
  readonly written: string;
  readonly meant: string;
}

interface Pairing {
  readonly stored: readonly NameToken[];
  readonly typed: readonly NameToken[];
  readonly freeStored: Set<number>;
  readonly freeTyped: Set<number>;
  slips: number;
  readonly slipped: Slipped[];
  readonly alike: Slipped[];
  isRespelled: boolean;
  hasInitials: boolean;
  isVague: boolean;
}

export function alignWords(stored: readonly NameToken[], typed: readonly NameToken[]): Alignment {
  const pairing: Pairing = {
    stored, typed, freeStored: new Set(stored.keys()), freeTyped: new Set(typed.keys()),
    slips: 0, slipped: [], alike: [], isRespelled: false, hasInitials: false, isVague: false,
  };
  pairOff(pairing, isSameWord, false);
  joinWords(pairing);
  pairOff(pairing, isRespelling, true);
  standForWords(pairing);
  slipLetters(pairing);
  return {
    used: new Set([...typed.keys()].filter((place) => !pairing.freeTyped.has(place))),
    missing: [...pairing.freeStored].map((place) => stored[place] as NameToken),
    extra: [...pairing.freeTyped],
    slips: pairing.slips, slipped: pairing.slipped, alike: pairing.alike,
    isRespelled: pairing.isRespelled, hasInitials: pairing.hasInitials, isVague: pairing.isVague,
  };
}

function isSameWord(stored: NameToken, typed: NameToken): boolean {
  return stored.text === typed.text || stored.text === typed.alternative || stored.alternative === typed.text;
}

function isRespelling(stored: NameToken, typed: NameToken): boolean {
  return stored.word === typed.word || stored.sound === typed.sound || isShortFor(typed, stored) || isShortFor(stored, typed) ||
    isElided(stored, typed) || isElided(typed, stored);
}

function isOnlySound(stored: NameToken, typed: NameToken): boolean {
  return stored.sound === typed.sound && stored.word !== typed.word && !isShortFor(typed, stored) && !isShortFor(stored, typed);
}

/** Loréal for L'Oréal; not Lavoir for Avoir. */
function isElided(bare: NameToken, joined: NameToken): boolean {
  return bare.elided !== '' && joined.text === `${bare.elided}${bare.text}`;
}

/** Bouwbedr. for bouwbedrijf; a full stop says so. */
function isShortFor(short: NameToken, long: NameToken): boolean {
  if (!short.isShortened || short.text.length < 2 || short.text.length >= long.text.length) return false;
  return long.text.startsWith(short.text) || isContracted(short.text, long.text);
}

/** Zn. for Zoon, Mgmt. for Management: first and last letter and those between in their order. */
function isContracted(short: string, long: string): boolean {
  return short[0] === long[0] && short.at(-1) === long.at(-1) && isSubsequence(short, long);
}

function pairOff(pairing: Pairing, isPair: (stored: NameToken, typed: NameToken) => boolean, isOtherSpelling: boolean): void {
  for (const place of [...pairing.freeStored]) {
    const word = pairing.stored[place] as NameToken;
    const found = [...pairing.freeTyped].find((other) => isPair(word, pairing.typed[other] as NameToken));
    if (found === undefined) continue;
    pairing.freeStored.delete(place);
    pairing.freeTyped.delete(found);
    pairing.isRespelled ||= isOtherSpelling;
    const other = pairing.typed[found] as NameToken;
    if (isOtherSpelling && isOnlySound(word, other)) pairing.alike.push({ written: other.text, meant: word.text });
  }
}

/** Jansenbouw and Jansen Bouw; Adm.kantoor and administratiekantoor. */
function joinWords(pairing: Pairing): void {
  const { stored, typed, freeStored, freeTyped } = pairing;
  for (const place of [...freeStored]) {
    const run = runFor(stored[place] as NameToken, typed, freeTyped);
    if (run === null) continue;
    freeStored.delete(place);
    run.forEach((other) => freeTyped.delete(other));
    pairing.isRespelled ||= run.length > 1 && (typed[run[0] as number] as NameToken).isShortened;
  }
  for (const place of [...freeTyped]) {
    const run = runFor(typed[place] as NameToken, stored, freeStored);
    if (run === null) continue;
    freeTyped.delete(place);
    run.forEach((other) => freeStored.delete(other));
  }
}

/** Places of two to four words, one behind the other, that make up this one. */
function runFor(whole: NameToken, words: readonly NameToken[], free: ReadonlySet<number>): readonly number[] | null {
  for (const start of free) {
    const run: number[] = [];
    for (let place = start; free.has(place) && run.length < 4; place += 1) {
      run.push(place);
      if (run.length > 1 && isMadeOf(whole, run.map((one) => words[one] as NameToken))) return run;
    }
  }
  return null;
}

function isMadeOf(whole: NameToken, parts: readonly NameToken[]): boolean {
  const joined = parts.map(({ text }) => text).join('');
  if (joined === whole.text || joined === whole.alternative || soundOf(joined) === whole.sound) return true;
  const [first, ...rest] = parts as [NameToken, ...NameToken[]];
  const ending = rest.map(({ text }) => text).join('');
  return first.isShortened && ending.length > 3 && whole.text.startsWith(first.text) && whole.text.endsWith(ending);
}

function standForWords(pairing: Pairing): void {
  const { stored, typed, freeStored, freeTyped } = pairing;
  for (const place of [...freeTyped]) {
    const run = spelledBy(typed[place] as NameToken, stored, freeStored);
    if (run === null) continue;
    freeTyped.delete(place);
    run.forEach((other) => freeStored.delete(other));
    pairing.hasInitials = true;
  }
  for (const place of [...freeStored]) {
    const run = spelledBy(stored[place] as NameToken, typed, freeTyped);
    if (run === null) continue;
    freeStored.delete(place);
    run.forEach((other) => freeTyped.delete(other));
    pairing.hasInitials = true;
    // What the letters on record stand for is a guess.
    pairing.isVague ||= freeStored.size + 1 === stored.length;
  }
}

function slipLetters(pairing: Pairing): void {
  const { stored, typed, freeStored, freeTyped } = pairing;
  for (const place of [...freeStored]) {
    const word = (stored[place] as NameToken).text;
    const near = [...freeTyped].map((other) => ({ other, slips: slipsBetween(word, (typed[other] as NameToken).text) }))
      .filter(({ slips }) => slips !== null).sort((one, two) => (one.slips as number) - (two.slips as number))[0];
    if (near === undefined) continue;
    takeSlip(pairing, [place], [near.other], near.slips as number);
  }
  if (freeStored.size === 0 || freeTyped.size === 0) return;
  const left = [...freeStored].sort((one, other) => one - other);
  const run = consecutive(freeTyped);
  const joined = left.map((place) => (stored[place] as NameToken).text).join('');
  const written = run.map((place) => (typed[place] as NameToken).text).join('');
  const slips = slipsBetween(joined, written);
  if (slips !== null && (left.length > 1 || run.length > 1)) takeSlip(pairing, left, run, slips);
}

function consecutive(places: ReadonlySet<number>): readonly number[] {
  const [first, ...rest] = [...places].sort((one, other) => one - other);
  if (first === undefined) return [];
  const run = [first];
  for (const place of rest) {
    if (place !== (run.at(-1) as number) + 1) break;
    run.push(place);
  }
  return run;
}

function takeSlip(pairing: Pairing, stored: readonly number[], typed: readonly number[], slips: number): void {
  stored.forEach((place) => pairing.freeStored.delete(place));
  typed.forEach((place) => pairing.freeTyped.delete(place));
  const written = typed.map((place) => (pairing.typed[place] as NameToken).text).join('');
  const meant = stored.map((place) => (pairing.stored[place] as NameToken).text).join('');
  pairing.slips += slips;
  pairing.slipped.push({ written, meant });
  const isShort = Math.min(written.length, meant.length) <= 4;
  // Essex and Wessex: a first letter may change places, and is not forgotten.
  const isOtherBeginning = written[0] !== meant[0] && !(written[0] === meant[1] && written[1] === meant[0]);
  pairing.isVague ||= isShort || isOtherBeginning || isOtherWord(written, meant) || slips > slipLimit(written, meant);
}

/** One letter for another that nobody takes for it: marsh and march. */
function isOtherWord(written: string, meant: string): boolean {
  if (written.length !== meant.length) return false;
  const places = [...written].map((_, place) => place).filter((place) => written[place] !== meant[place]);
  const [place = 0] = places;
  return places.length === 1 && !isSlipOf(written[place] as string, meant[place] as string);
}

/** How many letters a hand or an ear may have changed, or null when it is another word. Digits are never slips. */
function slipsBetween(one: string, other: string): number | null {
  if (/\d/u.test(one) || /\d/u.test(other)) return null;
  const limit = slipLimit(one, other);
  // Haugwitz and Haugwitzer: an ending may be left out, or make another name.
  const isBeginning = Math.min(one.length, other.length) > 5 && (one.startsWith(other) || other.startsWith(one));
  const slips = editDistance(one, other, isBeginning ? limit + 1 : limit);
  return slips > limit && !(isBeginning && slips === limit + 1) ? null : slips;
}

function slipLimit(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  return shorter < 3 ? 0 : shorter < 10 ? 1 : shorter < 16 ? 2 : 3;
}
