import { isCountry } from '../../platform/api/country-code.js';

/** A text by its letters and digits alone. */
export function wordOf(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Names that are in use and that Unicode's lists write otherwise. */
const OTHERWISE: readonly (readonly [string, string])[] = [
  ['USA', 'US'], ['United States of America', 'US'], ['Vereinigte Staaten von Amerika', 'US'], ['Verenigde Staten van Amerika', 'US'],
  ["États-Unis d'Amérique", 'US'], ['VS', 'US'], ['UK', 'GB'], ['Great Britain', 'GB'], ['England', 'GB'], ['Scotland', 'GB'], ['Wales', 'GB'], ['Northern Ireland', 'GB'],
  ['Holland', 'NL'], ['The Netherlands', 'NL'], ['Republic of Ireland', 'IE'], ['Eire', 'IE'], ['Czech Republic', 'CZ'], ['Turkey', 'TR'],
  ['Hong Kong', 'HK'], ['Hongkong', 'HK'], ['Macau', 'MO'], ['Russian Federation', 'RU'], ['Republic of Korea', 'KR'], ['Viet Nam', 'VN'],
  ['UAE', 'AE'], ['Republic of China', 'TW'], ["People's Republic of China", 'CN'], ['Slovak Republic', 'SK'], ['Macedonia', 'MK'], ['Ivory Coast', 'CI'],
];

let codes: ReadonlyMap<string, string> | null = null;

/** The code of a country as a list says it: a code itself, or a name in English, Dutch, German or French; undefined: of none. */
export function countryNamed(text: string): string | undefined {
  codes ??= readNames();
  return codes.get(wordOf(text)) ?? (isCountry(text) ? text : undefined);
}

/** Only of countries that are: Unicode still names those that were, like the two Germanies, by the names of those that are. */
function readNames(): ReadonlyMap<string, string> {
  const names = new Map(OTHERWISE.map(([name, code]) => [wordOf(name), code]));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters.flatMap((one) => letters.map((other) => one + other)).filter(isCountry);
  for (const language of ['en', 'nl', 'de', 'fr']) {
    const inWords = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of all) {
      const name = wordOf(inWords.of(code) ?? '');
      if (name !== '' && !names.has(name)) names.set(name, code);
    }
  }
  return names;
}
