import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import { openJson, sealJson } from '../../platform/crypto/sealed.js';
import { Vault } from '../../platform/crypto/vault.js';
import type { RequestAct, RequestContent, RequestRecord } from './request.js';

type Sealed = Pick<RequestRecord, 'organisationId' | 'id' | 'dataKey' | 'content' | 'acts'>;

/** Seals and opens what a request says. One key a request: without it, the row says nothing about anybody. */
@Injectable()
export class RequestVault {
  constructor(private readonly vault: Vault) {}

  seal(organisationId: string, id: string, now: Temporal.Instant, content: RequestContent): {
    readonly dataKey: Buffer; readonly content: Buffer; readonly acts: Buffer; readonly requesterBlind: string | null;
  } {
    const { key, wrapped } = this.vault.newDataKey(organisationId, now);
    const email = content.requester.email;
    return {
      dataKey: wrapped,
      content: sealJson(key, content, `request ${id} content`),
      acts: sealJson(key, [], `request ${id} acts`),
      requesterBlind: email === null ? null : this.vault.blind(organisationId, 'requester email', email.trim().toLowerCase()),
    };
  }

  content(request: Sealed): RequestContent {
    return openJson(this.keyOf(request), request.content, `request ${request.id} content`);
  }

  acts(request: Sealed): RequestAct[] {
    return openJson(this.keyOf(request), request.acts, `request ${request.id} acts`);
  }

  resealContent(request: Sealed, content: RequestContent): Buffer {
    return sealJson(this.keyOf(request), content, `request ${request.id} content`);
  }

  /** The acts with one more at the end. */
  withAct(request: Sealed, act: RequestAct): Buffer {
    return sealJson(this.keyOf(request), [...this.acts(request), act], `request ${request.id} acts`);
  }

  private keyOf(request: Sealed): Buffer {
    return this.vault.openDataKey(request.organisationId, request.dataKey);
  }
}
