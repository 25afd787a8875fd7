import { decideNewKey, decideRetirement, decideSupplyKey } from './index-key.rules.js';
import type { IndexKeyState, SupplyKind } from './subject-index.js';

const keys = (...states: IndexKeyState[]) => states.map((state, place) => ({ version: place + 3, state }));

describe('index keys', () => {
  test.each<[string, ReturnType<typeof keys>, number | null, string | null]>([
    ['a first key is made where there is none', [], null, null],
    ['not beside an active one', keys('ACTIVE'), null, 'SUBJECT_INDEX_KEY_EXISTS'],
    ['the active one is replaced', keys('ACTIVE'), 3, null],
    ['one that was replaced before is not replaced again', keys('RETIRING', 'ACTIVE'), 3, 'SUBJECT_INDEX_KEY_OLD'],
    ['without one there is nothing to replace', [], 1, 'SUBJECT_INDEX_KEY_UNKNOWN'],
    ['one change goes on at a time', keys('RETIRING', 'ACTIVE'), 4, 'SUBJECT_INDEX_ROTATION_RUNNING'],
  ])('%s', (_, held, replaces, expected) => {
    expect(decideNewKey(held, replaces)?.code ?? null).toBe(expected);
  });

  test('the active one is not retired, others are, twice too', () => {
    const decided = keys('ACTIVE', 'RETIRING', 'RETIRED').map((key) => decideRetirement(key)?.code ?? null);
    expect(decided).toEqual(['SUBJECT_INDEX_KEY_ACTIVE', null, null]);
  });

  test.each<[string, SupplyKind, number, string | null]>([
    ['entries are added with the active key', 'ADD', 4, null],
    ['and replaced', 'REPLACE', 4, null],
    ['and taken away', 'REMOVE', 4, null],
    ['not added with one that retires', 'ADD', 3, 'SUBJECT_INDEX_KEY_OLD'],
    ['nor replaced', 'REPLACE', 3, 'SUBJECT_INDEX_KEY_OLD'],
    ['but taken away', 'REMOVE', 3, null],
    ['nothing with one that is retired', 'REMOVE', 2, 'SUBJECT_INDEX_KEY_OLD'],
    ['nothing with one that never was', 'ADD', 5, 'SUBJECT_INDEX_KEY_UNKNOWN'],
  ])('%s', (_, kind, version, expected) => {
    expect(decideSupplyKey(keys('RETIRING', 'ACTIVE'), kind, version)?.code ?? null).toBe(expected);
  });
});
