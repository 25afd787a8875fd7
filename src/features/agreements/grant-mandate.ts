import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import type { AgreementHolder } from './agreement.store.js';
import type { Mandate, MandateEvidence, MandateMatter } from './mandate.js';
import { wrongInMandate } from './mandate.rules.js';
import { mandateStore } from './mandate.store.js';

/** A customer in anybody's rows: one of one's own, or a provider's record of oneself. */
export interface CustomerAtProvider {
  readonly organisationId: string;
  readonly customerId: string;
}

export interface MandateProposal {
  readonly matters: readonly MandateMatter[];
  /** Day; null: today. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly evidence: MandateEvidence;
}

/**
 * A controller gives the processor's staff the power to act for it (Art. 28(10)): itself, through the account that
 * claimed the customer, or on paper, which the processor records with its evidence.
 */
@Injectable()
export class GrantMandate {
  constructor(private readonly transaction: TenantTransaction) {}

  /** By the provider, which has it from its customer. */
  async record(actor: Actor, externalId: string, proposal: MandateProposal): Promise<Mandate> {
    const act = { action: 'mandate.grant', subjectType: 'customer', subjectId: externalId };
    return this.transaction.run(actor, act, async (tx) => {
      const customer = await mandateStore.lockCustomer(tx, { externalId });
      return write(tx, act, customer ?? refuse('NOT_FOUND', {}), proposal, null);
    });
  }

  /** By the organisation that claimed the customer, or by the provider itself where the customer is its own. */
  async grant(actor: Actor, giver: CustomerAtProvider, proposal: MandateProposal): Promise<Mandate> {
    const { organisationId: owner, customerId } = giver;
    const act = { action: 'mandate.grant', subjectType: 'customer', subjectId: customerId };
    const scope = { organisationId: owner, viewerId: actor.organisationId };
    const seen = await this.transaction.read(scope, (tx) => mandateStore.seeCustomer(tx, customerId));
    // What an organisation may not see is not there, and whoever it belongs to hears nothing of the attempt.
    if (seen === null) return this.transaction.run<Mandate>(actor, act, () => refuse('NOT_FOUND', {}));
    const isByController = owner !== actor.organisationId;
    const grantedById = isByController ? actor.organisationId : null;
    return this.transaction.run(actor, act, async (tx) => {
      const customer = isByController
        ? await mandateStore.seeCustomer(tx, customerId) : await mandateStore.lockCustomer(tx, { id: customerId });
      return write(tx, act, customer ?? refuse('NOT_FOUND', {}), proposal, grantedById);
    }, owner);
  }
}

async function write(
  tx: Tx, act: Act, customer: AgreementHolder, proposal: MandateProposal, grantedById: string | null,
): Promise<Mandate> {
  const { matters, evidence: { text, sha256 } } = proposal;
  const validFrom = proposal.validFrom === null ? await todayHere(tx) : readDay(proposal.validFrom, 'validFrom').toString();
  const validTo = proposal.validTo === null ? null : readDay(proposal.validTo, 'validTo').toString();
  const evidence = { text, sha256: sha256?.toLowerCase() ?? null };
  const wrong = wrongInMandate({ validFrom, validTo, evidence }, grantedById !== null);
  if (wrong !== null) refuse(wrong.code, wrong.data);
  const granted = await mandateStore.add(tx, customer, {
    matters: [...new Set(matters)].sort(), validFrom, validTo, ...evidence,
    grantedBy: grantedById === null ? 'RECORDED' : 'VIEWER', grantedById,
    createdAt: tx.now.toString(), revokedAt: null, revokedBy: null,
  });
  await recordAudit(tx, { ...act, subjectType: 'mandate', subjectId: granted.id }, {
    customerId: customer.customerId, matters: granted.matters, grantedBy: granted.grantedBy, validFrom, validTo,
  });
  return granted;
}
