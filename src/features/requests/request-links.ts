import { Inject, Injectable } from '@nestjs/common';

import { newId } from '../../kernel/ids.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { makeTenantToken } from '../../platform/crypto/tenant-token.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RequestLinkRow } from './request-link.entity.js';
import { requestStore } from './request.store.js';

/** How long a mailed secret works: confirming 7 days, the status a year, answering 120 days. */
const LIFE_DAYS = { CONFIRM: 7, STATUS: 365, ANSWER: 120 } as const satisfies Record<RequestLinkRow['purpose'], number>;

/** Makes the secrets that mails carry, and the addresses that lead back here. */
@Injectable()
export class RequestLinks {
  private readonly base: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.base = config.PUBLIC_URL;
  }

  /** Writes a new link; the secret exists only in the returned text. */
  create(
    tx: Tx, requestId: string, purpose: RequestLinkRow['purpose'], customerId: string | null = null,
  ): string {
    const { token, hash } = makeTenantToken(tx.organisationId);
    requestStore.addLink(tx, {
      organisationId: tx.organisationId, id: newId(), requestId, purpose, secretHash: hash, customerId,
      expiresAt: tx.now.add({ hours: LIFE_DAYS[purpose] * 24 }).toString(), usedAt: null,
    });
    return token;
  }

  confirmPage(token: string): string {
    return `${this.base}/requests/confirm?token=${token}`;
  }

  statusPage(reference: string, secret: string): string {
    return `${this.base}/requests/${reference}?secret=${secret}`;
  }

  /** Where confirmations to the mailbox of this request can be stopped. */
  stopMailsPage(reference: string, secret: string): string {
    return `${this.base}/requests/${reference}/stop-mails?secret=${secret}`;
  }

  /** The status as an API; needs the bearer secret from the mail. */
  statusUrl(reference: string): string {
    return `${this.base}/v1/requests/status/${reference}`;
  }

  answerPage(token: string): string {
    return `${this.base}/requests/answer?token=${token}`;
  }

  /** Where the controller's and the processor's systems read the request. */
  requestUrl(id: string): string {
    return `${this.base}/v1/requests/${id}`;
  }
}
