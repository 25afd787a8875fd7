import { isForSome, isToCome, withAnnounced, withOnly, withoutAnnounced } from './announced.rules.js';
import type { Announced } from './announced.js';
import { publishForAll } from './used-for.rules.js';
import { type Saying, Timeline } from './timeline.js';

const AT = '2026-01-01T10:00:00Z';
const engagement = (party: string, more: object = {}): object => ({ party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Hosting' }], ...more });
const said = (code: string, content: object, validFrom: string, validTo: string | null = null): Saying => (
  { kind: 'ENGAGEMENT', code, validFrom, validTo, content, saidAt: AT, endSaidAt: null });
const party = (code: string): Saying => ({ ...said(code, { name: code, country: 'NL' }, '2020-01-01'), kind: 'PARTY' });
const PARTIES = ['one', 'two', 'three'].map(party);

const change = (changeId: string, on: string, content: object | null, more: Partial<Announced> = {}): Announced => ({
  changeId, kind: 'REPLACE', mode: 'PLANNED', isInforming: false, title: changeId, explanation: '', on, steps: [{ kind: 'ENGAGEMENT', code: 'host', content }], isHeld: true,
  beginsOn: on, beginsForAllOn: on, stillUntil: on, runsUntil: '2026-01-01', firstDayToObjectEnds: null, lastDayToObject: null, at: AT, isWithheld: false, ...more,
});
const TWO = change('a', '2026-03-01', engagement('two'), { beginsOn: '2026-04-01', stillUntil: null });
const held = new Timeline([...PARTIES, said('host', engagement('one'), '2025-01-01', '2026-03-01'), said('host', engagement('two'), '2026-03-01')], 1);
const partyOn = (timeline: Timeline, day: string): string | undefined => (timeline.on('ENGAGEMENT', day).get('host')?.content as { party: string } | undefined)?.party;
const shownOn = (timeline: Timeline, announced: readonly Announced[], day: string): string[] =>
  (publishForAll(timeline, announced, ['SUB_PROCESSORS'], day).subProcessors ?? []).map(({ code, name, usedFor }) => `${code} ${name} ${usedFor}`);

test.each([['2026-02-28', 'one'], ['2026-03-01', 'one'], ['2026-03-31', 'one'], ['2026-04-01', 'two']])(
  'what begins for nobody before a later day than the register says is not so on %s', (day, expected) => {
    expect(partyOn(withAnnounced(held, [TWO]), day)).toBe(expected);
  });

test('what is yet to be written into the register is so from the day on that it begins for anybody; where none is known it never is', () => {
  const before = new Timeline([...PARTIES, said('host', engagement('one'), '2025-01-01')], 1);
  const coming = { ...TWO, isHeld: false };
  expect(['2026-03-31', '2026-04-01'].map((day) => partyOn(withAnnounced(before, [coming]), day))).toEqual(['one', 'two']);
  for (const isHeld of [true, false]) {
    expect(partyOn(withAnnounced(isHeld ? held : before, [{ ...TWO, isHeld, beginsOn: null }]), '2030-01-01')).toBe('one');
  }
});

test('what ends goes on until it ends for anybody, and what is new is not there before', () => {
  const ended = new Timeline([...PARTIES, said('host', engagement('one'), '2025-01-01', '2026-03-01')], 1);
  expect(['2026-03-31', '2026-04-01'].map((day) => partyOn(withAnnounced(ended, [{ ...TWO, steps: [{ kind: 'ENGAGEMENT', code: 'host', content: null }] }]), day)))
    .toEqual(['one', undefined]);
  const fresh = new Timeline([...PARTIES, said('host', engagement('two'), '2026-03-01')], 1);
  expect(['2026-03-31', '2026-04-01'].map((day) => partyOn(withAnnounced(fresh, [TWO]), day))).toEqual([undefined, 'two']);
});

test('what was recorded wrongly was never so, whenever it begins', () => {
  const corrected: Announced = { ...TWO, steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagement('two'), isCorrection: true }] };
  const mended = new Timeline([...PARTIES, said('host', engagement('two'), '2025-01-01')], 1);
  expect(partyOn(withAnnounced(mended, [corrected]), '2026-02-01')).toBe('two');
});

