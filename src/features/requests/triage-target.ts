import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { findCustomerByExternalId } from '../customers/index.js';
import type { Right } from './request.js';
import type { PartWish } from './split.rules.js';
import type { TriageDecision } from './decide-triage.js';

/** Reads the target of a triage decision: a customer by its externalId, or the organisation itself. */
@Injectable()
export class TriageTarget {
  constructor(private readonly transaction: TenantTransaction) {}

  async of(actor: Actor, body: { customer?: string | null; self?: boolean | null; reason: string }): Promise<TriageDecision> {
    const { customer } = body;
    const isSelf = body.self === true;
    if (isSelf === (customer !== undefined && customer !== null)) {
      refuse('INPUT_INVALID', { errors: [{ path: 'customer', messages: ['give either customer or self'] }] });
    }
    if (isSelf || customer === undefined || customer === null) return { customerId: null, reason: body.reason };
    const scope = { organisationId: actor.organisationId };
    const found = await this.transaction.read(scope, (tx) => findCustomerByExternalId(tx, customer));
    if (found === null) refuse('NOT_A_CUSTOMER', { customer });
    return { customerId: found.id, reason: body.reason };
  }

  /** Who gets which part of a request. */
  async ofParts(
    actor: Actor, parts: readonly { readonly customer: string; readonly rights?: Right[] | null; readonly passMessage?: boolean | null }[],
  ): Promise<PartWish[]> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => Promise.all(parts.map(async (part) => {
      const found = await findCustomerByExternalId(tx, part.customer);
      if (found === null) refuse('NOT_A_CUSTOMER', { customer: part.customer });
      return { customerId: found.id, rights: part.rights ?? null, isMessagePassed: part.passMessage ?? false };
    })));
  }
}
