import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { newId } from '../../kernel/ids.js';
import { KeyStore, KeyUnavailable } from './key-store.js';

const [OLD, NEW, FOREIGN] = [randomBytes(32), randomBytes(32), randomBytes(32)];

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'art28-keys-')); });
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const store = (current: Buffer, previous: Buffer | null = null): KeyStore => new KeyStore(directory, { current, previous });

/** Keys of three organisations, two epochs each, made under the old master key. */
function filled(): { readonly place: readonly [string, string]; readonly key: Buffer }[] {
  const made = store(OLD);
  return [newId(), newId(), newId()].flatMap((organisation) => ['standing', '2026-11'].map((epoch) => (
    { place: [organisation, epoch] as const, key: made.key(organisation, epoch, true) })));
}

const pathOf = ([organisation, epoch]: readonly [string, string]): string => join(directory, organisation, `${epoch}.json`);

describe('a rotation', () => {
  it('leaves every key as it was, for the new master key alone', () => {
    const keys = filled();
    expect(store(NEW, OLD).rotate()).toEqual({ rewrapped: 6, unchanged: 0 });
    for (const { place, key } of keys) {
      expect(store(NEW).key(...place)).toEqual(key);
      expect(() => store(OLD).key(...place)).toThrow(KeyUnavailable);
      expect(statSync(pathOf(place)).mode & 0o777).toBe(0o600);
    }
  });

  it('has nothing to do the second time', () => {
    filled();
    store(NEW, OLD).rotate();
    expect(store(NEW, OLD).rotate()).toEqual({ rewrapped: 0, unchanged: 6 });
    expect(store(NEW).rotate()).toEqual({ rewrapped: 0, unchanged: 6 });
  });

  it('goes on where one was interrupted', () => {
    const keys = filled();
    // As after a kill: some keys are wrapped anew, and one was written beside but not put in place.
    const [first, second] = keys;
    const before = keys.map(({ place }) => readFileSync(pathOf(place)));
    store(NEW, OLD).rotate();
    keys.forEach(({ place }, index) => { if (index > 1) writeFileSync(pathOf(place), before[index] ?? ''); });
    const leftover = `${pathOf(second?.place ?? ['', ''])}.0a0b0c.new`;
    writeFileSync(leftover, 'half');
    for (const { place, key } of keys) expect(store(NEW, OLD).key(...place)).toEqual(key);

    expect(store(NEW, OLD).inspect()).toEqual({ current: 2, previous: 4, foreign: [], damaged: [] });
    expect(store(NEW, OLD).rotate()).toEqual({ rewrapped: 4, unchanged: 2 });
    for (const { place, key } of keys) expect(store(NEW).key(...place)).toEqual(key);

    // What a killed process left is removed once it is old enough to be nobody's work.
    expect(readdirSync(join(directory, first?.place[0] ?? ''))).toContain('2026-11.json.0a0b0c.new');
    utimesSync(leftover, 0, 0);
    store(NEW).rotate();
    expect(readdirSync(join(directory, first?.place[0] ?? ''))).toEqual(['2026-11.json', 'standing.json']);
  });

  it.each<[string, Buffer, Buffer | null]>([
    ['without the previous master key', NEW, null],
    ['with a wrong previous master key', NEW, FOREIGN],
  ])('changes nothing %s', (_, current, previous) => {
    const keys = filled();
    // One that could be wrapped, had it come first.
    store(OLD).key(newId(), 'standing', true);
    const before = keys.map(({ place }) => readFileSync(pathOf(place), 'utf8'));
    expect(() => store(current, previous).rotate()).toThrow(KeyUnavailable);
    expect(keys.map(({ place }) => readFileSync(pathOf(place), 'utf8'))).toEqual(before);
  });

  it('changes nothing when one key is damaged', () => {
    const keys = filled();
    const [damaged, ...others] = keys;
    const path = pathOf(damaged?.place ?? ['', '']);
    const file = JSON.parse(readFileSync(path, 'utf8')) as { masterKeyId: string; wrapped: string };
    writeFileSync(path, JSON.stringify({ ...file, wrapped: Buffer.alloc(60).toString('base64') }));
    expect(store(NEW, OLD).inspect()).toEqual({ current: 0, previous: 5, foreign: [], damaged: [damaged?.place.join('/')] });
    expect(() => store(NEW, OLD).rotate()).toThrow(KeyUnavailable);
    for (const { place, key } of others) expect(store(OLD).key(...place)).toEqual(key);
  });

  it('does not take a key for another’s', () => {
    const [one, two] = filled();
    renameSync(pathOf(one?.place ?? ['', '']), pathOf(two?.place ?? ['', '']));
    expect(store(OLD).inspect()).toMatchObject({ damaged: [two?.place.join('/')] });
  });

  it('does not bring back a key that was destroyed', () => {
    const [one] = filled();
    const [organisation, epoch] = one?.place ?? ['', ''];
    store(OLD).destroy(organisation, epoch);
    expect(store(NEW, OLD).rotate()).toEqual({ rewrapped: 5, unchanged: 0 });
    expect(() => store(NEW, OLD).key(organisation, epoch)).toThrow(KeyUnavailable);
  });

  it('passes over what is no key', () => {
    filled();
    writeFileSync(join(directory, '.DS_Store'), 'x');
    expect(store(NEW, OLD).rotate()).toEqual({ rewrapped: 6, unchanged: 0 });
  });
});
