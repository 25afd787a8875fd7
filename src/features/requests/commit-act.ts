import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Tx } from '../../platform/database/tx.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import { publicNameOf } from '../organisations/index.js';
import type { EventType } from '../webhooks/index.js';
import { controllerMessageMail } from './request.mails.js';
import { tellOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import type { ActAsked, ActOutcome } from './request.rules.js';
import { NOT_REMINDED, requestStore } from './request.store.js';
import { answerDueAt, clocksOf } from './route.plan.js';
import { RequestVault } from './request-vault.js';
import type { ActKind, RequestAct, RequestRecord } from './request.js';

const EVENT: Readonly<Record<ActKind, EventType>> = {
  ACKNOWLEDGE: 'request.acknowledged', ASK_FOR_INFORMATION: 'request.information_needed', EXTEND: 'request.extended',
  COMPLETE: 'request.completed', REFUSE: 'request.refused',
};

/** Writes a decided act: the request, its audit entry, its event, its timers, and the mail the controller instructs. */
@Injectable()
export class CommitAct {
  constructor(
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
    private readonly mailer: Mailer,
  ) {}

  async commit(
    tx: Tx, request: RequestRecord, asked: ActAsked, outcome: ActOutcome, by: RequestAct['by'], action: string,
  ): Promise<void> {
    const at = tx.now.toString();
    const clocks = request.clockBasis === null ? request.clocks
      : clocksOf(request.clockBasis, request.receivedAt, outcome.controllerReceivedAt, outcome.isExtended);
    const dueAt = answerDueAt(clocks) ?? request.dueAt;
    const change = { ...outcome, clocks: [...clocks], dueAt, ...(asked.kind === 'EXTEND' ? NOT_REMINDED : {}) };
    const acts = this.vault.withAct(request, { kind: asked.kind, at, by, message: asked.message, customerId: request.customerId });
    const isClosing = outcome.closedAt !== null;
    this.moveTimers(tx, request.id, isClosing ? null : asked.kind === 'EXTEND' ? dueAt : undefined);
    await Promise.all([
      requestStore.change(tx, request, { ...change, acts }),
      recordAudit(tx, { action, subjectType: 'request', subjectId: request.id }, { by, state: outcome.state, isPersonTold: asked.isPersonTold }),
      tellOfRequest(tx, EVENT[asked.kind], { ...request, ...change }, this.links.requestUrl(request.id), { by }),
      asked.isPersonTold ? this.tellPerson(tx, request, asked) : Promise.resolve(),
    ]);
  }

  /** null: the request is closed, nothing is due; undefined: nothing changed. */
  private moveTimers(tx: Tx, requestId: string, dueAt: string | null | undefined): void {
    if (dueAt === undefined) return;
    if (dueAt === null) return requestStore.dropTimers(tx, requestId, ['DUE_SOON', 'OVERDUE', 'CLOSE']);
    const soon = Temporal.Instant.from(dueAt).subtract({ hours: 7 * 24 }).toString();
    requestStore.setTimers(tx, requestId, { DUE_SOON: soon, OVERDUE: dueAt });
  }

  /** The controller's words, passed on as they are, in the processor's envelope. */
  private async tellPerson(tx: Tx, request: RequestRecord, asked: ActAsked): Promise<void> {
    const { requester } = this.vault.content(request);
    if (requester.email === null) return;
    await this.mailer.queue(tx, {
      ...controllerMessageMail,
      data: { reference: request.reference, kind: asked.kind, message: asked.message ?? '' },
      to: requester.email, language: request.language, fromName: await publicNameOf(tx), about: { type: 'request', id: request.id },
    });
  }
}
