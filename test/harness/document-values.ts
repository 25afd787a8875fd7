import { documentSchema } from '../../src/features/documents/document-schema.js';

/* Values for the fields of documents, made of the schema: a field that is new is tried too. */

export type Schema = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
export type ValuePath = readonly (string | number)[];

export const DOCUMENT_SCHEMA = documentSchema() as Schema;

/** A schema without its being optional, its references followed. */
export function plain(of: Schema): Schema {
  const named = of['$ref'] ?? (of['anyOf'] as Schema[] | undefined)?.find((one) => one['$ref'] !== undefined)?.['$ref'];
  if (named !== undefined) return DOCUMENT_SCHEMA['$defs'][String(named).split('/').at(-1) ?? ''];
  return { ...of, type: Array.isArray(of['type']) ? of['type'].find((one: string) => one !== 'null') : of['type'] };
}

/** The least that a field of this schema may be. */
export function leastOf(of: Schema): unknown {
  const { type, properties = {}, required = [], items, minItems = 0, enum: words, format, pattern, minLength, oneOf, minimum = 0 } = plain(of);
  if (oneOf !== undefined) return 'UNKNOWN';
  if (words !== undefined) return words[0];
  if (type === 'object') return Object.fromEntries((required as string[]).map((name) => [name, leastOf(properties[name])]));
  if (type === 'array') return Array.from({ length: minItems }, () => leastOf(items));
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum;
  if (format === 'date') return '2026-01-02';
  if (minLength === 64) return 'ab'.repeat(32);
  const texts = ['nl', 'NL', 'P1D', 'x', 'a@b.example', 'https://a.example'];
  return texts.find((text) => pattern === undefined || new RegExp(String(pattern), 'u').test(text));
}

/** One field of one section of documents. */
export interface FieldPlace {
  readonly section: string;
  /** Within the entry. */
  readonly path: ValuePath;
  readonly of: Schema;
}

function placesOf(section: string, of: Schema, path: ValuePath = [], depth = 0): FieldPlace[] {
  return Object.entries((plain(of)['properties'] ?? {}) as Record<string, Schema>).flatMap(([name, field]) => {
    const here = [...path, name];
    const { type, items } = plain(field);
    const inside = type === 'array' ? items : field;
    const below = plain(inside)['properties'] === undefined || depth > 5 ? [] : placesOf(section, inside, type === 'array' ? [...here, 0] : here, depth + 1);
    return [{ section, path: here, of: field }, ...below];
  });
}

/** Every field that an entry may have, parts inside too. */
export const FIELD_PLACES: readonly FieldPlace[] = Object.entries(DOCUMENT_SCHEMA['properties'] as Record<string, Schema>)
  .filter(([, of]) => of['additionalProperties'] !== undefined).flatMap(([section, of]) => placesOf(section, of['additionalProperties']));

/** The smallest entry with a value at a place. */
export function entryWith(section: string, path: ValuePath, value: unknown): unknown {
  const put = (of: Schema, at: ValuePath): unknown => {
    const [step, ...rest] = at;
    if (step === undefined) return value;
    if (typeof step === 'number') return [put(plain(of)['items'], rest)];
    return { ...(leastOf(of) as object), [step]: put(plain(of)['properties'][step] ?? {}, rest) };
  };
  return put(DOCUMENT_SCHEMA['properties'][section]['additionalProperties'], path);
}

type Named = readonly [string, unknown];

/** What a field may not be, by what is wrong with it. */
export function hostileValues(of: Schema): Named[] {
  const { type, maxLength, minItems, maxItems, items, enum: words, maximum, minimum, oneOf, pattern } = plain(of);
  if (oneOf !== undefined) return [['a map', { a: 1 }], ['a word that is none', 'perhaps\u0007']];
  const texts: Named[] = [
    ['a map', { a: 1 }], ['a number', 7], ['a control character', 'a\u0007b'], ['a turned direction', 'a\u202eb'], ['nothing', ''],
    words === undefined ? ['too long', 'x'.repeat((maxLength ?? 2_100) + 1)] : ['a word that is none', 'NO_SUCH_WORD'],
    ...(String(pattern).includes('[hH][tT][tT][pP]') ? [['a script', 'javascript:alert(1)'], ['a file', 'file:///etc/passwd'], ['a password', 'https://user:pw@a.example/']] as const : []),
  ];
  switch (type) {
    case 'string': return texts;
    case 'boolean': return [['a text', 'maybe'], ['a number', 1]];
    case 'integer': return [['a text', 'x'], ['a fraction', 1.5], ['too much', maximum + 1], ['too little', minimum - 1], ['endless', Infinity]];
    case 'array': return [
      ['a text', 'x'], ['too many', Array.from({ length: maxItems + 1 }, () => leastOf(items))],
      ...(minItems > 0 ? [['too few', []] as const] : []),
      ...(plain(items)['type'] === 'string' ? hostileValues(items).map(([name, value]): Named => [`an item that is ${name}`, [value]]) : []),
    ];
    default: return [['a text', 'x'], ['a list', ['x']], ['a field that does not exist', { noSuchField: 1 }]];
  }
}

