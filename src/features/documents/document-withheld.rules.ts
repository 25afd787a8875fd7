import { referencesOf } from '../register/index.js';
import { entryKey, isRegisterKind } from './document-form.js';
import type { PlanStep } from './document-plan.js';

/**
 * Steps that may not simply be done: those of which customers must be told first, and those that name what is not there until
 * then. They never become silent edits.
 */
export function withheldSteps(steps: readonly PlanStep[]): PlanStep[] {
  const withheld = new Set(steps.filter(({ notice }) => notice !== null));
  for (let count = -1; count !== withheld.size;) {
    count = withheld.size;
    const missing = new Set([...withheld].filter(({ act, version }) => act === 'CREATE' && version === 0).map(entryKey));
    const waiting = new Set([...withheld].map(entryKey));
    for (const step of steps) if (waiting.has(entryKey(step)) || names(step, missing)) withheld.add(step);
  }
  return steps.filter((step) => withheld.has(step));
}

function names({ kind, after }: PlanStep, missing: ReadonlySet<string>): boolean {
  return after !== null && isRegisterKind(kind) && referencesOf(kind, after).some((reference) => missing.has(entryKey(reference)));
}
