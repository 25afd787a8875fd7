import { filled } from './planted-controllers.js';
import { folded } from './edit-distance.js';
import type { SeededRandom } from './seeded-random.js';

/* What happens to a name between a head and a form: thumbs, phones, copied text. */

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sq', b: 'vn', c: 'xv', d: 'sf', e: 'wr', f: 'dg', g: 'fh', h: 'gj', i: 'uo', j: 'hk', k: 'jl', l: 'k', m: 'n', n: 'bm',
  o: 'ip', p: 'o', q: 'wa', r: 'et', s: 'ad', t: 'ry', u: 'yi', v: 'cb', w: 'qe', x: 'zc', y: 'tu', z: 'x',
};
/** Cyrillic. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: '\u0430', c: '\u0441', e: '\u0435', i: '\u0456', o: '\u043e', p: '\u0440', s: '\u0455', x: '\u0445', y: '\u0443',
};
const UNSEEN = ['\u200b', '\u00ad', '\u2060', '\u200e', '\ufeff'];
const SPACES = ['\u00a0', '\u2009', '\u202f', '\u2003'];

/** One letter wrong, not among the first two: those one sees. */
export function withTypo(word: string, random: SeededRandom): string {
  const at = random.between(2, word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const neighbours = [...(NEIGHBOURS[letter.toLowerCase()] ?? 'e')];
  return random.pick([
    () => before + after,
    () => before + letter + letter + after,
    () => before + random.pick(neighbours) + after,
    () => before + after.charAt(0) + letter + after.slice(1),
  ])();
}

export function withUnseen(text: string, random: SeededRandom): string {
  const at = random.between(1, text.length - 1);
  const spaced = text.replace(' ', () => random.pick(SPACES));
  return spaced.slice(0, at) + random.pick(UNSEEN) + spaced.slice(at);
}

/** A letter of the host replaced by one of another alphabet that looks the same; null when none can be. */
export function withLookalike(domain: string, random: SeededRandom): string | null {
  const dot = domain.indexOf('.');
  const places = [...domain].flatMap((letter, index) => (index < dot && letter in LOOKALIKES ? [index] : []));
  if (places.length === 0) return null;
  const at = random.pick(places);
  return domain.slice(0, at) + (LOOKALIKES[domain.charAt(at)] ?? '') + domain.slice(at + 1);
}

export function withoutAccents(text: string, random: SeededRandom): string {
  return random.pick([folded(text), text.toUpperCase(), folded(text).toUpperCase(), text.toLowerCase()]);
}

/** “Bakery Ashcroft” for “Ashcroft Bakery”, and the other way round. */
export function reordered(trade: string, proper: string): string {
  const kind = filled(trade, '').replace(/^-| de $/g, '').trim();
  return trade.startsWith('%') ? `${kind} ${proper}` : `${proper} ${kind}`;
}

/** A number as people copy it: in groups, small, without what separates its parts, or as it stands. */
export function asCopied(number: string, random: SeededRandom): string {
  const bare = number.replace(/[^\p{L}\p{N}]/gu, '');
  return random.pick([number, number.toLowerCase(), bare, bare.replace(/(\p{L}+)?(\p{N}{3})/gu, '$1 $2 ').replace(/ +/g, ' ').trim()]);
}
