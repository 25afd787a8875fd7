import { type Actor, mayAct } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../platform/database/tx.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import { type ChangeKind, type ChangeStep, type OpenChange, planWithin, wordsOfSteps } from '../changes/index.js';
import type { NoticeReason } from '../register/index.js';
import { entryKey } from './document-form.js';
import { type PlanStep, WAITS } from './document-plan.js';
import { partsOf, type WithheldPart } from './document-withheld.rules.js';

const KINDS: Readonly<Record<NoticeReason, ChangeKind>> = {
  SUB_PROCESSOR_ADDED: 'ADD', SUB_PROCESSOR_REPLACED: 'REPLACE', SUB_PROCESSOR_REMOVED: 'REMOVE', MORE_DATA: 'ADD',
  OTHER_PURPOSE: 'OTHER_TERMS', OTHER_SAFEGUARD: 'OTHER_SAFEGUARD', NEW_LOCATION: 'NEW_LOCATION', NEW_ACCESS: 'NEW_LOCATION', NEW_TRANSFER: 'NEW_LOCATION',
  OTHER_PARTY: 'SALE_OR_MERGER', GIVEN_TO_CONTROLLER: 'ADD',
};

/** What somebody says of the changes that are planned by the way; null: made of the steps. */
export interface ChangeWish {
  readonly title: string | null;
  readonly explanation: string | null;
  /** Day; what begins later by itself moves it on. */
  readonly wantedOn: string | null;
}

/** A step with the change that brings it already, where one does. */
export function changesBringing(open: readonly OpenChange[]): (step: PlanStep) => PlanStep {
  const brought = Map.groupBy(open.flatMap(({ changeId, isAnnounced, steps }) => steps.map((step) => ({ changeId, isAnnounced, step }))), ({ step }) => `${step.kind}/${step.code}`);
  return (step) => {
    const found = brought.get(entryKey(step)) ?? [];
    const text = found.length === 0 ? '' : contentText(step.after);
    const bringing = found.find((each) => contentText(each.step.content) === text);
    return { ...step, change: bringing?.changeId ?? null, isAnnounced: bringing?.isAnnounced ?? false };
  };
}

function contentText(content: object | null): string {
  return canonicalJson(content as JsonValue);
}

export interface PlannedByTheWay {
  /** Those that are new. */
  readonly changes: readonly string[];
  /** The same steps, each with the change that brings it. */
  readonly withheld: readonly PlanStep[];
}

/**
 * What may not simply be done becomes planned changes that can be looked at, amended, rehearsed, announced: one of all that waits for a
 * notice, one of all that waits for each customer's yes. What is planned already is not planned again.
 */
export async function planWithheld(
  tx: Tx, withheld: readonly PlanStep[], { today, reason, wish }: { readonly today: string; readonly reason: string | null; readonly wish: ChangeWish },
): Promise<PlannedByTheWay> {
  const fresh = freshParts(withheld);
  const changes: string[] = [];
  const bringing = new Map<PlanStep, string>();
  for (const waitsFor of WAITS) {
    const wanted = new Set(fresh.filter((part) => part.waitsFor === waitsFor).flatMap(({ steps }) => steps));
    const steps = plannable(withheld.filter((step) => wanted.has(step)));
    if (steps.length === 0) continue;
    const { change, isNew } = await planWithin(tx, await planOf(tx, steps, { today, reason, wish }));
    if (isNew) changes.push(change.id);
    for (const step of steps) bringing.set(step, change.id);
  }
  return { changes, withheld: withheld.map((step) => ({ ...step, change: bringing.get(step) ?? step.change })) };
}

/** Whoever may plan no change is told so, instead of being told of one that never comes. */
export function demandPlanning(actor: Actor, withheld: readonly PlanStep[]): void {
  const permission = 'change:write';
  if (freshParts(withheld).length > 0 && !mayAct(actor, permission)) refuse('FORBIDDEN', { permission });
}

/** What no change brings yet. */
function freshParts(withheld: readonly PlanStep[]): WithheldPart[] {
  return partsOf(withheld).map((part) => ({ ...part, steps: part.steps.filter(({ change }) => change === null) }))
    .filter(({ steps }) => steps.some(({ notice }) => notice !== null));
}

/** What is changed and ends later ends by a change of its own, once it has come that far. */
function plannable(steps: readonly PlanStep[]): PlanStep[] {
  const put = new Set(steps.filter(({ act }) => act !== 'END').map(entryKey));
  return steps.filter((step) => step.act !== 'END' || !put.has(entryKey(step)));
}

async function planOf(
  tx: Tx, steps: readonly PlanStep[], { today, reason, wish }: { readonly today: string; readonly reason: string | null; readonly wish: ChangeWish },
): Promise<Parameters<typeof planWithin>[1]> {
  const first = steps.find(({ notice }) => notice !== null);
  const kind = KINDS[(first?.notice ?? 'OTHER_PURPOSE') as NoticeReason];
  const planned = steps.map(({ kind: of, code, after, act }): ChangeStep =>
    ({ kind: of as ChangeStep['kind'], code, content: after, ...(act === 'CORRECT' ? { isCorrection: true } : {}) }));
  const wantedOn = [wish.wantedOn ?? today, ...steps.map(({ on }) => on).filter((on) => on > today)].sort().at(-1) ?? today;
  // Words are made of the register as it is on a day that can be; one that cannot is refused with the plan.
  const words = await wordsOfSteps(tx, { kind, steps: planned, wantedOn });
  return {
    kind, mode: 'PLANNED', title: wish.title ?? words.title, explanation: wish.explanation ?? words.explanation, steps: planned, services: null, wantedOn, reason,
  };
}
