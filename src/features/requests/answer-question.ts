import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { withAnswer } from './ask.rules.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import type { NamedController } from './request.js';

/**
 * The person, asked whom they mean, names the organisation: the request is routed by the same rules, behind the answer
 * (`route-received.ts`), which so takes the same time whoever is meant.
 */
@Injectable()
export class AnswerQuestion {
  constructor(private readonly transaction: TenantTransaction, private readonly vault: RequestVault) {}

  async execute(stranger: Actor, reference: string, secret: string, controller: NamedController): Promise<void> {
    const read = readTenantToken(secret);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    await this.transaction.run(actor, { action: 'request.answer-question', subjectType: 'request' }, async (tx) => {
      const found = await requestStore.lockAtDoor(tx, read.hash, 'STATUS');
      if (found === null || found.request.reference !== reference || found.request.state !== 'ASKED') {
        refuseUnaudited('LINK_INVALID', {});
      }
      const { request } = found;
      const typed = this.vault.content(request);
      const content = { ...typed, controller: withAnswer(typed.controller, controller) };
      const act = { kind: 'ANSWERED_QUESTION' as const, at: tx.now.toString(), by: 'PERSON' as const, message: null, customerId: null };
      requestStore.routeSoon(tx, request.id);
      await Promise.all([
        recordAudit(tx, { action: 'request.answer-question', subjectType: 'request', subjectId: request.id }),
        requestStore.change(tx, request, {
          state: 'RECEIVED', content: this.vault.resealContent(request, content), acts: this.vault.withAct(request, act),
        }),
      ]);
    });
  }
}
