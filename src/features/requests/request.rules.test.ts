import { Temporal } from 'temporal-polyfill';

import type { RequestClock } from '../../law/request-clocks.js';
import { type ActAsked, decideAct, publicState } from './request.rules.js';
import { type Acceptance, actsForController, type AddressState, type RequestAct, type RequestState } from './request.js';

const handedInAt = '2026-11-02T09:00:00Z';
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

describe('the public state', () => {
  const shown = (state: RequestState, addressState: AddressState, now: string, toldAt: string | null = null): string =>
    publicState({ isProven: addressState === 'PROVEN', isAsked: state === 'ASKED', handedInAt, toldAt }, at(now));

  test.each<[string, string, string]>([
    ['of an unconfirmed request is UNCONFIRMED', shown('RECEIVED', 'UNCONFIRMED', '2026-11-02T10:00:00Z'), 'UNCONFIRMED'],
    ['of one that was routed unconfirmed is the same: when that was depends on who is meant', shown('ROUTED', 'UNPROVEN', '2026-11-03T10:00:00Z'), 'UNCONFIRMED'],
    ['of one for an unknown organisation whose wait is over is the same', shown('UNKNOWN', 'UNPROVEN', '2026-11-03T10:00:00Z'), 'UNCONFIRMED'],
    ['of one that names nobody and was not confirmed is the same', shown('ASKED', 'UNPROVEN', '2026-11-03T10:00:00Z'), 'UNCONFIRMED'],
    ['of a routed one is IN_PROGRESS', shown('ROUTED', 'PROVEN', '2026-11-03T10:00:00Z'), 'IN_PROGRESS'],
    ['of one for an unknown organisation is the same', shown('UNKNOWN', 'PROVEN', '2026-11-03T10:00:00Z'), 'IN_PROGRESS'],
    ['of one in triage is the same', shown('TRIAGE', 'PROVEN', '2026-11-03T10:00:00Z'), 'IN_PROGRESS'],
    ['of a completed one is the same when the controller instructs nothing', shown('COMPLETED', 'PROVEN', '2026-11-03T10:00:00Z'), 'IN_PROGRESS'],
    ['of one that names nobody is QUESTION', shown('ASKED', 'PROVEN', '2026-11-03T10:00:00Z'), 'QUESTION'],
    ['closes when the controller tells the person', shown('COMPLETED', 'PROVEN', '2026-11-03T10:00:00Z', '2026-11-03T09:00:00Z'), 'CLOSED'],
    ['is still open one second before 30 days', shown('ROUTED', 'PROVEN', '2026-12-02T08:59:59Z'), 'IN_PROGRESS'],
    ['closes for a routed one at 30 days', shown('ROUTED', 'PROVEN', '2026-12-02T09:00:00Z'), 'CLOSED'],
    ['closes for an unknown one at 30 days', shown('UNKNOWN', 'PROVEN', '2026-12-02T09:00:00Z'), 'CLOSED'],
    ['closes for a question at 30 days', shown('ASKED', 'PROVEN', '2026-12-02T09:00:00Z'), 'CLOSED'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe("the controller's acts", () => {
  const request = {
    state: 'ROUTED' as RequestState, isExtended: false, closedAt: null, toldAt: null, dueAt: '2026-12-02T23:00:00Z', clocks: [] as readonly RequestClock[],
    controllerReceivedAt: null as string | null, addressState: 'PROVEN' as AddressState,
    acceptance: 'NOT_NEEDED' as Acceptance,
  };
  const act = (kind: ActAsked['kind'], more: Partial<ActAsked> = {}): ActAsked => ({ kind, message: null, isPersonTold: false, ...more });
  const now = at('2026-11-10T10:00:00Z');
  const clock = { dueOn: null, rule: '', citation: '', steps: [], assumptions: [] };
  const promised = {
    dueAt: '2026-11-09T23:00:00Z',
    clocks: [{ ...clock, kind: 'ART12_3_FROM_PROCESSOR_RECEIPT', dueAt: '2026-12-02T23:00:00Z' }, { ...clock, kind: 'PROMISED_ANSWER', dueAt: '2026-11-09T23:00:00Z' }],
  } as const;
  const codeOf = (asked: ActAsked, given: Partial<typeof request> = {}, when = now): string => {
    const decided = decideAct({ ...request, ...given }, asked, when);
    return decided.ok ? decided.outcome.state : decided.problem.code;
  };

  test.each<[string, string, string]>([
    ['a routed request may be acknowledged', codeOf(act('ACKNOWLEDGE')), 'ACKNOWLEDGED'],
    ['an acknowledged one may not be acknowledged again', codeOf(act('ACKNOWLEDGE'), { state: 'ACKNOWLEDGED' }), 'REQUEST_STATE_FORBIDS'],
    ['a routed one may be completed at once', codeOf(act('COMPLETE')), 'COMPLETED'],
    ['a completed one may not be refused', codeOf(act('REFUSE', { message: 'why' }), { state: 'COMPLETED' }), 'REQUEST_STATE_FORBIDS'],
    ['one in triage may not be completed', codeOf(act('COMPLETE'), { state: 'TRIAGE' }), 'REQUEST_STATE_FORBIDS'],
    ['a refusal needs reasons (Art. 12(4))', codeOf(act('REFUSE', { message: '  ' })), 'REASON_REQUIRED'],
    ['an extension needs reasons (Art. 12(3))', codeOf(act('EXTEND')), 'REASON_REQUIRED'],
    ['an extension keeps the state', codeOf(act('EXTEND', { message: 'many requests' })), 'ROUTED'],
    ['a second extension is refused', codeOf(act('EXTEND', { message: 'again' }), { isExtended: true }), 'REQUEST_STATE_FORBIDS'],
    ['an extension one second before the end is in time', codeOf(act('EXTEND', { message: 'why' }), {}, at('2026-12-02T22:59:59Z')), 'ROUTED'],
    ['an extension at the end is too late', codeOf(act('EXTEND', { message: 'why' }), {}, at('2026-12-02T23:00:00Z')), 'EXTENSION_TOO_LATE'],
    ['an extension after a promised day, before that of the law, is in time', codeOf(act('EXTEND', { message: 'why' }), promised), 'ROUTED'],
    ['one after both is too late', codeOf(act('EXTEND', { message: 'why' }), promised, at('2026-12-02T23:00:00Z')), 'EXTENSION_TOO_LATE'],
    ['what was not accepted may not be acknowledged', codeOf(act('ACKNOWLEDGE'), { acceptance: 'AWAITED' }), 'REQUEST_NOT_ACCEPTED'],
    ['or answered', codeOf(act('COMPLETE'), { acceptance: 'AWAITED' }), 'REQUEST_NOT_ACCEPTED'],
    ['what was accepted may', codeOf(act('COMPLETE'), { acceptance: 'GIVEN' }), 'COMPLETED'],
    ['telling the person nothing is refused', codeOf(act('COMPLETE', { isPersonTold: true })), 'NOTHING_TO_TELL'],
    ['a person without a proven address is not written to', codeOf(act('COMPLETE', { isPersonTold: true, message: 'done' }), { addressState: 'UNPROVEN' }), 'PERSON_UNREACHABLE'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  test('completing tells the person only when the controller instructs it', () => {
    const silent = decideAct(request, act('COMPLETE'), now);
    const told = decideAct(request, act('COMPLETE', { isPersonTold: true, message: 'done' }), now);
    expect(silent.ok && silent.outcome.toldAt).toBeNull();
    expect(told.ok && told.outcome.toldAt).toBe('2026-11-10T10:00:00Z');
  });

  test('the first act is the receipt of a controller that had none recorded', () => {
    const decided = decideAct(request, act('ACKNOWLEDGE'), now);
    expect(decided.ok && decided.outcome.controllerReceivedAt).toBe('2026-11-10T10:00:00Z');
  });
});

describe('after rerouting', () => {
  const by = { at: '2026-11-10T10:00:00Z', message: null };
  const acts: RequestAct[] = [
    { ...by, kind: 'CONFIRMED', by: 'PERSON', customerId: null },
    { ...by, kind: 'EXTEND', by: 'CONTROLLER', customerId: 'first' },
    { ...by, kind: 'UNDONE', by: 'PROCESSOR', customerId: null },
    { ...by, kind: 'ROUTED', by: 'PROCESSOR', customerId: 'second' },
  ];

  test('the next controller sees what happened at the door and since it has the request, nothing of the one before', () => {
    expect(actsForController(acts, 'second').map((act) => act.kind)).toEqual(['CONFIRMED', 'ROUTED']);
  });

  test('with nobody, only what happened at the door is left to see', () => {
    expect(actsForController(acts, null).map((act) => act.kind)).toEqual(['CONFIRMED']);
  });
});
