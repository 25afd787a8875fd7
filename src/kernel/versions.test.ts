import { begunBehind, planEnd, planVersion, type VersionTimes } from './versions.js';

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

describe('an end', () => {
  test.each<[string, VersionTimes[], string, VersionTimes[], { from: VersionTimes; validTo: string }[]]>([
    ['keeps what was so until the day before', [first], '2026-03-01', [first], [{ from: first, validTo: '2026-03-01' }]],
    ['on the first day keeps nothing', [first], '2026-01-01', [first], []],
    ['on the day before the first keeps nothing', [first], '2025-12-31', [first], []],
    ['takes back what was planned behind it', [untilPlanned, planned], '2026-03-01', [untilPlanned, planned],
      [{ from: untilPlanned, validTo: '2026-03-01' }]],
    ['on the day of a planned change leaves what is before as it is', [untilPlanned, planned], '2026-06-01', [planned], []],
    ['brings forward an end that was further away', [untilPlanned], '2026-05-31', [untilPlanned],
      [{ from: untilPlanned, validTo: '2026-05-31' }]],
    ['on the day it ends anyway does nothing', [untilPlanned], '2026-06-01', [], []],
    ['after an end does nothing', [untilPlanned], '2026-07-01', [], []],
    ['in a pause takes back the second start', [{ ...first, validTo: '2026-02-01' }, planned], '2026-03-01', [planned], []],
    ['of what never was does nothing', [], '2026-03-01', [], []],
  ])('%s', (_, open, on, supersede, keep) => {
    expect(planEnd(open, on)).toEqual({
      supersede, keep: keep.map(({ from, validTo }) => ({ from, validFrom: from.validFrom, validTo })),
    });
  });

  test('leaves room for a new start', () => {
    const ended = { ...first, validTo: '2026-03-01' };
    expect(planVersion([ended], '2026-05-01', 'CHANGE')).toEqual({
      supersede: [], keep: [], insert: { validFrom: '2026-05-01', validTo: null, kind: 'CHANGE' },
    });
  });
});

describe('what an end would take away whole', () => {
  const ended = { ...first, validTo: '2026-03-01' };
  const changed = version('b', '2026-03-01');
  test.each<[string, VersionTimes[], string, string | null]>([
    ['nothing, behind the begin', [first], '2026-01-02', null],
    ['nothing, on the day of the begin', [first], '2026-01-01', null],
    ['all, before the begin', [first], '2025-12-31', '2026-01-01'],
    ['nothing where it only changed behind the end', [ended, changed], '2026-02-01', null],
    ['all from the first of its versions', [changed, ended], '2025-12-31', '2026-01-01'],
    ['the second time it stood', [ended, version('c', '2026-05-01')], '2026-04-01', '2026-05-01'],
    ['nothing of what has not begun', [version('d', '2026-06-02')], '2026-05-01', null],
    ['nothing of what never was', [], '2026-05-01', null],
  ])('%s', (_, open, on, began) => {
    expect(begunBehind(open, on, '2026-06-01')).toBe(began);
  });
});
