import { Injectable } from '@nestjs/common';

import { type Actor, mayAct } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { type Alias, type CustomerView, findCustomer, saveCustomer } from '../customers/index.js';
import { decisionsOf, requestById } from './request.queries.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import type { RequestRecord } from './request.js';
import { type SuggestedAlias, suggestedAlias } from './suggested-alias.rules.js';

export interface AliasAdded {
  readonly customerId: string;
  readonly externalId: string;
  readonly version: number;
}

/** To whose names the typed one is added, and what kind of name it is. */
export interface AliasWish {
  readonly kind: Alias['kind'];
  /** The ref of the party; null: the only one. */
  readonly party: string | null;
}

/** Shows the name that a decision of staff suggests for a customer, and adds it when somebody says so. */
@Injectable()
export class LearnAlias {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: RequestVault) {}

  async suggestion(actor: Actor, requestId: string): Promise<SuggestedAlias | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, async (tx) => {
      const request = await requestById(tx, requestId);
      return request === null ? null : (await this.suggested(tx, request)).suggestion;
    });
  }

  async add(actor: Actor, requestId: string, wish: AliasWish): Promise<AliasAdded> {
    const act = { action: 'customer.add-alias', subjectType: 'customer' };
    return this.transaction.run(actor, act, async (tx) => {
      if (!mayAct(actor, 'request:read')) refuse('FORBIDDEN', { permission: 'request:read' });
      const request = await requestStore.lock(tx, requestId);
      if (request === null) refuse('NOT_FOUND', {});
      const { suggestion, customer } = await this.suggested(tx, request);
      if (suggestion === null || customer === null) refuse('NO_ALIAS_TO_ADD', {});
      const party = partyOf(customer, wish.party);
      const { ref, legalName, aliases } = party;
      const saved = await saveCustomer(tx, {
        externalId: customer.externalId, name: customer.name,
        parties: [{ ref, legalName, aliases: [...aliases, { kind: wish.kind, name: suggestion.name }] }],
      }, undefined, { expectedVersion: customer.version });
      await recordAudit(tx, { ...act, subjectId: customer.id }, { requestId, partyId: party.partyId, kind: wish.kind });
      return { customerId: customer.id, externalId: customer.externalId, version: saved.version };
    });
  }

  private async suggested(
    tx: ReadTx, request: RequestRecord,
  ): Promise<{ readonly suggestion: SuggestedAlias | null; readonly customer: CustomerView | null }> {
    const { customerId } = request;
    if (customerId === null) return { suggestion: null, customer: null };
    const [decisions, customer] = await Promise.all([decisionsOf(tx, [request.id]), findCustomer(tx, customerId)]);
    const standing = decisions.findLast(({ undoneAt }) => undoneAt === null) ?? null;
    return { suggestion: suggestedAlias(request, standing, this.vault.content(request).controller, customer), customer };
  }
}

function partyOf({ parties }: CustomerView, ref: string | null): CustomerView['parties'][number] {
  const [first, ...others] = ref === null ? parties : parties.filter((party) => party.ref === ref);
  if (first === undefined) refuse('NOT_FOUND', {});
  return others.length > 0 ? refuse('PARTY_REF_MISSING', { path: 'ref' }) : first;
}
