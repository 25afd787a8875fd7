import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { createEndpointKeys } from '../../platform/crypto/standard-webhooks.js';
import { Vault } from '../../platform/crypto/vault.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { IssuedEndpoint } from './create-endpoint.js';
import { keysPlace } from './endpoint.js';
import { EndpointRow } from './endpoint.entity.js';
import { lockEndpoint, sealedKeysOf } from './endpoint.store.js';

/** How long deliveries also carry the signatures of the keys before. */
export const OVERLAP_HOURS = { default: 24, longest: 7 * 24 } as const;

/** Gives an endpoint new keys. For the overlap deliveries are signed with both, so that nothing fails meanwhile. */
@Injectable()
export class RotateEndpointSecret {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: Vault) {}

  async execute(actor: Actor, id: string, overlapHours: number): Promise<IssuedEndpoint> {
    const act = { action: 'endpoint.rotate-secret', subjectType: 'Endpoint', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [before, previousKeys] = await Promise.all([lockEndpoint(tx, id), sealedKeysOf(tx, id)]);
      const keys = createEndpointKeys();
      const isOverlapping = overlapHours > 0;
      const shown = {
        publicKey: keys.publicKey,
        previousPublicKey: isOverlapping ? before.publicKey : null,
        previousKeysEndAt: isOverlapping ? tx.now.add({ hours: overlapHours }).toString() : null,
      };
      const set: Partial<EndpointRow> = {
        ...shown,
        keys: this.vault.sealStanding(tx.organisationId, keys, keysPlace(id)),
        previousKeys: isOverlapping ? previousKeys : null,
      };
      await tx.update(EndpointRow, { id, set, version: before.version });
      await recordAudit(tx, act, { overlapHours });
      return { endpoint: { ...before, ...shown, version: before.version + 1 }, secret: keys.secret };
    });
  }
}