/** Texts at the edge of some rule or other: each is right for some fields and wrong for others. */
const EDGES: readonly string[] = [
  'a', 'A', 'x y', ' ', 'a\nb', 'a\tb', 'a\u2028b', 'a\u0085', 'é', '\u{1F600}', 'a\uFE0F', '\u200F', '\uFFFE', 'a.b_c-d', '-a', '.a', '2018', 'a/b',
  'YES', 'yes', 'UNKNOWN', 'NL', 'nl', 'XK', 'ZZ', 'UK', 'EU', 'NLD', 'de-CH', 'de_CH', 'zh-Hant-TW', 'n', 'nld', 'nl-', 'EN',
  '2026-01-02', '2026-02-30', '2024-02-29', '2025-02-29', '2026-1-2', '1000-01-01', '0999-12-31', '9999-12-31', '10000-01-01', '2026-01-02T00:00:00Z', '26-01-02',
  'P14D', 'P0D', 'P', 'P1', 'P1Y2M3W4D', 'P1.5D', 'PT1H', 'p1d', 'P99999D', 'P100000D', 'P00000D', 'P10000Y', '-P1D', 'P1D ',
  'https://a.example', 'http://a', 'HTTPS://A.EXAMPLE/ü?q=1#f', 'https://a.example/@b', 'https://a@b.example', 'https:/a.example', 'https://', 'https://a b', 'https:\\\\u@a',
  'ftp://a.example', '//a.example', 'https://a.example/\u00A0', 'https://[::1]/', 'https://a\u{E000}', 'javascript:a', 'https://a.example/\u{1F600}',
  'a@b.example', 'a@b', 'a@b.c', 'a@b.co', 'a@b.1x', 'a.b+c@d-e.example', '.a@b.example', 'a..b@c.example', 'a.@b.example', '"a b"@c.example', 'a@-b.example',
  'a@b-.example', 'a_b@c_d.example', 'ü@b.example', 'a@bücher.example', 'a@b.xn--p1ai', 'a@[127.0.0.1]', 'a@b@c.example', 'a@b.example.', 'a b@c.example', '<a@b.example>',
  'a@b\u2003c.example', 'a@b.\u{1F600}x', `${'a'.repeat(64)}@b.example`, `${'a'.repeat(65)}@b.example`, `a@${'b'.repeat(63)}.example`, `a@${'b'.repeat(64)}.example`, 'a(b)@c.example',
  'ab'.repeat(32), 'AB'.repeat(32), 'ag'.repeat(32), 'ab'.repeat(31), 'null', 'true', '1',
];

const LONG = ['x', '\u{1F600}', 'x\uFE0F'];

function textsAround(of: Schema): string[] {
  const { minLength, maxLength, enum: words = [] } = of as { minLength?: number; maxLength?: number; enum?: readonly unknown[] };
  const lengths = [minLength, maxLength].flatMap((length) => (length === undefined ? [] : [length - 1, length, length + 1])).filter((length) => length > 0);
  const long = LONG.flatMap((unit) => lengths.map((length) => unit.repeat(Math.ceil(length / [...unit].length)).slice(0, length * unit.length)));
  return [...EDGES, ...long, ...words.filter((word) => typeof word === 'string').slice(0, 60)];
}

/** Values of every kind, right ones and wrong ones, at all edges that the schema of a field names. */
export function valuesAround(of: Schema): unknown[] {
  const { type, minimum, maximum, minItems = 0, maxItems = 0, items } = plain(of);
  const any = [null, true, false, 0, 1, -1, 1.5, Infinity, '', [], [null], [[]], {}, { a: 1 }, [{}], ['a'], [1], ...hostileValues(of).map(([, value]) => value)];
  const numbers = [minimum, maximum].flatMap((edge) => (edge === undefined ? [] : [edge - 1, edge, edge + 1, edge + 0.5]));
  if (type === 'string') return [...any, ...textsAround(plain(of))];
  if (type !== 'array') return [...any, ...numbers, 'true', 'x'];
  const least = leastOf(items);
  const lists = [minItems - 1, minItems, minItems + 1, maxItems, maxItems + 1].filter((length) => length >= 0)
    .map((length) => Array.from({ length }, () => least));
  const item = plain(items);
  return [...any, ...lists, ...(item['type'] === 'string' ? textsAround(item).map((text) => [text]) : [])];
}
