import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { CustomerLookup } from './customer-lookup.js';
import {
  type EndpointRecord, findEndpoint, listEndpoints, listWebhookKeys, type WebhookKey,
} from './endpoint.queries.js';

/** Reads the endpoints of the actor's organisation. */
@Injectable()
export class ReadEndpoints {
  constructor(private readonly transaction: TenantTransaction, private readonly customers: CustomerLookup) {}

  async one(actor: Actor, id: string): Promise<EndpointRecord | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findEndpoint(tx, id));
  }

  /** @param customer external id of the customer whose endpoints are asked for; null: all. */
  async page(actor: Actor, page: PageRequest, customer: string | null): Promise<Page<EndpointRecord>> {
    return this.transaction.read({ organisationId: actor.organisationId }, async (tx) =>
      listEndpoints(tx, page, customer === null ? null : await this.customers.idOf(tx, customer)));
  }

  async keys(actor: Actor): Promise<WebhookKey[]> {
    return this.transaction.read({ organisationId: actor.organisationId }, listWebhookKeys);
  }
}
