import { isSoft, type NameToken } from './name-tokens.js';
import type { TypedName } from './name-typed.js';
import { DEPARTMENT_WORDS, GROUP_WORDS, INTRODUCERS, NEGATIONS, PLACE_PREPOSITIONS, SENTENCE_WORDS, TRADE_WORDS } from './name-words.js';
import { isTown } from '../../kernel/towns.js';

/** A name found in a sentence: at these places of what was typed. */
export interface SentenceView {
  readonly typed: TypedName;
  /** In order. */
  readonly places: readonly number[];
  readonly isTownAt: (place: number) => boolean;
}

/** Places behind "in", "te", "aus": a town, whether it is known or not, unless it is no name at all. */
export function placesOf(typed: TypedName): readonly number[] {
  return typed.words.filter((place) => {
    const before = typed.tokens[place - 1];
    const token = typed.tokens[place] as NameToken;
    return before !== undefined && PLACE_PREPOSITIONS.has(before.text) && token.isCapital && !SENTENCE_WORDS.has(token.text) && !GROUP_WORDS.has(token.text);
  });
}

/**
 * Whether the words stand as a name stands in a sentence: together, with nothing beside them that could be more of it,
 * not denied, and with no other organisation named.
 */
export function isPlacedWell(view: SentenceView): boolean {
  const { typed, places } = view;
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  const inside = typed.tokens.slice(first, last + 1);
  const isTogether = inside.every((token, index) => places.includes(first + index) || isSoft(token) || isForm(typed, first + index));
  if (!isTogether) return false;
  if (!endsBefore(view, first) || !endsAfter(view, last)) return false;
  if (places.length === 1 && !isIntroduced(typed, first, last)) return false;
  return !isDenied(typed, first) && !goesTwoWays(typed) && !namesAnother(view, first, last);
}

function isForm(typed: TypedName, place: number): boolean {
  return typed.forms.some(({ from, until }) => place >= from && place < until);
}

function isPlain(token: NameToken): boolean {
  return SENTENCE_WORDS.has(token.text) || INTRODUCERS.has(token.text) || DEPARTMENT_WORDS.has(token.text) || isSoft(token);
}

function endsBefore({ typed, places }: SentenceView, first: number): boolean {
  const token = typed.tokens[first] as NameToken;
  if (token.isBreakBefore) return true;
  let place = first - 1;
  while (place >= 0 && isForm(typed, place)) place -= 1;
  const before = typed.tokens[place];
  if (before === undefined || isPlain(before)) return true;
  // Capitals begin: "account Jansen Bouw". A trade in front, even in small letters, is more of the name.
  const isCased = places.every((one) => (typed.tokens[one] as NameToken).isCapital || /^\d/u.test((typed.tokens[one] as NameToken).text));
  return isCased && !before.isCapital && !TRADE_WORDS.has(before.text);
}

function endsAfter({ typed, places, isTownAt }: SentenceView, last: number): boolean {
  let place = last + 1;
  while (place < typed.tokens.length && isForm(typed, place)) place += 1;
  const after = typed.tokens[place];
  if (after === undefined || after.isBreakBefore || isPlain(after)) return true;
  if (isTownAt(place) || isTown(after.text)) return true;
  const isCased = places.every((one) => (typed.tokens[one] as NameToken).isCapital || /^\d/u.test((typed.tokens[one] as NameToken).text));
  return isCased && !after.isCapital && !TRADE_WORDS.has(after.text) && !GROUP_WORDS.has(after.text);
}

/** One word alone may be anything; behind "bij", with its legal form or in front of the sentence it is a name. */
function isIntroduced(typed: TypedName, first: number, last: number): boolean {
  let place = first - 1;
  while (place >= 0 && isSoft(typed.tokens[place] as NameToken) && !INTRODUCERS.has((typed.tokens[place] as NameToken).text)) place -= 1;
  const before = typed.tokens[place];
  if (before === undefined || (typed.tokens[first] as NameToken).isBreakBefore || isForm(typed, last + 1) || isForm(typed, first - 1)) return true;
  return INTRODUCERS.has(before.text);
}

function isDenied(typed: TypedName, first: number): boolean {
  return typed.tokens.slice(Math.max(0, first - 2), first).some(({ text }) => NEGATIONS.has(text));
}

/** "And then at": two are named, even where only one of them is known. */
function goesTwoWays({ tokens }: TypedName): boolean {
  return tokens.some(({ text }) => TWO_WAYS.has(text));
}

const TWO_WAYS = new Set(['danach', 'daarna', 'puis', 'ensuite', 'afterwards', 'afterward', 'later', 'either', 'entweder', 'hetzij', 'ofwel', 'oder', 'soit', 'spater', 'spaeter']);

/** Another name behind a word that introduces one, or with a legal form: then it may be the one that is meant. */
function namesAnother({ typed, places, isTownAt }: SentenceView, first: number, last: number): boolean {
  return typed.words.some((place) => {
    if (places.includes(place) || (place > first && place < last)) return false;
    const token = typed.tokens[place] as NameToken;
    if (isPlain(token) || isTownAt(place) || isTown(token.text) || /^\d/u.test(token.text)) return false;
    if (isForm(typed, place + 1) && place + 1 !== first) return true;
    const before = typed.tokens[place - 1];
    if (before === undefined || !token.isCapital) return false;
    return STRONG_INTRODUCERS.has(before.text) || (isSoft(before) && STRONG_INTRODUCERS.has(typed.tokens[place - 2]?.text ?? ''));
  });
}

const STRONG_INTRODUCERS = new Set(['bij', 'bei', 'beim', 'chez', 'at', 'klant', 'kunde', 'client', 'customer', 'firma', 'bedrijf', 'company', 'societe', 'aupres', 'with']);
