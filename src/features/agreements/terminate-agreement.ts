import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { readDay } from '../../platform/api/read-instant.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type TerminatedAgreement, terminateWithin } from './end-agreement.js';

/** ACTIVE → TERMINATED: its own act, never the consequence of something that was left out. */
@Injectable()
export class TerminateAgreement {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  /** @param on the day it ends, from which it does not stand any more; null: today. */
  async run(actor: Actor, agreementId: string, on: string | null, expected?: number): Promise<TerminatedAgreement> {
    const act = { action: 'agreement.terminate', subjectType: 'agreement', subjectId: agreementId };
    const asked = on === null ? null : readDay(on, 'on').toString();
    return this.transaction.run(actor, act, (tx) => terminateWithin(tx, agreementId, { on: asked, expected }, this.config.PUBLIC_URL));
  }
}
