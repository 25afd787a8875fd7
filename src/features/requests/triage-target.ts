import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { findCustomerByExternalId } from '../customers/index.js';
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
}
