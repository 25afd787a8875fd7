import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  type AttemptRecord, type DeliveryFilter, type DeliveryLog, type DeliveryRecord, findDelivery, findLog, listAttempts, listDeliveries,
} from './delivery.queries.js';
import { type EventPage, type EventRecord, findEvent, listEvents } from './event.queries.js';

/** Reads the deliveries and events of the actor's organisation. */
@Injectable()
export class ReadDeliveries {
  constructor(private readonly transaction: TenantTransaction) {}

  async one(actor: Actor, id: string): Promise<DeliveryRecord | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findDelivery(tx, id));
  }

  /** A delivery with every try of it. */
  async log(actor: Actor, id: string): Promise<DeliveryLog | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findLog(tx, id));
  }

  async attempts(actor: Actor, deliveryIds: readonly string[]): Promise<AttemptRecord[]> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listAttempts(tx, deliveryIds));
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
