import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { createEndpointKeys, type EndpointKeys } from '../../platform/crypto/standard-webhooks.js';
import { Vault } from '../../platform/crypto/vault.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { CustomerLookup } from './customer-lookup.js';
import { CUSTOMER_ENDPOINT_LIMIT, type CustomHeader, ENDPOINT_LIMIT, keysPlace } from './endpoint.js';
import { EndpointRow } from './endpoint.entity.js';
import { EndpointInputRules } from './endpoint-input.js';
import { type EndpointRecord, findEndpoint } from './endpoint.queries.js';
import { countEndpoints } from './endpoint.store.js';
import { makeTestEvent } from './test-event.js';

export interface EndpointDraft {
  readonly url: string;
  readonly eventTypes: readonly string[];
  /** External id of the customer it is for; null: the organisation itself. */
  readonly customer: string | null;
  readonly description: string | null;
  readonly headers: readonly CustomHeader[];
}

/** An endpoint with its secret, which is shown only now. */
export interface IssuedEndpoint {
  readonly endpoint: EndpointRecord;
  readonly secret: string;
}

const ACT = { action: 'endpoint.create', subjectType: 'Endpoint' } as const;

/** Makes an endpoint with keys of its own, and sends it a first test event. */
@Injectable()
export class CreateEndpoint {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: Vault,
    private readonly rules: EndpointInputRules,
    private readonly customers: CustomerLookup,
  ) {}

  async execute(actor: Actor, draft: EndpointDraft): Promise<IssuedEndpoint> {
    const id = newId();
    return this.transaction.run(actor, ACT, async (tx) => {
      this.rules.demandUrl(draft.url);
      this.rules.demandEventTypes(draft.eventTypes);
      this.rules.demandHeaders(draft.headers);
      const customerId = draft.customer === null ? null : await this.customers.idOf(tx, draft.customer);
      const limit = customerId === null ? ENDPOINT_LIMIT : CUSTOMER_ENDPOINT_LIMIT;
      if (await countEndpoints(tx, customerId) >= limit) refuse('ENDPOINT_LIMIT_REACHED', { limit });
      const keys = createEndpointKeys();
      await tx.insert(EndpointRow, this.row(tx, id, draft, customerId, keys));
      await recordAudit(tx, { ...ACT, subjectId: id }, { customerId, eventTypes: draft.eventTypes });
      await makeTestEvent(tx, id);
      const endpoint = await findEndpoint(tx, id);
      if (endpoint === null) throw new Error('an endpoint just made cannot be read');
      return { endpoint, secret: keys.secret };
    });
  }

  private row(tx: Tx, id: string, draft: EndpointDraft, customerId: string | null, keys: EndpointKeys): EndpointRow {
    const { organisationId } = tx;
    const { url, eventTypes, description, headers } = draft;
    return {
      organisationId, id, customerId, url, eventTypes, description,
      ...this.rules.keepHeaders(organisationId, id, headers),
      keys: this.vault.sealStanding(organisationId, keys, keysPlace(id)),
      previousKeys: null, previousKeysEndAt: null, publicKey: keys.publicKey, previousPublicKey: null,
      state: 'ENABLED', disabledReason: null, disabledAt: null, sequence: '0', pausedUntil: null, failingSince: null,
      lastFailedAt: null, warnings: 0, isRecovering: false, version: 1, createdAt: tx.now.toString(),
    };
  }
}
