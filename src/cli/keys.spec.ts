import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Temporal } from 'temporal-polyfill';

import { runCommand } from '../../test/harness/command.js';
import { completeConfig } from '../config/runtime.js';
import { parseSettings } from '../config/settings.js';
import { newId } from '../kernel/ids.js';
import { openJson, sealJson } from '../platform/crypto/sealed.js';
import { Vault } from '../platform/crypto/vault.js';

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z');
const secret = (): string => randomBytes(32).toString('base64');
const [OLD, NEW, WRONG] = [secret(), secret(), secret()];

let directory: string;
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'art28-keys-')); });
afterEach(() => rm(directory, { recursive: true, force: true }));

const environment = (current: string, previous = ''): Record<string, string> => (
  { DATA_DIR: directory, MASTER_KEY: current, MASTER_KEY_PREVIOUS: previous });
const vault = (current: string, previous = ''): Vault => new Vault(completeConfig(parseSettings(environment(current, previous))));

/** Personal data of some organisations, encrypted under a master key. */
function encrypted(master: string, organisations = 3): { readonly open: (master: string) => unknown }[] {
  return Array.from({ length: organisations }, () => {
    const organisation = newId();
    const { key, wrapped } = vault(master).newDataKey(organisation, NOW);
    const sealed = sealJson(key, { name: 'Jan' }, 'here');
    return { open: (with_: string) => openJson(vault(with_).openDataKey(organisation, wrapped), sealed, 'here') };
  });
}

describe('art28 keys', () => {
  it('rotates to a new master key, which then opens everything alone', async () => {
    const data = encrypted(OLD);
    expect(await runCommand(['keys', 'check'], environment(NEW, OLD))).toEqual({
      code: 0, error: '', out: '0 keys wrapped by MASTER_KEY, 3 by MASTER_KEY_PREVIOUS.\nRun `art28 keys rotate` before you remove MASTER_KEY_PREVIOUS.\n',
    });
    expect(await runCommand(['keys', 'rotate'], environment(NEW, OLD))).toEqual({
      code: 0, error: '', out: 'Wrapped 3 keys anew; 0 keys had been already.\n',
    });
    expect(await runCommand(['keys', 'check'], environment(NEW))).toMatchObject({ code: 0, out: '3 keys wrapped by MASTER_KEY, 0 by MASTER_KEY_PREVIOUS.\n' });
    for (const { open } of data) {
      expect(open(NEW)).toEqual({ name: 'Jan' });
      expect(() => open(OLD)).toThrow();
    }
  });

  it('loses nothing when it is killed, and ends the work the next time', async () => {
    const data = encrypted(OLD, 300);
    const leftToDo: number[] = [];
    for (const milliseconds of [0, 10, 40]) {
      await runCommand(['keys', 'rotate'], environment(NEW, OLD), (child) => {
        // From the first key it has written on, at different moments.
        void untilFirstRotated().then(() => setTimeout(() => child.kill('SIGKILL'), milliseconds));
      });
      const { out } = await runCommand(['keys', 'check', '--json'], environment(NEW, OLD));
      const { current, previous, foreign, damaged } = JSON.parse(out) as Record<string, number & string[]>;
      expect([Number(current) + Number(previous), foreign, damaged]).toEqual([300, [], []]);
      leftToDo.push(Number(previous));
    }
    expect(leftToDo[0]).toBeGreaterThan(0);
    expect((await runCommand(['keys', 'rotate'], environment(NEW, OLD))).code).toBe(0);
    for (const { open } of data) expect(open(NEW)).toEqual({ name: 'Jan' });
  }, 120_000); // eight processes, one after another

  async function untilFirstRotated(): Promise<void> {
    const { KeyStore } = await import('../platform/crypto/key-store.js');
    const store = new KeyStore(join(directory, 'keys'), { current: Buffer.from(NEW, 'base64'), previous: Buffer.from(OLD, 'base64') });
    for (const before = store.inspect().current; store.inspect().current === before && store.inspect().previous > 0;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  it.each([
    ['without the previous one', NEW, ''],
    ['with a wrong previous one', NEW, WRONG],
    ['with a wrong one', WRONG, ''],
  ])('says in one sentence that the master keys do not fit, %s', async (_, current, previous) => {
    const data = encrypted(OLD);
    const { code, out, error } = await runCommand(['keys', 'rotate'], environment(current, previous));
    expect([code, out]).toEqual([1, '']);
    expect(error).toBe('3 of 3 keys are wrapped by a master key that is neither MASTER_KEY nor MASTER_KEY_PREVIOUS. Nothing was changed.\n');
    expect((await runCommand(['keys', 'check'], environment(current, previous))).code).toBe(1);
    for (const { open } of data) expect(open(OLD)).toEqual({ name: 'Jan' });
  });

  it.each([
    ['a master key that is none', { MASTER_KEY: 'short' }, /^MASTER_KEY must be 32 random bytes in base64/],
    ['a key store that is not there', {}, /^There is no key store at /],
  ])('says in one sentence that there is %s', async (_, settings, sentence) => {
    const { code, error } = await runCommand(['keys', 'rotate'], { DATA_DIR: directory, ...settings });
    expect([code, error]).toEqual([1, expect.stringMatching(sentence)]);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });
});
