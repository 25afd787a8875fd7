import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay, readInstant } from '../../platform/api/read-instant.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import type { Acceptance, AgreementLife } from './agreement.js';
import { tellOfAgreement } from './agreement-events.js';
import { contentOf } from './agreement-content.rules.js';
import { writeFor } from './agreement-plan.rules.js';
import { coverageOf, decideActivation } from './agreement.rules.js';
import { agreementStore } from './agreement.store.js';

/** How an agreement stands after a step. Plain JSON. */
export interface AgreementStep extends AgreementLife {
  readonly id: string;
  readonly version: number;
}

export interface ActivationWish {
  /** Day; null: today. */
  readonly on: string | null;
  /** Proof that the customer accepted; null: the proof on record. */
  readonly acceptance: Acceptance | null;
}

/** DRAFT → ACTIVE: from a day on the agreement stands between the two. */
@Injectable()
export class ActivateAgreement {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  async run(actor: Actor, agreementId: string, wish: ActivationWish, expected?: number): Promise<AgreementStep> {
    const act = { action: 'agreement.activate', subjectType: 'agreement', subjectId: agreementId };
    const given = readWish(wish);
    return this.transaction.run(actor, act, async (tx) => {
      const [today, locked] = await Promise.all([todayHere(tx), agreementStore.lock(tx, agreementId)]);
      if (locked === null) refuse('NOT_FOUND', {});
      const { holder, agreement, all } = locked;
      if (expected !== undefined && expected !== agreement.version) refuse('VERSION_STALE', { version: agreement.version });
      const latest = agreement.open.at(-1);
      if (latest === undefined) throw new Error('an agreement without a version');
      const content = { ...contentOf(latest), acceptance: given.acceptance ?? latest.acceptance };
      const siblings = all.filter(({ id }) => id !== agreementId).flatMap(({ id, life, open }) => coverageOf(id, life, open));
      const decided = decideActivation(agreement.life, content, siblings, given.on ?? today, tx.now);
      if (!decided.ok) refuse(decided.problem.code, decided.problem.data);
      const life = decided.value;
      const write = writeFor(agreement, life, { on: today, kind: 'CHANGE' }, given.acceptance === null, true);
      const { reference } = agreement;
      const news = { ...life, id: agreementId, reference, services: content.services, deletionDueOn: null };
      const [version] = await Promise.all([
        agreementStore.change(tx, holder, agreement, { life, content, write }),
        recordAudit(tx, act, { customerId: holder.customerId, activatedOn: life.activatedOn }),
        tellOfAgreement(tx, 'agreement.activated', holder, news, this.config.PUBLIC_URL),
      ]);
      return { id: agreementId, version, ...life };
    });
  }
}

function readWish({ on, acceptance }: ActivationWish): ActivationWish {
  return {
    on: on === null ? null : readDay(on, 'on').toString(),
    acceptance: acceptance === null ? null : {
      by: acceptance.by, at: readInstant(acceptance.at, 'acceptance.at').toString(),
      textSha256: acceptance.textSha256.toLowerCase(),
    },
  };
}
