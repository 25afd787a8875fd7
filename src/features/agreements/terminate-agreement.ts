import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import type { AgreementStep } from './activate-agreement.js';
import { tellOfAgreement } from './agreement-events.js';
import { contentOf } from './agreement-content.rules.js';
import { decideTermination, deletionDueOn } from './agreement.rules.js';
import { agreementStore, type LoadedAgreement } from './agreement.store.js';
import { findAgreement } from './agreements.queries.js';

export interface TerminatedAgreement extends AgreementStep {
  /** Day by which live data must be gone: the day of the end itself where the contract names no days. */
  readonly deletionDueOn: string;
}

/** ACTIVE → TERMINATED: its own act, never the consequence of something that was left out. */
@Injectable()
export class TerminateAgreement {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  /** @param on the day it ends, from which it does not stand any more; null: today. */
  async run(actor: Actor, agreementId: string, on: string | null, expected?: number): Promise<TerminatedAgreement> {
    const act = { action: 'agreement.terminate', subjectType: 'agreement', subjectId: agreementId };
    const asked = on === null ? null : readDay(on, 'on').toString();
    return this.transaction.run(actor, act, async (tx) => {
      const [today, locked] = await Promise.all([todayHere(tx), agreementStore.lock(tx, agreementId)]);
      if (locked === null) refuse('NOT_FOUND', {});
      const { holder, agreement } = locked;
      if (expected !== undefined && expected !== agreement.version) refuse('VERSION_STALE', { version: agreement.version });
      const endsOn = asked ?? today;
      const decided = decideTermination(agreement.life, endsOn);
      if (!decided.ok) refuse(decided.problem.code, decided.problem.data);
      const life = decided.value;
      const content = contentOn(agreement, endsOn);
      const dueOn = await dueAfter(tx, agreementId, endsOn);
      const { reference } = agreement;
      const news = { ...life, id: agreementId, reference, services: content.services, deletionDueOn: dueOn };
      const [version] = await Promise.all([
        agreementStore.change(tx, holder, agreement, { life, content, write: null }),
        recordAudit(tx, act, { customerId: holder.customerId, terminatedOn: endsOn, deletionDueOn: dueOn }),
        tellOfAgreement(tx, 'agreement.terminated', holder, news, this.config.PUBLIC_URL),
      ]);
      return { id: agreementId, version, ...life, deletionDueOn: dueOn };
    });
  }
}

/** What the agreement says on the day it ends: planned versions after it never come about. */
function contentOn(agreement: LoadedAgreement, on: string) {
  const version = agreement.open.findLast(({ validFrom }) => validFrom <= on) ?? agreement.open[0];
  if (version === undefined) throw new Error('an agreement without a version');
  return contentOf(version);
}

async function dueAfter(tx: Tx, agreementId: string, endsOn: string): Promise<string> {
  const terms = (await findAgreement(tx, agreementId, { asOf: endsOn }))?.terms;
  if (terms === undefined) throw new Error('an agreement that is active said nothing on the day of its end');
  return deletionDueOn(endsOn, terms);
}
