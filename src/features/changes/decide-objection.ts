import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import type { ChangeObjectionRow } from './change.entity.js';
import { objectionStore } from './objection.store.js';
import type { Decided, OutcomeTold } from './objection.js';
import { nameOfActor } from './plan-change.js';

/** What staff did themselves. */
export interface DoneByHand {
  /** How the customer was told; null: it was not about telling it. */
  readonly by: Decided['by'];
  /** Null: today. */
  readonly doneOn: string | null;
  readonly evidence: string;
}

/** Staff did what waited for a person: the objection leaves their list, and keeps who did it, when, and what shows it. */
@Injectable()
export class DecideObjection {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async run(actor: Actor, id: string, done: DoneByHand, expected?: number): Promise<ChangeObjectionRow> {
    const act = { action: 'change.decide_objection', subjectType: 'objection', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [today, objection] = await Promise.all([todayHere(tx), objectionStore.lock(tx, id)]);
      if (objection === null) refuse('NOT_FOUND', {});
      const { decision, version } = objection;
      if (expected !== undefined && expected !== version) refuse('VERSION_STALE', { version });
      if (decision === null) refuse('NOTHING_TO_DECIDE', {});
      if (done.by === null && decision !== 'STILL_ENDS') refuse('DECISION_INCOMPLETE', { decision, missing: 'by' });
      const doneOn = done.doneOn === null ? today : readDay(done.doneOn, 'doneOn').toString();
      if (doneOn > today || doneOn < objection.receivedOn) refuse('DECISION_DAY_INVALID', { doneOn, receivedOn: objection.receivedOn, today });
      const decided: Decided = { decision, doneOn, by: done.by, evidence: done.evidence, recordedBy: nameOfActor(actor), recordedAt: tx.now.toString() };
      await recordAudit(tx, act, { changeId: objection.changeId, agreementId: objection.agreementId, decision, doneOn });
      return objectionStore.save(tx, objection, {
        decision: null, decided: [...objection.decided, decided], ...(done.by === null || decision === 'STILL_ENDS' ? {} : { answer: toldBy(done.by, decided) }),
      });
    });
  }
}

/** The customer knows by what staff did. */
function toldBy(channel: OutcomeTold['channel'], { doneOn, evidence }: Decided): OutcomeTold {
  const at = `${doneOn}T12:00:00Z`;
  return { channel, state: 'HANDED_OVER', attempt: 1, purpose: null, mailId: null, eventId: null, sentAt: at, handedOverAt: at, proof: evidence };
}
