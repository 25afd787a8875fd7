import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startWorld, type World } from '../../test/harness/app.js';
import { runCommand } from '../../test/harness/command.js';
import { createTenant, type Tenant } from '../../test/harness/tenants.js';

let world: World;
let tenant: Tenant;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'art28-audit-'));
  world = await startWorld();
  tenant = await createTenant(world, 'one');
  await makeEntries(3);
  await sealed();
});

afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

async function makeEntries(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const made = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: `key ${number}`, scopes: ['customer:read'] } });
    expect(made.status).toBe(201);
  }
}

async function sealed(): Promise<void> {
  for (;;) {
    const { body } = await world.rest('GET', '/v1/audit/entries?unsealed=true', { key: tenant.apiKey });
    if (body.items.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const server = (): string[] => ['--url', world.url, '--key', tenant.apiKey];
const at = (name: string): string => join(directory, name);

async function exported(name: string): Promise<string[]> {
  const answer = await runCommand(['audit', 'export', ...server(), '--out', at(name)]);
  expect(answer).toMatchObject({ code: 0, error: '' });
  return (await readFile(at(name), 'utf8')).trimEnd().split('\n');
}

describe('art28 audit', () => {
  it('verifies a running server', async () => {
    const answer = await runCommand(['audit', 'verify', ...server()]);
    expect(answer).toEqual({ code: 0, out: expect.stringMatching(/^Intact: \d+ entries, chained and signed\.\nSigned at /), error: '' });
  });

  it('takes server and key from the environment, and speaks JSON', async () => {
    const { code, out } = await runCommand(['audit', 'verify', '--json'], { ART28_URL: world.url, ART28_API_KEY: tenant.apiKey });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ isIntact: true, findings: [], checkpoint: { organisationId: tenant.id } });
  });

  it('verifies what it exported, far from any server', async () => {
    const lines = await exported('trail.jsonl');
    const { code, out } = await runCommand(['audit', 'verify', '--file', at('trail.jsonl'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ isIntact: true, sealed: lines.length - 1 });
  });

  it.each<[string, (lines: string[]) => void, RegExp]>([
    ['an entry was altered', (lines) => { lines[2] = (lines[2] ?? '').replace('"outcome":"DONE"', '"outcome":"REFUSED"'); }, /ALTERED/],
    ['a line was removed', (lines) => { lines.splice(2, 1); }, /REMOVED/],
    ['the last line was removed', (lines) => { lines.pop(); }, /REMOVED/],
    ['lines changed places', (lines) => { lines.splice(2, 2, lines[3] ?? '', lines[2] ?? ''); }, /REORDERED/],
    ['a line was doubled', (lines) => { lines.splice(2, 0, lines[2] ?? ''); }, /REORDERED/],
    ['an entry was slipped in', (lines) => { lines.push((lines[2] ?? '').replace(/"seal":\{[^}]*\}/, '"seal":null')); }, /INSERTED/],
    ['the checkpoint was removed', (lines) => { lines[0] = (lines[0] ?? '').replace(/"checkpoint":\{[^}]*\}/, '"checkpoint":null'); }, /SIGNATURE/],
    ['the checkpoint was altered', (lines) => { lines[0] = (lines[0] ?? '').replace(/"sequence":\d+/, '"sequence":2'); }, /SIGNATURE/],
    ['a line was cut', (lines) => { lines[2] = (lines[2] ?? '').slice(0, 80); }, /^Line 3 of .* is not a line of an export\.\n$/],
  ])('ends with 1 when %s', async (_, damage, found) => {
    const lines = await exported('damaged.jsonl');
    const before = lines.join('\n');
    damage(lines);
    expect(lines.join('\n')).not.toBe(before);
    await writeFile(at('damaged.jsonl'), `${lines.join('\n')}\n`);
    const { code, out, error } = await runCommand(['audit', 'verify', '--file', at('damaged.jsonl')]);
    expect(code).toBe(1);
    expect(out + error).toMatch(found);
  });

  it('keeps the end of the chain, and finds out when the chain does not hold it any more', async () => {
    await exported('early.jsonl');
    expect((await runCommand(['audit', 'verify', ...server(), '--keep', at('kept.json')])).code).toBe(0);
    const first = await readFile(at('kept.json'), 'utf8');
    await makeEntries(2);
    await sealed();
    expect((await runCommand(['audit', 'verify', ...server(), '--keep', at('kept.json')])).code).toBe(0);
    const second = await readFile(at('kept.json'), 'utf8');
    expect(JSON.parse(second).sequence).toBeGreaterThan(JSON.parse(first).sequence);
    // A chain that ends before what is kept: somebody went back to an older copy.
    const { code, out } = await runCommand(['audit', 'verify', '--file', at('early.jsonl'), '--keep', at('kept.json')]);
    expect([code, out]).toEqual([1, expect.stringMatching(/REMOVED\s+A signed checkpoint knows \d+ links/)]);
    expect(await readFile(at('kept.json'), 'utf8')).toBe(second);
  });

  it.each<[string, () => string[], RegExp]>([
    ['nothing to verify', () => ['audit', 'verify'], /Say what to verify/],
    ['an option that does not exist', () => ['audit', 'verify', '--fiel', 'x'], /unknown option/],
    ['an export without a place for it', () => ['audit', 'export', ...server()], /--out/],
    ['a file that is not there', () => ['audit', 'verify', '--file', at('nowhere.jsonl')], /cannot be read|no such file/],
    ['a file that is something else', () => ['audit', 'verify', '--file', join(import.meta.dirname, 'audit.ts')], /is no export/],
    ['a server that is not there', () => ['audit', 'verify', '--url', 'http://127.0.0.1:1', '--key', 'x'], /cannot be reached/],
    ['what is no URL', () => ['audit', 'verify', '--url', 'privacy', '--key', 'x'], /must be a URL/],
    ['a key that is none', () => ['audit', 'verify', '--url', world.url, '--key', 'a28_live_x'], /answered 401/],
  ])('ends with 2 for %s', async (_, args, reason) => {
    const { code, error } = await runCommand(args());
    expect([code, error]).toEqual([2, expect.stringMatching(reason)]);
    expect(error).not.toMatch(/^\s+at /m);
  });

  it('teaches', async () => {
    const { code, out } = await runCommand(['audit', 'verify', '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Exit code: 0 intact, 1 broken, 2/);
  });
});
