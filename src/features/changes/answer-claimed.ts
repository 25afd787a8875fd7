import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { ClaimedCustomers } from '../agreements/index.js';
import { type Answer, AnswerChange, type Answered, type AnswerResult } from './answer-change.js';
import { visibleParts } from './changes.queries.js';

/** The organisation that claimed a customer answers for it. */
@Injectable()
export class AnswerClaimed {
  constructor(
    private readonly transaction: TenantTransaction, private readonly claimed: ClaimedCustomers, private readonly answering: AnswerChange,
  ) {}

  /** What an organisation may not see is not there, and whoever it belongs to hears nothing of the attempt. */
  async run(actor: Actor, claimId: string, at: Answered, answer: Answer): Promise<AnswerResult> {
    const { organisationId, customerId } = await this.claimed.ofClaim(actor, claimId);
    const scope = { organisationId, viewerId: actor.organisationId };
    const isSeen = await this.transaction.read(scope, (tx) => visibleParts(tx, at, customerId)) > 0;
    const act = { action: 'change.answer', subjectType: 'change', subjectId: at.changeId };
    if (!isSeen) return this.transaction.run<AnswerResult>(actor, act, () => refuse('NOT_FOUND', {}));
    // The rows are the provider's: the answer is written there, and its trail names who gave it.
    const arrival = { cameBy: 'ACCOUNT', receivedOn: null, evidence: null } as const;
    return this.answering.run({ ...actor, organisationId }, at, answer, arrival);
  }
}
