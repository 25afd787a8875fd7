import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { findCustomerIndex, findSupply, type IndexFilter, listCustomerIndexes, listSupplies } from './subject-index.queries.js';
import type { CustomerIndex, Supply } from './subject-index.js';

/** Reads indexes and supplies of the actor's organisation. */
@Injectable()
export class ReadIndexes {
  constructor(private readonly transaction: TenantTransaction) {}

  page(actor: Actor, page: PageRequest, filter: IndexFilter): Promise<Page<CustomerIndex>> {
    return this.read(actor, (tx) => listCustomerIndexes(tx, page, filter));
  }

  ofCustomer(actor: Actor, externalId: string): Promise<CustomerIndex | null> {
    return this.read(actor, (tx) => findCustomerIndex(tx, externalId));
  }

  supplies(actor: Actor, page: PageRequest, externalId: string | null): Promise<Page<Supply>> {
    return this.read(actor, (tx) => listSupplies(tx, page, externalId));
  }

  supply(actor: Actor, id: string): Promise<Supply | null> {
    return this.read(actor, (tx) => findSupply(tx, id));
  }

  private read<T>({ organisationId }: Actor, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.transaction.read({ organisationId }, work);
  }
}
