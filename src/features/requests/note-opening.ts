import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { isMaskedForController } from './request-vault.js';
import type { RequestRecord } from './request.js';

/** Not a change of the request: whoever has read its version before has read it still. */
const markOpened = statement<never>('request_mark_opened', `
  UPDATE request SET opened_at = $3
  WHERE organisation_id = $1 AND id = $2 AND customer_id = $4 AND opened_at IS NULL AND acceptance <> 'AWAITED'`);

/**
 * Puts on record when the customer a request is with first reads what the person said. Were it the wrong customer, this is
 * when the data was disclosed (Art. 33).
 */
@Injectable()
export class NoteOpening {
  constructor(private readonly transaction: TenantTransaction) {}

  /** False: it is not with that customer any more, or another reader was first; read it again. */
  async note(actor: Actor, request: RequestRecord): Promise<boolean> {
    const { organisationId, id, customerId, openedAt } = request;
    if (isMaskedForController(request) || openedAt !== null || customerId === null) return true;
    const act = { action: 'request.open', subjectType: 'request', subjectId: id };
    return this.transaction.run(reading(actor), act, async (tx) => {
      const marked = await tx.execute(markOpened, [organisationId, id, tx.now, customerId]);
      if (marked === 0) tx.noteAudited();
      else await recordAudit(tx, act, { customerId });
      return marked > 0;
    }, organisationId);
  }
}

/** Reading is no part of the call that is repeated under an Idempotency-Key. */
function reading({ idempotency: _, ...actor }: Actor): Actor {
  return actor;
}
