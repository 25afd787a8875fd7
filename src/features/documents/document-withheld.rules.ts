import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { referencesOf } from '../register/index.js';
import { entryKey, isRegisterKind } from './document-form.js';
import type { PlanStep } from './document-plan.js';

/**
 * Steps that may not simply be done: those of which customers must be told first, and those that name what is not there until
 * then. They never become silent edits.
 */
export function* withheldSteps(steps: readonly PlanStep[]): Interruptible<PlanStep[]> {
  const waiting = steps.filter(({ notice }) => notice !== null);
  if (waiting.length === 0) return [];
  const ofEntry = Map.groupBy(steps, entryKey);
  const named = yield* eachInTurn(steps, (step) => namesOf(step).map((name) => ({ step, name })));
  const naming = Map.groupBy(named.flat(), ({ name }) => name);
  const withheld = new Set<PlanStep>();
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (withheld.has(step)) continue;
    withheld.add(step);
    waiting.push(...ofEntry.get(entryKey(step)) ?? []);
    const isMissing = step.act === 'CREATE' && step.version === 0;
    if (isMissing) waiting.push(...(naming.get(entryKey(step)) ?? []).map((each) => each.step));
  }
  return steps.filter((step) => withheld.has(step));
}

function namesOf({ kind, after }: PlanStep): string[] {
  return after !== null && isRegisterKind(kind) ? [...new Set(referencesOf(kind, after).map(entryKey))] : [];
}
