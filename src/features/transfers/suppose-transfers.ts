import { Injectable } from '@nestjs/common';

import type { TransferLaw } from '../../law/transfer-law.js';
import type { Actor } from '../../kernel/actor.js';
import { atOnce } from '../../kernel/interruptible.js';
import { type Problem, problem, ProblemError, refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type EntryKey, whenStood } from '../register/index.js';
import { type AgreementPortion, BEFORE_ALL, standingAgreements, type StandingAgreement } from './affected-customers.queries.js';
import { judgeFlow } from './assess-flow.rules.js';
import { type AssessedFlow, transferId } from './assess-register.rules.js';
import { customerFlow } from './customer-flow.rules.js';
import { ConcernedOnChains } from './concerned-on-chains.js';
import { deriveFlowsAtPlaces } from './derive-flows.rules.js';
import { LawEditions } from './law-editions.js';
import { NOTHING_OWN, type OwnEntries } from './own-entries.js';
import { readRegister } from './transfers.queries.js';
import { changesBetween, type FlowChange, type Ground, type Supposed, type Supposition, suppose } from './what-if.rules.js';

export interface WhatIfOrder extends Supposition {
  /** The register as it stands on this day; null: on the day looked at. */
  readonly asOf: string | null;
  /** The day looked at, from which on what is supposed is so; null: `asOf`, else today. */
  readonly on: string | null;
  /** Customers behind this agreement. */
  readonly after?: string | null;
}

export interface WhatIf extends Supposed {
  readonly ground: Ground;
  readonly asOf: string;
  readonly first: AgreementPortion;
  readonly supposition: Supposition;
}

/** A customer whom it would concern, by one of its agreements. */
export interface AffectedCustomer {
  readonly agreement: StandingAgreement;
  /** Services of this agreement with flows that change. */
  readonly services: readonly string[];
  /** What would become of data given back to this customer, where it is in another country and that changes. */
  readonly returned: FlowChange | null;
  /** What would become of flows of its own data alone, where that lies elsewhere than the data of all others. */
  readonly changes: readonly FlowChange[];
}

/** What would become of the flows of an organisation, and whom that would concern. Writes nothing. */
@Injectable()
export class SupposeTransfers {
  constructor(
    private readonly transaction: TenantTransaction, private readonly editions: LawEditions, private readonly heavy: HeavyCalls,
  ) {}

  /** The flows that change, and the first thousand agreements to look among. One round trip. */
  run(actor: Actor, order: WhatIfOrder): Promise<WhatIf> {
    return this.heavy.run(actor.organisationId, () => this.suppose(actor, order));
  }

  private async suppose(actor: Actor, order: WhatIfOrder): Promise<WhatIf> {
    const on = order.on === null ? null : readDay(order.on, 'on').toString();
    const asked = { asOf: order.asOf ?? on };
    const { organisationId } = actor;
    const [{ snapshot, house, edition }, first] = await this.transaction.read({ organisationId }, async (tx) => {
      const register = readRegister(tx, this.editions, asked);
      const day = on ?? order.asOf;
      // Only the database knows which day it is where the organisation is.
      const portion = day === null ? register.then(({ snapshot: { asOf } }) => standingAgreements(tx, asOf, order.after ?? BEFORE_ALL))
        : standingAgreements(tx, readDay(day, 'asOf').toString(), order.after ?? BEFORE_ALL);
      return Promise.all([register, portion]);
    });
    const ground: Ground = { organisationId, register: snapshot, house, law: edition.law, on: on ?? snapshot.asOf };
    const supposed = await inTurns(suppose(ground, order));
    if ('code' in supposed) throw new ProblemError(await this.notThereThen(organisationId, supposed) ?? supposed, false);
    return { ...supposed, ground, asOf: snapshot.asOf, first, supposition: order };
  }

  /** Of a party that was there on other days; null: it is about something else, or there never was one. */
  private async notThereThen(organisationId: string, { code, data }: Problem): Promise<Problem | null> {
    const [party] = code === 'REFERENCE_UNKNOWN' ? (data as { readonly references: readonly EntryKey[] }).references : [];
    const stood = party === undefined ? null : await this.transaction.read({ organisationId }, (tx) => whenStood(tx, party, null));
    return stood === null ? null : problem('NOT_THERE_THEN', { stood });
  }

  /** Whom it would concern, agreement by agreement, read a thousand at a time while they are taken. */
  async* customers(actor: Actor, whatIf: WhatIf): AsyncGenerator<AffectedCustomer> {
    const { ground } = whatIf;
    const concerned = new ConcernedOnChains(whatIf);
    for (let portion: AgreementPortion = whatIf.first; ;) {
      for (const agreement of portion.agreements) {
        const services = await concerned.among(agreement.services, portion.chains.get(agreement.agreementId) ?? []);
        const found = affected(whatIf, services, agreement, portion.own.get(agreement.customerId) ?? NOTHING_OWN);
        if (found !== null) yield found;
      }
      const { next } = portion;
      if (next === null) return;
      portion = await this.transaction.read({ organisationId: actor.organisationId }, (tx) => standingAgreements(tx, ground.on, next));
    }
  }

  /** The first of them, and behind which agreement the next ones follow. */
  async page(actor: Actor, whatIf: WhatIf, size: number): Promise<{ readonly items: readonly AffectedCustomer[]; readonly next: string | null }> {
    const items: AffectedCustomer[] = [];
    for await (const one of this.customers(actor, whatIf)) {
      if (items.length === size) return { items, next: items.at(-1)?.agreement.agreementId ?? refuse('NOT_FOUND', {}) };
      items.push(one);
    }
    return { items, next: null };
  }
}

function affected(whatIf: WhatIf, shared: readonly string[], agreement: StandingAgreement, own: OwnEntries): AffectedCustomer | null {
  const { ground, law, register } = whatIf;
  const under = (supposed: TransferLaw): AssessedFlow[] =>
    customerFlow({ ...ground, law: supposed, customer: { name: agreement.name, country: agreement.country }, transfers: own.transfers }, agreement);
  const [returned = null] = law === ground.law ? [] : atOnce(changesBetween(under(ground.law), under(law)));
  const changes = own.placements.size === 0 ? []
    : atOnce(changesBetween(ownFlows(ground, agreement, own), ownFlows({ ...ground, law, register }, agreement, own)));
  const changing = new Set([...shared, ...changes.flatMap(({ before, after }) => (after ?? before)?.services ?? [])]);
  const services = agreement.services.filter((service) => changing.has(service));
  return services.length === 0 && returned === null && changes.length === 0 ? null : { agreement, services, returned, changes };
}

/** The flows of what lies somewhere of this customer's data alone. */
function ownFlows({ organisationId, register, house, law, on }: Ground, { reference, services }: StandingAgreement, own: OwnEntries): AssessedFlow[] {
  const ofIt = [...own.placements].filter(([, { content: { agreement, service } }]) =>
    (agreement ?? reference) === reference && (typeof service !== 'string' || services.includes(service)));
  const narrowed = { ...register, entries: { ...register.entries, PLACEMENT: new Map(ofIt) } };
  return deriveFlowsAtPlaces(narrowed, house).map((flow) => {
    const judged = judgeFlow(law, flow, on);
    return { ...flow, ...judged, id: transferId(organisationId, flow.key), chainVerdict: judged.verdict };
  });
}
