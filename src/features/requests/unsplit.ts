import { Injectable } from '@nestjs/common';

import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../platform/database/tx.js';
import { lockParts } from './request-parts.queries.js';
import { wrongInUnsplit } from './split.rules.js';
import { TakeBack } from './take-back.js';
import type { RequestRecord } from './request.js';

/** Takes a division back, while no customer has taken up its part: the parts end, the whole returns to triage. */
@Injectable()
export class Unsplit {
  constructor(private readonly takeBack: TakeBack) {}

  /** The caller has the whole locked, and audits. */
  async commit(tx: Tx, request: RequestRecord, reason: string): Promise<{ readonly incidentIds: readonly string[] }> {
    const parts = await lockParts(tx, request.id);
    const wrong = wrongInUnsplit(parts);
    if (wrong !== null) refuse(wrong.code, wrong.data);
    const incidentIds: string[] = [];
    for (const part of parts.filter(({ state }) => state !== 'WITHDRAWN')) {
      const { incidentId } = await this.takeBack.commit(tx, part, { why: 'UNDONE', by: 'PROCESSOR', reason, isEnded: true });
      if (incidentId !== null) incidentIds.push(incidentId);
    }
    await this.takeBack.commit(tx, request, { why: 'UNDONE', by: 'PROCESSOR', reason });
    return { incidentIds };
  }
}
