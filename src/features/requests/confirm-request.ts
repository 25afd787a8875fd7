import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailBrake } from '../../platform/mail/mail-brake.js';
import { recordAudit } from '../audit/index.js';
import { type RequestAtDoor, requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';

/**
 * The person used the mailed link: the address is theirs, and the request is routed at once, but behind the answer
 * (`route-received.ts`), which so takes the same time whoever is meant. Proves control of a mailbox, not identity; that
 * is the controller's to establish (Art. 12(6)). Works once, for 7 days.
 */
@Injectable()
export class ConfirmRequest {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: RequestVault,
    private readonly brake: MailBrake,
  ) {}

  /** An expired, foreign, used or invented token is refused with one and the same LINK_INVALID. */
  async execute(stranger: Actor, token: string): Promise<{ readonly reference: string; readonly language: string }> {
    const read = readTenantToken(token);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    return this.transaction.run(actor, { action: 'request.confirm', subjectType: 'request' }, async (tx) => {
      const found = await requestStore.lockAtDoor(tx, read.hash, 'CONFIRM');
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      const { linkId, request } = found;
      const act = { kind: 'CONFIRMED' as const, at: tx.now.toString(), by: 'PERSON' as const, message: null, customerId: null };
      requestStore.useLink(tx, linkId);
      requestStore.routeSoon(tx, request.id);
      this.liftStop(tx, request);
      await Promise.all([
        recordAudit(tx, { action: 'request.confirm', subjectType: 'request', subjectId: request.id }),
        requestStore.change(tx, request, {
          addressState: 'PROVEN', confirmedAt: tx.now.toString(), acts: this.vault.withAct(request, act),
          // If it was routed unproven meanwhile, the proof is added and the routing stands.
          marks: request.marks.filter((mark) => mark !== 'ADDRESS_UNPROVEN'),
        }),
      ]);
      return { reference: request.reference, language: request.language };
    });
  }

  /** Whoever confirms wants such mails, even if they once said that it was not them. */
  private liftStop(tx: Tx, request: RequestAtDoor): void {
    const { email } = this.vault.content(request).requester;
    if (email !== null) this.brake.release(tx, email);
  }
}
