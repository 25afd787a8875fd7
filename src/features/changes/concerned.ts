import { ProblemError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/database/tx.js';
import { type ContentOf, demandNoNotice, type RegisterSnapshot } from '../register/index.js';
import { isOfNobody } from './change-kind.rules.js';
import type { Plan } from './change.rules.js';
import type { ChangeStep } from './change.js';
import { servicesOf, type Touched } from './change-steps.rules.js';

/**
 * Whether a change concerns no customer: it works with data of none, and the register would take its steps without a notice. Who is told
 * may object, and nobody objects to what is none of its business (Art. 28(2)).
 */
export async function isConcernOfNobody(
  tx: Tx, { steps, services, wantedOn, mode }: Plan, touched: Touched, register: Pick<RegisterSnapshot, 'entries' | 'locations' | 'services'>,
): Promise<boolean> {
  if (services !== null || !isOfNobody(steps, touched, register)) return false;
  // What began for customers is recorded as it was, be it on record from an earlier day.
  if (mode === 'UNAUTHORISED' && steps.some((step) => servicesServed(step, register).length > 0)) return false;
  for (const { kind, code, content, isCorrection = false } of steps) {
    if (kind === 'LOCATION') continue;
    try {
      await demandNoNotice(tx, { kind, code, content, on: wantedOn, isCorrection });
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'CHANGE_NEEDS_NOTICE') return false;
      throw error;
    }
  }
  return true;
}

function servicesServed({ kind, content }: ChangeStep, register: Pick<RegisterSnapshot, 'entries' | 'services'>): readonly string[] {
  return kind === 'ENGAGEMENT' ? servicesOf(content as ContentOf<'ENGAGEMENT'> | null, register) : [];
}
