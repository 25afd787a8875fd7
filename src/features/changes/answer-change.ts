import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse, refuseUnaudited } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { ClaimedCustomers } from '../agreements/index.js';
import { recordAudit } from '../audit/index.js';
import { tellCustomer } from './change-events.js';
import type { ChangeState } from './change.js';
import type { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { visibleParts } from './changes.queries.js';
import { noticeStore } from './notice.store.js';
import { wrongInObjection } from './objection.rules.js';
import { objectionStore } from './objection.store.js';
import type { ObjectionGround } from './objection.js';
import { cureUntil } from './resolve-objection.js';
import { reckonedAgain } from './settle-notices.js';

/** Whose answer it is: one agreement in one change. */
export interface Answered {
  readonly changeId: string;
  readonly agreementId: string;
}

/** How an answer came. What staff enter has its evidence, and the day it came in. */
export interface Arrival {
  readonly cameBy: ChangeObjectionRow['cameBy'];
  readonly receivedOn: string | null;
  readonly evidence: string | null;
}

export type Answer =
  | { readonly kind: 'ACKNOWLEDGE' }
  | { readonly kind: 'CONSENT' }
  | {
    readonly kind: 'OBJECT';
    readonly ground: ObjectionGround;
    readonly reason: string | null;
    /** Codes; null: all that are concerned. */
    readonly services: readonly string[] | null;
  };

export interface AnswerResult {
  readonly parts: readonly ChangeCustomer[];
  readonly objectionId: string | null;
}

const VERBS = { ACKNOWLEDGE: 'change.acknowledge', CONSENT: 'change.consent', OBJECT: 'change.object' } as const;

const ANNOUNCED: readonly ChangeState[] = ['ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE'];

/** Nobody answers what it was not told. Whoever holds the link of a notice was. */
function demandTold(parts: readonly ChangeCustomer[], on: string): void {
  for (const { sentOn, service } of parts) {
    if (sentOn === null || on < sentOn) refuse('ANSWER_BEFORE_NOTICE', { service, sentOn, receivedOn: on });
  }
}

interface Loaded {
  readonly change: ChangeRow;
  /** The services meant, locked. */
  readonly parts: readonly ChangeCustomer[];
  readonly on: string;
}

/** A customer acknowledges a notice, says yes, or objects: by the link in its mail, by its account, or as staff had it. */
@Injectable()
export class AnswerChange {
  constructor(
    private readonly transaction: TenantTransaction, private readonly claimed: ClaimedCustomers, @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** By whoever holds the link of the mail. A link of a round that was planned anew is no good any more. */
  async byLink(actor: Actor, token: string, answer: Answer): Promise<AnswerResult> {
    const read = readTenantToken(token) ?? refuseUnaudited('LINK_INVALID', {});
    const notice = await this.transaction.read({ organisationId: read.organisationId }, (tx) => noticeStore.byToken(tx, read.hash));
    if (notice === null) refuseUnaudited('LINK_INVALID', {});
    const holder: Actor = { ...actor, kind: 'LINK', id: notice.id, organisationId: read.organisationId, permissions: new Set() };
    return this.run(holder, notice, answer, { cameBy: 'LINK', receivedOn: null, evidence: null }, notice);
  }

  /** By the organisation that claimed the customer. What it may not see is not there, and the provider hears nothing of the attempt. */
  async byClaim(actor: Actor, claimId: string, at: Answered, answer: Answer): Promise<AnswerResult> {
    const { organisationId, customerId } = await this.claimed.ofClaim(actor, claimId);
    const scope = { organisationId, viewerId: actor.organisationId };
    const isSeen = await this.transaction.read(scope, (tx) => visibleParts(tx, at, customerId)) > 0;
    const act = { action: 'change.answer', subjectType: 'change', subjectId: at.changeId };
    if (!isSeen) return this.transaction.run<AnswerResult>(actor, act, () => refuse('NOT_FOUND', {}));
    // The rows are the provider's: the answer is written there, and its trail names who gave it.
    return this.run({ ...actor, organisationId }, at, answer, { cameBy: 'ACCOUNT', receivedOn: null, evidence: null });
  }

  /** By staff with its evidence; the other doors lead here when they know whose answer it is. */
  async run(
    actor: Actor, at: Answered, answer: Answer, arrival: Arrival, notice: ChangeNoticeRow | null = null,
  ): Promise<AnswerResult> {
    const act = { action: VERBS[answer.kind], subjectType: 'change', subjectId: at.changeId };
    return this.transaction.run(actor, act, async (tx) => {
      const loaded = await this.load(tx, at, answer, arrival, notice);
      const result = answer.kind === 'OBJECT' ? await this.object(tx, loaded, answer, arrival) : await this.agree(tx, loaded, answer.kind);
      if (notice !== null && notice.acknowledgedAt === null) await noticeStore.save(tx, notice.id, { acknowledgedAt: tx.now.toString() });
      await this.commit(tx, act, loaded, result, arrival);
      return result;
    });
  }

  private async load(
    tx: Tx, { changeId, agreementId }: Answered, answer: Answer, { cameBy, receivedOn, evidence }: Arrival, notice: ChangeNoticeRow | null,
  ): Promise<Loaded> {
    const [today, change] = await Promise.all([todayHere(tx), changeStore.find(tx, changeId)]);
    if (change === null) refuse('NOT_FOUND', {});
    if (notice !== null && notice.round !== change.round) refuseUnaudited('LINK_INVALID', {});
    if (change.state === 'CANCELLED') refuse('CHANGE_STATE_FORBIDS', { state: change.state, allowed: ANNOUNCED });
    const isByStaff = cameBy !== 'LINK' && cameBy !== 'ACCOUNT';
    if (isByStaff && (evidence ?? '').trim() === '') refuse('NOTICE_EVIDENCE_REQUIRED', {});
    if (answer.kind === 'CONSENT' && !ANNOUNCED.includes(change.state)) refuse('CHANGE_STATE_FORBIDS', { state: change.state, allowed: ANNOUNCED });
    const all = await changeCustomerStore.lock(tx, change, [agreementId]);
    const wanted = answer.kind === 'OBJECT' ? answer.services : null;
    const parts = all.filter(({ service }) => wanted === null || wanted.includes(service));
    if (parts.length === 0 || (wanted !== null && parts.length < new Set(wanted).size)) refuse('NOT_FOUND', {});
    // Nobody objects tomorrow; what came in earlier counts from then.
    const on = receivedOn !== null && receivedOn < today ? receivedOn : today;
    if (notice === null) demandTold(parts, on);
    return { change, parts, on };
  }

  private async object(
    tx: Tx, { change, parts, on }: Loaded, { ground, reason }: Extract<Answer, { kind: 'OBJECT' }>, arrival: Arrival,
  ): Promise<AnswerResult> {
    for (const part of parts) {
      const wrong = wrongInObjection(part, { on, ground, reason });
      if (wrong !== null) refuse(wrong.code, { ...wrong.data, service: part.service });
    }
    const [first] = parts as readonly [ChangeCustomer];
    const bases = await changeCustomerStore.bases(tx, [first.basisId]);
    const id = newId();
    objectionStore.add(tx, {
      organisationId: tx.organisationId, id, changeId: change.id, round: change.round, agreementId: first.agreementId,
      customerId: first.customerId, services: parts.map(({ service }) => service), receivedOn: on, cameBy: arrival.cameBy, ground, reason,
      evidence: arrival.evidence, outcome: null, cureUntil: cureUntil(bases.get(first.basisId), on), createdAt: tx.now.toString(),
      resolvedAt: null, version: 1, viewerOrganisationId: first.viewerOrganisationId,
    });
    const objected = parts.map((part): ChangeCustomer => ({ ...part, state: 'OBJECTED', liveSince: null, consentedOn: null }));
    await tellCustomer(tx, 'change.objected', change, objected, this.config.PUBLIC_URL, true);
    return { parts: objected, objectionId: id };
  }

  /** A yes is an acknowledgement too: who permits a change knows of it. */
  private async agree(tx: Tx, { change, parts, on }: Loaded, kind: 'ACKNOWLEDGE' | 'CONSENT'): Promise<AnswerResult> {
    const bases = await changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId));
    const answered = parts.map((part): ChangeCustomer => {
      if (kind === 'CONSENT' && !['PENDING', 'NOTIFIED', 'CONSENTED'].includes(part.state)) {
        refuse('CHANGE_STATE_FORBIDS', { state: part.state, allowed: ['PENDING', 'NOTIFIED', 'CONSENTED'] });
      }
      const basis = bases.get(part.basisId);
      if (basis === undefined) throw new Error('an agreement in a change without its basis');
      const known = { ...part, acknowledgedOn: part.acknowledgedOn ?? on, ...(kind === 'CONSENT' ? { consentedOn: part.consentedOn ?? on } : {}) };
      const again = reckonedAgain(known, basis, change);
      return kind === 'CONSENT' ? { ...again, state: 'CONSENTED', decision: null } : again;
    });
    return { parts: answered, objectionId: null };
  }

  private async commit(tx: Tx, act: Act, { change }: Loaded, { parts, objectionId }: AnswerResult, { cameBy }: Arrival): Promise<void> {
    const [first] = parts as readonly [ChangeCustomer];
    changeCustomerStore.save(tx, parts);
    if (change.state === 'ANNOUNCED' || change.state === 'EFFECTIVE') changeStore.schedule(tx, change.id, tx.now);
    await recordAudit(tx, act, {
      agreementId: first.agreementId, customerId: first.customerId, services: parts.map(({ service }) => service).join(' ').slice(0, 500), cameBy,
      ...(objectionId === null ? {} : { objectionId }),
    });
  }
}
