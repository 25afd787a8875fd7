import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse, refuseUnaudited } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { ClaimedCustomers, endOfAgreement } from '../agreements/index.js';
import { recordAudit } from '../audit/index.js';
import { tellCustomer } from './change-events.js';
import type { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { visibleParts } from './changes.queries.js';
import { noticeStore } from './notice.store.js';
import { wrongInGrounds, wrongInObjection } from './objection.rules.js';
import { objectionStore } from './objection.store.js';
import type { ObjectionGround } from './objection.js';
import { daysOfOne } from './out-of-change.rules.js';
import { reckonedAgain } from './reckoned-again.js';
import { cureUntil, settleObjection } from './settle-objection.js';
import { demandTold, TOLD_STATES } from './told-change.js';
import { toldLately } from './told-lately.js';

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
  /** Takes back what was objected to and nobody settled. */
  | { readonly kind: 'WITHDRAW' }
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

const VERBS = {
  ACKNOWLEDGE: 'change.acknowledge', CONSENT: 'change.consent', OBJECT: 'change.object', WITHDRAW: 'change.withdraw_objection',
} as const;

interface Loaded {
  readonly change: ChangeRow;
  /** The services meant, locked. */
  readonly parts: readonly ChangeCustomer[];
  readonly on: string;
  readonly today: string;
}

/** A customer acknowledges a notice, says yes, objects or takes that back: by the link in its mail, by its account, or as staff had it. */
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
    const claimed = await this.claimed.findClaim(actor, claimId);
    const isSeen = claimed !== null && await this.transaction.read(
      { organisationId: claimed.organisationId, viewerId: actor.organisationId }, (tx) => visibleParts(tx, at, claimed.customerId)) > 0;
    const act = { action: 'change.answer', subjectType: 'change', subjectId: at.changeId };
    if (!isSeen) return this.transaction.run<AnswerResult>(actor, act, () => refuse('NOT_FOUND', {}));
    // The rows are the provider's: the answer is written there, and its trail names who gave it.
    const { organisationId } = claimed;
    return this.run({ ...actor, organisationId }, at, answer, { cameBy: 'ACCOUNT', receivedOn: null, evidence: null });
  }

  /** By staff with its evidence; the other doors lead here when they know whose answer it is. */
  async run(
    actor: Actor, at: Answered, answer: Answer, arrival: Arrival, notice: ChangeNoticeRow | null = null,
  ): Promise<AnswerResult> {
    const act = { action: VERBS[answer.kind], subjectType: 'change', subjectId: at.changeId };
    return this.transaction.run(actor, act, async (tx) => {
      const loaded = await this.load(tx, at, answer, arrival, notice);
      const result = await this.answered(tx, loaded, answer, arrival);
      if (notice !== null && notice.acknowledgedAt === null) noticeStore.acknowledge(tx, notice.id);
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
    if (change.state === 'CANCELLED') refuse('CHANGE_STATE_FORBIDS', { state: change.state, allowed: TOLD_STATES });
    if (!isByCustomer({ cameBy }) && (evidence ?? '').trim() === '') refuse('NOTICE_EVIDENCE_REQUIRED', {});
    if (answer.kind === 'CONSENT' && !TOLD_STATES.includes(change.state)) refuse('CHANGE_STATE_FORBIDS', { state: change.state, allowed: TOLD_STATES });
    const [all, endedOn] = await Promise.all([changeCustomerStore.lock(tx, change, [agreementId]), endOfAgreement(tx, agreementId)]);
    if (all.length === 0) refuse('NOT_FOUND', {});
    const parts = partsMeant(all, answer.kind === 'OBJECT' ? answer.services : null);
    const on = receivedOn ?? today;
    if (isDeciding(answer) && parts.some(({ silence }) => silence === 'INFORMS')) refuse('CHANGE_ONLY_INFORMS', { kind: change.kind });
    if (on > today) refuse('ANSWER_FROM_TOMORROW', { receivedOn: on, today });
    if (endedOn !== null && on >= endedOn) refuse('AGREEMENT_OVER', { terminatedOn: endedOn });
    if (notice === null) demandTold(parts, on);
    return { change, parts, on, today };
  }

  private answered(tx: Tx, loaded: Loaded, answer: Answer, arrival: Arrival): Promise<AnswerResult> {
    switch (answer.kind) {
      case 'WITHDRAW': return this.withdraw(tx, loaded);
      case 'OBJECT': return isByCustomer(arrival) && loaded.parts.some(isObjected)
        ? this.sayAnew(tx, loaded, answer, arrival) : this.object(tx, loaded, answer, arrival);
      case 'ACKNOWLEDGE':
      case 'CONSENT': return this.agree(tx, loaded, answer.kind);
    }
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
      evidence: arrival.evidence, outcome: null, answer: null, decision: null, corrections: [], decided: [], cureUntil: cureUntil(bases.get(first.basisId), on), createdAt: tx.now.toString(),
      resolvedAt: null, version: 1, viewerOrganisationId: first.viewerOrganisationId,
    });
    const objected = parts.map((part): ChangeCustomer => ({ ...part, state: 'OBJECTED', liveSince: null, consentedOn: null, ...daysOfOne('OBJECTED', part) }));
    await this.tell(tx, change, objected);
    return { parts: objected, objectionId: id };
  }

  /** Who objected may say why, or say it better, until somebody settles it. What it had not objected to, it objects to now. */
  private async sayAnew(tx: Tx, loaded: Loaded, answer: Extract<Answer, { kind: 'OBJECT' }>, arrival: Arrival): Promise<AnswerResult> {
    const { ground, reason } = answer;
    const [objected, others] = [loaded.parts.filter(isObjected), loaded.parts.filter((part) => !isObjected(part))];
    for (const { grounds, service } of objected) {
      const wrong = wrongInGrounds(grounds, { ground, reason });
      if (wrong !== null) refuse(wrong.code, { ...wrong.data, service });
    }
    const open = (await objectionsOpen(tx, loaded)).filter(({ services }) => objected.some(({ service }) => services.includes(service)));
    for (const one of open) await objectionStore.save(tx, one, { ground, reason });
    await this.tell(tx, loaded.change, objected);
    const fresh = others.filter((part) => wrongInObjection(part, { on: loaded.on, ground, reason }) === null);
    const more = fresh.length === 0 ? null : await this.object(tx, { ...loaded, parts: fresh }, answer, arrival);
    return { parts: [...objected, ...more?.parts ?? []], objectionId: more?.objectionId ?? open.at(-1)?.id ?? null };
  }

  private async tell(tx: Tx, change: ChangeRow, parts: readonly ChangeCustomer[]): Promise<void> {
    const toldOf = await toldLately(tx, change, parts);
    await tellCustomer(tx, 'change.objected', { change, parts, told: toldOf(parts), publicUrl: this.config.PUBLIC_URL, isOwnerTold: true });
  }

  private async withdraw(tx: Tx, loaded: Loaded): Promise<AnswerResult> {
    const { change, today } = loaded;
    const open = await objectionsOpen(tx, loaded);
    if (open.length === 0) refuse('NO_OPEN_OBJECTION', {});
    const parts: ChangeCustomer[] = [];
    for (const objection of open) {
      const settled = await settleObjection(tx, { objection, change, today, publicUrl: this.config.PUBLIC_URL }, { kind: 'WITHDRAWN' });
      await objectionStore.save(tx, objection, settled.set);
      parts.push(...settled.parts);
    }
    return { parts, objectionId: open.at(-1)?.id ?? null };
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

/** Whether it is to decide on the change. */
function isDeciding({ kind }: Answer): boolean {
  return kind === 'OBJECT' || kind === 'CONSENT';
}

function isByCustomer({ cameBy }: Pick<Arrival, 'cameBy'>): boolean {
  return cameBy === 'LINK' || cameBy === 'ACCOUNT';
}

function isObjected({ state }: ChangeCustomer): boolean {
  return state === 'OBJECTED';
}

/** The services named, or all; one that the change is not about is told, not left out. */
function partsMeant(all: readonly ChangeCustomer[], wanted: readonly string[] | null): readonly ChangeCustomer[] {
  const concerned = all.map(({ service }) => service);
  const strange = (wanted ?? []).filter((service) => !concerned.includes(service));
  if (strange.length > 0) refuse('SERVICE_NOT_CONCERNED', { services: strange, concerned });
  return all.filter(({ service }) => wanted === null || wanted.includes(service));
}

function objectionsOpen(tx: Tx, { change, parts }: Loaded): Promise<ChangeObjectionRow[]> {
  const [{ agreementId }] = parts as readonly [ChangeCustomer];
  return objectionStore.open(tx, { changeId: change.id, round: change.round, agreementId });
}
