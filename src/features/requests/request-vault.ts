import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import { openJson, sealJson } from '../../platform/crypto/sealed.js';
import { Vault } from '../../platform/crypto/vault.js';
import { comparedAddress } from '../../platform/mail/mailbox.js';
import { type MaskedRequester, maskRequester } from './masked-requester.js';
import {
  type Acceptance, actsForController, isTypedForController, NOBODY_NAMED, type RequestAct, type RequestContent, type RequestRecord,
} from './request.js';

type Sealed = Pick<RequestRecord, 'organisationId' | 'id' | 'dataKey' | 'content' | 'acts'>;

/** Who reads: the organisation whose request it is, or the customer it is with, by key or by mailed link. */
export type Reader = 'PROCESSOR' | 'CONTROLLER';

/** The sealed parts of a request, as far as the reader may know them. */
export interface Opened {
  readonly said: RequestContent;
  readonly done: readonly RequestAct[];
  /** Language to write to the person in, and where the person lives; null also while masked. */
  readonly language: string | null;
  readonly country: string | null;
  /** Who asks is masked, and all else that the person said is left out, until the customer accepts. */
  readonly isMasked: boolean;
}

/** Seals and opens what a request says. One key a request: without it, the row says nothing about anybody. */
@Injectable()
export class RequestVault {
  constructor(private readonly vault: Vault) {}

  seal(organisationId: string, id: string, now: Temporal.Instant, content: RequestContent, acts: readonly RequestAct[] = []): {
    readonly dataKey: Buffer; readonly content: Buffer; readonly acts: Buffer; readonly requesterBlind: string | null;
    readonly requesterMask: Buffer;
  } {
    const { key, wrapped } = this.vault.newDataKey(organisationId, now);
    const email = content.requester.email;
    return {
      dataKey: wrapped,
      content: sealJson(key, content, `request ${id} content`),
      acts: sealJson(key, acts, `request ${id} acts`),
      requesterBlind: email === null ? null : this.vault.blind(organisationId, 'requester email', comparedAddress(email)),
      requesterMask: sealJson(key, maskRequester(content.requester), `request ${id} requester mask`),
    };
  }

  /** What a request says, unreadable, and equal for two that say the same at one organisation. */
  blindSaying(organisationId: string, saying: string): string {
    return this.vault.blind(organisationId, 'request saying', saying);
  }

  /**
   * The one place where a request is opened to be read. For a customer that has not accepted yet, content and acts are
   * not even decrypted; one that has sees no more of the acts than its own and those at the door, and what was typed of
   * organisations only where the rules found it by that.
   */
  openFor(reader: Reader, request: RequestRecord): Opened {
    if (reader === 'CONTROLLER' && isMaskedForController(request)) {
      return { said: maskedContent(this.mask(request)), done: [], language: null, country: null, isMasked: true };
    }
    const { language, country } = request;
    const acts = this.acts(request);
    const content = this.content(request);
    if (reader === 'PROCESSOR') return { said: content, done: acts, language, country, isMasked: false };
    const said = isTypedForController(acts) ? content : { ...content, controller: NOBODY_NAMED };
    return { said, done: actsForController(acts, request.customerId), language, country, isMasked: false };
  }

  content(request: Omit<Sealed, 'acts'>): RequestContent {
    return openJson(this.keyOf(request), request.content, `request ${request.id} content`);
  }

  acts(request: Omit<Sealed, 'content'>): RequestAct[] {
    return openJson(this.keyOf(request), request.acts, `request ${request.id} acts`);
  }

  resealContent(request: Sealed, content: RequestContent): Buffer {
    return sealJson(this.keyOf(request), content, `request ${request.id} content`);
  }

  /** The acts with one more at the end. */
  withAct(request: Sealed, act: RequestAct): Buffer {
    return sealJson(this.keyOf(request), [...this.acts(request), act], `request ${request.id} acts`);
  }

  private mask(request: Sealed & Pick<RequestRecord, 'requesterMask'>): MaskedRequester {
    if (request.requesterMask === null) return { name: null, email: null };
    return openJson(this.keyOf(request), request.requesterMask, `request ${request.id} requester mask`);
  }

  private keyOf(request: Pick<Sealed, 'organisationId' | 'dataKey'>): Buffer {
    return this.vault.openDataKey(request.organisationId, request.dataKey);
  }
}

/** Whether the customer it is with must accept before it reads anything of the person. */
export function isMaskedForController({ acceptance }: { readonly acceptance: Acceptance }): boolean {
  return acceptance === 'AWAITED';
}

function maskedContent(requester: MaskedRequester): RequestContent {
  return { requester, subject: null, representative: null, controller: NOBODY_NAMED, message: null };
}
