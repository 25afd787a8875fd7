import { Temporal } from 'temporal-polyfill';

import { isoOf } from './clock.js';
import { isId, newId } from './ids.js';
import { randomSlice } from './random.js';

describe('ids', () => {
  const ids = Array.from({ length: 20_000 }, newId);

  test('are UUIDv7 of this moment', () => {
    expect(ids.every(isId)).toBe(true);
    const milliseconds = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(Math.abs(Date.now() - milliseconds)).toBeLessThan(1_000);
    expect(ids.every((id) => id[14] === '7')).toBe(true);
  });

  test('sort in the order they were made, and none comes twice', () => {
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('random bytes', () => {
  test('are given out once each, whatever lengths are asked for', () => {
    const slices = Array.from({ length: 2_000 }, (_, index) => randomSlice(12 + (index % 5)));
    expect(slices.every((slice, index) => slice.length === 12 + (index % 5))).toBe(true);
    expect(new Set(slices.map((slice) => Buffer.from(slice).toString('hex'))).size).toBe(slices.length);
    expect(randomSlice(10_000)).toHaveLength(10_000);
  });
});

describe('an instant as text', () => {
  test('is what it says itself, however often it is asked', () => {
    const at = Temporal.Instant.from('2026-11-22T10:15:00.25Z');
    expect([isoOf(at), isoOf(at)]).toEqual(['2026-11-22T10:15:00.25Z', '2026-11-22T10:15:00.25Z']);
  });
});
