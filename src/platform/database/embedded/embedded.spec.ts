import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ask,
  endEverything,
  keepSomething,
  liveStranger,
  newDataDir,
  removeDataDirs,
  serverPid,
  startElsewhere,
} from '../../../../test/harness/embedded-servers.js';
import { startEmbedded, type EmbeddedServer } from './start-embedded.js';

const isRoot = process.getuid?.() === 0;
const servers: EmbeddedServer[] = [];
/** Data of a server that was started before and is not running; what a test adds to them stays. */
let used: string;

beforeAll(async () => {
  used = await newDataDir();
  await (await startEmbedded({ dataDir: used, durable: false })).stop();
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await endEverything();
});

afterAll(removeDataDirs);

describe('the first start', () => {
  it('makes an empty database that keeps what it acknowledged', async () => {
    const server = await startHere(await newDataDir(), { durable: true });
    expect(server.reused).toBe(false);
    const names = ['fsync', 'data_checksums', 'server_encoding', 'listen_addresses', 'password_encryption'];
    const settings = await Promise.all(names.map((name) => ask(server, `SELECT current_setting('${name}')`)));
    expect(settings).toEqual(['on', 'on', 'UTF8', '', 'scram-sha-256']);
    expect(await ask(server, `SELECT current_database() || ' ' || current_user`)).toBe('art28 postgres');
    const locale = `SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'art28'`;
    expect(await ask(server, locale)).toBe('b C.UTF-8');
  });

  it('is reached through a private folder only, and with its password only', async () => {
    const server = await startHere(used);
    expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700);
    const password = path.join(used, 'postgres', 'art28-superuser-password');
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    const url = new URL(server.connectionString);
    url.password = 'guessed';
    await expect(ask({ connectionString: url.href }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    url.password = '';
    await expect(ask({ connectionString: url.href }, 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('does not enter a folder that somebody else has put in the place of its own', async () => {
    const hash = createHash('sha256').update(used).digest('hex').slice(0, 12);
    const squatted = path.join(await realpath(os.tmpdir()), `art28-${hash}`);
    await mkdir(squatted);
    await chmod(squatted, 0o777);
    const server = await startHere(used).finally(() => rm(squatted, { recursive: true }));
    expect(server.socketDir).not.toBe(squatted);
    expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700);
  });

  it('runs the server where a Ctrl-C in this terminal does not reach it', async () => {
    await startHere(used);
    const pid = await serverPid(used);
    const { stdout } = spawnSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' });
    expect(Number(stdout)).toBe(pid);
  });

  it('also listens on the loopback address where a port is wanted', async () => {
    // Below the range that outgoing connections take theirs from: nobody happens to be there.
    const port = 20_000 + (process.pid % 10_000);
    const server = await startHere(used, { port });
    const url = new URL(server.connectionString);
    url.searchParams.delete('host');
    expect(url.host).toBe(`localhost:${port}`);
    expect(await ask({ connectionString: url.href }, 'SELECT host(inet_server_addr())')).toBe('127.0.0.1');
  });
});

describe('a later start', () => {
  it('finds the data of the first', async () => {
    const first = await startHere(used);
    const kept = await keepSomething(first);
    await first.stop();
    expect(await serverPid(used)).toBeUndefined();
    const second = await startHere(used);
    expect(second.reused).toBe(false);
    expect(await ask(second, `SELECT article FROM ${kept}`)).toBe(28);
  });

  it('takes over the server that a killed process left running, and stops it', async () => {
    const owner = await startElsewhere(used);
    const kept = await keepSomething(owner);
    const pid = await serverPid(used);
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    const heir = await startHere(used);
    expect(heir.reused).toBe(true);
    expect(await serverPid(used)).toBe(pid);
    expect(await ask(heir, `SELECT article FROM ${kept}`)).toBe(28);
    await heir.stop();
    expect(await serverPid(used)).toBeUndefined();
    await expect(stat(heir.socketDir)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('recovers what was committed when the server itself was killed', async () => {
    const first = await startElsewhere(used, { durable: true });
    const kept = await keepSomething(first);
    // A backend that works on does not notice at once, and keeps the old shared memory.
    const busy = ask(first, 'SELECT count(*) FROM generate_series(1, 10000000)').catch(() => undefined);
    await sleep(100);
    process.kill((await serverPid(used)) ?? 0, 'SIGKILL');
    first.process.kill('SIGKILL');
    const second = await startHere(used, { durable: true });
    expect(second.reused).toBe(false);
    expect(await ask(second, `SELECT article FROM ${kept}`)).toBe(28);
    await busy;
  });

  it.each([
    ['of a process that is gone', (): number => spawnSync('true').pid],
    ['that now is another program of the same account', liveStranger],
  ])('is not held up by a left-over number %s', async (_, strangerPid) => {
    const first = await startHere(used);
    const pidFile = path.join(used, 'postgres', 'postmaster.pid');
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
    await first.stop();
    const cluster = await stat(path.dirname(pidFile));
    await writeFile(pidFile, [strangerPid(cluster), ...rest].join('\n'), { mode: 0o600 });
    if (isRoot) spawnSync('chown', [`${cluster.uid}:${cluster.gid}`, pidFile]);
    const second = await startHere(used);
    expect(second.reused).toBe(false);
  });
});

describe('several processes', () => {
  it('that start at once on nothing get one server, and the last to stop ends it', async () => {
    const dataDir = await newDataDir();
    const all = await Promise.all([1, 2, 3].map(() => startElsewhere(dataDir)));
    expect(all.map((each) => each.reused).sort()).toEqual([false, true, true]);
    expect(new Set(all.map((each) => each.connectionString)).size).toBe(1);
    const pid = await serverPid(dataDir);
    const starterFirst = all.sort((a, b) => Number(a.reused) - Number(b.reused));
    for (const each of starterFirst) {
      expect(await serverPid(dataDir)).toBe(pid);
      expect(await ask(each, 'SELECT 1')).toBe(1);
      await each.stop();
    }
    expect(await serverPid(dataDir)).toBeUndefined();
  });

  it('that start at the very same moment on data get one server', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => startHere(used)));
    expect(all.map((each) => each.reused).sort()).toEqual([false, true, true, true]);
    for (const each of all) expect(await ask(each, 'SELECT 1')).toBe(1);
  });

  it('that stop and start at the same moment never lose the server of one that uses it', async () => {
    let leaving = await startHere(used);
    for (let round = 0; round < 8; round += 1) {
      const [arriving] = await Promise.all([startHere(used), sleep(round).then(() => leaving.stop())]);
      expect(await ask(arriving, 'SELECT 1')).toBe(1);
      leaving = arriving;
    }
  });
});

const closedToOthers = isRoot
  ? [
      { rights: 'all of them', without: [] },
      { rights: 'no right to read what is closed', without: ['dac_read_search'] },
      { rights: 'those of a container', without: ['dac_read_search', 'sys_admin', 'sys_ptrace'] },
    ]
  : [{ rights: 'an ordinary account', without: [] }];

describe('data below a folder closed to other accounts', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await newDataDir(0o700);
  });

  it.each(closedToOthers)('are served for a starter with $rights', async ({ without }) => {
    const wrapper =
      without.length === 0 ? [] : ['setpriv', `--bounding-set=${without.map((name) => `-${name}`).join(',')}`];
    const first = await startElsewhere(dataDir, { wrapper });
    const kept = await keepSomething(first);
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    const heir = await startElsewhere(dataDir, { wrapper });
    expect(heir.reused).toBe(true);
    await heir.stop();
    expect(await serverPid(dataDir)).toBeUndefined();
    const again = await startElsewhere(dataDir, { wrapper });
    expect(await ask(again, `SELECT article FROM ${kept}`)).toBe(28);
    await again.stop();
  });
});

describe('a start that cannot work says so in one sentence', () => {
  it('where another major version wrote the data', async () => {
    const version = path.join(used, 'postgres', 'PG_VERSION');
    await writeFile(version, '17\n');
    await expect(startHere(used)).rejects.toThrow(/was written by PostgreSQL 17 .*brings PostgreSQL 18: .*\.$/);
    await writeFile(version, '18\n');
  });

  it('where the folder is a file', async () => {
    const dataDir = await newDataDir();
    await writeFile(dataDir, '');
    await expect(startHere(dataDir)).rejects.toThrow(/cannot live in .*choose another DATA_DIR\.$/);
  });

  it('where the server refuses to run', async () => {
    await appendFile(path.join(used, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startHere(used)).rejects.toThrow(/did not start: configuration file .*postgres\.log\)\.$/);
    expect(await readFile(path.join(used, 'postgres.log'), 'utf8')).toContain('"no_such_setting"');
  });
});

async function startHere(dataDir: string, options: { durable?: boolean; port?: number } = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  servers.push(server);
  return server;
}
