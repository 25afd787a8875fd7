import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { expectGenerated } from './generated.js';
import { PROJECT } from './project.js';
import { dumpSchema } from './schema-dump.js';

describe('the schema of a fresh database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let rules: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    rules = await readFile(join(PROJECT, 'test/architecture/distributable.sql'), 'utf8');
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** Faults that appear in the schema when this is done to it; undone afterwards. */
  async function faultsAfter(change: string): Promise<string[]> {
    await client.query('BEGIN');
    try {
      await client.query(change);
      return (await client.query<{ rule: string; object: string }>(rules)).rows.map(({ rule, object }) => `${object}: ${rule}`);
    } finally {
      await client.query('ROLLBACK');
    }
  }

  it('is migrations/schema.sql', async () => {
    await expectGenerated('migrations/schema.sql', await dumpSchema(client));
  });

  it('closes every table to other tenants and could be sharded by organisation', async () => {
    expect((await client.query(rules)).rows).toEqual([]);
  });

  it.each([
    ['a new table is neither a tenant’s nor declared', 'CREATE TABLE art28.gossip (id uuid PRIMARY KEY)', 'gossip: a table has no organisation_id and is not declared'],
    ['row-level security is switched off', 'ALTER TABLE art28.event NO FORCE ROW LEVEL SECURITY', 'event: row-level security is not enabled and forced'],
    ['a policy lets everybody in', 'CREATE POLICY open ON art28.event TO art28_app USING (true)', 'event: a policy of the application does not compare with the tenant context'],
    ['a policy asks another table', 'CREATE POLICY nosy ON art28.event TO art28_app USING (organisation_id IN (SELECT app.org()))', 'event: a policy asks another table'],
    ['a viewer may add as the owner does', 'ALTER POLICY owner ON art28.party WITH CHECK (organisation_id = app.org())', 'party: a policy lets a viewer write what is the owner’s'],
    ['a viewer may change what it sees into anything', 'ALTER POLICY owner_changes ON art28.mandate WITH CHECK (organisation_id = app.org())', 'mandate: a policy lets a viewer write what is the owner’s'],
    ['either condition is enough to write', 'ALTER POLICY owner ON art28.party WITH CHECK ((organisation_id = app.org() AND app.viewer() = app.org()) OR organisation_id = app.org())', 'party: a policy lets a viewer write what is the owner’s'],
    ['a unique index spans tenants', 'CREATE UNIQUE INDEX ON art28.event (id)', 'event: a unique index lacks the tenant'],
    ['a sequence numbers rows', 'CREATE SEQUENCE art28.s; ALTER TABLE art28.event ADD number bigint DEFAULT nextval(\'art28.s\')', 'event: an identity column or a sequence'],
    ['a foreign key forgets the tenant', 'ALTER TABLE art28.event ADD FOREIGN KEY (subject_id) REFERENCES art28.organisation (id)', 'event: a foreign key lacks the tenant on both sides'],
    ['a function runs as superuser', 'CREATE FUNCTION app.peep() RETURNS int LANGUAGE sql SECURITY DEFINER AS \'SELECT 1\'', 'peep: a SECURITY DEFINER function belongs to somebody who may see everything'],
    ['a function looks up names as its caller wishes', 'CREATE FUNCTION app.lax() RETURNS int LANGUAGE sql SECURITY DEFINER SET enable_seqscan = off AS \'SELECT 1\'', 'lax: a SECURITY DEFINER function trusts the search path of its caller'],
    ['the application owns a table', 'ALTER TABLE art28.event OWNER TO art28_app', 'event: the application owns a table, so its policies could be switched off'],
  ])('is found out when %s', async (_, change, fault) => {
    expect(await faultsAfter(change)).toContain(fault);
  });
});
