import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import { Mailer } from '../../platform/mail/mailer.js';
import type { Tx } from '../../platform/database/tx.js';
import type { CustomerStanding } from '../agreements/index.js';
import { type Addressee, privacyContact } from '../customers/index.js';
import type { SubjectHit } from '../subject-index/index.js';
import { AskPerson } from './ask-person.js';
import { isPersonAsked, withoutQuestion } from './ask.rules.js';
import { basisOfChoice } from './acceptance.rules.js';
import { withoutRefused } from './refused-customers.rules.js';
import { type RoutePlan, planRoute } from './route.plan.js';
import { tellOfRequest, tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { publicCloseAt } from './request.rules.js';
import { controllerNoticeMail } from './request.mails.js';
import { unconfirmedNotice } from './stranger-mails.js';
import { KnownPerson } from './known-person.js';
import { NOT_REMINDED, type RequestChange, requestStore } from './request.store.js';
import { isMaskedForController } from './request-vault.js';
import type { RequestContent, RequestMark, RequestRecord } from './request.js';
import { loadRoutingFacts, type RoutingFacts } from './routing.facts.js';
import { decideRoute } from './routing.rules.js';
import { heedSubjectIndex } from './subject-index.rules.js';
import type { RouteDecision, RoutingInput } from './routing.js';

/** A decision with everything that is needed to commit it. */
export interface Routing {
  readonly decision: RouteDecision;
  readonly facts: RoutingFacts;
  readonly customer: Addressee | null;
  /** What stands between the organisation and that customer. */
  readonly standing: CustomerStanding | null;
  readonly plan: RoutePlan;
}

/** Staff who decided in triage, with their reason; absent when the rules decided. */
export interface DecidedBy {
  readonly customerId: string | null;
  readonly reason: string;
}

type RoutedRequest = Pick<RequestRecord, 'channel' | 'country' | 'receivedAt' | 'addressState' | 'isExtended'>;

/** What the decision needs, and in whose subject index the person was found. */
export interface LoadedFacts extends RoutingFacts {
  readonly hits: readonly SubjectHit[];
}

/** Loads for, decides and commits the routing of a request; shared by every use case that routes. */
@Injectable()
export class RequestRouter {
  constructor(
    private readonly mailer: Mailer,
    private readonly links: RequestLinks,
    private readonly known: KnownPerson,
    private readonly asking: AskPerson,
  ) {}

  /**
   * What the rules, or staff, say about whose request this is. Writes nothing.
   *
   * @param refused customers who said of this request that it is not their own
   */
  async route(
    tx: Tx, request: RoutedRequest, content: RequestContent, staff?: DecidedBy, refused?: ReadonlySet<string>,
  ): Promise<Routing> {
    return this.decide(tx, request, await this.load(tx, request, content, staff), staff, refused);
  }

  async load(
    tx: Tx, { country, receivedAt }: Pick<RequestRecord, 'country'> & { readonly receivedAt: string | null }, content: RequestContent, staff?: DecidedBy,
  ): Promise<LoadedFacts> {
    const receivedOn = dayOf(receivedAt === null ? tx.now : Temporal.Instant.from(receivedAt));
    const loading = loadRoutingFacts(tx, content.controller, null, receivedOn, staff?.customerId ?? null);
    const profile = async () => (await loading).profile;
    const [facts, hits] = await Promise.all([loading, this.known.find(tx, content, country, profile)]);
    return { ...facts, hits };
  }

  decide(
    tx: Tx, request: RoutedRequest, facts: LoadedFacts, staff?: DecidedBy, refused: ReadonlySet<string> = new Set(),
  ): Routing {
    const isAsked = isPersonAsked(request);
    const found = heedSubjectIndex(decideRoute(facts.input), facts.hits, isAsked);
    const ruled = withoutRefused(isAsked ? found : withoutQuestion(found), refused);
    const decision = staff === undefined ? ruled : decidedByStaff(ruled, staff, facts.input, refused);
    const customer = decision.outcome === 'ROUTED' ? facts.customers.get(decision.customerId) ?? null : null;
    const standing = customer === null ? null : facts.standings.get(customer.id) ?? null;
    const { profile, promises } = facts;
    const plan = planRoute(decision, { request, profile, promises, customer, standing, now: tx.now });
    return { decision, facts, customer, standing, plan };
  }

  /** The columns that a routing sets. */
  changeOf(plan: RoutePlan): RequestChange {
    return { ...plan, marks: [...plan.marks], clocks: [...plan.clocks], ...NOT_REMINDED };
  }

  /** Writes the decision with its reasons, tells whoever must be told, and starts the clocks. */
  async commit(tx: Tx, request: RequestRecord, content: RequestContent, routing: Routing, staff?: DecidedBy): Promise<void> {
    const { decision, plan } = routing;
    const news = { ...request, ...plan };
    const url = this.links.requestUrl(request.id);
    const told = plan.state === 'ROUTED'
      ? tellOfRequest(tx, 'request.routed', news, url, { outcome: decision.outcome })
      : tellOwnerOfRequest(tx, 'request.triage_needed', news, url, { outcome: decision.outcome });
    requestStore.addDecision(tx, {
      organisationId: tx.organisationId, id: newId(), requestId: request.id, outcome: decision.outcome,
      why: decision.outcome === 'TRIAGE' ? decision.why : null, customerId: plan.customerId,
      score: decision.score, margin: decision.margin, candidates: decision.candidates,
      decidedByKind: staff === undefined ? 'RULES' : tx.actor.kind, decidedById: staff === undefined ? 'rules' : tx.actor.id,
      reason: staff?.reason ?? null, decidedAt: isoOf(tx.now), undoneAt: null, undoneById: null, undoneWhy: null,
    });
    this.setTimers(tx, request, plan);
    await Promise.all([told, this.mails(tx, request, content, routing)]);
  }

  /** What is with nobody closes when the public status does; everything else has the answer's due date. */
  private setTimers(tx: Tx, request: RequestRecord, plan: RoutePlan): void {
    const { dueAt, state } = plan;
    const isWithNobody = state === 'ASKED' || state === 'UNKNOWN';
    requestStore.setTimers(tx, request.id, {
      ...(isWithNobody ? { CLOSE: publicCloseAt(request).toString() } : {}),
      ...(dueAt === null ? {} : { DUE_SOON: soonBefore(dueAt), OVERDUE: dueAt }),
    });
  }

  private async mails(tx: Tx, request: RequestRecord, content: RequestContent, routing: Routing): Promise<void> {
    const { plan, facts, customer } = routing;
    const about = { type: 'request', id: request.id };
    const fromName = facts.profile.name;
    const { email } = content.requester;
    if (plan.state === 'ASKED' && email !== null && request.addressState === 'PROVEN') {
      await this.asking.write(tx, request, email, fromName);
    }
    const contact = customer === null ? null : privacyContact(customer);
    if (customer === null || customer.claimedById !== null || contact === null) return;
    const token = this.links.create(tx, request.id, 'ANSWER', customer.id);
    const data = {
      processor: fromName, customer: customer.name, reference: request.reference, rights: request.rights,
      receivedOn: dayOf(Temporal.Instant.from(request.receivedAt)), dueOn: plan.clocks.find((clock) => clock.dueOn !== null)?.dueOn ?? null,
      isProven: request.addressState === 'PROVEN', isMasked: isMaskedForController(plan), url: this.links.answerPage(token),
    };
    const language = contact.language ?? customer.language ?? facts.profile.language;
    const isUnconfirmed = request.channel === 'PUBLIC_DOOR' && request.addressState !== 'PROVEN';
    const caution = isUnconfirmed ? { caution: unconfirmedNotice(contact.email) } : {};
    await this.mailer.queue(tx, { ...controllerNoticeMail, data, to: contact.email, language, fromName, about, ...caution });
  }
}

/** When people are reminded that the answer is due. */
function soonBefore(dueAt: string): string {
  return Temporal.Instant.from(dueAt).subtract({ hours: 7 * 24 }).toString();
}

/** The day an instant falls on, UTC: for what needs no controller's time zone. */
function dayOf(at: Temporal.Instant): string {
  return isoOf(at).slice(0, 10);
}

/** Staff decided: the candidates and scores of the rules stay beside it, as evidence. */
function decidedByStaff(
  ruled: RouteDecision, staff: DecidedBy, input: RoutingInput, refused: ReadonlySet<string>,
): RouteDecision & { readonly marks?: readonly RequestMark[] } {
  const { score, margin, candidates, reasons } = ruled;
  const weighed = { score, margin, candidates, reasons };
  if (staff.customerId === null) return { outcome: 'SELF', ...weighed };
  const basis = basisOfChoice(input, staff.customerId, refused);
  return { outcome: 'ROUTED', customerId: staff.customerId, basis, marks: [], ...weighed };
}
