import { cleanText } from './identifier-text.js';
import { plainLookAlikes } from './name-look-alike.js';
import { soundOf } from './name-sound.js';
import { CONNECTIVES, inFull, PARTICLES } from './name-words.js';

/** One word of a name, as people write it and as it is compared. */
export interface NameToken {
  /** Lower case, no accents: ü is u, ß is ss, ø is o. */
  readonly text: string;
  /** The German and Scandinavian spelling: ü is ue. The same as `text` where there is nothing to spell so. */
  readonly alternative: string;
  /** `text` with abbreviations and numbers written out. */
  readonly word: string;
  readonly sound: string;
  readonly isCapital: boolean;
  /** All capitals, or letters with full stops: may be initials. */
  readonly isUpper: boolean;
  /** A full stop follows: may be the beginning of a longer word. */
  readonly isShortened: boolean;
  /** A comma, bracket or new line stands before it. */
  readonly isBreakBefore: boolean;
  /** The article that an apostrophe ties to it: l of L'Oréal. Else ''. */
  readonly elided: string;
  /** Holds letters of another script that look Latin. */
  readonly isLookAlike: boolean;
}

/** No more words of a typed name are ever looked at. */
const MAX_TOKENS = 80;

const ENTITIES: readonly (readonly [RegExp, string])[] = [[/&amp;/giu, '&'], [/&nbsp;/giu, ' '], [/&#39;|&apos;|&quot;/giu, "'"]];
const BREAKS = /[\r\n\t\u2028\u2029|;:,()[\]{}<>«»"“”„!?\u2022]+|\s[-–—]+\s|\s\/\s|…/gu;
/** L'Oréal, d'Ardenne: an article before a vowel is a word of its own. */
const ELISION = /(?<![\p{L}\p{N}'’])(l|d|qu|n|s|j|c|m)['’](?=[aeiouyhàâäéèêëîïôöùûœ])/giu;
const TAGS = /<\/?[a-z][^<>]{0,60}>/giu;
const APOSTROPHES = /['’‘‛`´ʼʹ′＇]/gu;
/** B.V., G.m.b.H., e.V., S.à r.l.: the full stops between single letters only. */
const INITIALS = /(?<![\p{L}\p{N}\p{M}.])(?:\p{L}\.)+\p{L}?(?![\p{L}\p{N}\p{M}])/gu;
const TRADE_MARKS = /[™®©℠]/gu;
const WORD = /&|\+(?!\p{N})|[\p{L}\p{N}\p{M}]+\.?/gu;
/** Survives the cleaning, and is in nobody's name. */
const BREAK_MARK = '⁂';

const SPELLED: readonly (readonly [RegExp, string, string])[] = [
  [/ä/gu, 'a', 'ae'], [/ö/gu, 'o', 'oe'], [/ü/gu, 'u', 'ue'], [/ø/gu, 'o', 'oe'], [/å/gu, 'a', 'aa'],
  [/æ/gu, 'ae', 'ae'], [/œ/gu, 'oe', 'oe'], [/ß/gu, 'ss', 'ss'], [/ł/gu, 'l', 'l'], [/đ/gu, 'd', 'd'], [/ð/gu, 'd', 'd'],
  [/þ/gu, 'th', 'th'], [/ı/gu, 'i', 'i'],
];

/** Lower case without accents, in the plain and in the German spelling. */
export function foldWord(written: string): readonly [plain: string, german: string] {
  const lower = written.toLowerCase().normalize('NFC');
  const fold = (which: 1 | 2): string =>
    SPELLED.reduce((text, row) => text.replace(row[0], row[which]), lower).normalize('NFKD').replace(/\p{M}/gu, '');
  return [fold(1), fold(2)];
}

/** The words of a name, a sentence or an address. */
export function tokensOf(written: string): readonly NameToken[] {
  const marked = ENTITIES.reduce((text, [entity, sign]) => text.replace(entity, sign), written)
    .replace(TRADE_MARKS, '')
    .replace(TAGS, ` ${BREAK_MARK} `)
    .replace(ELISION, '$1 ')
    .replace(BREAKS, ` ${BREAK_MARK} `);
  const plain = cleanText(marked)
    .replace(APOSTROPHES, '')
    .replace(INITIALS, (initials) => initials.replaceAll('.', ''));
  const tokens: NameToken[] = [];
  let isBreakBefore = false;
  for (const [piece] of plain.matchAll(new RegExp(`${BREAK_MARK}|${WORD.source}`, 'gu'))) {
    if (piece === BREAK_MARK) isBreakBefore = true;
    else {
      tokens.push(tokenOf(piece, isBreakBefore, tokens.at(-1)?.text ?? ''));
      // After a long word a full stop ends a sentence, or shortens: the word after it may begin another.
      isBreakBefore = piece.endsWith('.') && piece.length > 5;
    }
    if (tokens.length >= MAX_TOKENS) break;
  }
  return tokens;
}

function tokenOf(piece: string, isBreakBefore: boolean, before: string): NameToken {
  const written = piece.replace(/\.$/u, '');
  const { plain, isLookAlike } = plainLookAlikes(written);
  const [text, alternative] = foldWord(plain);
  // Without its accent it is Sainte.
  const word = /^sté$/iu.test(plain) ? 'societe' : inFull(text);
  return {
    text, alternative, word, sound: soundOf(word), isBreakBefore, isLookAlike,
    elided: before === 'l' || before === 'd' ? before : '',
    isCapital: /^\p{Lu}/u.test(written),
    isUpper: /^\p{Lu}{2,}$/u.test(written),
    isShortened: piece.endsWith('.') && written.length > 1,
  };
}

export function isConnective(token: NameToken): boolean {
  return CONNECTIVES.has(token.text);
}

/** Whether the word only joins others. */
export function isSoft(token: NameToken): boolean {
  return CONNECTIVES.has(token.text) || PARTICLES.has(token.text);
}
