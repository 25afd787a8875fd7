import { Inject, Injectable } from '@nestjs/common';

import { type Actor, mayAct } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay, readInstant } from '../../platform/api/read-instant.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { type CustomerInput, findCustomerByExternalId, saveCustomer, type SavedCustomer } from '../customers/index.js';
import { servicesOfCodes } from '../organisations/index.js';
import type { AgreementLife } from './agreement.js';
import { tellOfAgreement } from './agreement-events.js';
import { type AgreementPlan, planAgreement } from './agreement-plan.rules.js';
import type { ProposedAgreement } from './agreement-proposal.js';
import { agreementStore, type LoadedAgreement } from './agreement.store.js';
import { termSheetStore } from './term-sheet.store.js';

/** What came of the agreement in a PUT of its customer. Plain JSON. */
export interface SavedAgreement extends AgreementLife {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly outcome: AgreementPlan['outcome'];
}

export interface PutCustomerResult {
  /** CREATED: the customer is new. UNCHANGED: nothing at all was written. */
  readonly outcome: 'CREATED' | 'CHANGED' | 'UNCHANGED';
  readonly customer: SavedCustomer;
  /** Null: none was sent. */
  readonly agreement: SavedAgreement | null;
}

/** A customer, and the agreement with it; null: agreements stay as they are. */
export interface PutCustomerOrder {
  readonly customer: CustomerInput;
  readonly agreement: ProposedAgreement | null;
}

const PUT_CUSTOMER = { action: 'customer.put', subjectType: 'customer' } as const;
const PUT_AGREEMENT = { action: 'agreement.put', subjectType: 'agreement' } as const;

/**
 * Provisioning from billing: a customer and its agreement in one act. The same twice writes nothing the second time, and
 * nothing is ended because it was left out.
 */
@Injectable()
export class PutCustomer {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  /** @param expected the customer's version that the caller has read, when it must still be that one. */
  async run(actor: Actor, order: PutCustomerOrder, expected?: number): Promise<PutCustomerResult> {
    const { customer: input, agreement: proposed } = order;
    return this.transaction.run(actor, { ...PUT_CUSTOMER, subjectId: input.externalId }, async (tx) => {
      if (proposed !== null && !mayAct(actor, 'agreement:write')) refuse('FORBIDDEN', { permission: 'agreement:write' });
      checkDays(proposed);
      const begins = await beginning(tx, input.externalId, proposed);
      const customer = await saveCustomer(tx, input, begins, { expectedVersion: expected });
      const agreement = proposed === null ? null : await this.saveAgreement(tx, customer, proposed);
      const isAgreementChanged = agreement !== null && agreement.outcome !== 'UNCHANGED';
      if (customer.outcome !== 'UNCHANGED') {
        const details = { externalId: input.externalId, outcome: customer.outcome };
        await recordAudit(tx, { ...PUT_CUSTOMER, subjectId: customer.customerId }, details);
      } else if (!isAgreementChanged) {
        // Nothing was done, so there is nothing to record.
        tx.noteAudited();
      }
      const outcome = customer.outcome === 'UNCHANGED' && isAgreementChanged ? 'CHANGED' : customer.outcome;
      return { outcome, customer, agreement };
    });
  }

  private async saveAgreement(tx: Tx, customer: SavedCustomer, proposed: ProposedAgreement): Promise<SavedAgreement> {
    const [agreements, sheet, services, today] = await Promise.all([
      agreementStore.ofCustomer(tx, customer.customerId), termSheetStore.find(tx, proposed.termSheet),
      servicesOfCodes(tx, proposed.services ?? []), todayHere(tx),
    ]);
    // What an agreement covers already was checked when it was written.
    const known = new Set([...services.map(({ code }) => code), ...coveredBy(agreements)]);
    const { parties } = customer;
    const decided = planAgreement({ agreements, parties, sheet, services: known, today, now: tx.now }, proposed);
    if (!decided.ok) refuse(decided.problem.code, decided.problem.data);
    return this.write(tx, customer, agreements, decided.value);
  }

  private async write(
    tx: Tx, customer: SavedCustomer, agreements: readonly LoadedAgreement[], plan: AgreementPlan,
  ): Promise<SavedAgreement> {
    const { reference, outcome, life, content, isActivated } = plan;
    const before = agreements.find((agreement) => agreement.reference === reference);
    if (before !== undefined && outcome === 'UNCHANGED') {
      return { id: before.id, reference, version: before.version, outcome, ...life };
    }
    const id = before?.id ?? await agreementStore.add(tx, customer, reference, plan);
    const version = before === undefined ? 1 : await agreementStore.change(tx, customer, before, plan);
    const { services, termSheetLabel } = content;
    await Promise.all([
      recordAudit(tx, { ...PUT_AGREEMENT, subjectId: id }, {
        customerId: customer.customerId, reference, outcome, state: life.state, activatedOn: life.activatedOn, services,
        termSheetLabel, validFrom: plan.write?.on ?? null, deviations: content.deviations.map(({ term }) => term),
      }),
      isActivated
        ? tellOfAgreement(tx, 'agreement.activated', customer, { ...life, id, reference, services, deletionDueOn: null },
            this.config.PUBLIC_URL)
        : undefined,
    ]);
    return { id, reference, version, outcome, ...life };
  }
}

/** A new customer is on record since its agreement began, if that was before today. Of a known one only today changes. */
async function beginning(tx: Tx, externalId: string, proposed: ProposedAgreement | null): Promise<string | undefined> {
  const { activeFrom } = proposed ?? {};
  if (activeFrom === null || activeFrom === undefined) return undefined;
  return (await findCustomerByExternalId(tx, externalId)) === null ? activeFrom : undefined;
}

function coveredBy(agreements: readonly LoadedAgreement[]): string[] {
  return agreements.flatMap(({ open }) => open.flatMap(({ services }) => services));
}

/** Days and instants that the validator let through but the calendar does not know are refused. */
function checkDays(proposed: ProposedAgreement | null): void {
  const { activeFrom, validFrom, acceptance } = proposed ?? {};
  if (activeFrom !== null && activeFrom !== undefined) readDay(activeFrom, 'agreement.activeFrom');
  if (validFrom !== null && validFrom !== undefined) readDay(validFrom, 'agreement.validFrom');
  if (acceptance !== null && acceptance !== undefined) readInstant(acceptance.at, 'agreement.acceptance.at');
}
