import pg from 'pg';

import '../../src/app.module.js';
import { allStatements, type Statement } from '../../src/platform/database/statement.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { seedRows, TENANTS } from './seed-rows.js';

/** As many rows in every table as make reading all of one dearer than any index. */
const ROWS = 10_000;

/** Statements and functions that may read a whole table, and why that is right. */
const READ_EVERYTHING: Readonly<Record<string, string>> = {
  api_key_revoke_others: 'an organisation has a handful of keys, and this asks for nearly all of its own',
  member_lock_with_owners: 'an organisation has a handful of members',
  members_administering: 'an organisation has a handful of members',
  endpoint_public_keys: 'shows the keys of all endpoints of the organisation',
  fan_out_own_endpoints: 'wants all endpoints of the organisation',
  delivery_oldest: 'a gauge of the local queue, read with the other metrics',
  published_timeline: 'wants all services and locations of the organisation; versions are looked for one by one',
  document_held: 'wants all of the register of the organisation: every entry that is open, on whatever day',
  document_held_of_customers: 'the same, with what is said of single customers',
  register_snapshot: 'wants all services and locations of the organisation; versions are looked for one by one',
  register_locations_of_customers: 'asks of all locations of the organisation whether they are used; placements are looked for one by one',
  transfer_stored: 'compares all flows that are stored of the organisation with all that its register implies',
  finding_not_closed: 'a review compares all that is open with all that was found',
  audit_without_seal: 'verifies the whole chain of the organisation',
  subject_index_end_of_key: 'a retired key takes what every customer had under it: few rows each, and nearly all there are',
  requeue_mail: 'rebuilds a lost queue, once after a restore',
  rebuild_delivery_queue: 'compares the local queue with all that is pending, every ten minutes',
  rebuild_request_timers: 'compares the local queue with all requests that are open, once an hour',
};

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

interface Reading {
  readonly how: string;
  readonly table: string;
}

/** What a plan reads from one end to the other: sequentially, or along a whole index. A partial index holds a part. */
function readWhole(node: PlanNode, partial: ReadonlySet<string>): Reading[] {
  const below = (node.Plans ?? []).flatMap((child) => readWhole(child, partial));
  const table = node['Relation Name'];
  if (table === undefined) return below;
  const isAlongIndex = /^Index (Only )?Scan$/.test(node['Node Type']) && node['Index Cond'] === undefined;
  const isWhole = node['Node Type'] === 'Seq Scan' || (isAlongIndex && !partial.has(node['Index Name'] ?? ''));
  return isWhole ? [...below, { how: node['Node Type'], table }] : below;
}

/** A value of a parameter. The tenant is the first uuid of nearly every statement; 5 is a page. */
function exampleOf(type: string): string {
  if (type.endsWith('[]')) return `ARRAY[${exampleOf(type.slice(0, -2))}]::${type}`;
  const values: Readonly<Record<string, string>> = {
    uuid: TENANTS[0], integer: '5', bigint: '5', smallint: '5', 'double precision': '0.5', boolean: 'true', date: '2026-06-01', jsonb: '{}', bytea: '',
    'timestamp with time zone': '2026-11-16T00:00:00Z', interval: 'PT1M',
  };
  return `'${values[type] ?? 'x'}'::${type}`;
}

function indexConditions(node: PlanNode): string[] {
  const own = node['Index Cond'];
  return [...(own === undefined ? [] : [own]), ...(node.Plans ?? []).flatMap(indexConditions)];
}

function tablesOf(node: PlanNode): string[] {
  const own = node['Relation Name'];
  return [...(own === undefined ? [] : [own]), ...(node.Plans ?? []).flatMap(tablesOf)];
}

