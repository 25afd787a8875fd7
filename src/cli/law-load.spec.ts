import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Temporal } from 'temporal-polyfill';

import { startWorld, type World } from '../../test/harness/app.js';
import { type CommandAnswer, runCommand } from '../../test/harness/command.js';
import { rowsOf } from '../../test/harness/organisations.js';
import { SHIPPED_LAW } from '../law/transfer-law.js';
import { exportLaw } from '../law/transfer-law-file.js';

describe('art28 law load', () => {
  let world: World;
  beforeAll(async () => { world = await startWorld({ isBackgroundStarted: false }); });
  afterAll(() => world.close());

  const { adequacy, clauses } = SHIPPED_LAW.files;
  /** The command goes by the clock of the machine. */
  const soon = Temporal.Now.plainDateISO('UTC').add({ days: 30 }).toString();
  const load = async (parts: object, ...options: string[]): Promise<CommandAnswer> => {
    const file = join(world.dataDir, 'newer-law.json');
    await writeFile(file, JSON.stringify(parts));
    return runCommand(['law', 'load', file, '--json', ...options], { DATABASE_URL: world.databaseUrl, DATA_DIR: world.dataDir });
  };
  const loaded = (): Promise<object[]> => rowsOf(world, 'SELECT sha256, source, as_of::text AS "asOf" FROM art28.transfer_law');

  it('loads newer facts once', async () => {
    const newer = { adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: soon } } };
    const first = await load(newer);
    expect(first).toMatchObject({ code: 0, error: '' });
    const { outcome, sha256 } = JSON.parse(first.out) as { outcome: string; sha256: string };
    expect([outcome, await loaded()]).toEqual(['LOADED', [{ sha256, source: 'OPERATOR', asOf: soon }]]);
    expect(JSON.parse((await load(newer)).out)).toMatchObject({ outcome: 'UNCHANGED', sha256 });
    const whole = JSON.parse(exportLaw()) as object;
    expect(JSON.parse((await load({ ...whole, ...newer })).out)).toMatchObject({ outcome: 'UNCHANGED', sha256 });
    const checked = await runCommand(['law', 'check', join(world.dataDir, 'newer-law.json')], {});
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining(`A law as of ${soon}`)]);
  }, 120_000); // processes of their own, one after another

  it('refuses what is not the law, says where it differs, and changes nothing', async () => {
    const before = await loaded();
    const { code, error } = await load({ adequacy: { meta: {} } });
    expect([code, error]).toEqual([1, expect.stringContaining('LAW_INVALID')]);
    expect(error).toContain('Give at least one of `parts`, whole');
    expect(error).not.toContain('{');
    const older = await load({ adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: '2020-01-01' } } });
    expect([older.code, older.error]).toEqual([1, expect.stringMatching(/^The law was not loaded\. The facts were gathered before those in use\. Load a `part` whose `meta\.asOf` is not before the day in `known`\. \(LAW_OLDER; part: adequacy; asOf: 2020-01-01; known: \S+\)\.\n$/)]);
    const nowhere = await runCommand(['law', 'load', '/nowhere.json'], { DATABASE_URL: world.databaseUrl, DATA_DIR: world.dataDir });
    expect([nowhere.code, nowhere.error]).toEqual([1, 'The law was not loaded: /nowhere.json cannot be read: there is no such file.\n']);
    expect(error).toContain('adequacy');
    // One wrong day would keep every right law out for good; states and modules do not vanish.
    const wrongDay = await load({ adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: '9999-12-31' } } });
    expect([wrongDay.code, wrongDay.error]).toEqual([1, expect.stringContaining('lies more than a year ahead')]);
    const without = await load({ clauses: { ...clauses, modules: clauses.modules.slice(1) } });
    expect([without.code, without.error]).toEqual([1, expect.stringContaining('leaves out 1')]);
    expect(await loaded()).toEqual(before);
  }, 120_000);

  it('ends no decision that the file leaves out, unless that is said', async () => {
    const before = await loaded();
    const [gone, ...entries] = adequacy.entries;
    const later = { adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: soon }, entries } };
    const refused = await load(later);
    expect([refused.code, refused.error]).toEqual([1, expect.stringMatching(new RegExp(`^The law was not loaded\\. The law in use has decisions[^]*--allow-removals[^]*\n  ${gone?.id}\n \\(LAW_LEAVES_OUT\\)\\.\n$`))]);
    expect(await loaded()).toEqual(before);
    const meant = await load(later, '--allow-removals');
    expect([meant.code, JSON.parse(meant.out)]).toEqual([0, expect.objectContaining({ outcome: 'LOADED' })]);
  }, 120_000);
});
