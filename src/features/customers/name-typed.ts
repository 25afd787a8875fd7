import { formsIn } from './name-legal-forms.js';
import { initialsKey, isGeneric, isGenericAlone, isPublicWord, isTelling, joinedKey, readNameWords, searchText, slipKeys, wholeKey, wordKey } from './name-reading.js';
import { soundOf } from './name-sound.js';
import { isSoft, type NameToken, tokensOf } from './name-tokens.js';
import { COMMON_SURNAMES } from './name-surnames.js';
import { DEPARTMENT_WORDS, NEGATIONS, NOBODY_WORDS, SENTENCE_WORDS } from './name-words.js';
import { isTown } from '../../kernel/towns.js';

/** What somebody typed as the name of an organisation: a name, or a sentence that holds one. */
export interface TypedName {
  readonly tokens: readonly NameToken[];
  /** Places of the words that may be part of a name: no legal form, nothing that only joins. */
  readonly words: readonly number[];
  readonly forms: readonly { readonly id: string; readonly from: number; readonly until: number }[];
  readonly isSentence: boolean;
  /** Nothing of it names anybody: "my employer", "Bakkerij", "GmbH". */
  readonly isNobody: boolean;
  /** Everybody's words: "Primary School", "a dental practice". Only a name that is exactly this can be meant. */
  readonly isGeneric: boolean;
}

/** What is looked up for a typed name. */
export interface NameLookup {
  /** Keys of the name as a whole: found, nothing resembling is looked for. */
  readonly whole: readonly string[];
  /** Keys of its parts, and of the names whose initials it may be. */
  readonly parts: readonly string[];
  /** Keys of names one slip away, and of single words that tell. */
  readonly near: readonly string[];
  readonly telling: readonly string[];
  /** Words by which companies of one group are told apart. */
  readonly group: readonly string[];
  /** Words for the trigrams, or null when there is nothing to resemble. */
  readonly search: string | null;
}

/** Marks of a sentence: no name has them. Of the weak ones it takes two. */
const SENTENCE_MARKS = new Set((
  'ik mijn wij ben heb klant werkgever gewerkt hebben am my customer employer ich bin habe hatte mein meine meiner meinem bei beim kunde kundin unsere unserer arbeite ' +
  'je suis mon ma mes chez cliente notre nos nous employeur travaille we bij danke'
).split(' '));
const WEAK_MARKS = new Set((
  'j ai avons me mij had wil i have with at war unser ai client het gaat daar was is est ist wird werd heeft hat wurde worden were es geht um it this used bought either pere mere puis from for bei'
).split(' '));
const LONGEST_NAME = 8;

export function readTypedName(typed: string): TypedName {
  return readTokens(tokensOf(typed));
}

/** Between two organisations that are named together. */
const JOINERS = new Set(['en', 'und', 'et', 'and', '&', '+', 'of', 'or', 'oder', 'ou', 'bzw', 'resp']);
const PARTS_AT_MOST = 4;

/** What was typed, cut where another organisation may begin, each part as if it had come alone. A sentence is read whole. */
export function partsOf(typed: TypedName): readonly TypedName[] {
  if (typed.isSentence) return [];
  const parts: NameToken[][] = [[]];
  for (const token of typed.tokens) {
    const isJoiner = JOINERS.has(token.text);
    if (isJoiner || token.isBreakBefore) parts.push([]);
    if (!isJoiner) parts.at(-1)?.push(token);
  }
  const named = parts.filter((part) => part.length > 0).map(readTokens).filter(({ isNobody }) => !isNobody);
  return named.length > 1 ? named.slice(0, PARTS_AT_MOST) : [];
}

function readTokens(tokens: readonly NameToken[]): TypedName {
  const forms = formsIn(tokens);
  const isInForm = (place: number): boolean => forms.some(({ from, until }) => place >= from && place < until);
  const words = [...tokens.keys()].filter((place) => !isInForm(place) && !isSoft(tokens[place] as NameToken));
  const bare = words.length > 0 ? words : [...tokens.keys()].filter((place) => !isInForm(place));
  const marks = tokens.reduce((sum, { text, isUpper }) => sum + (isUpper ? 0 : SENTENCE_MARKS.has(text) ? 2 : WEAK_MARKS.has(text) ? 1 : 0), 0);
  const isSentence = marks > 1 && tokens.length > 2;
  return { tokens, words: bare, forms, isSentence, ...whoIsNamed(tokens, bare) };
}

