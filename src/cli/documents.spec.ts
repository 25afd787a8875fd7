import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startWorld, type World } from '../../test/harness/app.js';
import { type CommandAnswer, runCommand } from '../../test/harness/command.js';
import { rowsOf } from '../../test/harness/organisations.js';
import { createTenant, type Tenant } from '../../test/harness/tenants.js';

let world: World;
let tenant: Tenant;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'art28-documents-'));
  world = await startWorld({ isBackgroundStarted: false });
  tenant = await createTenant(world, 'fort');
});
afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

const HEAD = 'art28: 1\norganisation: fort\n';

const run = (...args: string[]): Promise<CommandAnswer> => runCommand(args, { ART28_URL: world.url, ART28_KEY: tenant.apiKey });
async function file(text: string, name = 'org.yaml'): Promise<string> {
  await writeFile(join(directory, name), text);
  return join(directory, name);
}

describe('art28 import', () => {
  test('takes over what is right of a list, and tells of every row', async () => {
    const path = await file('name,country,purpose\nMailgun,US,Mail\nNowhere,Atlantis,Mail\n', 'list.csv');
    const tried = await run('import', path, '--dry-run');
    expect([tried.code, tried.out]).toEqual([2, '+ line 2  mailgun  made\n? line 3  nowhere  refused\n    "Atlantis" is no country: write its code, like NL.\n\n' +
      '1 made, 0 changed, 0 unchanged, 0 to be announced first, 1 refused. Nothing was changed: this was a dry run.\n']);
    expect((await run('import', await file('name,purpose\nMailgun,Mail\n', 'list.csv'))).code).toBe(0);
    expect(JSON.parse((await run('import', join(directory, 'list.csv'), '--json')).out).rows[0].outcome).toBe('UNCHANGED');
    const unreadable = await run('import', await file('colour\nred\n', 'list.csv'));
    expect([unreadable.code, unreadable.error]).toEqual([1, expect.stringMatching(/list\.csv:1:1: The list cannot be read/)]);
  });
});

