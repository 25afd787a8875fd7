import { CHANGE_STATES, type ChangeState } from './change.js';
import { type ChangeAct, isApprovalVoid, isRestartNeeded, type Plan, wrongInAct, wrongInApproval, wrongInPlan } from './change.rules.js';

const PLAN: Plan = {
  kind: 'REPLACE', mode: 'PLANNED', title: 'Another host', explanation: 'Cheaper.', services: null, wantedOn: '2026-06-01', reason: null,
  steps: [{ kind: 'ENGAGEMENT', code: 'host', content: null }],
};

test.each<[ChangeAct, ChangeState[]]>([
  ['AMEND', ['PLANNED', 'REHEARSED', 'APPROVED', 'ANNOUNCING', 'ANNOUNCED']], ['REHEARSE', ['PLANNED', 'REHEARSED']], ['APPROVE', ['REHEARSED']],
  ['ANNOUNCE', ['APPROVED']], ['CANCEL', ['PLANNED', 'REHEARSING', 'REHEARSED', 'APPROVED', 'ANNOUNCING', 'ANNOUNCED']],
])('one may %s while %j', (act, states) => {
  expect(CHANGE_STATES.filter((state) => wrongInAct(act, state) === null)).toEqual(states);
});

test('nobody approves a plan of their own', () => {
  expect(wrongInApproval(['API_KEY:a'], ['API_KEY:a'])?.code).toBe('SECOND_PERSON_NEEDED');
  expect(wrongInApproval(['API_KEY:a'], ['PERSON:a'])).toBeNull();
});

test.each<[string, string[], string[], boolean]>([
  ['a key that the planner made', ['PERSON:a'], ['API_KEY:k', 'PERSON:a'], false],
  ['a key that a key of the planner made', ['API_KEY:p'], ['API_KEY:l', 'API_KEY:k', 'API_KEY:p', 'OPERATOR:'], false],
  ['whoever made the key that planned', ['API_KEY:k', 'PERSON:a'], ['PERSON:a'], false],
  ['another key of the same person', ['API_KEY:k', 'PERSON:a'], ['API_KEY:l', 'PERSON:a'], false],
  ['another key from the same key', ['API_KEY:k', 'API_KEY:root', 'OPERATOR:o'], ['API_KEY:l', 'API_KEY:root', 'OPERATOR:o'], false],
  ['another key from a key behind both', ['API_KEY:k', 'API_KEY:m', 'API_KEY:root'], ['API_KEY:l', 'API_KEY:root'], false],
  ['another key of the operator', ['API_KEY:k', 'OPERATOR:o'], ['API_KEY:l', 'OPERATOR:o'], true],
  ['another key from the command line', ['API_KEY:k', 'OPERATOR:o'], ['API_KEY:l', 'SYSTEM:approval-key'], true],
  ["another person's key", ['API_KEY:k', 'PERSON:a'], ['API_KEY:l', 'PERSON:b'], true],
])('may approve: %s', (_, planner, approver, may) => {
  expect(wrongInApproval(planner, approver) === null).toBe(may);
});

test.each<[string, Partial<Plan>, string | null]>([
  ['today', {}, null],
  ['not yesterday', { wantedOn: '2026-05-31' }, 'CHANGE_DAY_INVALID'],
  ['unauthorised until today', { mode: 'UNAUTHORISED' }, null],
  ['not unauthorised from tomorrow', { mode: 'UNAUTHORISED', wantedOn: '2026-06-02' }, 'CHANGE_DAY_INVALID'],
  ['not without steps', { steps: [] }, 'CHANGE_WITHOUT_STEPS'],
  ['a merger without steps', { kind: 'SALE_OR_MERGER', steps: [] }, null],
  ['a replacement as an emergency', { mode: 'EMERGENCY' }, null],
  ['no addition as an emergency', { kind: 'ADD', mode: 'EMERGENCY' }, 'EMERGENCY_NOT_REPLACEMENT'],
])('a change may be planned: %s', (_, over, code) => {
  expect(wrongInPlan({ ...PLAN, ...over }, '2026-06-01')?.code ?? null).toBe(code);
});

test.each<[string, Partial<Plan>, boolean]>([
  ['other steps', { steps: [] }, true], ['other services', { services: ['mail'] }, true], ['an earlier day', { wantedOn: '2026-05-31' }, true],
  ['another mode', { mode: 'EMERGENCY' }, true], ['a later day', { wantedOn: '2026-06-02' }, false], ['other words', { title: 'A', explanation: 'B' }, false],
])('starts anew for %s: %s', (_, over, expected) => {
  expect(isRestartNeeded(PLAN, { ...PLAN, ...over })).toBe(expected);
  expect(isApprovalVoid(PLAN, { ...PLAN, ...over })).toBe(true);
});

test('a note for the record leaves the approval', () => {
  expect(isApprovalVoid(PLAN, { ...PLAN, reason: 'Cheaper' })).toBe(false);
});