function whoIsNamed(tokens: readonly NameToken[], words: readonly number[]): Pick<TypedName, 'isNobody' | 'isGeneric'> {
  // "Weiß nicht" is an answer, Bäckerei Weiß a name.
  const isDenied = tokens.some(({ text }) => NEGATIONS.has(text));
  const named = words.map((place) => tokens[place] as NameToken).filter((token) => isOfPublicBody(tokens, token) || !isEmptyWord(token, isDenied));
  const isAllGeneric = named.every((token) => isGeneric(token));
  return { isNobody: named.length === 0 || (named.length === 1 && isGenericAlone(named[0] as NameToken)), isGeneric: isAllGeneric && (named.length > 1 || named.every(isGenericAlone)) };
}

/** Gemeinde Wil: what is a verb elsewhere is the name behind its kind. */
function isOfPublicBody(tokens: readonly NameToken[], token: NameToken): boolean {
  const before = tokens[tokens.indexOf(token) - 1];
  return token.isCapital && before !== undefined && isPublicWord(before);
}

function isEmptyWord({ text, word, isUpper }: NameToken, isDenied: boolean): boolean {
  return !isUpper && (isDenied || !COMMON_SURNAMES.has(text)) && (SENTENCE_WORDS.has(text) || NOBODY_WORDS.has(text) || SENTENCE_WORDS.has(word));
}

/** Whether a word may belong to a name. What a sentence is made of may, where there is no sentence. */
function mayBeName(typed: TypedName, place: number): boolean {
  const { text, isUpper } = typed.tokens[place] as NameToken;
  if (!typed.isSentence || (isUpper && typed.tokens.some((token) => !token.isUpper))) return true;
  return !SENTENCE_WORDS.has(text) && !DEPARTMENT_WORDS.has(text);
}

/** Words one behind the other, with nothing but particles and signs between them. */
function runsOf(typed: TypedName): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const place of typed.words) {
    if (!mayBeName(typed, place)) continue;
    const between = typed.tokens.slice(Math.max(0, last + 1), place);
    const isNext = between.every((token) => isSoft(token)) && place - last <= 4;
    const run = runs.at(-1);
    if (run !== undefined && isNext) run.push(place);
    else runs.push([place]);
    last = place;
  }
  return runs;
}

export function lookupOf(typed: TypedName): NameLookup {
  const runs = runsOf(typed).slice(0, 12).map((run) => run.map((place) => typed.tokens[place] as NameToken));
  const parts = new Set<string>();
  for (const run of runs) {
    for (let from = 0; from < Math.min(run.length, 20); from += 1) {
      for (let until = from + 1; until <= Math.min(run.length, from + LONGEST_NAME); until += 1) addKeys(parts, run.slice(from, until));
    }
  }
  const full = runs.filter((run) => isTelling(run) && run.some(({ text }) => /\p{L}{2}/u.test(text)));
  const read = readNameWords(typed.tokens);
  const whole = new Set(typed.isSentence || read === null ? [] : [wholeKey(read.core), joinedKey(read.core)]);
  if (read !== null && !typed.isSentence) addKeys(parts, read.core);
  const likely = typed.isSentence ? full.slice(0, 4) : read === null ? [] : [read.core];
  const telling = likely.flatMap((run) => run.filter((token) => isRare(token)).map(wordKey));
  const search = likely[0] === undefined || likely[0].length > LONGEST_NAME ? null : searchText(likely[0]);
  return {
    whole: [...whole], parts: [...parts], near: likely.flatMap((run) => slipKeys(run)), telling: [...new Set(telling)].slice(0, 4), group: GROUP_KEYS, search,
  };
}

const GROUP_KEYS = [...new Set(['holding', 'holdings', 'group', 'groep', 'gruppe', 'groupe', 'beheer', 'beteiligung', 'beteiligungen', 'beteiligungs', 'verwaltung', 'verwaltungs',
  'participations', 'participaties', 'international', 'konzern'].map((word) => `w${soundOf(word)}`))];

function isRare(token: NameToken): boolean {
  return token.text.length > 3 && !isGeneric(token) && !isTown(token.text) && !SENTENCE_WORDS.has(token.text);
}

function addKeys(keys: Set<string>, run: readonly NameToken[]): void {
  keys.add(wholeKey(run));
  keys.add(joinedKey(run));
  const [first, second] = run;
  if (first === undefined || first.text.length < 2 || first.text.length > 7) return;
  if (run.length === 1 && first.text.length > 2) keys.add(initialsKey(first.text));
  if (run.length === 2) keys.add(initialsKey(`${first.text} ${(second as NameToken).sound}`));
}
