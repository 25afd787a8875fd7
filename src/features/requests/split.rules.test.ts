import { type PartWish, toldOfParts, wrongInSplit, wrongInUnsplit } from './split.rules.js';
import type { Acceptance, RequestState, Right } from './request.js';

const part = (customerId: string, rights: readonly Right[] | null = null): PartWish => ({ customerId, rights, isMessagePassed: false });
const inTriage = { state: 'TRIAGE' as RequestState, rights: ['ACCESS', 'ERASURE'] as const };

describe('a request may be divided', () => {
  it.each<[string, ReturnType<typeof wrongInSplit>, string | null]>([
    ['among two customers', wrongInSplit(inTriage, false, [part('a'), part('b')]), null],
    ['when nobody known was named', wrongInSplit({ ...inTriage, state: 'UNKNOWN' }, false, [part('a'), part('b')]), null],
    ['with a right for each', wrongInSplit(inTriage, false, [part('a', ['ACCESS']), part('b', ['ERASURE'])]), null],
    ['not for one customer', wrongInSplit(inTriage, false, [part('a')]), 'INPUT_INVALID'],
    ['not twice for the same', wrongInSplit(inTriage, false, [part('a'), part('a')]), 'INPUT_INVALID'],
    ['not with a right nobody asked for', wrongInSplit(inTriage, false, [part('a', ['PORTABILITY']), part('b')]), 'INPUT_INVALID'],
    ['not with a part that asks nothing', wrongInSplit(inTriage, false, [part('a', []), part('b')]), 'INPUT_INVALID'],
    ['not while it is with a customer', wrongInSplit({ ...inTriage, state: 'ROUTED' }, false, [part('a'), part('b')]), 'REQUEST_STATE_FORBIDS'],
    ['not twice', wrongInSplit({ ...inTriage, state: 'SPLIT' }, false, [part('a'), part('b')]), 'REQUEST_STATE_FORBIDS'],
    ['not when it is a part itself', wrongInSplit(inTriage, true, [part('a'), part('b')]), 'PART_OF_A_REQUEST'],
  ])('%s', (_, found, expected) => {
    expect(found?.code ?? null).toBe(expected);
  });
});

describe('a division may be taken back', () => {
  const standing = (state: RequestState, acceptance: Acceptance = 'AWAITED', isExtended = false) => ({ id: state, state, acceptance, isExtended });

  it('while nobody has taken up a part', () => {
    expect(wrongInUnsplit([standing('ROUTED'), standing('ROUTED', 'NOT_NEEDED'), standing('TRIAGE'), standing('WITHDRAWN')])).toBeNull();
  });

  it.each([
    ['accepted', standing('ROUTED', 'GIVEN')], ['extended', standing('ROUTED', 'NOT_NEEDED', true)],
    ['acknowledged', standing('ACKNOWLEDGED')], ['answered', standing('COMPLETED')],
  ])('not when one was %s', (_, taken) => {
    expect(wrongInUnsplit([standing('ROUTED'), taken])).toMatchObject({ code: 'PART_TAKEN_UP', data: { parts: [taken.id] } });
  });
});

describe('the person is told', () => {
  const told = (state: RequestState, toldAt: string | null, message: string | null = null) => ({ state, toldAt, message });

  it.each([
    ['nothing while no organisation told anything', [told('ROUTED', null), told('COMPLETED', null)], null, null],
    ['what one told, and that it goes on', [told('COMPLETED', '2026-11-22T10:00:00Z', 'A'), told('ROUTED', null)], null, 'A'],
    ['all of it, and that it is closed, when the last did',
      [told('COMPLETED', '2026-11-22T10:00:00Z', 'A'), told('REFUSED', '2026-11-23T10:00:00Z', 'B')], '2026-11-23T10:00:00Z', 'A\n\nB'],
    ['nothing of what was taken back', [told('WITHDRAWN', null), told('COMPLETED', '2026-11-22T10:00:00Z', 'A')], '2026-11-22T10:00:00Z', 'A'],
  ])('%s', (_, parts, toldAt, message) => {
    expect(toldOfParts(parts)).toEqual({ toldAt, message });
  });
});
