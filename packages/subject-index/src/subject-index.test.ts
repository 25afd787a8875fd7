import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { NORMALISER_VERSION, normaliseSubject, SubjectIndex, type SubjectRecord } from './index.js';

interface Vectors {
  readonly normaliser: number;
  readonly indexKey: string;
  readonly entries: readonly (SubjectRecord & { readonly normalised: string; readonly entry: string; readonly about: string })[];
  readonly refusals: readonly (SubjectRecord & { readonly reason: string })[];
}

const vectors = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8')) as Vectors;
const index = new SubjectIndex(vectors.indexKey);

/** The README, written out once more without the library: what anybody else would write. */
function entryByHand(type: string, normalised: string): string {
  const [, version = '', secret = ''] = /^a28_index_(k\d+n\d+)_(.*)$/.exec(vectors.indexKey) ?? [];
  const key = Buffer.from(secret.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
  const bytes = [`art28-subject-index`, 'n1', type, normalised].map((part) => Buffer.from(part, 'utf8'));
  const message = Buffer.concat(bytes.flatMap((part, place) => (place === 0 ? [part] : [Buffer.of(0), part])));
  const text = createHmac('sha256', key).update(message).digest('base64').slice(0, 24);
  // 16 bytes are 22 digits of base64, and the last of them has four bits that belong to the 17th byte.
  const digest = Buffer.from(text, 'base64').subarray(0, 16).toString('base64').replace(/=+$/, '');
  return `${version}:${digest.replaceAll('+', '-').replaceAll('/', '_')}`;
}

async function* several(...records: readonly SubjectRecord[]): AsyncGenerator<SubjectRecord> {
  for (const record of records) yield await Promise.resolve(record);
}

describe('the vectors', () => {
  test('are of the version that the library has', () => {
    expect([vectors.normaliser, index.keyVersion, vectors.entries.length]).toEqual([NORMALISER_VERSION, 7, 29]);
  });

  test.each(vectors.entries)('$type: $about', ({ type, value, country, normalised, entry }) => {
    expect(normaliseSubject(type, value, country)).toEqual({ ok: true, value: normalised });
    expect(index.entry({ type, value, ...(country === undefined ? {} : { country }) })).toEqual({ ok: true, entry });
    expect(entryByHand(type, normalised)).toBe(entry);
  });

  test.each(vectors.refusals)('$type that is $reason has no entry', ({ type, value, country, reason }) => {
    expect(index.entry({ type, value, ...(country === undefined ? {} : { country }) })).toEqual({ ok: false, reason });
  });
});

describe('normalising', () => {
  test.each(vectors.entries)('what is normal already changes nothing: $normalised', ({ type, normalised }) => {
    expect(normaliseSubject(type, normalised)).toEqual({ ok: true, value: normalised });
  });

  test('keeps apart what might be two people', () => {
    const pairs = [['EMAIL', 'a.b@example.org', 'ab@example.org'], ['EMAIL', 'a+b@example.org', 'a@example.org'],
      ['EMAIL', 'é@example.org', 'e@example.org'], ['CUSTOMER_NUMBER', '0007', '7000'], ['CUSTOMER_NUMBER', '12-34', '1234']] as const;
    for (const [type, one, other] of pairs) {
      expect(normaliseSubject(type, one)).not.toEqual(normaliseSubject(type, other));
    }
  });

  test('takes time that grows with the length of what it is given, and no more', () => {
    const startedAt = performance.now();
    for (const value of [`${'a-'.repeat(400)}@${'a-'.repeat(90)}.example`, `a@${'a.'.repeat(450)}`, '('.repeat(999)]) {
      for (const type of ['EMAIL', 'PHONE', 'CUSTOMER_NUMBER'] as const) normaliseSubject(type, value, 'NL');
    }
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('an index', () => {
  test.each(['', 'a28_live_x', 'a28_index_k0n1_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8', 'a28_index_k1n1_AAEC', `${vectors.indexKey}A`])(
    'is not made of what is no index key: %s', (text) => {
      expect(() => new SubjectIndex(text)).toThrow('no index key');
    });

  test('is not made of a key that asks for rules it does not know', () => {
    expect(() => new SubjectIndex(vectors.indexKey.replace('n1', 'n2'))).toThrow('version 2 of the normaliser');
  });

  test('tells keys, and types, apart', () => {
    const other = new SubjectIndex(vectors.indexKey.replace('_AAEC', '_BBEC'));
    const same = { value: '12345678@example.org' };
    const entries = [index.entry({ type: 'EMAIL', ...same }), other.entry({ type: 'EMAIL', ...same }), index.entry({ type: 'CUSTOMER_NUMBER', ...same })];
    expect(new Set(entries.map((keyed) => JSON.stringify(keyed))).size).toBe(3);
  });

  test('uses its own country where a number names none', () => {
    const dutch = new SubjectIndex(vectors.indexKey, { defaultCountry: 'NL' });
    const international = index.entry({ type: 'PHONE', value: '+31 6 12345678' });
    expect(dutch.entry({ type: 'PHONE', value: '06 12345678' })).toEqual(international);
    expect(dutch.entry({ type: 'PHONE', value: '06 12345678', country: 'BE' })).not.toEqual(international);
  });

  test('streams lines, and tells of records without an entry by their place alone', async () => {
    const refused: unknown[] = [];
    const lines: string[] = [];
    const records = several({ type: 'EMAIL', value: 'anna@example.org' }, { type: 'EMAIL', value: 'anna' }, { type: 'PHONE', value: '+31612345678' });
    for await (const line of index.lines(records, { onRefused: (record) => refused.push(record) })) lines.push(line);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { entry: vectors.entries[0]?.entry }, { entry: vectors.entries.find(({ normalised }) => normalised === '+31612345678')?.entry },
    ]);
    expect(lines.every((line) => line.endsWith('}\n'))).toBe(true);
    expect(refused).toEqual([{ index: 1, type: 'EMAIL', reason: 'NOT_AN_ADDRESS' }]);
  });

  test('does not show its key when it is printed', async () => {
    const { inspect } = await import('node:util');
    expect(`${inspect(index, { depth: 9, showHidden: true })}${JSON.stringify(index)}`).not.toMatch(/AAEC|00 01 02/);
  });
});
