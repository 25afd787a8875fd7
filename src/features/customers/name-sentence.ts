import { ARTICLES, BEING, CARRIERS, COPULAS, KIND_CARRIERS, ROLE_CARRIERS, TIES, WARD_CARRIERS, WORK_CARRIERS } from './name-carriers.js';
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
  return !isDenied(typed, first) && isCarried(view, first, last);
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
  if (before === undefined || (typed.tokens[first] as NameToken).isBreakBefore || isForm(typed, last + 1) || isForm(typed, place)) return true;
  return INTRODUCERS.has(before.text);
}

function isDenied(typed: TypedName, first: number): boolean {
  return typed.tokens.slice(Math.max(0, first - 2), first).some(({ text }) => NEGATIONS.has(text));
}

/**
 * Whether all around the name is request wording: the speaker, what is asked, what ties the speaker to the one named. A
 * relation, a past, a third party, a second subject, anything that nobody foresaw: the name is mentioned, not meant.
 */
function isCarried({ typed, places, isTownAt }: SentenceView, first: number, last: number): boolean {
  const around = [...typed.tokens.keys()].filter((place) => (place < first || place > last) && !places.includes(place) && !isFormBeside(typed, place, first, last));
  const towns = new Set(placesOf(typed));
  const roles = around.filter((place) => isApposed(typed, place, first));
  const rest = around.filter((place) => !roles.includes(place)).map((place) => ({ place, token: typed.tokens[place] as NameToken }));
  const isTold = rest.every(({ place, token }) => isCarrier(token) || isTownAt(place) || ((towns.has(place) || PLACE_PREPOSITIONS.has(typed.tokens[place - 1]?.text ?? '')) && isTown(token.text)));
  const has = (set: ReadonlySet<string>): boolean => rest.some(({ token }) => set.has(token.text) && !CARRIERS.has(token.text));
  return isTold && !rest.some(({ place }) => isSomebodyElse(typed, place)) && !(has(WARD_CARRIERS) && has(WORK_CARRIERS));
}

function isCarrier(token: NameToken): boolean {
  const { text } = token;
  return CARRIERS.has(text) || WORK_CARRIERS.has(text) || WARD_CARRIERS.has(text) || DEPARTMENT_WORDS.has(text) || isSoft(token) || isYearOrDay(text);
}

function isYearOrDay(text: string): boolean {
  return /^(?:(?:19|20)\d\d|[12]?\d|3[01])$/u.test(text);
}

/** "My landlord is", "the company called": right before the name, with nothing but articles between. */
function isApposed({ tokens }: TypedName, place: number, first: number): boolean {
  const text = tokens[place]?.text ?? '';
  if (place >= first || !(ROLE_CARRIERS.has(text) || KIND_CARRIERS.has(text) || COPULAS.has(text))) return false;
  const between = tokens.slice(place + 1, first);
  const isTold = !ROLE_CARRIERS.has(text) || between.some((token) => COPULAS.has(token.text));
  return isTold && between.every((token) => COPULAS.has(token.text) || isSoft(token));
}

/** "A customer of theirs has my data"; and "used", but for "I used to work". */
function isSomebodyElse({ tokens }: TypedName, place: number): boolean {
  const [token, before, further] = [tokens[place], tokens[place - 1], tokens[place - 2]];
  if (token?.text === 'used') return tokens[place + 1]?.text !== 'to';
  if (token === undefined || !TIES.has(token.text) || before === undefined) return false;
  return isTieOfTie(tokens, place) || (ARTICLES.has(before.text) && !BEING.has(further?.text ?? ''));
}

/** "A customer of a customer of theirs": nothing but joining words between two ties, and none that says "and". */
function isTieOfTie(tokens: TypedName['tokens'], place: number): boolean {
  if (tokens[place]?.isBreakBefore === true) return false;
  let at = place - 1;
  while (at >= 0 && tokens[at]?.isBreakBefore === false && (isSoft(tokens[at] as NameToken) || BESIDE_TIES.has(tokens[at]?.text ?? '')) && !AND_OR.has(tokens[at]?.text ?? '')) at -= 1;
  return TIES.has(tokens[at]?.text ?? '');
}

const BESIDE_TIES = new Set('bij bei beim chez with at by vom zum zur'.split(' '));
const AND_OR = new Set('en und et and oder ou or &'.split(' '));

/** The form of the name itself; another's names another. */
function isFormBeside(typed: TypedName, place: number, first: number, last: number): boolean {
  return typed.forms.some(({ from, until }) => place >= from && place < until && (until === first || from === last + 1));
}
