import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { MailBrake } from '../../platform/mail/mail-brake.js';
import { recordAudit } from '../audit/index.js';
import { mailboxByStatusSecret } from './request-status.queries.js';
import { RequestVault } from './request-vault.js';

/** How long nobody can have confirmations mailed to a mailbox whose reader did not ask for them. */
export const STOPPED_DAYS = 30;

/**
 * "It was not me": whoever reads the mailbox has confirmations stopped, at all processors of this instance. The secret of
 * the mail is the proof. The request itself stays as it is: somebody may have mistyped an address, and a right does not
 * lapse by that. Confirming a request lifts the stop.
 */
@Injectable()
export class StopMails {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: RequestVault,
    private readonly brake: MailBrake,
  ) {}

  async execute(stranger: Actor, reference: string, secret: string): Promise<void> {
    const read = readTenantToken(secret);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    await this.transaction.run(actor, { action: 'request.stop-mails', subjectType: 'request' }, async (tx) => {
      const found = await mailboxByStatusSecret(tx, read.hash, reference);
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      const { email } = this.vault.content(found).requester;
      if (email !== null) this.brake.stop(tx, email, tx.now.add({ hours: STOPPED_DAYS * 24 }));
      await recordAudit(tx, { action: 'request.stop-mails', subjectType: 'request', subjectId: found.id });
    });
  }
}
