import pg from 'pg';

import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.js';
import { allStatements } from '../../platform/database/statement.js';
import './index.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('SET ROLE art28_app; SET search_path = art28; SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The conditions by which a plan looks into a table's indexes. */
async function lookups(name: string): Promise<string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${allStatements().get(name)?.text ?? ''}`);
  const lines = rows.map((row) => row['QUERY PLAN'].trim());
  return lines.flatMap((line, at) => {
    const [, index] = /^->\s+Index (?:Only )?Scan using (register_\w+)/.exec(line) ?? [];
    return index === undefined ? [] : [`${index} ${(lines[at + 1] ?? '').replaceAll(/Index Cond: |organisation_id = \$1|[()]| AND /g, ' ').replaceAll(/\s+/g, ' ').trim()}`];
  });
}

/** A connection keeps the plan it made first, be it of tables without rows: each must be one that is right for thousands. */
describe('a plan made while there is nothing in the register', () => {
  test.each<[string, RegExp[]]>([
    ['register_open_of_entries', [/^register_entry_code kind = .*code = /, /^register_entry_version_\w+ entry_id = /]],
    ['register_named', [/^register_entry_code kind = .*code = /, /^register_entry_version_\w+ entry_id = /]],
    ['register_referrers', [/^register_reference_pkey target_kind = .*target_code = /, /^register_entry_version_pkey id = /, /^register_entry_pkey id = /]],
    ['register_locations_of_customers', [
      /^register_entry_of_customer/, /^register_reference_pkey target_kind = .*target_code = /, /^register_entry_version_pkey id = /, /^register_entry_pkey id = /,
    ]],
  ])('of %s looks for each row by itself', async (name, wanted) => {
    const found = await lookups(name);
    for (const pattern of wanted) expect(found).toContainEqual(expect.stringMatching(pattern));
    expect(found).toHaveLength(wanted.length);
  });
});
