import { readFileSync } from 'node:fs';

import { SubjectIndex } from '../../../packages/subject-index/src/index.js';
import { digestOf, indexKeyText, newIndexSecret, readEntry } from './subject-digest.js';
import { NORMALISER_VERSION, type SubjectIdentifierType } from './subject-identifier.js';

const LIBRARY = new URL('../../../packages/subject-index/', import.meta.url);
const read = (path: string, base: string | URL = LIBRARY): string => readFileSync(new URL(path, base), 'utf8');

interface Vector {
  readonly type: SubjectIdentifierType;
  readonly value: string;
  readonly country?: string;
}
const vectors = JSON.parse(read('vectors.json')) as {
  readonly indexKey: string; readonly entries: readonly (Vector & { readonly entry: string })[]; readonly refusals: readonly Vector[];
};

describe('the service and the library of its integrators', () => {
  test.each(['calling-codes.ts', 'subject-identifier.ts'])('write identifiers by the same rules, letter for letter: %s', (name) => {
    // The library stands alone and is published; the service is built without it.
    expect(read(`./${name}`, import.meta.url)).toBe(read(`src/${name}`));
  });

  test('make the same of every vector', () => {
    const secret = Buffer.from(vectors.indexKey.split('_').slice(3).join('_'), 'base64url');
    expect(indexKeyText(7, 1, secret)).toBe(vectors.indexKey);
    for (const { type, value, country, entry } of vectors.entries) {
      expect(readEntry(entry)).toEqual({ keyVersion: 7, normaliser: 1, digest: digestOf(secret, 1, type, value, country) });
    }
    expect(vectors.refusals.map(({ type, value, country }) => digestOf(secret, 1, type, value, country))).toEqual(vectors.refusals.map(() => null));
  });

  test('make the same with a key that the service makes', () => {
    const secret = newIndexSecret();
    const index = new SubjectIndex(indexKeyText(12, NORMALISER_VERSION, secret), { defaultCountry: 'NL' });
    const made = index.entry({ type: 'PHONE', value: '06 12345678' });
    expect(made.ok && readEntry(made.entry)).toEqual({
      keyVersion: 12, normaliser: NORMALISER_VERSION, digest: digestOf(secret, NORMALISER_VERSION, 'PHONE', '+31612345678'),
    });
  });

  test.each(['', 'k1n1:', 'k0n1:AAAAAAAAAAAAAAAAAAAAAA', 'k1n1:AAAAAAAAAAAAAAAAAAAAA', 'k1n1:AAAAAAAAAAAAAAAAAAAAAB', 'k1n1:AAAAAAAAAAAAAAAAAAAAAA\n',
    'K1n1:AAAAAAAAAAAAAAAAAAAAAA', 'anna@example.org', 'k1n1:AAAAAAAAAA+AAAAAAAAAAA'])('what is no entry is not taken for one: %j', (text) => {
    expect(readEntry(text)).toBeNull();
  });
});
