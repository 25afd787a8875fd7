import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { CustomHeader } from './endpoint.js';
import { EndpointRow } from './endpoint.entity.js';
import { EndpointInputRules } from './endpoint-input.js';
import type { EndpointRecord } from './endpoint.queries.js';
import { lockEndpoint } from './endpoint.store.js';

/** What is left out stays as it is. */
export interface EndpointChange {
  readonly url?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  /** Null takes it away. */
  readonly description?: string | null | undefined;
  readonly headers?: readonly CustomHeader[] | undefined;
}

/** Changes where an endpoint is and what it gets. Deliveries that wait go to the new place. */
@Injectable()
export class ChangeEndpoint {
  constructor(private readonly transaction: TenantTransaction, private readonly rules: EndpointInputRules) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async execute(actor: Actor, id: string, change: EndpointChange, expected?: number): Promise<EndpointRecord> {
    const act = { action: 'endpoint.change', subjectType: 'Endpoint', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const before = await lockEndpoint(tx, id, expected);
      if (change.url !== undefined) this.rules.demandUrl(change.url);
      if (change.eventTypes !== undefined) this.rules.demandEventTypes(change.eventTypes);
      if (change.headers !== undefined) this.rules.demandHeaders(change.headers);
      const { url, eventTypes, description, headers } = change;
      const set: Partial<EndpointRow> = {
        ...(url === undefined ? {} : { url }),
        ...(eventTypes === undefined ? {} : { eventTypes }),
        ...(description === undefined ? {} : { description }),
        ...(headers === undefined ? {} : this.rules.keepHeaders(tx.organisationId, id, headers)),
      };
      await tx.update(EndpointRow, { id, set, version: before.version });
      await recordAudit(tx, act, { changed: Object.keys(set) });
      const { headers: _, ...shown } = set;
      return { ...before, ...shown, version: before.version + 1 };
    });
  }
}
