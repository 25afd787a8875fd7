import { parseDomain } from './identifier-domain.js';
import { withoutInvisible } from './identifier-text.js';

/** What somebody put into the field of the name, taken apart. */
export interface NameApart {
  /** Without addresses, numbers and the postal address. */
  readonly name: string;
  /** Web and mail addresses, as written. */
  readonly addresses: readonly string[];
  /** Register and VAT numbers that say what they are, as written. */
  readonly numbers: readonly string[];
  /** The town of a postal address. */
  readonly city: string | null;
}

const ADDRESS = new RegExp([
  /(?:https?:\/\/|www\.)[^\s<>"',;()]+/u,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u,
  /(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}])(?:\/[^\s<>"',;()]*)?/u,
].map(({ source }) => source).join('|'), 'giu');
/** Top-level domains that are legal forms, or ends of words: what stands so is a name. */
const NO_TOP = new Set(['inc', 'ltd', 'llc', 'gmbh', 'bv', 'nv', 'sarl', 'srl', 'sa', 'ag', 'kg', 'co', 'se', 'sas', 'cv', 'plc', 'eu']);
const SPOKEN = /^([\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+){0,3}?)((?: (?:punt|punkt|point|dot) [\p{L}\p{N}-]{2,20}){1,4})$/iu;
const NUMBER = new RegExp('(?<![\\p{L}])(?:K\\.?v\\.?K|KBO|BCE|SIRE[NT]|R\\.?C\\.?S|HR ?[AB]|FN|CHE|CRO|CRN|Companies House|company (?:no|number)|' +
  'USt-?Id(?:Nr)?|BTW|VAT|TVA|MwSt|UID|Handelsregister|ondernemingsnummer)(?![\\p{L}])[^,;()\\n]{0,50}', 'giu');

/** Reads no more than the name it is given; never throws. */
export function takeApart(typed: string): NameApart {
  const spoken = SPOKEN.exec(withoutInvisible(typed));
  if (spoken !== null) {
    const [, words = '', ends = ''] = spoken;
    const address = `${words.replaceAll(' ', '')}${ends.replace(/ (?:punt|punkt|point|dot) /giu, '.')}`;
    return { name: words, addresses: [address], numbers: [], city: null };
  }
  const addresses: string[] = [];
  const numbers: string[] = [];
  const unaddressed = typed.replace(ADDRESS, (found) => {
    if (!isAddress(found)) return found;
    addresses.push(found);
    return ' , ';
  });
  const unnumbered = unaddressed.replace(NUMBER, (found) => {
    if ((found.match(/\d/gu) ?? []).length < 5) return found;
    numbers.push(found);
    return ' , ';
  });
  return { addresses, numbers, ...withoutPost(unnumbered) };
}

function isAddress(found: string): boolean {
  if (/^(?:https?:|www\.)|@/iu.test(found)) return true;
  const host = found.split('/')[0] as string;
  const top = host.slice(host.lastIndexOf('.') + 1);
  // Fa.De Boer: a top-level domain is written in one case.
  if (top !== top.toLowerCase() && top !== top.toUpperCase()) return false;
  if (NO_TOP.has(top.toLowerCase()) || /^\p{L}\./u.test(host)) return false;
  const domain = parseDomain(host);
  return domain.ok ? domain.isKnownSuffix : ['LOOK_ALIKE', 'SHARED_HOST', 'PUBLIC_MAIL_PROVIDER'].includes(domain.reason);
}

const POSTCODE = /(?<![\p{L}\p{N}])(?:[1-9]\d{3} ?[A-Z]{2}|(?:(?:NL|B|BE|D|DE|A|AT|CH|F|FR|L|LU)-)?\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z\d]{4})(?![\p{L}\p{N}])/u;
const STREET = new RegExp([
  // Hoofdstraat 12, Maximilianstr. 14a
  "[\\p{L}][\\p{L}'’.-]*(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|markt|dreef|steeg|pad|lei|vest|str\\.?|stra(?:ß|ss)e|gasse|allee|platz|ring|damm|ufer|chaussee|steenweg|voorhout)" +
    "\\s+(?:nr\\.?\\s*)?\\d+\\s?[a-z]?(?![\\p{L}\\p{N}])",
  // Am Markt 3, Lange Gasse 12
  "(?:am|an der|auf der|im|in der|lange|kurze|alte|neue|grote|kleine|oude|nieuwe)\\s+[\\p{L}'’.-]+\\s+\\d+\\s?[a-z]?(?![\\p{L}\\p{N}])",
  // 12 rue de la Paix, rue de la Paix 12
  "\\d+[a-z]?,?\\s+(?:(?:bis|ter)\\s+)?(?:rue|avenue|av\\.?|boulevard|bd\\.?|place|chemin|quai|impasse|allée|cours|square|route|faubourg)(?![\\p{L}])[^,;\\n]*",
  "(?:rue|avenue|boulevard|place|chaussée|chemin|route|quai)\\s+[\\p{L}'’ -]+\\s+\\d+\\s?[a-z]?(?![\\p{L}\\p{N}])",
  // 12 High Street
  "\\d+[a-z]?\\s+(?:[\\p{L}'’]+\\s+){1,3}(?:street|road|lane|avenue|st|rd|ave|square|close|drive|way|court|terrace|quay|row)(?![\\p{L}])\\.?",
  "(?:P\\.?\\s?O\\.?\\s?Box|Postbus|Postfach|Boîte postale|BP)\\s+\\d+",
].join('|'), 'iu');

/** Cuts the postal address off behind the name, and reads its town. */
function withoutPost(text: string): { readonly name: string; readonly city: string | null } {
  const [street, postcode] = [STREET.exec(text), POSTCODE.exec(text)].map((found) => (found !== null && isBehindName(text, found.index) ? found : null));
  const isPost = street !== null || (postcode !== null && postcode !== undefined && isPostcodeWithTown(text, postcode));
  if (!isPost) return { name: text, city: null };
  const start = Math.min(street?.index ?? Number.POSITIVE_INFINITY, postcode?.index ?? Number.POSITIVE_INFINITY);
  const [first = '', ...between] = text.slice(0, start).split(/[,;\n|]/u).map((part) => part.trim());
  const behind = text.slice(start).replace(STREET, ' , ').replace(POSTCODE, ' , ').split(/[,;\n|()]|\s[-–]\s/u);
  const towns = [...behind, ...between.reverse()].map((part) => part.trim().replace(/ \d{1,2}$/u, ''));
  return { name: first, city: towns.find((part) => /^\p{L}[\p{L}'’ .-]{2,40}$/u.test(part)) ?? null };
}

function isBehindName(text: string, index: number): boolean {
  return /\p{L}{2}/u.test(text.slice(0, index));
}

/** A number of four or five digits alone is as well a year or an account. */
function isPostcodeWithTown(text: string, found: RegExpExecArray): boolean {
  if (/[A-Z]/u.test(found[0].replace(/^[A-Z]{1,2}-/u, ''))) return true;
  return /^\s+\p{Lu}\p{Ll}{2}/u.test(text.slice(found.index + found[0].length)) && /,\s*$|\n\s*$/u.test(text.slice(0, found.index));
}
