import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { runCommand } from '../../test/harness/command.js';
import { SHIPPED_LAW } from '../law/transfer-law.js';

const law = (...args: readonly string[]) => runCommand(['law', ...args]);
const US = ['--regime', 'EU_GDPR', '--exporter-country', 'IE', '--destination', 'US', '--date', '2026-11-21'];
const FLOW = { date: '2026-11-21', exporter: { country: 'NL', role: 'PROCESSOR' }, importer: { country: 'IN', role: 'PROCESSOR' } };

describe('art28 law', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'art28-law-')); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('adequacy: what is not known is not covered', async () => {
    const open = await law('adequacy', ...US);
    expect([open.code, open.out.split('\n')[0]]).toEqual([1, 'NONE']);
    expect(open.out).toContain('Not known, US_DPF_LISTED_ACTIVE');
    const known = await law('adequacy', ...US, '--facts', 'US_DPF_LISTED_ACTIVE', '--json');
    const mistyped = await law('adequacy', ...US, '--facts', 'US_DPF_LISTED_ACTIVE', '--topics', 'EMPLOYEES');
    expect([mistyped.code, mistyped.out]).toEqual([1, expect.stringMatching(/^NONE\n[^]*! Nobody knows the topic EMPLOYEES/)]);
    const edition = { source: 'RELEASE', asOf: SHIPPED_LAW.asOf };
    expect([known.code, JSON.parse(known.out)]).toMatchObject([0, { adequacyResult: 'ADEQUACY', entry: 'EU-US-DPF-2023', law: edition }]);
    expect(open.out.trim().split('\n').at(-1)).toBe(`By the law as of ${SHIPPED_LAW.asOf} that came with this release.`);
  }, 60_000);

  test('clauses and deadlines, by flags', async () => {
    const clauses = await law('clauses', '--regime', 'EU_GDPR', '--instrument', '2010/87/EU', '--exporter-role', 'processor', '--importer-role',
      'processor', '--contract-date', '2018-05-25', '--transfer-date', '2026-11-21');
    expect([clauses.code, clauses.out.split('\n')[0]]).toEqual([1, 'invalid']);
    expect(clauses.out).toContain('2021/914 Module 3');
    const due = await law('deadline', '--regime', 'EU_GDPR', '--country', 'NL', '--timezone', 'Europe/Amsterdam', '--rule', 'GDPR_ART12_3',
      '--received-at', '2026-01-29T12:00:00+01:00');
    expect([due.code, due.out.split('\n')[0]]).toEqual([0, '2026-03-02']);
    const nowhere = await law('deadline', '--regime', 'EU_GDPR', '--country', 'DE', '--subdivision', 'DE-XX', '--timezone', 'Europe/Berlin', '--rule',
      'GDPR_ART12_3', '--received-at', '2026-01-29T12:00:00+01:00');
    expect(nowhere.out).toContain('Assumed: No holidays of its own are known for DE-XX.');
  }, 60_000);

  test('a transfer, from a file', async () => {
    const file = join(folder, 'flow.json');
    await writeFile(file, JSON.stringify({ ...FLOW, onward: [{ importer: { country: 'PH', role: 'PROCESSOR' } }] }));
    const found = await law('transfer', '--file', file);
    expect([found.code, found.out.split('\n').slice(0, 2)]).toEqual([1, ['NOT_COVERED', 'EU_GDPR: NOT_COVERED']]);
  }, 60_000);

  test('a question that cannot be read is told apart, field by field', async () => {
    const wrong = await law('adequacy', '--regime', 'US_CCPA', '--destination', 'US', '--date', '2026-02-30');
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.error).toContain('date: must be a day like 2026-11-22.');
    const file = join(folder, 'broken.json');
    await writeFile(file, '{');
    for (const path of [file, join(folder, 'nowhere.json')]) {
      const unread = await law('transfer', '--file', path);
      expect([unread.code, unread.out, unread.error.trim().split('\n')]).toEqual([2, '', [expect.stringMatching(/\.json cannot be read: .*\.$/)]]);
    }
    expect((await law('adequacy', '--help')).out).toContain('unknown is not covered');
  }, 60_000);

  test('a law is exported, checked, and refused with line and field', async () => {
    const exported = await law('export');
    const file = join(folder, 'law.json');
    await writeFile(file, exported.out);
    const fine = await law('check', file);
    expect([exported.code, fine.code, fine.out]).toEqual([0, 0, expect.stringContaining('adequacy entries')]);
    await writeFile(file, exported.out.replace('"EEA_EFTA"', '"EFTA"'));
    const wrong = await law('check', file);
    expect([wrong.code, wrong.out, wrong.error]).toEqual([1, '', expect.stringMatching(/^line \d+, countries\.countries\.\d+\.group: /)]);
    // Loaded like that, all other decisions would end.
    const { adequacy } = SHIPPED_LAW.files;
    await writeFile(file, JSON.stringify({ adequacy: { ...adequacy, entries: adequacy.entries.slice(1, 6) } }));
    const few = await law('check', file);
    expect([few.code, few.error.split('\n')]).toEqual([2, expect.arrayContaining([
      `It leaves out ${adequacy.entries.length - 5} decisions of adequacy, which would end without having fallen (one that fell has "until"):`, `  ${adequacy.entries[0]?.id ?? ''}`,
    ])]);
  }, 60_000);

  const overPipe = process.platform === 'win32' ? test.skip : test;
  overPipe('a law and a question may come over a pipe, and take their time', async () => {
    const shell = promisify(execFile);
    const [node, cli] = [JSON.stringify(process.execPath), JSON.stringify(fileURLToPath(new URL('../../dist/cli.js', import.meta.url)))];
    const checked = await shell('sh', ['-c', `(sleep 0.5; ${node} ${cli} law export) | ${node} ${cli} law check -`]);
    expect(checked.stdout).toContain('adequacy entries');
    const asked = await shell('sh', ['-c', `(sleep 0.5; echo '${JSON.stringify(FLOW)}') | ${node} ${cli} law transfer --file - --json || true`]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ verdict: 'NOT_COVERED' });
  }, 60_000);

  test('hours after a breach, from flags', async () => {
    const due = await law('deadline', '--regime', 'EU_GDPR', '--country', 'DE', '--timezone', 'Europe/Berlin', '--rule', 'GDPR_ART33_1',
      '--aware-at', '2026-06-08T09:15:00+02:00');
    expect([due.code, due.out.split('\n')[0]]).toEqual([0, '2026-06-11T10:00:00+02:00']);
  }, 60_000);
});
