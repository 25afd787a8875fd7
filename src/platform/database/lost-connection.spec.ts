import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/*
 * What a server that is ended just then says in one breath: "ready", and that it is over. In a process of its own, from the
 * built code: what ends a process would end this one.
 */

const MODULE = new URL('../../../dist/platform/database/data-source.js', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Takes a connection of the application's pool, or of one with `options` besides, and asks something. */
const program = (options: string): string => `
  import { once } from 'node:events';
  import { createServer } from 'node:net';
  import pg from 'pg';
  import { createDataSource } from ${JSON.stringify(MODULE)};

  const fields = Buffer.from('SFATAL\\0VFATAL\\0C57P01\\0Mterminating connection\\0\\0');
  const fatal = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
  const [authenticated, ready] = [Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), Buffer.from([0x5a, 0, 0, 0, 5, 0x49])];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(Buffer.concat([authenticated, ready, fatal, fields])));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { extra } = createDataSource({ url: 'postgres://nobody@127.0.0.1/nothing', pool: 1, entities: [] }).options;
  const pool = new pg.Pool({ host: '127.0.0.1', port: server.address().port, user: 'nobody', ssl: false, ...extra, ${options} });
  pool.on('error', () => undefined);
  const client = await pool.connect();
  await client.query('SELECT 1').catch(() => console.log('the query failed'));
  process.exit(0);
`;

function run(options = ''): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program(options)], { cwd: ROOT, encoding: 'utf8' });
  return { status, said: stdout };
}

test('a connection that ends in the moment it is ready fails what it was for, not the process', () => {
  expect(run()).toEqual({ status: 0, said: 'the query failed\n' });
});

test('the same ends a process whose clients are those of the library', () => {
  expect(run('Client: pg.Client')).toEqual({ status: 1, said: '' });
});
