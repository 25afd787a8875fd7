import { formsIn } from './name-legal-forms.js';
import { soundOf } from './name-sound.js';
import { isConnective, isSoft, type NameToken, tokensOf } from './name-tokens.js';
import { GROUP_WORDS, TRADE_ENDING, TRADE_WORDS } from './name-words.js';
import { isTown } from '../../kernel/towns.js';

/** A name as it is compared: its words, apart from legal forms and from what only joins. */
export interface NameReading {
  /** Every word but the short forms and what only joins: Stichting and Vereniging have initials too. */
  readonly spelled: readonly NameToken[];
  /** What the name is known by, in the order written. Never empty. */
  readonly core: readonly NameToken[];
  /** Ids of legal forms. */
  readonly forms: readonly string[];
  /** Articles and particles: van, der, the. */
  readonly particles: readonly string[];
}

/** Reads a name on record, or words that are taken for one. Null when there is not one letter or digit. */
export function readNameWords(tokens: readonly NameToken[]): NameReading | null {
  const words = tokens.filter((token) => !isConnective(token) || /^\p{L}$/u.test(token.text));
  if (words.length === 0) return null;
  const forms = formsIn(tokens);
  const isForm = (token: NameToken): boolean => {
    const index = tokens.indexOf(token);
    return forms.some(({ from, until }) => index >= from && index < until);
  };
  const unformed = words.filter((token) => !isForm(token));
  const core = unformed.filter((token) => !isSoft(token));
  const particles = unformed.filter((token) => isSoft(token) && !isConnective(token)).map(({ text }) => text);
  const ids = [...new Set(forms.map(({ id }) => id))];
  const spelled = words.filter((token) => !isSoft(token) && (!isForm(token) || token.text.length > 4));
  if (lengthOf(core) >= 3) return { spelled, core, forms: ids, particles };
  // C&A and De Het: what usually joins is all there is. Stichting BV: so are the forms.
  const rest = unformed.length > core.length ? unformed : core;
  if (lengthOf(rest) >= 2) return { spelled, core: rest, forms: ids, particles: [] };
  return { spelled, core: words, forms: [], particles: [] };
}

export function readName(written: string): NameReading | null {
  return readNameWords(tokensOf(written));
}

function lengthOf(tokens: readonly NameToken[]): number {
  return tokens.reduce((sum, { text }) => sum + text.length, 0);
}

/** Shared by so many that it names nobody: a trade, a region, a word of company groups. */
export function isGeneric(token: NameToken): boolean {
  return isGenericWord(token.text) || (token.alternative !== token.text && isGenericWord(token.alternative)) || isGenericWord(token.word);
}

/** The same, of a word that stands alone: a compound may then be all there is to a name. */
export function isGenericAlone({ text, alternative, word }: NameToken): boolean {
  return [text, alternative, word].some((one) => TRADE_WORDS.has(one) || GROUP_WORDS.has(one));
}

function isGenericWord(word: string): boolean {
  // Of a saint the name tells, not that it is one: else Sint Jozefschool would be kin to them all.
  return word === 'sint' || TRADE_WORDS.has(word) || GROUP_WORDS.has(word) || TRADE_ENDING.test(word);
}

const PUBLIC_BODIES = new Set(['gemeente', 'gemeinde', 'stadt', 'stad', 'commune', 'ville', 'mairie', 'council', 'borough', 'provincie', 'province', 'waterschap', 'ministerie', 'ministerium', 'landkreis', 'kreis', 'departement', 'stadtgemeinde', 'marktgemeinde', 'einwohnergemeinde', 'ortsgemeinde']);

/** No company, foundation or association. */
export function isPublicBody({ core }: NameReading): boolean {
  return core.some(isPublicWord);
}

export function isPublicWord({ text, word }: NameToken): boolean {
  return PUBLIC_BODIES.has(text) || PUBLIC_BODIES.has(word);
}

/** Whether these words name somebody: one of them is nobody else's, or a town stands beside its kind (Gemeente Breda). */
export function isTelling(core: readonly NameToken[]): boolean {
  const distinctive = core.filter((token) => !(core.length === 1 ? isGenericAlone(token) : isGeneric(token)));
  if (distinctive.length === 0) return false;
  return core.length > 1 || !distinctive.every(({ text, alternative }) => isTown(text) || isTown(alternative) || text.length < 2);
}

/** How a word of a key begins: the whole, one run of letters, initials, one word, and the two halves that bear a slip. */
const KEY = { whole: '=', joined: '~', initials: '.', word: 'w', telling: 'W', front: '<', back: '>' } as const;
const KEY_MAX_LENGTH = 100;

function bounded(kind: keyof typeof KEY, text: string): string {
  return `${KEY[kind]}${text.slice(0, KEY_MAX_LENGTH)}`;
}

/** Finds the same words in any order, spelled as they sound. */
export function wholeKey(core: readonly NameToken[]): string {
  return bounded('whole', core.map(({ sound }) => sound).sort().join(' '));
}

/** Finds the same letters, however they are spaced. */
export function joinedKey(core: readonly NameToken[]): string {
  return bounded('joined', soundOf(lettersOf(core)));
}

export function initialsKey(initials: string): string {
  return bounded('initials', initials);
}

/** One word; told apart by case is whether it is nobody else's. */
export function wordKey(token: NameToken): string {
  return bounded(isGeneric(token) || isTown(token.text) || isTown(token.alternative) || token.text.length < 3 ? 'word' : 'telling', token.sound);
}

export function lettersOf(core: readonly NameToken[]): string {
  return core.map(({ text }) => text).join('');
}

const HALVED_FROM = 6;

/** Half of all names end in the same trade: a slip is sought in the words that tell. */
function tellingLetters(core: readonly NameToken[]): string {
  const telling = lettersOf(core.filter((token) => !isGeneric(token)));
  return telling.length >= HALVED_FROM - 1 ? telling : lettersOf(core);
}

/** One slip anywhere leaves front or back as it was. `length` is that of the name on record. */
function halves(letters: string, length: number): readonly string[] {
  const half = Math.floor((length - 1) / 2);
  return [bounded('front', `${length} ${letters.slice(0, half)}`), bounded('back', `${length} ${letters.slice(-half)}`)];
}

/** Under what a name on record is found. */
export function storedKeys({ spelled, core }: NameReading): readonly string[] {
  const letters = tellingLetters(core);
  const keys = [wholeKey(core), joinedKey(core), ...(letters.length >= HALVED_FROM ? halves(letters, letters.length) : [])];
  // What consists of everybody's words would be part of half of all names.
  if (isTelling(core)) keys.push(...core.map(wordKey));
  for (const words of [core, spelled]) {
    if (words.length < 3) continue;
    keys.push(initialsKey(initialsOf(words)));
    if (words.length > 3) keys.push(initialsKey(`${initialsOf(words.slice(0, -1))} ${(words.at(-1) as NameToken).sound}`));
  }
  return [...new Set(keys)];
}

export function initialsOf(tokens: readonly NameToken[]): string {
  return tokens.map(({ text }) => text[0] ?? '').join('');
}

/** Under what a typed name looks for one that differs by one letter. */
export function slipKeys(core: readonly NameToken[]): readonly string[] {
  const letters = tellingLetters(core);
  if (letters.length < HALVED_FROM - 1) return [];
  return [letters.length - 1, letters.length, letters.length + 1].filter((length) => length >= HALVED_FROM)
    .flatMap((length) => halves(letters, length));
}

/** What trigrams are taken of. */
export function searchText(core: readonly NameToken[]): string {
  return core.map(({ text }) => text).join(' ').slice(0, 200);
}
