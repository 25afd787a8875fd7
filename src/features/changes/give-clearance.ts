import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { LawEditions } from '../transfers/index.js';
import { loadClearance } from './clearance.queries.js';
import { type Clearance, clearanceOf } from './clearance.rules.js';

/** What an integrator asks before data flows. */
export interface ClearanceQuestion {
  /** By externalId. */
  readonly customer: string;
  readonly service: string;
  readonly party: string | null;
  readonly location: string | null;
  /** Day; null: today, where the organisation is. */
  readonly on: string | null;
}

export interface GivenClearance extends Clearance {
  readonly on: string;
}

/** May this service use this party or this location for this customer on this day. Reads only; nothing is recorded. */
@Injectable()
export class GiveClearance {
  constructor(private readonly transaction: TenantTransaction, private readonly editions: LawEditions) {}

  async ask(actor: Actor, { customer, service, party, location, on }: ClearanceQuestion): Promise<GivenClearance> {
    if (party === null && location === null) {
      refuse('INPUT_INVALID', { errors: [{ path: 'party', messages: ['party or location must be named, or both'] }] });
    }
    const asked = on === null ? null : readDay(on, 'on').toString();
    const wish = { service, party, location };
    return this.transaction.read({ organisationId: actor.organisationId }, async (tx) => {
      const facts = await loadClearance(tx, this.editions, customer, wish, asked);
      return { on: facts.on, ...clearanceOf({ ...wish, on: facts.on }, facts) };
    });
  }
}
