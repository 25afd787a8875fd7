import { type Problem, problem } from '../../kernel/problem.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import type { ChangeKind, ChangeMode, ChangeState, ChangeStep } from './change.js';

export type ChangeAct = 'AMEND' | 'REHEARSE' | 'APPROVE' | 'ANNOUNCE' | 'CANCEL';

const ALLOWED: Readonly<Record<ChangeAct, readonly ChangeState[]>> = {
  AMEND: ['PLANNED', 'REHEARSED', 'APPROVED', 'ANNOUNCING', 'ANNOUNCED'],
  REHEARSE: ['PLANNED', 'REHEARSED'],
  APPROVE: ['REHEARSED'],
  ANNOUNCE: ['APPROVED'],
  CANCEL: ['PLANNED', 'REHEARSING', 'REHEARSED', 'APPROVED', 'ANNOUNCING', 'ANNOUNCED'],
};

/** Null: it may be done. */
export function wrongInAct(act: ChangeAct, state: ChangeState): Problem | null {
  return ALLOWED[act].includes(state) ? null : problem('CHANGE_STATE_FORBIDS', { state, allowed: ALLOWED[act] });
}

/**
 * Who planned a change does not approve it: a mass act needs two people. Each comes with the hands behind it, itself first. Who has
 * one key can make itself any number of them: keys that go back to the same key or the same person are one person's. Only what
 * whoever runs the instance handed out is not that: it gives keys to others, not to itself.
 */
export function wrongInApproval(planner: readonly string[], approver: readonly string[]): Problem | null {
  const isOfOnePerson = planner.some((hand) => approver.includes(hand) && !/^(OPERATOR|SYSTEM):/.test(hand));
  return isOfOnePerson ? problem('SECOND_PERSON_NEEDED', {}) : null;
}

/** What somebody plans. */
export interface Plan {
  readonly kind: ChangeKind;
  readonly mode: ChangeMode;
  readonly title: string;
  readonly explanation: string;
  readonly steps: readonly ChangeStep[];
  /** Codes; null: as the steps have it. */
  readonly services: readonly string[] | null;
  readonly wantedOn: string;
  readonly reason: string | null;
}

const WITHOUT_STEPS: readonly ChangeKind[] = ['OTHER_TERMS', 'SALE_OR_MERGER'];

export function wrongInPlan(plan: Plan, today: string): Problem | null {
  if (plan.steps.length === 0 && !WITHOUT_STEPS.includes(plan.kind)) return problem('CHANGE_WITHOUT_STEPS', { kind: plan.kind });
  if (plan.mode === 'EMERGENCY' && plan.kind !== 'REPLACE') return problem('EMERGENCY_NOT_REPLACEMENT', { kind: plan.kind });
  const isTooEarly = plan.mode !== 'UNAUTHORISED' && plan.wantedOn < today;
  const isTooLate = plan.mode === 'UNAUTHORISED' && plan.wantedOn > today;
  return isTooEarly || isTooLate ? problem('CHANGE_DAY_INVALID', { wantedOn: plan.wantedOn, today }) : null;
}

/**
 * Whether what was told no longer holds: then everything starts anew, reckoning, approval and notices. Another wording does not
 * do that, and a later day neither: nobody has less time than it was told. Both are for a second person to approve all the same.
 */
export function isRestartNeeded(before: Plan, after: Plan): boolean {
  const said = ({ kind, mode, services }: Plan): string => canonicalJson({ kind, mode, services });
  return said(before) !== said(after) || stepsSaid(before) !== stepsSaid(after) || after.wantedOn < before.wantedOn;
}

/** Whether something else would be sent than what a second person said yes to. */
export function isApprovalVoid(before: Plan, after: Plan): boolean {
  const said = ({ title, explanation, wantedOn }: Plan): string => canonicalJson({ title, explanation, wantedOn });
  return isRestartNeeded(before, after) || said(before) !== said(after);
}

/** Whether two plans make the same of the register: from which day, and in which words, is left open. */
export function isSamePlan(one: Pick<Plan, 'mode' | 'steps'>, other: Pick<Plan, 'mode' | 'steps'>): boolean {
  return one.mode === other.mode && stepsSaid(one) === stepsSaid(other);
}

/** What comes out of the database has its fields in another order. */
function stepsSaid({ steps }: Pick<Plan, 'steps'>): string {
  return canonicalJson(steps as unknown as JsonValue);
}
