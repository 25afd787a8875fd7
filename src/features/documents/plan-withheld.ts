import { mayAct } from '../../kernel/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import { type ChangeKind, type ChangeStep, type OpenChange, planWithin, titleOfSteps } from '../changes/index.js';
import type { NoticeReason } from '../register/index.js';
import { entryKey } from './document-form.js';
import type { PlanStep } from './document-plan.js';

const KINDS: Readonly<Record<NoticeReason, ChangeKind>> = {
  SUB_PROCESSOR_ADDED: 'ADD', SUB_PROCESSOR_REPLACED: 'REPLACE', SUB_PROCESSOR_REMOVED: 'REMOVE', MORE_DATA: 'ADD',
  OTHER_PURPOSE: 'OTHER_TERMS', OTHER_SAFEGUARD: 'OTHER_SAFEGUARD', NEW_LOCATION: 'NEW_LOCATION', NEW_ACCESS: 'NEW_LOCATION', NEW_TRANSFER: 'NEW_LOCATION',
  OTHER_PARTY: 'SALE_OR_MERGER', GIVEN_TO_CONTROLLER: 'ADD',
};

/** Tells of a step which change brings it already, or null. */
export function changesBringing(open: readonly OpenChange[]): (step: PlanStep) => string | null {
  const brought = Map.groupBy(open.flatMap(({ changeId, steps }) => steps.map((step) => ({ changeId, step }))), ({ step }) => `${step.kind}/${step.code}`);
  return (step) => {
    const found = brought.get(entryKey(step)) ?? [];
    const text = found.length === 0 ? '' : contentText(step.after);
    return found.find((each) => contentText(each.step.content) === text)?.changeId ?? null;
  };
}

function contentText(content: object | null): string {
  return canonicalJson(content as JsonValue);
}

/**
 * What may not simply be done becomes one planned change: it can be looked at, amended, rehearsed, announced. Its title names who and
 * what; its notices tell the rest entry by entry, so no explanation is made up. Null: all of it is planned already, or whoever acts may
 * plan none.
 */
export async function planWithheld(tx: Tx, withheld: readonly PlanStep[], today: string, reason: string | null): Promise<string | null> {
  const fresh = withheld.filter(({ change }) => change === null);
  const put = new Set(fresh.filter(({ act }) => act !== 'END').map(entryKey));
  // What is changed and ends later ends by a change of its own, once it has come that far.
  const steps = fresh.filter((step) => step.act !== 'END' || !put.has(entryKey(step)));
  const [first] = steps.filter(({ notice }) => notice !== null);
  if (first === undefined || !mayAct(tx.actor, 'change:write')) return null;
  const kind = KINDS[first.notice as NoticeReason];
  const wantedOn = steps.map(({ on }) => on).concat(today).sort().at(-1) ?? today;
  const planned = steps.map(({ kind: of, code, after, act }): ChangeStep =>
    ({ kind: of as ChangeStep['kind'], code, content: after, ...(act === 'CORRECT' ? { isCorrection: true } : {}) }));
  const { change, isNew } = await planWithin(tx, {
    kind, mode: 'PLANNED', title: await titleOfSteps(tx, { steps: planned, wantedOn }) ?? kind.toLowerCase().replaceAll('_', ' '),
    explanation: '', steps: planned, services: null, wantedOn, reason,
  });
  return isNew ? change.id : null;
}
