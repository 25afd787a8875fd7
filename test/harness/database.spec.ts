import pg from 'pg';
import { createTestDatabase } from './database.js';

describe('the databases of a test run', () => {
  it('are migrated copies, one for each who asks, and go away while still in use', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const client = new pg.Client({ connectionString: one.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('CREATE TABLE only_here ()');
    expect((await client.query(`SELECT to_regclass('app.migration')::text AS "table"`)).rows).toEqual([
      { table: 'app.migration' },
    ]);
    const neighbour = new pg.Client({ connectionString: other.url });
    await neighbour.connect();
    await expect(neighbour.query('SELECT FROM only_here')).rejects.toMatchObject({ code: '42P01' });
    await neighbour.end();
    await Promise.all([one.drop(), other.drop()]);
    await expect(client.query('SELECT 1')).rejects.toThrow();
    await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toMatchObject({ code: '3D000' });
  });
});