describe('art28 plan, apply, export', () => {
  test('tell what a document changes, do it, and write what changes nothing', async () => {
    const path = await file(`${HEAD}parties:\n  acme: { name: Acme, validFrom: 2020-01-01 }\n`);
    const planned = await run('plan', path, '--check');
    expect([planned.code, planned.out]).toEqual([2, expect.stringContaining('+ parties.acme  is new from 2020-01-01\n    name: "Acme"\n')]);
    expect(planned.out).not.toContain('\u001b');
    const hash = /Plan (\w+)/.exec(planned.out)?.[1] ?? '';
    const applied = await run('apply', path, '--plan', hash, '--reason', 'First');
    expect([applied.code, applied.out]).toEqual([0, expect.stringContaining('Done.')]);
    expect((await run('plan', path, '--check')).code).toBe(0);
    const exported = await run('export');
    expect([exported.code, exported.out]).toEqual([0, expect.stringContaining('acme:\n    name: Acme\n')]);
    const again = await run('apply', await file(exported.out, 'exported.yaml'), '--prune');
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('Nothing was changed.')]);
    expect(JSON.parse((await run('export', '--json')).out)).toMatchObject({ organisation: 'fort', parties: { acme: { name: 'Acme' } } });
    const stale = await run('apply', await file(`${HEAD}parties: {}\n`, 'other.yaml'), '--prune', '--plan', hash);
    expect([stale.code, stale.error]).toEqual([1, expect.stringMatching(/\(PLAN_STALE; plan: \w+\)/)]);
  });

  test('tell what is wrong as a compiler does, and end with 1', async () => {
    const path = await file(`${HEAD}parties:\n  acme: { nam: Acme }\n  b: { name: 7 }\n`, 'wrong.yaml');
    const { code, out, error } = await run('apply', path);
    expect([code, out]).toEqual([1, '']);
    expect(error.split('\n')).toEqual([
      `${path}:4:3: parties.acme.name: name is missing.`, `${path}:4:11: parties.acme.nam: There is no field nam here: did you mean name?`,
      `${path}:5:14: parties.b.name: name must be a string: put it in quotes.`, '3 faults; nothing was written.', '',
    ]);
    const twice = await run('plan', await file(`${HEAD}parties:\n  acme: { name: Acme }\n  acme: { name: Acme }\npartys: {}\nengagements:\n  a: { party: b }\n`, 'twice.yaml'));
    expect(twice.error.split('\n').map((line) => line.replace(/^.*twice\.yaml:(\S+) (\S+) .*$/, '$1 $2'))).toEqual([
      '5:3: parties.acme:', '6:1: partys:', '8:3: engagements.a.roles:', '8:15: engagements.a.party:', '4 faults; nothing was written.', '',
    ]);
    const foreign = await run('plan', await file('art28: 1\norganisation: other\n', 'foreign.yaml'));
    expect([foreign.code, foreign.error]).toEqual([1, expect.stringMatching(/foreign\.yaml:2:15: The document is of another organisation.* \(DOCUMENT_OF_ANOTHER; organisation: other; expected: \S+\)/)]);
  });

  test('tell how to go on with a change that was planned, and of none that stood already', async () => {
    const sheet = 'ab'.repeat(32);
    await world.rest('PUT', '/v1/services/mail', { key: tenant.apiKey, body: { name: 'Mail' } });
    const terms = await file(`${HEAD}termSheets:\n  std: { label: "1", language: en, textSha256: ${sheet}, terms: [] }\n`, 'terms.yaml');
    expect((await run('apply', terms)).code).toBe(0);
    const { status } = await world.rest('PUT', '/v1/customers/C-1', { key: tenant.apiKey, body: {
      name: 'C', agreement: { termSheet: 'std', services: ['mail'], state: 'ACTIVE', acceptance: { by: 'x', at: '2026-01-01T00:00:00Z', textSha256: sheet } },
    } });
    expect(status).toBe(201);
    const path = await file(`${HEAD}parties:\n  zip: { name: Zip, country: US }\nengagements:\n` +
      '  zip: { party: zip, roles: [ { role: SUB_PROCESSOR, purpose: Mail } ], services: [mail] }\n', 'change.yaml');
    const first = await run('apply', path);
    expect([first.code, first.out]).toEqual([2, expect.stringMatching(
      /engagements\.zip {2}SUB_PROCESSOR_ADDED: change (\S+)\n\nPlanned as change \1\..*\(PUT \/v1\/changes\/\1\),\n.*\/rehearse[^]*\/approve[^]*\/announce/)]);
    const again = await run('apply', path);
    expect([again.code, again.out.includes('Planned as change')]).toEqual([2, false]);
    // Somebody has to announce it; from then on there is nothing to do but to wait.
    expect((await run('plan', path, '--check')).code).toBe(2);
    await rowsOf(world, "UPDATE art28.change SET state = 'ANNOUNCED', approved_by = 'SYSTEM:somebody-else'");
    expect((await run('plan', path, '--check')).code).toBe(3);
    const more = await file(`${await readFile(path, 'utf8')}contacts:\n  a: { purpose: PRIVACY, email: a@b.example }\n`, 'more.yaml');
    expect((await run('plan', more, '--check')).code).toBe(2);
    const list = await run('import', await file('name,country,purpose,services\nNewer,US,Mail,mail\n', 'list.csv'));
    expect([list.code, list.out]).toEqual([2, expect.stringContaining('\nPlanned as change ')]);
  });

  test.each<[string, string[], RegExp]>([
    ['a file that is not there', ['plan', '/nowhere/org.yaml'], /^\/nowhere\/org\.yaml cannot be read: there is no such file\.\n$/],
    ['a server that is not there', ['export', '--url', 'http://127.0.0.1:1'], /^http:\/\/127\.0\.0\.1:1 cannot be reached: /],
    ['an address that is none', ['export', '--url', 'here'], /must be a URL/],
    ['no address', ['export', '--url', ''], /^Say whom to ask: --url and --key, or ART28_URL and ART28_KEY\.\n$/],
    ['a key that is none', ['export', '--key', 'a28_live_no'], /\(UNAUTHENTICATED\)/],
  ])('end with 1 for %s, in one sentence', async (_, args, message) => {
    const { code, out, error } = await run(...args);
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(message);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  test('teach', async () => {
    for (const name of ['export', 'plan', 'apply', 'import']) {
      const { code, out } = await run(name, '--help');
      expect([code, out]).toEqual([0, expect.stringContaining('ART28_KEY')]);
    }
  });
});
