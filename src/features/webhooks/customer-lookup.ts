import { Injectable } from '@nestjs/common';

import { refuse } from '../../kernel/problem.js';
import type { ReadTx } from '../../platform/database/tx.js';

/** The id of the customer with this external id in the organisation's rows, or null. */
export type FindCustomer = (tx: ReadTx, externalId: string) => Promise<string | null>;

/** How this feature learns of customers, which rank above it: the customers feature sets what finds one. */
@Injectable()
export class CustomerLookup {
  private find: FindCustomer | null = null;

  set(find: FindCustomer): void {
    this.find = find;
  }

  /** Refuses NOT_FOUND for a customer that the organisation does not have. */
  async idOf(tx: ReadTx, externalId: string): Promise<string> {
    const id = this.find === null ? null : await this.find(tx, externalId);
    return id ?? refuse('NOT_FOUND', { type: 'Customer', externalId });
  }
}