describe('every statement, planned as the application’s role among many rows', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let tenantTables: ReadonlySet<string>;
  let bigTables: ReadonlySet<string>;
  let partialIndexes: ReadonlySet<string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    bigTables = await seedRows(client, ROWS);
    tenantTables = await namesOf(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'art28'::regnamespace AND relforcerowsecurity`);
    partialIndexes = await namesOf(`SELECT c.relname AS name FROM pg_class AS c JOIN pg_index AS i ON i.indexrelid = c.oid
      WHERE c.relnamespace = 'art28'::regnamespace AND i.indpred IS NOT NULL`);
    await client.query(`LOAD 'auto_explain'`);
    await client.query(`SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_format = json; SET auto_explain.log_level = notice`);
    await client.query('SET ROLE art28_app; SET search_path = art28; SET plan_cache_mode = force_generic_plan; SET jit = off');
    await client.query('BEGIN');
    await client.query('SELECT app.set_org($1, $1)', [TENANTS[0]]);
  }, 180_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function namesOf(query: string): Promise<ReadonlySet<string>> {
    return new Set((await client.query<{ name: string }>(query)).rows.map(({ name }) => name));
  }

  /** What a plan reads whole of the tables that hold much, in words. */
  function wholeTables(name: string, plan: PlanNode): string[] {
    if (name in READ_EVERYTHING) return [];
    return readWhole(plan, partialIndexes).filter(({ table }) => bigTables.has(table)).map(({ how, table }) => `${name}: ${how} on ${table}`);
  }

  async function planOf(statement: Statement<unknown>): Promise<PlanNode> {
    await client.query('SAVEPOINT planned');
    await client.query(`PREPARE planned AS ${statement.text}`);
    const { rows: [prepared] } = await client.query<{ types: readonly string[] }>(
      `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'planned'`);
    const values = (prepared?.types ?? []).map(exampleOf).join(', ');
    const { rows: [plan] } = await client.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
      `EXPLAIN (FORMAT JSON) EXECUTE planned${values === '' ? '' : `(${values})`}`);
    await client.query('DEALLOCATE planned');
    await client.query('RELEASE SAVEPOINT planned');
    const found = plan?.['QUERY PLAN'][0]?.Plan;
    if (found === undefined) throw new Error('no plan');
    return found;
  }

  /** Runs a call, and gives the plans of all it did inside, as auto_explain tells them. */
  async function plansInside(call: string): Promise<PlanNode[]> {
    const plans: PlanNode[] = [];
    const listen = ({ message = '' }: { message?: string | undefined }): void => {
      const json = /plan:\n(\{.*)$/s.exec(message)?.[1];
      if (json !== undefined) plans.push((JSON.parse(json) as { Plan: PlanNode }).Plan);
    };
    client.on('notice', listen);
    await client.query(call);
    client.off('notice', listen);
    expect(plans.length).toBeGreaterThan(0);
    return plans;
  }

  // Of specs that ran before in this process there are some too.
  const statements = [...allStatements()].filter(([name]) => !name.startsWith('spec_'));

  it('is found, and so are the tables', () => {
    expect(statements.length).toBeGreaterThan(100);
    expect(bigTables.size).toBeGreaterThan(15);
  });

  it('reads no table from end to end', async () => {
    const reads: string[] = [];
    for (const [name, statement] of statements) {
      reads.push(...wholeTables(name, await planOf(statement)));
    }
    expect(reads).toEqual([]);
  });

  it('goes on with a page where the one before ended, not from the first row again', async () => {
    const pages = statements.filter(([name]) => /_(forward|backward)$/.test(name));
    expect(pages.length).toBeGreaterThan(10);
    const restarts: string[] = [];
    for (const [name, statement] of pages) {
      const conditions = indexConditions(await planOf(statement));
      // Either from the cursor on, or among the few of one parent, which are sorted.
      if (!conditions.some((condition) => /\bid < \$\d|\((?!organisation_id)\w+ = \$\d/.test(condition))) restarts.push(name);
    }
    expect(restarts).toEqual([]);
  });

  it('names the tenant itself, besides row-level security', async () => {
    const silent: string[] = [];
    for (const [name, statement] of statements) {
      const touched = tablesOf(await planOf(statement)).filter((table) => tenantTables.has(table));
      const isNamed = /\borganisation_id\b/.test(statement.text) || touched.every((table) => table === 'organisation');
      if (!isNamed) silent.push(`${name}: ${touched.join(', ')}`);
    }
    expect(silent).toEqual([]);
  });

  it('reads no table from end to end inside the functions that find work across tenants', async () => {
    const { rows: functions } = await client.query<{ name: string; types: readonly string[] }>(`
      SELECT proname AS name, proargtypes::regtype[]::text[] AS types FROM pg_proc
      WHERE pronamespace = 'app'::regnamespace AND prosecdef ORDER BY proname`);
    expect(functions.length).toBeGreaterThan(5);
    const reads: string[] = [];
    for (const { name, types } of functions) {
      for (const plan of await plansInside(`SELECT * FROM app.${name}(${types.map(exampleOf).join(', ')})`)) {
        reads.push(...wholeTables(name, plan));
      }
    }
    expect(reads).toEqual([]);
  });

  it('would show a whole table being read', async () => {
    const unindexed = await planOf({ name: 'x', text: 'SELECT * FROM audit_entry WHERE request_id = $1' });
    expect(wholeTables('x', unindexed)).toEqual(['x: Seq Scan on audit_entry']);
    await client.query('RESET ROLE');
    await client.query(`CREATE FUNCTION app.slow() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM art28.event'`);
    const inside = await plansInside('SELECT app.slow()');
    expect(inside.flatMap((plan) => wholeTables('slow', plan))).toEqual([expect.stringMatching(/^slow: .* on event$/)]);
  });

  it('exempts nothing that is gone', async () => {
    const functions = await namesOf(`SELECT proname AS name FROM pg_proc WHERE pronamespace = 'app'::regnamespace`);
    const gone = Object.keys(READ_EVERYTHING).filter((name) => !allStatements().has(name) && !functions.has(name));
    expect(gone).toEqual([]);
  });
});
