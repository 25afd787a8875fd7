import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { refuse, refuseUnaudited } from '../../kernel/problem.js';
import { organisationOf, readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { type OrganisationProfile, organisationProfile } from '../organisations/index.js';
import { ensureReadable, ownerOfRequest } from './locate-request.js';
import {
  confirmableByHash, type DecisionRecord, decisionsOf, type InboxEntry, listInbox, listRequests, requestByAnswerSecret,
  requestById, type RequestFilter,
} from './request.queries.js';
import { type PublicState, publicState } from './request.rules.js';
import { NoteOpening } from './note-opening.js';
import { type Opened, type Reader, RequestVault } from './request-vault.js';
import type { PreparedQuestion, RequestRecord, RequestState } from './request.js';
import { requestByStatusSecret, type Teller, tellersOf } from './request-status.queries.js';
import { toldOfParts } from './split.rules.js';

/** A request with its sealed parts opened, for who may read it. */
export type OpenRequest = Omit<RequestRecord, keyof Opened> & Opened;

/** What the person is shown at the status door. */
export interface PublicStatus {
  readonly reference: string;
  readonly state: PublicState;
  /** When they handed it in, not when somebody first handed in the same. */
  readonly receivedAt: string;
  readonly language: string;
  /** Where the person lives, as they said; ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** What the controller instructed us to tell; null otherwise. */
  readonly message: string | null;
  /** What is asked, when it is QUESTION; null: which organisation is meant, because nobody was named. */
  readonly question: PreparedQuestion | null;
}

interface Told {
  readonly toldAt: string | null;
  readonly message: string | null;
}

const NOTHING_TOLD: Told = { toldAt: null, message: null };

/** Reads of requests: by the owner, by the organisation they are with, by a mailed secret. */
@Injectable()
export class ReadRequests {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: RequestVault,
    private readonly opening: NoteOpening,
  ) {}

  /** NOT_FOUND for a missing request and for somebody else's alike. */
  async one(actor: Actor, id: string): Promise<OpenRequest> {
    const owner = await ownerOfRequest(this.transaction, actor, id);
    const found = await this.inRows(actor, owner, id);
    if (found === null) refuse('NOT_FOUND', {});
    return found;
  }

  /** The request in the given rows, as the actor sees it, or null. */
  async inRows(actor: Actor, owner: string, id: string): Promise<OpenRequest | null> {
    const scope = { organisationId: owner, viewerId: actor.organisationId };
    const read = (): Promise<RequestRecord | null> => this.transaction.read(scope, (tx) => requestById(tx, id));
    if (owner !== actor.organisationId) return this.openedForController(actor, read);
    const found = await read();
    return found === null ? null : this.opened(found, 'PROCESSOR');
  }

  async list(actor: Actor, page: PageRequest, filter: RequestFilter): Promise<Page<OpenRequest>> {
    const found = await this.transaction.read({ organisationId: actor.organisationId }, (tx) => listRequests(tx, page, filter));
    return { ...found, rows: found.rows.map((row) => this.opened(row, 'PROCESSOR')) };
  }

  inbox(actor: Actor, page: PageRequest, states: readonly RequestState[] | null): Promise<Page<InboxEntry>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listInbox(tx, page, states));
  }

  /** Decisions of the actor's own requests; nobody else's rows hold any for it. */
  decisions(actor: Actor, requestIds: readonly string[]): Promise<DecisionRecord[]> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => decisionsOf(tx, requestIds));
  }

  /** Decisions of one request; none for a customer that it is with. NOT_FOUND when the actor may not read it. */
  async decisionsOfOne(actor: Actor, id: string): Promise<DecisionRecord[]> {
    await ensureReadable(this.transaction, actor, id);
    return this.decisions(actor, [id]);
  }

  /** The public status, for whoever has the secret from the mail. Everything else is one and the same refusal. */
  async status(reference: string, secret: string): Promise<PublicStatus> {
    const read = readTenantToken(secret);
    const organisationId = /^[0-9A-Za-z]{34}$/.test(reference) ? organisationOf(reference) : null;
    if (read === null || organisationId !== read.organisationId) refuseUnaudited('LINK_INVALID', {});
    return this.transaction.read({ organisationId }, async (tx) => {
      const found = await requestByStatusSecret(tx, read.hash, reference);
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      // Nothing more is read, nor opened, before a controller has the person told: until then all take the same time.
      const told = found.isTold ? await this.toldOfRequest(tx, found.tellerId) : NOTHING_TOLD;
      const state = publicState({ ...found, toldAt: told.toldAt }, tx.now);
      return {
        reference, state, receivedAt: found.handedInAt, language: found.language, country: found.country,
        message: told.message, question: state === 'QUESTION' ? found.question : null,
      };
    });
  }

  private async toldOfRequest(tx: ReadTx, id: string): Promise<Told> {
    const { isDivided, tellers } = await tellersOf(tx, id);
    const told = tellers.map((each) => ({ ...this.toldOf(each), state: each.state }));
    return isDivided ? toldOfParts(told) : told[0] ?? NOTHING_TOLD;
  }

  /** What the controller instructed us to tell, and when. */
  private toldOf(request: Teller): Told {
    const { toldAt } = request;
    const told = toldAt === null ? undefined : this.vault.acts(request).findLast((act) => act.at === toldAt);
    return { toldAt, message: told?.message ?? null };
  }

  /** The request behind a link in a controller's mail. Reading consumes nothing. */
  async byAnswerLink(stranger: Actor, token: string): Promise<OpenRequest> {
    const link = readTenantToken(token);
    if (link === null) refuseUnaudited('LINK_INVALID', {});
    const { organisationId, hash } = link;
    const actor: Actor = { ...stranger, kind: 'LINK', id: hash.slice(0, 16), organisationId };
    const read = (): Promise<RequestRecord | null> => this.transaction.read({ organisationId }, (tx) => requestByAnswerSecret(tx, hash));
    return await this.openedForController(actor, read) ?? refuseUnaudited('LINK_INVALID', {});
  }

  /** Whether a confirmation link would work, and the language to say so in. Reading consumes nothing. */
  async confirmable(token: string): Promise<{ readonly language: string; readonly reference: string } | null> {
    const read = readTenantToken(token);
    if (read === null) return null;
    return this.transaction.read({ organisationId: read.organisationId }, (tx) => confirmableByHash(tx, read.hash));
  }

  /** The organisation that received the request behind a mailed secret; call it only when the secret was found good. */
  async processorOf(token: string): Promise<Pick<OrganisationProfile, 'name' | 'timeZone' | 'language'>> {
    const read = readTenantToken(token);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    return this.transaction.read({ organisationId: read.organisationId }, (tx) => organisationProfile(tx));
  }

  /** What a customer is shown of the person is shown only once it is on record that it was. */
  private async openedForController(actor: Actor, read: () => Promise<RequestRecord | null>): Promise<OpenRequest | null> {
    const found = await read();
    if (found === null) return null;
    if (await this.opening.note(actor, found)) return this.opened(found, 'CONTROLLER');
    // Meanwhile another reader was first, or it was taken back.
    const again = await read();
    return again !== null && await this.opening.note(actor, again) ? this.opened(again, 'CONTROLLER') : null;
  }

  private opened(request: RequestRecord, reader: Reader): OpenRequest {
    return { ...request, ...this.vault.openFor(reader, request) };
  }
}
