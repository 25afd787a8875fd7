import { atOnce } from '../../kernel/interruptible.js';
import type { TransferVerdict } from '../../law/transfer.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { isTold, planRefresh, type RefreshPlan, type StatusChange, type StoredFlow } from './refresh.rules.js';

const END = { party: 'x', name: 'X', country: 'US', isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: false, isSameGroup: false } as const;

function assessed(id: string, verdict: TransferVerdict, more: Partial<AssessedFlow> = {}): AssessedFlow {
  return {
    id, key: `key of ${id}`, verdict, chainVerdict: verdict, regimes: [], endsOn: null, question: null, engagement: 'mail', exporter: END,
    exporterRole: 'PROCESSOR', from: 'NL', cameThrough: [], cameUnder: [], receiver: 'PARTY', importer: END, importerRole: 'PROCESSOR', to: 'US',
    access: 'STORED', isSystematic: true, services: ['hosting'], safeguards: [], facts: [], deniedFacts: [], placements: [], recorded: [],
    isDerived: true, isAtSeat: true, ...more,
  };
}

const planned = (before: readonly StoredFlow[], flows: readonly AssessedFlow[]): RefreshPlan => atOnce(planRefresh(before, flows));

function stored(flow: AssessedFlow, isEnded = false): StoredFlow {
  const [write] = planned([], [flow]).write;
  if (write === undefined) throw new Error('nothing was to be written');
  return { ...write, isEnded };
}

const newsOf = ({ news }: RefreshPlan): unknown[] => news.map(({ id, before, after }) => [id, before, after]);

describe('what is written', () => {
  const good = assessed('a', 'COVERED');

  it('nothing where all is as it was', () => {
    expect(planned([stored(good)], [good])).toEqual({ write: [], end: [], news: [] });
  });

  it.each<[string, Partial<AssessedFlow>]>([
    ['another end', { endsOn: '2027-01-01' }],
    ['a record of it', { recorded: ['t1'] }],
    ['another service', { services: ['calls'] }],
    ['another safeguard', { safeguards: [{ kind: 'IDTA' }] as unknown as AssessedFlow['safeguards'] }],
  ])('%s, without news', (_, more) => {
    const plan = planned([stored(good)], [{ ...good, ...more }]);
    expect([plan.write.length, plan.news]).toEqual([1, []]);
  });

  it('what only people read of a safeguard is not stored', () => {
    const safeguards = [{ kind: 'IDTA', evidence: 'In the safe', reference: 'C-17' }] as unknown as AssessedFlow['safeguards'];
    expect(stored({ ...good, safeguards }).asked.safeguards).toEqual([{ kind: 'IDTA' }]);
  });
});

describe('what is news', () => {
  it('one that begins, one that changes, one that ends, one that begins again', () => {
    const plan = planned(
      [stored(assessed('b', 'COVERED')), stored(assessed('c', 'NOT_COVERED')), stored(assessed('d', 'COVERED'), true)],
      [assessed('a', 'NOT_COVERED'), assessed('b', 'NOT_COVERED'), assessed('d', 'UNKNOWN')]);
    expect(newsOf(plan)).toEqual([
      ['a', null, 'NOT_COVERED'], ['b', 'COVERED', 'NOT_COVERED'], ['d', null, 'UNKNOWN'], ['c', 'NOT_COVERED', null],
    ]);
    expect([plan.write.map(({ id }) => id), plan.end]).toEqual([['a', 'b', 'd'], ['c']]);
  });

  it('one that ended before does not end again', () => {
    expect(planned([stored(assessed('a', 'COVERED'), true)], [])).toEqual({ write: [], end: [], news: [] });
  });

  it.each<[TransferVerdict | null, TransferVerdict | null, boolean]>([
    [null, 'NOT_COVERED', true], [null, 'UNKNOWN', true], [null, 'COVERED_WITH_CONDITIONS', true],
    [null, 'COVERED', false], [null, 'NOT_A_TRANSFER', false],
    ['COVERED', 'NOT_COVERED', true], ['NOT_COVERED', 'COVERED', true], ['COVERED', null, true], ['NOT_A_TRANSFER', null, false],
  ])('from %s to %s is told: %s', (before, after, expected) => {
    expect(isTold({ before, after } as StatusChange)).toBe(expected);
  });
});
