import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse, stringify } from 'yaml';

import { type RestAnswer, startWorld, type World } from '../../../test/harness/app.js';
import { DOCUMENT_SCHEMA } from '../../../test/harness/document-values.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { RandomDocuments } from '../../../test/harness/random-documents.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { SeededRandom } from '../../../test/routing/seeded-random.js';

/* `art28 export | art28 apply -` changes nothing, whatever there is: tried with documents of every form, made by chance that repeats itself. */

const TODAY = '2026-11-22';
const DOCUMENTS = 40;

let world: World;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '1000000' } });
  world.clock.set(`${TODAY}T10:00:00Z`);
});
afterAll(() => world.close());

function send(tenant: Tenant, path: string, text: string): Promise<RestAnswer> {
  return world.rest('POST', `/v1/document/${path}`, { key: tenant.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
}

async function exported(tenant: Tenant, accept: string): Promise<RestAnswer['body']> {
  const { status, body } = await world.rest('GET', '/v1/document', { key: tenant.apiKey, headers: { accept } });
  expect(status).toBe(200);
  return body;
}

const stored = (tenant: Tenant): Promise<unknown[]> => Promise.all(['register', 'register_entry_version', 'register_act', 'service_version', 'location_version', 'term_sheet_version']
  .map((table) => rowsOf(world, `SELECT * FROM art28.${table} WHERE organisation_id = $1 ORDER BY 1, 2, 3`, [tenant.id])));

type Fields = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** What a document says, whichever way it says it: nothing is said of what is left out, and each entry says its own day. */
function saidBy(document: Fields): Fields {
  const first = document['validFrom'] ?? TODAY;
  const entries = Object.entries(document).filter(([, section]) => typeof section === 'object' && section !== null)
    .map(([field, section]) => [field, Object.fromEntries(Object.entries(section as Fields).map(([code, entry]) =>
      [code, plainly({ ...entry, ...(field === 'services' ? {} : { validFrom: entry.validFrom ?? first }), ...(field === 'termSheets' ? { terms: inOrder(entry.terms) } : {}) })]))] as const);
  return Object.fromEntries(entries.filter(([, section]) => Object.keys(section).length > 0));
}

/** Terms are kept in an order of their own, and so are the words of one. */
function inOrder(terms: readonly Fields[]): Fields[] {
  return terms.map((term) => (Array.isArray(term['value']) ? { ...term, value: [...term['value']].sort() } : term)).sort((one, other) => (one['term'] < other['term'] ? -1 : 1));
}

function plainly(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, each: unknown) => (each === null ? undefined : each)));
}

describe('a document made by chance', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(DOCUMENT_SCHEMA);

  test.each(Array.from({ length: DOCUMENTS }, (_, seed) => [seed]))('of seed %i is taken, exported as it was said, and applied again changes nothing', async (seed) => {
    const tenant = await createTenant(world, `chance-${seed}`);
    const document = new RandomDocuments(new SeededRandom(seed + 28), TODAY).document(tenant.slug);
    isValid(document);
    expect(isValid.errors ?? []).toEqual([]);
    const made = await send(tenant, 'apply', stringify(document, { aliasDuplicateObjects: false }));
    expect(made.body.faults ?? made.body.code ?? null).toBeNull();
    const before = await stored(tenant);
    const text = await exported(tenant, 'application/yaml');
    const fields = await exported(tenant, 'application/json');
    expect(parse(text)).toEqual(fields);
    expect(saidBy(fields)).toEqual(saidBy(document));
    isValid(fields);
    expect(isValid.errors ?? []).toEqual([]);
    for (const again of [text, JSON.stringify(fields), stringify(document, { aliasDuplicateObjects: false })]) {
      expect((await send(tenant, 'plan?prune=true', again)).body).toMatchObject({ steps: [], drift: [] });
      expect((await send(tenant, 'apply?prune=true', again)).body).toMatchObject({ outcome: 'UNCHANGED' });
      expect((await send(tenant, 'apply?isCorrection=true', again)).body).toMatchObject({ outcome: 'UNCHANGED' });
    }
    expect(await exported(tenant, 'application/yaml')).toBe(text);
    expect(await stored(tenant)).toEqual(before);
  });

  test('they hold every section, and most of what there is to say', () => {
    const said = new Set<string>();
    const look = (value: unknown, path: string): void => {
      if (Array.isArray(value)) for (const each of value) look(each, path);
      else if (typeof value === 'object' && value !== null) for (const [name, each] of Object.entries(value)) look(each, path.split('.').length === 2 ? `${path}.*` : `${path}.${name}`);
      else said.add(path);
    };
    for (let seed = 0; seed < DOCUMENTS; seed++) look(new RandomDocuments(new SeededRandom(seed + 28), TODAY).document('x'), '');
    expect(Object.keys(DOCUMENT_SCHEMA['properties']).filter((field) => ![...said].some((path) => path.startsWith(`.${field}`)))).toEqual([]);
  });
});
