import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  type DeliveryFilter, type DeliveryLog, type DeliveryRecord, findLog, listDeliveries, listLogs,
} from './delivery.queries.js';
import { type EventPage, type EventRecord, findEvent, listEvents } from './event.queries.js';

/** Reads the deliveries and events of the actor's organisation. */
@Injectable()
export class ReadDeliveries {
  constructor(private readonly transaction: TenantTransaction) {}

  /** A delivery with every try of it. */
  async log(actor: Actor, id: string): Promise<DeliveryLog | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findLog(tx, id));
  }

  /** Deliveries, each with every try of it. */
  async logs(actor: Actor, page: PageRequest, filter: DeliveryFilter): Promise<Page<DeliveryLog>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listLogs(tx, page, filter));
  }

  async page(actor: Actor, page: PageRequest, filter: DeliveryFilter): Promise<Page<DeliveryRecord>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listDeliveries(tx, page, filter));
  }

  async event(actor: Actor, id: string): Promise<EventRecord | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findEvent(tx, id));
  }

  async events(actor: Actor, asked: Parameters<typeof listEvents>[1]): Promise<EventPage> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listEvents(tx, asked));
  }
}
