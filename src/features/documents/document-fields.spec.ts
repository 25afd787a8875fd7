import { stringify } from 'yaml';

import { startWorld, type World } from '../../../test/harness/app.js';
import { entryWith, FIELD_PLACES as places, hostileValues, type ValuePath } from '../../../test/harness/document-values.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

/* Every field of the schema of documents once as it must not be. The schema is made of what the doors check, so a field that is new is tried too. */

let world: World;
let fort: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '1000000' } });
  fort = await createTenant(world, 'fort');
});
afterAll(() => world.close());

const codeIn = (section: string): string => (section === 'locations' ? 'CODE' : 'code');

async function refusal(section: string, entry: unknown): Promise<{ status: number; code: string; faults: { path: string; line: number; column: number }[] }> {
  const text = stringify({ art28: 1, organisation: 'fort', [section]: { [codeIn(section)]: entry } }, { aliasDuplicateObjects: false });
  const { status, body } = await world.rest('POST', '/v1/document/apply', { key: fort.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
  return { status, code: body.code, faults: body.faults ?? [] };
}

const asText = (path: ValuePath): string => path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1);

describe('every field of a document', () => {
  test('is there to be tried', () => {
    expect(places.length).toBeGreaterThan(150);
  });

  test('is refused, with path, line and column, where it is what it must not be; nothing is written', async () => {
    const before = await rowsOf(world, 'SELECT count(*) FROM art28.register_entry_version');
    const accepted: string[] = [];
    let tried = 0;
    for (const { section, path, of } of places) {
      for (const [name, value] of hostileValues(of)) {
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
