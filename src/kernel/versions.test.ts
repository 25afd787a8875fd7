import { planVersion, type VersionTimes } from './versions.js';

const version = (id: string, validFrom: string, validTo: string | null = null): VersionTimes => ({ id, validFrom, validTo });
const first = version('a', '2026-01-01');
const planned = version('b', '2026-06-01');
const untilPlanned = version('a', '2026-01-01', '2026-06-01');

describe('a new version', () => {
  test('of something new starts on its day and ends nowhere', () => {
    expect(planVersion([], '2026-03-01', 'CHANGE')).toEqual({
      supersede: [], keep: [], insert: { validFrom: '2026-03-01', validTo: null, kind: 'CHANGE' },
    });
  });

  test('keeps what was true the day before', () => {
    expect(planVersion([first], '2026-03-01', 'CHANGE')).toEqual({
      supersede: [first],
      keep: [{ from: first, validFrom: '2026-01-01', validTo: '2026-03-01' }],
      insert: { validFrom: '2026-03-01', validTo: null, kind: 'CHANGE' },
    });
  });

  test('ends where a planned one begins', () => {
    expect(planVersion([untilPlanned, planned], '2026-03-01', 'CHANGE').insert.validTo).toBe('2026-06-01');
  });

  test('on the very first day replaces the whole span', () => {
    expect(planVersion([first], '2026-01-01', 'CHANGE')).toEqual({
      supersede: [first], keep: [], insert: { validFrom: '2026-01-01', validTo: null, kind: 'CHANGE' },
    });
  });

  test('that corrects takes the span of what it corrects', () => {
    expect(planVersion([untilPlanned, planned], '2026-03-01', 'CORRECTION').insert).toEqual({
      validFrom: '2026-01-01', validTo: '2026-06-01', kind: 'CORRECTION',
    });
  });

  test('before everything known ends where the known begins', () => {
    expect(planVersion([first], '2025-12-31', 'CHANGE').insert).toEqual({
      validFrom: '2025-12-31', validTo: '2026-01-01', kind: 'CHANGE',
    });
  });
});