test('other words that came later stay, from the day on that the change begins', () => {
  const edited = new Timeline([...held.sayings.filter(({ validTo, kind }) => validTo !== null || kind === 'PARTY'),
    said('host', engagement('two', { statementUrl: 'https://a.example' }), '2026-03-01', '2026-03-10'),
    said('host', engagement('two', { statementUrl: 'https://b.example' }), '2026-03-10')], 1);
  const found = withAnnounced(edited, [TWO]).on('ENGAGEMENT', '2026-04-01').get('host');
  expect(found?.content).toMatchObject({ party: 'two', statementUrl: 'https://b.example' });
  expect(partyOn(withAnnounced(edited, [TWO]), '2026-03-20')).toBe('one');
});

describe('two changes of the same entry', () => {
  const timeline = new Timeline([...held.sayings.slice(0, -1), said('host', engagement('two'), '2026-03-01', '2026-05-01'), said('host', engagement('three'), '2026-05-01')], 1);
  const THREE = change('b', '2026-05-01', engagement('three'), { beginsOn: '2026-05-01', stillUntil: null });

  test('leave customers with the first, the second and the third, while both are so for some only', () => {
    expect(shownOn(timeline, [THREE, TWO], '2026-04-15')).toEqual(['host two SOME_ALREADY', 'host~2026-03-01 one SOME_STILL']);
    expect(shownOn(timeline, [THREE, TWO], '2026-06-01')).toEqual(
      ['host three SOME_ALREADY', 'host~2026-03-01 one SOME_STILL', 'host~2026-05-01 two SOME_STILL']);
  });

  test('leave nobody with what the first replaced once the second is so for all of them', () => {
    const both = [{ ...TWO, stillUntil: '2026-05-20' }, { ...THREE, stillUntil: '2026-05-20' }];
    expect(shownOn(timeline, both, '2026-06-01')).toEqual(['host three ALL']);
    expect(partyOn(withoutAnnounced(timeline, both, both[0] as Announced, '2026-06-01'), '2026-06-01')).toBe('three');
  });

  test('are told each by itself', () => {
    expect([withoutAnnounced, withOnly].map((make) => partyOn(make(timeline, [TWO, THREE], THREE, '2026-06-01'), '2026-06-01'))).toEqual(['two', 'three']);
  });
});

test('who works under a party that is kept for some stays under it', () => {
  const timeline = new Timeline([...held.sayings, said('sub', engagement('three', { under: 'host' }), '2025-01-01', '2026-03-01')], 1);
  const both: Announced = { ...TWO, steps: [...TWO.steps, { kind: 'ENGAGEMENT', code: 'sub', content: null }] };
  const { subProcessors } = publishForAll(timeline, [both], ['SUB_PROCESSORS'], '2026-05-01');
  expect((subProcessors ?? []).map(({ code, under }) => [code, under])).toEqual([['host', null], ['host~2026-03-01', null], ['sub~2026-03-01', 'host~2026-03-01']]);
});

test.each([
  ['runs until its last day', isToCome(change('a', '2026-03-01', null, { runsUntil: '2026-04-30' }), '2026-04-30'), true],
  ['and not after it', isToCome(change('a', '2026-03-01', null, { runsUntil: '2026-04-30' }), '2026-05-01'), false],
  ['without an end where none is known', isToCome(change('a', '2026-03-01', null, { runsUntil: null }), '2036-05-01'), true],
  ['is so for some from its first day', isForSome(TWO, '2026-04-01'), true],
  ['and for nobody before', isForSome(TWO, '2026-03-31'), false],
  ['until it is so for all', isForSome({ ...TWO, stillUntil: '2026-05-01' }, '2026-05-01'), false],
  ['what began before anybody was told is so for all', isForSome({ ...TWO, mode: 'UNAUTHORISED' }, '2026-04-01'), false],
])('a change %s', (_, found, expected) => {
  expect(found).toBe(expected);
});
