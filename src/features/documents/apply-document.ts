import { Injectable } from '@nestjs/common';

import { type Actor, mayAct } from '../../kernel/actor.js';
import type { Permission } from '../../kernel/permissions.js';
import { refuse } from '../../kernel/problem.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { SectionKind } from './document-form.js';
import type { PlanStep } from './document-plan.js';
import { type DocumentWish, loadGround, type NamedPlan, planOn, readDocument } from './plan-document.js';
import { type ChangeWish, demandPlanning, planWithheld } from './plan-withheld.js';
import { writeSteps } from './write-steps.js';

export interface ApplyOrder extends DocumentWish {
  /** Only if this is still the plan. */
  readonly plan: string | null;
  readonly isDryRun: boolean;
  /** Kept with the history of each entry. */
  readonly reason: string | null;
  /** What is said of changes that are planned by the way. */
  readonly wish: ChangeWish;
}

export const APPLY_OUTCOMES = ['APPLIED', 'UNCHANGED', 'DRY_RUN'] as const;

export interface AppliedDocument {
  readonly outcome: (typeof APPLY_OUTCOMES)[number];
  readonly plan: NamedPlan;
  /** Steps that were not done, because customers must be told first. */
  readonly withheld: readonly PlanStep[];
  /** The changes that were planned with those that no other one brings. */
  readonly changes: readonly string[];
}

const ACT = { action: 'document.apply', subjectType: 'register' } as const;

/** Makes the register what a document says, all of it or nothing, in one transaction. */
@Injectable()
export class ApplyDocument {
  constructor(private readonly transaction: TenantTransaction, private readonly heavy: HeavyCalls) {}

  run(actor: Actor, order: ApplyOrder): Promise<AppliedDocument> {
    return this.heavy.run(actor.organisationId, () => this.apply(actor, order));
  }

  private async apply(actor: Actor, order: ApplyOrder): Promise<AppliedDocument> {
    const read = await readDocument(order.text);
    return this.transaction.run(actor, { ...ACT, subjectId: actor.organisationId }, async (tx) => {
      const plan = await planOn(await loadGround(tx, read), read, order);
      if (order.plan !== null && order.plan !== plan.hash) refuse('PLAN_STALE', { plan: plan.hash });
      const [steps, waiting] = [plan.steps.filter(({ waitsFor }) => waitsFor === null), plan.steps.filter(({ waitsFor }) => waitsFor !== null)];
      demandPermissions(actor, steps);
      demandPlanning(actor, waiting);
      if (order.isDryRun) {
        tx.noteAudited();
        return { outcome: 'DRY_RUN', plan, withheld: waiting, changes: [] };
      }
      if (steps.length > 0) await writeSteps(tx, steps, order.reason);
      const { changes, withheld } = await planWithheld(tx, waiting, { ...order, today: plan.today });
      if (steps.length + changes.length === 0) {
        // Nothing was done, so there is nothing to record.
        tx.noteAudited();
        return { outcome: 'UNCHANGED', plan, withheld, changes };
      }
      await recordAudit(tx, { ...ACT, subjectId: actor.organisationId }, { plan: plan.hash, steps: steps.length, withheld: withheld.length });
      return { outcome: 'APPLIED', plan, withheld, changes };
    });
  }
}

const NEEDED: Partial<Record<SectionKind, Permission>> = {
  SERVICE: 'organisation:write', LOCATION: 'organisation:write', TERM_SHEET: 'agreement:write',
};

function demandPermissions(actor: Actor, steps: readonly PlanStep[]): void {
  for (const { kind } of steps) {
    const permission = NEEDED[kind];
    if (permission !== undefined && !mayAct(actor, permission)) refuse('FORBIDDEN', { permission });
  }
}
