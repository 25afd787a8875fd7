import { Injectable } from '@nestjs/common';

import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { IndexKeyRing } from './index-key-ring.js';
import { liveIndexKeys } from './index-key.queries.js';
import { partStore } from './part.store.js';
import { overtake } from './start-supply.js';
import { digestOf } from './subject-digest.js';
import type { TypedIdentifier } from './subject-index.js';
import { supplyStore } from './supply.store.js';

/** Staged parts too: what is being supplied must not bring back who was erased. Ended ones are on their way out. */
const holdingParts = statement<{ partId: string; customerId: string }>('subject_index_holding_parts', `
  SELECT DISTINCT part.id AS "partId", part.customer_id AS "customerId"
  FROM subject_index_entry AS entry JOIN subject_index_part AS part
    ON part.organisation_id = entry.organisation_id AND part.id = entry.part_id
  WHERE entry.organisation_id = $1 AND entry.digest = ANY ($2::bytea[]) AND part.organisation_id = $1
    AND part.state <> 'ENDED' AND ($3::uuid IS NULL OR part.customer_id = $3)`);

export interface SubjectToErase {
  /** One customer's index, or with null every customer's. */
  readonly customerId: string | null;
  readonly identifiers: readonly TypedIdentifier[];
  /** In which a telephone number without a country is meant. */
  readonly country: string;
}

/** Takes one person out of the index: the index's part of an erasure, in the transaction of whoever erases. */
@Injectable()
export class EraseSubject {
  constructor(private readonly ring: IndexKeyRing) {}

  /**
   * Gives how many entries went. Supplies under way for the customers concerned end: they may hold the person too, and
   * whoever sends them must leave the person out.
   */
  async erase(tx: Tx, { customerId, identifiers, country }: SubjectToErase): Promise<number> {
    const keys = this.ring.learn(tx.organisationId, await liveIndexKeys(tx));
    const digests = keys.flatMap(({ secret, normaliser }) =>
      identifiers.flatMap(({ type, value }) => digestOf(secret, normaliser, type, value, country) ?? []));
    if (digests.length === 0) return 0;
    const holding = async () => tx.query(holdingParts, [tx.organisationId, digests, customerId]);
    const customers = new Set([...(await holding()).map((part) => part.customerId), ...(customerId === null ? [] : [customerId])]);
    for (const id of [...customers].sort()) await endSupplies(tx, id);
    let erased = 0;
    // Asked again under the locks: what was staged has ended meanwhile.
    for (const { partId } of await holding()) {
      const removed = await partStore.remove(tx, partId, Buffer.concat(digests));
      partStore.count(tx, partId, -removed);
      erased += removed;
    }
    await recordAudit(tx, { action: 'subject-index.erase', subjectType: 'customer', subjectId: customerId ?? undefined }, { entryCount: erased });
    return erased;
  }
}

async function endSupplies(tx: Tx, customerId: string): Promise<void> {
  await supplyStore.lockCustomerById(tx, customerId);
  for (const { id } of await supplyStore.running(tx, customerId)) await overtake(tx, id);
}
