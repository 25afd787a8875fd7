import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { retireReplacedKey } from './finish-supply.js';
import { IndexKeyRing } from './index-key-ring.js';
import { lockIndexKeys, rotationNow } from './index-key.queries.js';
import { decideNewKey } from './index-key.rules.js';
import { tellOfIndexKey } from './subject-index-events.js';
import type { IndexKey, IssuedIndexKey } from './subject-index.js';
import { SubjectIndexKeyRow } from './subject-index.entity.js';
import { indexKeyText, newIndexSecret } from './subject-digest.js';
import { NORMALISER_VERSION } from './subject-identifier.js';
import { upkeepStore } from './upkeep.store.js';

/** Makes the first index key of an organisation, and each successor. The key itself is in this answer and in no other. */
@Injectable()
export class IssueIndexKey {
  constructor(private readonly transaction: TenantTransaction, private readonly ring: IndexKeyRing) {}

  /**
   * A key that is replaced retires: it is looked up under, but takes no new entries, until every customer was supplied
   * anew.
   *
   * @param replacesVersion the key that is active now; null: there is none
   */
  async run(actor: Actor, replacesVersion: number | null): Promise<IssuedIndexKey> {
    const act: Act = { action: 'subject-index-key.issue', subjectType: 'subject_index_key' };
    return this.transaction.run(actor, act, async (tx) => {
      const { held, lastVersion } = await lockIndexKeys(tx);
      const problem = decideNewKey(held, replacesVersion);
      if (problem !== null) refuse(problem.code, problem.data);
      const before = held.find(({ state }) => state === 'ACTIVE');
      if (before !== undefined) {
        await tx.update(SubjectIndexKeyRow, { id: before.id, set: { state: 'RETIRING', retiringAt: tx.now.toString() } });
      }
      const issued = await this.issue(tx, lastVersion + 1);
      await recordAudit(tx, { ...act, subjectId: issued.key.id }, { version: issued.key.version, replacesVersion });
      if (before !== undefined) await this.beginRotation(tx, issued.key);
      return issued;
    });
  }

  private async beginRotation(tx: Tx, key: IndexKey): Promise<void> {
    const { pendingCustomers } = await rotationNow(tx);
    await tellOfIndexKey(tx, 'subject_index.key_rotated', key, pendingCustomers);
    await retireReplacedKey(tx);
  }

  private async issue(tx: Tx, version: number): Promise<IssuedIndexKey> {
    const secret = newIndexSecret();
    const key: IndexKey = {
      id: newId(), version, normaliser: NORMALISER_VERSION, state: 'ACTIVE', createdAt: tx.now.toString(),
      createdBy: `${tx.actor.kind}:${tx.actor.id}`, retiringAt: null, retiredAt: null,
    };
    const sealed = this.ring.seal(tx.organisationId, key.id, secret);
    await tx.insert(SubjectIndexKeyRow, { ...key, organisationId: tx.organisationId, sealed });
    upkeepStore.wake(tx);
    return { key, indexKey: indexKeyText(version, NORMALISER_VERSION, secret) };
  }
}
