import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse, stringify } from 'yaml';

import { startWorld, type World } from '../../../test/harness/app.js';
import { DOCUMENT_SCHEMA, entryWith, FIELD_PLACES, hostileValues, leastOf, type Schema, type ValuePath, valuesAround } from '../../../test/harness/document-values.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { TermNameEnum } from '../agreements/index.js';

/* What an editor underlines by the schema is what the doors refuse, field by field: tried with a validator that is not ours. */

interface Told { readonly path: string; readonly message: string }

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const isValid = ajv.compile(DOCUMENT_SCHEMA);

let world: World;
let fort: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '1000000' } });
  fort = await createTenant(world, 'fort');
});
afterAll(() => world.close());

const documentOf = (section: string, entries: object): object => ({ art28: 1, organisation: 'fort', [section]: entries });

async function planned(document: object): Promise<{ readonly status: number; readonly code: string; readonly faults: readonly Told[]; readonly total: number }> {
  const text = stringify(document, { aliasDuplicateObjects: false });
  const { status, body } = await world.rest('POST', '/v1/document/plan', { key: fort.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
  // What the server cannot read is never what it takes.
  expect([status, body.code ?? null]).toEqual([expect.anything(), status === 200 ? null : expect.stringMatching(/^DOCUMENT_/)]);
  return { status, code: body.code, faults: body.faults ?? [], total: body.total ?? 0 };
}

/**
 * What no schema of single fields can say, and the server does: each with a document that the schema takes and the server refuses. A fault
 * that none of these names must be one of the schema too.
 */
const BEYOND: Readonly<Record<string, { readonly says: RegExp; readonly document: object }>> = {
  REFERENCE: { says: /^There is no [a-z ]+ "/, document: documentOf('engagements', { e: { party: 'nobody', roles: [{ role: 'PROCESSOR', purpose: 'x' }] } }) },
  CIRCLE: { says: /would lie under itself/, document: documentOf('parties', { a: { name: 'A', parent: 'b' }, b: { name: 'B', parent: 'a' } }) },
  LAW_CODE: { says: /^The law of transfers knows no /, document: documentOf('parties', { a: { name: 'A', recipientFacts: [{ code: 'NO_SUCH', isMet: 'YES' }] } }) },
  DAYS_IN_ORDER: { says: /must be a day behind validFrom|must be no day before|would end before it begins/, document: documentOf('parties', { a: { name: 'A', validFrom: '2026-02-01', validTo: '2026-01-01' } }) },
  ONCE: {
    says: /must say once|stands here a second time/,
    document: documentOf('activities', { a: { name: 'A', role: 'PROCESSOR', purposes: [{ name: 'x' }], ageLimits: [{ age: 13, below: 'CONSENT_OF_PARENT' }, { age: 16, below: 'CONSENT_OF_PARENT' }] } }),
  },
  CONTRADICTION: {
    says: /must have an email, a phone|^A transfer goes to somebody|needs a period|needs places|must name two locations|^the (purpose|transfer|safeguard|placement|category) |^retention (of|for|has) |^automatedDecisions has /,
    document: documentOf('contacts', { a: { purpose: 'PRIVACY' } }),
  },
};

/** The parts of a message that no rule beyond the schema says. */
function saidByForm({ message }: Told): string[] {
  return message.replace(/\.$/, '').split('; ').filter((part) => !Object.values(BEYOND).some(({ says }) => says.test(part)));
}

const pathText = (path: ValuePath): string => path.join('.');
const codeIn = (section: string, index: number): string => (section === 'locations' ? `C${index}X` : `c${index}`);

interface Trial { readonly section: string; readonly name: string; readonly entry: unknown }

/** Entries a document, at most. */
const A_DOCUMENT = 25;

/** Each entry on which the two do not agree. */
async function disagreements(trials: readonly Trial[]): Promise<string[]> {
  const found: string[] = [];
  for (const [section, those] of Map.groupBy(trials, (trial) => trial.section)) {
    for (let first = 0; first < those.length; first += A_DOCUMENT) found.push(...await disagreementsOf(section, those.slice(first, first + A_DOCUMENT)));
  }
  return found;
}

/** In one document, or, where it has more faults than the server tells, the first hundred by line, in two with half of them each. */
async function disagreementsOf(section: string, some: readonly Trial[]): Promise<string[]> {
  const { faults, total } = await planned(documentOf(section, Object.fromEntries(some.map(({ entry }, index) => [codeIn(section, index), entry]))));
  if (total > faults.length && some.length > 1) {
    const half = Math.ceil(some.length / 2);
    return [...await disagreementsOf(section, some.slice(0, half)), ...await disagreementsOf(section, some.slice(half))];
  }
  return some.flatMap(({ name, entry }, index) => {
    const at = `${section}.${codeIn(section, index)}`;
    const said = faults.filter(({ path }) => path === at || path.startsWith(`${at}.`)).flatMap(saidByForm);
    const isTaken = isValid(documentOf(section, { [codeIn(section, 0)]: entry }));
    return isTaken === (said.length === 0) ? [] : [`${section} ${name}: the schema ${isTaken ? 'takes' : 'refuses'} it, the server says ${JSON.stringify(said)}`];
  });
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 90);

describe('the schema of documents', () => {
  test.each(['group-office', 'groupus', 'infactor', 'inone', 'interoffice'])('takes %s, as it lies in examples/', async (slug) => {
    const isTaken = isValid(parse(await readFile(join(import.meta.dirname, `../../../examples/${slug}.yaml`), 'utf8')));
    expect(isValid.errors ?? []).toEqual([]);
    expect(isTaken).toBe(true);
  });

  test('is the one that is served', async () => {
    expect((await world.rest('GET', '/v1/document.schema.json')).body).toEqual(DOCUMENT_SCHEMA);
  });

  test('describes every field, and everything that a field may be', () => {
    const undescribed: string[] = [];
    const look = (of: Schema, path: string): void => {
      for (const [name, field] of Object.entries((of['properties'] ?? {}) as Record<string, Schema>)) {
        if (typeof field['description'] !== 'string' || field['description'].length < 4) undescribed.push(`${path}.${name}`);
        look(field['additionalProperties'] ?? field, `${path}.${name}`);
      }
    };
    look(DOCUMENT_SCHEMA, '');
    for (const [name, part] of Object.entries(DOCUMENT_SCHEMA['$defs'] as Record<string, Schema>)) look(part, name);
    expect(undescribed).toEqual([]);
  });

  test.each(Object.entries(BEYOND))('leaves %s to the server', async (_, { says, document }) => {
    expect(isValid(document)).toBe(true);
    const { status, code, faults } = await planned(document);
    expect([status, code]).toEqual([422, 'DOCUMENT_INVALID']);
    expect(faults.every(({ message }) => message.split('; ').some((part) => says.test(part)))).toBe(true);
  });

  test('refuses every value that the server refuses of any field, and takes what it takes', async () => {
    // Parts stand in several sections: a field that is said there in the same words is the same one.
    const fields = [...new Map(FIELD_PLACES.map((place) => [JSON.stringify([place.path.length === 1 && place.section, place.path.at(-1), place.of]), place])).values()];
    const trials = fields.flatMap(({ section, path, of }) =>
      valuesAround(of).map((value): Trial => ({ section, name: `${pathText(path)} ${shown(value)}`, entry: entryWith(section, path, value) })));
    expect(trials.length).toBeGreaterThan(10_000);
    expect(await disagreements(trials)).toEqual([]);
  }, 240_000);

  test('refuses one wrong value of every field at least, as the server does', async () => {
    const wrong = FIELD_PLACES.flatMap(({ section, path, of }) => hostileValues(of).map(([name, value]) => ({ section, path, name, value })));
    const taken = wrong.filter(({ section, path, value }) => isValid(documentOf(section, { [codeIn(section, 0)]: entryWith(section, path, value) })));
    expect(taken.map(({ section, path, name }) => `${section} ${pathText(path)} with ${name}`)).toEqual([]);
  });

  test('misses what the server misses', async () => {
    const trials = FIELD_PLACES.filter(({ path }) => path.length > 0).map(({ section, path }): Trial => {
      const entry = structuredClone(entryWith(section, path, null)) as Schema;
      const holder = path.slice(0, -1).reduce<Schema>((held, step) => held[step], entry);
      Reflect.deleteProperty(holder, path.at(-1) ?? '');
      return { section, name: `without ${pathText(path)}`, entry };
    });
    expect(await disagreements(trials)).toEqual([]);
  });

  test('knows what each term may be', async () => {
    const values = [
      'UNKNOWN', true, false, 0, 1, 30, 31, 90, 91, 365, 366, 730, 731, 3650, 3651, 1.5, -1, 'GENERAL', 'PERMITS', 'EMAIL', 'WORKING', 'ANY', 'DELETE', 'MINIMAL', 'nl', 'nl-NL', 'NL',
      `nl${'-abcdefgh'.repeat(4)}`, [], ['EEA'], ['NL'], ['XX'], ['EEA', 'EEA'], ['HEALTH'], ['UNKNOWN'], [1], null, {}, 'x',
    ];
    const trials = Object.keys(TermNameEnum).flatMap((term) => values.map((value): Trial => {
      const entry = { ...(leastOf(DOCUMENT_SCHEMA['properties']['termSheets']['additionalProperties']) as object), terms: [{ term, value }] };
      return { section: 'termSheets', name: `${term} ${shown(value)}`, entry };
    }));
    expect(await disagreements(trials)).toEqual([]);
  }, 60_000);
});
