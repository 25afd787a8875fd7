import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { type Actor, mayAct } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { endServicesWithin, terminateByWithin } from '../agreements/index.js';
import { recordAudit } from '../audit/index.js';
import type { ChangeObjectionRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { changeCustomerStore } from './change-customers.store.js';
import { objectionStore } from './objection.store.js';
import type { Outcome } from './objection.js';
import { correctOutcome, type SettledObjection, settleObjection, type Settling } from './settle-objection.js';
import { TellOfOutcome } from './tell-of-outcome.js';

/** Settles an objection: withdrawn, solved, exempted, ended or overridden. What was recorded of that may be corrected. */
@Injectable()
export class ResolveObjection {
  constructor(
    private readonly transaction: TenantTransaction, private readonly telling: TellOfOutcome, @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param correction why what was recorded of an objection that is settled is corrected.
   * @param expected the version the caller has read, when it must still be that one.
   */
  async run(actor: Actor, id: string, outcome: Outcome, correction: string | null, expected?: number): Promise<ChangeObjectionRow> {
    const act = { action: correction === null ? 'change.resolve_objection' : 'change.correct_outcome', subjectType: 'objection', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [today, objection] = await Promise.all([todayHere(tx), objectionStore.lock(tx, id)]);
      if (objection === null) refuse('NOT_FOUND', {});
      if (expected !== undefined && expected !== objection.version) refuse('VERSION_STALE', { version: objection.version });
      const change = await changeStore.find(tx, objection.changeId) ?? refuse('NOT_FOUND', {});
      const { parts, set, eventId } = await this.settled(tx, { objection, change, today }, outcome, correction);
      const told = await this.telling.tell(tx, { change, objection: { ...objection, ...set }, parts }, eventId);
      changeStore.schedule(tx, change.id, tx.now);
      await recordAudit(tx, act, { changeId: change.id, agreementId: objection.agreementId, outcome: outcome.kind });
      return objectionStore.save(tx, objection, { ...set, ...told });
    });
  }

  private async settled(tx: Tx, settling: Omit<Settling, 'publicUrl'>, outcome: Outcome, correction: string | null): Promise<SettledObjection> {
    const whole = { ...settling, publicUrl: this.config.PUBLIC_URL };
    if (correction !== null) return correctOutcome(tx, whole, outcome, correction);
    const { objection } = settling;
    if (objection.outcome !== null) refuse('OBJECTION_SETTLED', { outcome: objection.outcome.kind });
    if (isEnding(outcome)) await this.end(tx, objection, outcome);
    const settled = await settleObjection(tx, whole, outcome);
    changeCustomerStore.save(tx, settled.parts);
    return settled;
  }

  /** What the outcome says of the agreement comes true with it. */
  private async end(tx: Tx, { agreementId, services, receivedOn }: ChangeObjectionRow, { kind, endsOn: day }: Ending): Promise<void> {
    if (!mayAct(tx.actor, 'agreement:write')) refuse('FORBIDDEN', { permission: 'agreement:write' });
    const endsOn = readDay(day, 'endsOn').toString();
    // Nothing ends over an objection before it came; a mistyped year could not be taken back.
    const latest = Temporal.PlainDate.from(receivedOn).add({ years: 10 }).toString();
    if (endsOn < receivedOn || endsOn > latest) {
      refuse('INPUT_INVALID', { errors: [{ path: 'endsOn', messages: [`endsOn must be from ${receivedOn}, the day the objection came in, to ${latest}`] }] });
    }
    if (kind === 'AGREEMENT_ENDED') return terminateByWithin(tx, agreementId, endsOn, this.config.PUBLIC_URL);
    return endServicesWithin(tx, agreementId, services, endsOn, this.config.PUBLIC_URL);
  }
}

type Ending = Extract<Outcome, { readonly endsOn: string }>;

function isEnding(outcome: Outcome): outcome is Ending {
  return outcome.kind === 'SERVICE_ENDED' || outcome.kind === 'AGREEMENT_ENDED';
}
