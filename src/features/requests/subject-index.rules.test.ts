import type { SubjectHit } from '../subject-index/index.js';
import type { RouteCandidate, RouteDecision } from './routing.js';
import { heedSubjectIndex } from './subject-index.rules.js';

const candidate = (customerId: string, score: number): RouteCandidate =>
  ({ customerId, score, reasons: [{ code: 'NAME_MATCHES', field: 'name', sentence: 'The name given is a name on record.' }] });
const hit = (customerId: string): SubjectHit => ({ customerId, types: ['EMAIL'] });

const weighed = { score: 0.95, margin: 0.95, candidates: [candidate('a', 0.95)], reasons: [] };
const nothing = { score: 0, margin: 0, candidates: [], reasons: [] };
const DECISIONS = {
  ROUTED: { outcome: 'ROUTED', customerId: 'a', basis: 'NAME', marks: [], ...weighed },
  SELF: { outcome: 'SELF', ...weighed, candidates: [candidate('SELF', 0.95)] },
  UNKNOWN: { outcome: 'UNKNOWN', ...nothing },
  ASK: { outcome: 'ASK', ...nothing },
  TRIAGE: { outcome: 'TRIAGE', why: 'SEVERAL', ...weighed, candidates: [candidate('a', 0.95), candidate('b', 0.95)] },
} as const satisfies Record<string, RouteDecision>;

const codes = (decision: RouteDecision, customerId: string) =>
  decision.candidates.find((each) => each.customerId === customerId)?.reasons.map(({ code }) => code);

describe('the subject index', () => {
  test.each(Object.values(DECISIONS))('changes nothing when it finds nobody: $outcome', (decision) => {
    expect(heedSubjectIndex(decision, [], true)).toBe(decision);
  });

  test('is one reason more for the customer that was named', () => {
    const heeded = heedSubjectIndex(DECISIONS.ROUTED, [hit('a')], true);
    expect(heeded).toMatchObject({ outcome: 'ROUTED', customerId: 'a', basis: 'NAME', score: 0.95, margin: 0.95 });
    expect(codes(heeded, 'a')).toEqual(['NAME_MATCHES', 'SUBJECT_INDEX']);
  });

  test.each<[string, RouteDecision, SubjectHit[]]>([
    ['a named customer and another', DECISIONS.ROUTED, [hit('a'), hit('b')]],
    ['another than the named customer', DECISIONS.ROUTED, [hit('b')]],
    ['a customer where the processor itself was named', DECISIONS.SELF, [hit('b')]],
    ['a customer where somebody unknown was named', DECISIONS.UNKNOWN, [hit('b')]],
    ['a customer where nobody was named, and nobody will be asked', DECISIONS.ASK, [hit('b')]],
  ])('that finds %s sends the request to triage', (_, decision, hits) => {
    const heeded = heedSubjectIndex(decision, hits, false);
    expect(heeded).toMatchObject({ outcome: 'TRIAGE', why: 'SUBJECT_INDEX', score: decision.score });
    expect(heeded.reasons[0]?.code).toBe('SUBJECT_INDEX');
    expect(heeded.candidates.find(({ customerId }) => customerId === 'b')).toEqual({
      customerId: 'b', score: 0, reasons: [{ code: 'SUBJECT_INDEX', sentence: 'The e-mail address given is in the subject index of this customer.' }],
    });
    expect(heeded.candidates.slice(0, decision.candidates.length).map(({ customerId }) => customerId))
      .toEqual(decision.candidates.map(({ customerId }) => customerId));
  });

  test('does not take back the question to whoever named nobody, and shows staff whom it found', () => {
    const heeded = heedSubjectIndex(DECISIONS.ASK, [hit('b')], true);
    expect([heeded.outcome, codes(heeded, 'b')]).toEqual(['ASK', ['SUBJECT_INDEX']]);
  });

  test('does not change why something is in triage', () => {
    const heeded = heedSubjectIndex(DECISIONS.TRIAGE, [hit('b'), hit('c')], true);
    expect(heeded).toMatchObject({ outcome: 'TRIAGE', why: 'SEVERAL' });
    expect(heeded.candidates.map(({ customerId }) => customerId)).toEqual(['a', 'b', 'c']);
    expect(codes(heeded, 'b')).toEqual(['NAME_MATCHES', 'SUBJECT_INDEX']);
  });

  test('is not hidden by a long list of names', () => {
    const names = Array.from({ length: 20 }, (_, place) => candidate(`n${place}`, 0.5));
    const hits = Array.from({ length: 30 }, (_, place) => hit(`h${place}`));
    const crowded: RouteDecision = { ...DECISIONS.TRIAGE, candidates: names };
    expect(heedSubjectIndex(crowded, [hit('b')], true).candidates.map(({ customerId }) => customerId)).toEqual([...names.slice(0, 19).map(({ customerId }) => customerId), 'b']);
    const many = heedSubjectIndex(crowded, hits, true).candidates;
    expect([many.length, many[0]?.customerId, many[1]?.customerId]).toEqual([20, 'n0', 'h0']);
  });
});
