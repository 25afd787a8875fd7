import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  agreementsOf, type AgreementState, findAgreement, isAgreementVisible, listAgreements, visibleCustomersOf, whenAgreementStood,
} from './agreements.queries.js';
import type { Mandate } from './mandate.js';
import { findMandate, mandatesOf } from './mandates.queries.js';

/**
 * Reads agreements and mandates, one's own or a provider's. Term sheets and parties have no viewer, yet an agreement
 * means nothing without what it refers to: a viewer's right to it is proven first, in a transaction in which row-level
 * security decides; then exactly that agreement is read as its owner sees it.
 */
@Injectable()
export class ReadAgreements {
  constructor(private readonly transaction: TenantTransaction) {}

  async one(actor: Actor, owner: string, id: string, asked: AsOfArguments = {}): Promise<AgreementState | null> {
    if (owner !== actor.organisationId) {
      const scope = { organisationId: owner, viewerId: actor.organisationId };
      if (!(await this.transaction.read(scope, (tx) => isAgreementVisible(tx, id)))) return null;
    }
    return this.transaction.read({ organisationId: owner }, (tx) => findAgreement(tx, id, asked));
  }

  /** One of its own that is on record for the day; else the refusal says when it was, to whoever has it. */
  async oneOn(actor: Actor, id: string, asked: AsOfArguments): Promise<AgreementState> {
    const { organisationId } = actor;
    return await this.one(actor, organisationId, id, asked) ??
      refuseThen(await this.transaction.read({ organisationId }, (tx) => whenAgreementStood(tx, id, asked)));
  }

  /** The organisation's own, all or of one customer. */
  async page(
    actor: Actor, page: PageRequest, asked: AsOfArguments & { readonly customer?: string | null | undefined },
  ): Promise<Page<AgreementState>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listAgreements(tx, page, asked));
  }

  async ofCustomers(
    actor: Actor, owner: string, customerIds: readonly string[], asked: AsOfArguments = {},
  ): Promise<AgreementState[]> {
    const seen = await this.seen(actor, owner, customerIds);
    if (seen.length === 0) return [];
    return this.transaction.read({ organisationId: owner }, (tx) => agreementsOf(tx, seen, asked));
  }

  async mandate(actor: Actor, owner: string, id: string): Promise<Mandate | null> {
    const scope = { organisationId: owner, viewerId: actor.organisationId };
    return this.transaction.read(scope, (tx) => findMandate(tx, id));
  }

  async mandatesOfCustomers(
    actor: Actor, owner: string, customerIds: readonly string[], asked: AsOfArguments = {},
  ): Promise<Mandate[]> {
    const scope = { organisationId: owner, viewerId: actor.organisationId };
    return this.transaction.read(scope, (tx) => mandatesOf(tx, customerIds, asked));
  }

  private async seen(actor: Actor, owner: string, customerIds: readonly string[]): Promise<readonly string[]> {
    if (owner === actor.organisationId) return customerIds;
    const scope = { organisationId: owner, viewerId: actor.organisationId };
    return this.transaction.read(scope, (tx) => visibleCustomersOf(tx, customerIds));
  }
}
