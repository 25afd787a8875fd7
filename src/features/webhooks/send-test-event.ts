import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { lockEndpoint } from './endpoint.store.js';
import { lockNumbering } from './fan-out.js';
import { makeTestEvent, type TestEventMade } from './test-event.js';

/** Sends a `webhook.test` event to one endpoint. */
@Injectable()
export class SendTestEvent {
  constructor(private readonly transaction: TenantTransaction) {}

  async execute(actor: Actor, endpointId: string): Promise<TestEventMade> {
    const act = { action: 'endpoint.test', subjectType: 'Endpoint', subjectId: endpointId };
    return this.transaction.run(actor, act, async (tx) => {
      // Numbering before the endpoint, as the relay does.
      const [, { state }] = await Promise.all([lockNumbering(tx), lockEndpoint(tx, endpointId)]);
      if (state !== 'ENABLED') refuse('ENDPOINT_DISABLED', {});
      const made = await makeTestEvent(tx, endpointId);
      await recordAudit(tx, act, { ...made });
      return made;
    });
  }
}
