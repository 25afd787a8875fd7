import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { lockIndexKey } from './index-key.queries.js';
import { decideRetirement } from './index-key.rules.js';
import { partStore } from './part.store.js';
import { tellOfIndexKey } from './subject-index-events.js';
import type { IndexKey } from './subject-index.js';
import { SubjectIndexKeyRow } from './subject-index.entity.js';
import { upkeepStore } from './upkeep.store.js';

/** Ends a key that a newer one has replaced, whether or not every customer was supplied anew. */
@Injectable()
export class RetireIndexKey {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(actor: Actor, id: string): Promise<IndexKey> {
    const act = { action: 'subject-index-key.retire', subjectType: 'subject_index_key', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const key = await lockIndexKey(tx, id);
      if (key === null) refuse('NOT_FOUND', {});
      const problem = decideRetirement(key);
      if (problem !== null) refuse(problem.code, problem.data);
      if (key.state !== 'RETIRED') return retireKey(tx, key);
      tx.noteAudited();
      return key;
    });
  }
}

/** The key is destroyed, so nothing can be looked up under it from this instant; its entries are deleted behind it. */
export async function retireKey(tx: Tx, key: IndexKey): Promise<IndexKey> {
  const retired = { ...key, state: 'RETIRED' as const, retiredAt: tx.now.toString() };
  const [, endedParts] = await Promise.all([
    tx.update(SubjectIndexKeyRow, { id: key.id, set: { state: 'RETIRED', retiredAt: retired.retiredAt, sealed: null } }),
    partStore.endOfKey(tx, key.version),
    recordAudit(tx, { action: 'subject-index-key.retire', subjectType: 'subject_index_key', subjectId: key.id }, { version: key.version }),
    tellOfIndexKey(tx, 'subject_index.key_retired', retired, 0),
  ]);
  if (endedParts > 0) upkeepStore.wake(tx);
  return retired;
}
