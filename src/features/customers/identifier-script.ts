import { domainToUnicode } from 'node:url';

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
] as const;
/** Scripts that are written together, with each other and with Latin, in ordinary Chinese, Japanese and Korean. */
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const NEUTRAL = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** Letters of other scripts that a reader takes for a Latin letter or digit. */
const LATIN_LIKE = new Set('аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡαικνρυωηοτօոսցքհ');

function scriptOf(letter: string): number {
  if (EAST_ASIAN.test(letter)) return -1;
  const known = SCRIPTS.findIndex(script => script.test(letter));
  return known === -1 ? SCRIPTS.length : known;
}

/**
 * Whether a label of this host could be read as another one: it mixes scripts (`аcme` with a Cyrillic а), or is
 * written wholly in letters that pass for Latin under a Latin top-level domain (`аррӏе.com`).
 * After the mixed-script rules browsers use to decide whether to show a name (Unicode TS 39, section 5).
 *
 * @param host in ASCII; its punycode labels are decoded
 */
export function isLookAlikeHost(host: string): boolean {
  if (!host.includes('xn--')) return false;
  const topIsLatin = !host.slice(host.lastIndexOf('.') + 1).startsWith('xn--');
  return host.split('.').some(label => {
    if (!label.startsWith('xn--')) return false;
    const shown = domainToUnicode(label);
    const letters = [...shown].filter(letter => !NEUTRAL.test(letter));
    const scripts = new Set(letters.map(scriptOf));
    if (scripts.size === 0) return false;
    const isEastAsian = scripts.delete(-1);
    if (isEastAsian) return scripts.size > 1 || (scripts.size === 1 && !scripts.has(0));
    if (scripts.size > 1) return true;
    return topIsLatin && letters.every(letter => LATIN_LIKE.has(letter));
  });
}

/** Whether every punycode label can be decoded; what cannot is no name anybody registered. */
export function isDecodableHost(host: string): boolean {
  return host.split('.').every(label => !label.startsWith('xn--') || domainToUnicode(label) !== label);
}
