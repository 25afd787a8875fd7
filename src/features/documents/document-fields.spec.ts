import { stringify } from 'yaml';

import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { documentSchema } from './document-schema.js';

/* Every field of the schema of documents once as it must not be. The schema is made of what the doors check, so a field that is new is tried too. */

type Schema = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
type Path = readonly (string | number)[];

const schema = documentSchema() as Schema;

let world: World;
let fort: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '1000000' } });
  fort = await createTenant(world, 'fort');
});
afterAll(() => world.close());

/** A schema without its being optional, its references followed. */
function plain(of: Schema): Schema {
  const named = of['$ref'] ?? (of['anyOf'] as Schema[] | undefined)?.find((one) => one['$ref'] !== undefined)?.['$ref'];
  if (named !== undefined) return schema['$defs'][String(named).split('/').at(-1) ?? ''];
  return { ...of, type: Array.isArray(of['type']) ? of['type'].find((one: string) => one !== 'null') : of['type'] };
}

/** The least that a field of this schema may be. */
function leastOf(of: Schema): unknown {
  const { type, properties = {}, required = [], items, minItems = 0, enum: words, format, pattern, minLength, oneOf, minimum = 0 } = plain(of);
  if (oneOf !== undefined) return 'UNKNOWN';
  if (words !== undefined) return words[0];
  if (type === 'object') return Object.fromEntries((required as string[]).map((name) => [name, leastOf(properties[name])]));
  if (type === 'array') return Array.from({ length: minItems }, () => leastOf(items));
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum;
  const forms: Record<string, string> = { date: '2026-01-02', uri: 'https://a.example', email: 'a@b.example' };
  if (format !== undefined) return forms[format];
  if (minLength === 64) return 'ab'.repeat(32);
  return ['nl', 'NL', 'P1D', 'x'].find((text) => pattern === undefined || new RegExp(pattern).test(text));
}

interface Place {
  readonly section: string;
  /** Within the entry. */
  readonly path: Path;
  readonly of: Schema;
}

function placesOf(section: string, of: Schema, path: Path = [], depth = 0): Place[] {
  return Object.entries((plain(of)['properties'] ?? {}) as Record<string, Schema>).flatMap(([name, field]) => {
    const here = [...path, name];
    const { type, items } = plain(field);
    const inside = type === 'array' ? items : field;
    const below = plain(inside)['properties'] === undefined || depth > 5 ? [] : placesOf(section, inside, type === 'array' ? [...here, 0] : here, depth + 1);
    return [{ section, path: here, of: field }, ...below];
  });
}

const places = Object.entries(schema['properties'] as Record<string, Schema>)
  .filter(([, of]) => of['additionalProperties'] !== undefined).flatMap(([section, of]) => placesOf(section, of['additionalProperties']));

/** The smallest entry with a value at a place. */
function entryWith(section: string, path: Path, value: unknown): unknown {
  const put = (of: Schema, at: Path): unknown => {
    const [step, ...rest] = at;
    if (step === undefined) return value;
    if (typeof step === 'number') return [put(plain(of)['items'], rest)];
    return { ...(leastOf(of) as object), [step]: put(plain(of)['properties'][step] ?? {}, rest) };
  };
  return put(schema['properties'][section]['additionalProperties'], path);
}

/** What a field may not be, by what is wrong with it. */
function hostile(of: Schema): [string, unknown][] {
  const { type, maxLength, minItems, maxItems, items, enum: words, maximum, minimum, oneOf, format } = plain(of);
  if (oneOf !== undefined) return [['a map', { a: 1 }], ['a word that is none', 'perhaps\u0007']];
  const texts: [string, unknown][] = [
    ['a map', { a: 1 }], ['a number', 7], ['a control character', 'a\u0007b'], ['a turned direction', 'a\u202eb'], ['nothing', ''],
    ...(words === undefined ? [['too long', 'x'.repeat((maxLength ?? 2_100) + 1)] as [string, unknown]] : [['a word that is none', 'NO_SUCH_WORD'] as [string, unknown]]),
    ...(format === 'uri' ? [['a script', 'javascript:alert(1)'] as [string, unknown], ['a file', 'file:///etc/passwd'] as [string, unknown], ['a password', 'https://user:pw@a.example/'] as [string, unknown]] : []),
  ];
  switch (type) {
    case 'string': return texts;
    case 'boolean': return [['a text', 'maybe'], ['a number', 1]];
    case 'integer': return [['a text', 'x'], ['a fraction', 1.5], ['too much', maximum + 1], ['too little', minimum - 1], ['endless', Infinity]];
    case 'array': return [
      ['a text', 'x'], ['too many', Array.from({ length: maxItems + 1 }, () => leastOf(items))],
      ...(minItems > 0 ? [['too few', []] as [string, unknown]] : []),
      ...(plain(items)['type'] === 'string' ? hostile(items).map(([name, value]): [string, unknown] => [`an item that is ${name}`, [value]]) : []),
    ];
    default: return [['a text', 'x'], ['a list', ['x']], ['a field that does not exist', { noSuchField: 1 }]];
  }
}

const codeIn = (section: string): string => (section === 'locations' ? 'CODE' : 'code');

async function refusal(section: string, entry: unknown): Promise<{ status: number; code: string; faults: { path: string; line: number; column: number }[] }> {
  const text = stringify({ art28: 1, organisation: 'fort', [section]: { [codeIn(section)]: entry } }, { aliasDuplicateObjects: false });
  const { status, body } = await world.rest('POST', '/v1/document/apply', { key: fort.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
  return { status, code: body.code, faults: body.faults ?? [] };
}

const asText = (path: Path): string => path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1);

describe('every field of a document', () => {
  test('is there to be tried', () => {
    expect(places.length).toBeGreaterThan(150);
  });

  test('is refused, with path, line and column, where it is what it must not be; nothing is written', async () => {
    const before = await rowsOf(world, 'SELECT count(*) FROM art28.register_entry_version');
    const accepted: string[] = [];
    let tried = 0;
    for (const { section, path, of } of places) {
      for (const [name, value] of hostile(of)) {
        const { status, code, faults } = await refusal(section, entryWith(section, path, value));
            const at = `${section}.${codeIn(section)}.${asText(path)}`;
        const isTold = faults.some((fault) => (fault.path === at || fault.path.startsWith(`${at}.`) || fault.path.startsWith(`${at}[`)) && fault.line > 0 && fault.column > 0);
        if (status !== 422 || code !== 'DOCUMENT_INVALID' || !isTold) accepted.push(`${at} with ${name}: ${status} ${code} ${JSON.stringify(faults).slice(0, 200)}`);
        tried += 1;
      }
    }
    expect(accepted).toEqual([]);
    expect(tried).toBeGreaterThan(700);
    expect(await rowsOf(world, 'SELECT count(*) FROM art28.register_entry_version')).toEqual(before);
  }, 240_000);

  test('has no neighbour that the schema does not know', async () => {
    const objects = new Map(places.map(({ section, path }) => [`${section} ${path.slice(0, -1).join('.')}`, { section, path: path.slice(0, -1) }]));
    const accepted: string[] = [];
    for (const { section, path } of objects.values()) {
      const { code, faults } = await refusal(section, entryWith(section, [...path, 'noSuchField'], 1));
      if (code !== 'DOCUMENT_INVALID' || !faults.some((fault) => fault.path.endsWith('.noSuchField'))) accepted.push(`${section} ${asText(path)}: ${code}`);
    }
    expect(accepted).toEqual([]);
    expect(objects.size).toBeGreaterThan(30);
  }, 60_000);
});
