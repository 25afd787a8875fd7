import { Temporal } from 'temporal-polyfill';

import type { SupplyKind } from './subject-index.js';
import { decideStart, isResting, type RunningSupply } from './supply.rules.js';

const NOW = Temporal.Instant.from('2026-03-02T10:00:00Z');
const running = (id: string, kind: SupplyKind, progressedAt: string): RunningSupply => ({ id, kind, progressedAt });
const fresh = running('fresh', 'REPLACE', '2026-03-02T09:55:00.001Z');
const resting = running('resting', 'REPLACE', '2026-03-02T09:55:00Z');
const adding = running('adding', 'ADD', '2026-03-02T09:59:59Z');

describe('a supply', () => {
  test('rests when it has not gone on for five minutes', () => {
    expect([isResting(fresh, NOW), isResting(resting, NOW)]).toEqual([false, true]);
  });

  test.each<[string, SupplyKind, RunningSupply[], readonly string[]]>([
    ['starts where nothing is under way', 'ADD', [], []],
    ['that adds starts beside others that do', 'ADD', [adding], []],
    ['that adds overtakes a replacement that rests', 'ADD', [resting], ['resting']],
    ['that replaces overtakes a replacement, resting or not', 'REPLACE', [fresh, resting], ['fresh', 'resting']],
    ['that replaces leaves additions to their end', 'REPLACE', [adding], []],
  ])('%s', (_, kind, others, overtaken) => {
    expect(decideStart(kind, others, NOW)).toEqual({ isFree: true, overtaken });
  });

  test.each<SupplyKind>(['ADD', 'REMOVE'])('of the kind %s waits for a replacement that goes on', (kind) => {
    expect(decideStart(kind, [adding, fresh], NOW)).toEqual({
      isFree: false, problem: { code: 'SUBJECT_INDEX_BUSY', data: { supplyId: 'fresh' } },
    });
  });
});
