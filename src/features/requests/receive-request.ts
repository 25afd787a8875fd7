import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { organisationReference, toBase62 } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { comparedAddress } from '../../platform/mail/mailbox.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import { type DirectoryEntry, OrganisationDirectory } from '../organisations/index.js';
import { confirmAddressMail } from './request.mails.js';
import { type RequestContent, type Right, WITH_NOBODY_YET } from './request.js';
import { RequestLinks } from './request-links.js';
import { repetitionStore } from './repetition.store.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import { sayingOf } from './saying.rules.js';
import { unasked } from './stranger-mails.js';

/** A request as somebody typed it, parsed and validated. */
export interface RequestInput {
  readonly rights: readonly Right[];
  readonly content: RequestContent;
  readonly language: string | null;
  readonly country: string | null;
}

/** The answer at the public door: the same in shape and size for everybody. */
export interface IntakeReceipt {
  readonly reference: string;
  readonly statusUrl: string;
}

/**
 * When the background first looks at an unconfirmed request. How long it may wait stands in the agreement of whoever is
 * meant, and that is looked up there, never at the door.
 */
const FIRST_LOOK_SECONDS = 5;

/**
 * Takes a request at a processor's public door and mails the link that confirms the address. Looks nothing up but the
 * processor itself, so shape, size and time of the answer cannot tell who is a customer.
 */
@Injectable()
export class ReceiveRequest {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly directory: OrganisationDirectory,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
    private readonly mailer: Mailer,
  ) {}

  async execute(stranger: Actor, slug: string, input: RequestInput): Promise<IntakeReceipt> {
    const processor = await this.directory.findBySlug(slug);
    if (processor === null || !processor.hasPublicDoor) refuse('NOT_FOUND', {});
    const actor = { ...stranger, organisationId: processor.organisationId };
    const id = newId();
    const act = { action: 'request.receive', subjectType: 'request', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const reference = newReference(tx.organisationId);
      requestStore.add(tx, {
        organisationId: tx.organisationId, id, reference, version: 1, channel: 'PUBLIC_DOOR', state: 'RECEIVED',
        addressState: 'UNCONFIRMED', rights: [...input.rights], language: input.language ?? processor.language,
        country: input.country, marks: [], customerId: null, viewerOrganisationId: null, isSelf: false,
        ...this.vault.seal(tx.organisationId, id, tx.now, input.content),
        receivedAt: tx.now.toString(), handedInAt: tx.now.toString(), confirmedAt: null, releaseAt: null, routedAt: null,
        controllerReceivedAt: null, isExtended: false, closedAt: null, toldAt: null, clocks: [], clockBasis: null, dueAt: null, ...WITH_NOBODY_YET,
      });
      const said = sayingOf({ ...input, content: compared(input.content), language: input.language ?? processor.language });
      repetitionStore.add(tx, id, this.vault.blindSaying(tx.organisationId, said));
      requestStore.setTimers(tx, id, { RELEASE: tx.now.add({ seconds: FIRST_LOOK_SECONDS }).toString() });
      await Promise.all([
        this.mailLinks(tx, { id, reference, processor, input }),
        recordAudit(tx, act, { channel: 'PUBLIC_DOOR', rights: [...input.rights] }),
      ]);
      return { reference, statusUrl: this.links.statusUrl(reference) };
    });
  }

  private async mailLinks(
    tx: Parameters<RequestLinks['create']>[0],
    request: { readonly id: string; readonly reference: string; readonly processor: DirectoryEntry; readonly input: RequestInput },
  ): Promise<void> {
    const { id, reference, processor, input } = request;
    const { email } = input.content.requester;
    if (email === null) return;
    const [confirm, status] = [this.links.create(tx, id, 'CONFIRM'), this.links.create(tx, id, 'STATUS')];
    await this.mailer.queue(tx, {
      ...confirmAddressMail,
      data: {
        processor: processor.name, reference, url: this.links.confirmPage(confirm),
        statusUrl: this.links.statusPage(reference, status), stopUrl: this.links.stopMailsPage(reference, status),
      },
      to: email, language: input.language ?? processor.language, fromName: processor.name,
      // The agreement of whoever is meant may let the request wait otherwise; who that is, is not looked up at the door.
      about: { type: 'request', id }, caution: unasked(email, tx.now.add({ hours: processor.unconfirmedWaitHours })),
    });
  }
}

/** With the address as it is compared, whichever way its domain was typed. */
function compared(content: RequestContent): RequestContent {
  const { email } = content.requester;
  return { ...content, requester: { ...content.requester, email: email === null ? null : comparedAddress(email) } };
}

/** Carries the organisation, so that the status door finds its rows, and 71 random bits. */
export function newReference(organisationId: string): string {
  return `${organisationReference(organisationId)}${toBase62(randomBytes(9), 13).slice(-12)}`;
}
