import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { type Actor, mayAct } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { ProblemError, refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { findCustomerByExternalId } from '../customers/index.js';
import { withdrawAnnounced } from '../publishing/index.js';
import { loadSnapshot } from '../register/index.js';
import { applySteps } from './activate-change.js';
import { withholdFromRegister } from './announced-change.js';
import { tellOwner } from './change-events.js';
import type { ChangeKind } from './change.js';
import type { ChangeRow } from './change.entity.js';
import { effectsOf, nearestKind, type StepEffects, wrongInKind } from './change-kind.rules.js';
import { isApprovalVoid, isRestartNeeded, isSamePlan, type Plan, wrongInAct, wrongInPlan } from './change.rules.js';
import { touchedBy, type Touched } from './change-steps.rules.js';
import { changeStore } from './change.store.js';
import { isConcernOfNobody } from './concerned.js';
import { demandNamedStays } from './named-later.js';
import { ownDataOf } from './own-data.queries.js';
import { readSteps } from './step-contents.js';
import { partiesNamedBy, servicesNamedBy } from './step-parties.rules.js';

/** Who acts, as a change keeps it: the kind of actor and its id. */
export function nameOfActor({ kind, id }: Pick<Actor, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/** Ends a trial: everything it wrote is undone. */
class TrialOver extends Error {}

/** Plans a change of the register, or plans it anew. Nobody is told by that. */
@Injectable()
export class PlanChange {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  async plan(actor: Actor, wish: Plan): Promise<ChangeRow> {
    const act = { action: wish.mode === 'UNAUTHORISED' ? 'change.record_unauthorised' : 'change.plan', subjectType: 'change' };
    const plan = await readPlan(wish);
    await this.tryOut(actor, act, plan);
    return this.transaction.run(actor, act, async (tx) => {
      await demandThere(tx, plan);
      const row = await write(tx, plan);
      if (!isOfNobody(row)) await demandNamedStays(tx, plan);
      if (plan.mode === 'UNAUTHORISED') await this.recordAsIs(tx, row);
      await recordAudit(tx, { ...act, subjectId: row.id }, detailsOf(row));
      return row;
    });
  }

  /** @param expected the version the caller has read, when it must still be that one. */
  async amend(actor: Actor, id: string, wish: Plan, expected?: number): Promise<ChangeRow> {
    const act = { action: 'change.amend', subjectType: 'change', subjectId: id };
    const plan = await readPlan(wish);
    await this.tryOut(actor, act, plan);
    return this.transaction.run(actor, act, async (tx) => {
      const [today, row] = await Promise.all([todayHere(tx), changeStore.lock(tx, id)]);
      if (row === null) refuse('NOT_FOUND', {});
      if (expected !== undefined && expected !== row.version) refuse('VERSION_STALE', { version: row.version });
      if (row.mode === 'UNAUTHORISED' || plan.mode === 'UNAUTHORISED') refuse('UNAUTHORISED_STANDS', {});
      const wrong = wrongInAct('AMEND', row.state) ?? wrongInPlan(plan, today);
      if (wrong !== null) refuse(wrong.code, wrong.data);
      await demandThere(tx, plan);
      const fresh = await rowOf(tx, id, plan, nameOfActor(actor));
      if (!isOfNobody(fresh)) await demandNamedStays(tx, plan);
      const isRestarted = isRestartNeeded(row, fresh);
      const saved = await changeStore.save(tx, row, isRestarted
        ? { ...withoutKeys(fresh), round: row.round + 1, createdAt: row.createdAt } : rewording(row, fresh));
      // Those told stay told of other words or a later day, and so does who reads the published register.
      if (isRestarted) await withdrawAnnounced(tx, id);
      if (saved.state === 'PLANNED') changeStore.schedule(tx, id, null);
      await recordAudit(tx, act, { ...detailsOf(saved), isRestarted });
      return saved;
    });
  }

  /** Whether the register would take the steps: a plan that cannot come true is refused when it is made, not on its day. */
  private async tryOut(actor: Actor, act: Act, plan: Plan): Promise<void> {
    const { idempotency: _once, ...trying } = actor;
    const trial = this.transaction.run(trying, act, async (tx) => {
      tx.noteAudited();
      // It stands in the register from its day, before anybody approves it: whoever may not write there may not say so either.
      if (plan.mode === 'UNAUTHORISED' && !mayAct(actor, 'register:write')) refuse('FORBIDDEN', { permission: 'register:write' });
      await applySteps(tx, plan);
      throw new TrialOver();
    });
    await trial.catch((error: unknown) => {
      if (error instanceof ProblemError || !(error instanceof TrialOver)) throw error;
    });
  }

  /** What began without notice stands in the register from its true day, and those affected are reckoned at once. */
  private async recordAsIs(tx: Tx, row: ChangeRow): Promise<void> {
    await applySteps(tx, row);
    await withholdFromRegister(tx, row);
    await tellOwner(tx, 'change.effective', row, this.config.PUBLIC_URL);
    changeStore.schedule(tx, row.id, tx.now);
  }
}

/** Other words or a later day. Where somebody had said yes to the ones before, nothing leaves before somebody does again. */
function rewording(row: ChangeRow, fresh: ChangeRow): Partial<ChangeRow> {
  const { title, explanation, wantedOn, reason, plannedBy } = fresh;
  if (!isApprovalVoid(row, fresh)) return { reason };
  const said = { title, explanation, wantedOn, reason, plannedBy };
  if (row.approvedBy === null) return said;
  return { ...said, state: 'PLANNED', approvedBy: null, approvedAt: null, announcedAt: null, cursor: null };
}

async function write(tx: Tx, plan: Plan, kindOf?: KindOf): Promise<ChangeRow> {
  const wrong = wrongInPlan(plan, await todayHere(tx));
  if (wrong !== null) refuse(wrong.code, wrong.data);
  const row = await rowOf(tx, newId(), plan, nameOfActor(tx.actor), kindOf);
  changeStore.add(tx, row);
  return row;
}

/**
 * Plans a change within a larger act, whose contents were checked: what that act may not simply write. One that says the same and is
 * still under way is not planned again. What nobody said the kind of gets one that fits.
 */
export async function planWithin(tx: Tx, plan: Plan): Promise<{ readonly change: ChangeRow; readonly isNew: boolean }> {
  const underWay = await changeStore.underWay(tx);
  const same = underWay.find((change) => isSamePlan(change, plan));
  if (same !== undefined) return { change: same, isNew: false };
  const change = await write(tx, plan, nearestKind);
  await recordAudit(tx, { action: 'change.plan', subjectType: 'change', subjectId: change.id }, detailsOf(change));
  return { change, isNew: true };
}

async function readPlan(wish: Plan): Promise<Plan> {
  return {
    ...wish, wantedOn: readDay(wish.wantedOn, 'wantedOn').toString(), steps: await readSteps(wish.steps),
    services: wish.services === null || wish.services.length === 0 ? null : [...new Set(wish.services)].sort(),
  };
}

type KindOf = (plan: Plan, effects: StepEffects) => ChangeKind;

function kindGiven(plan: Plan, effects: StepEffects): ChangeKind {
  const wrong = wrongInKind(plan, effects);
  return wrong === null ? plan.kind : refuse(wrong.code, wrong.data);
}

async function rowOf(tx: Tx, id: string, plan: Plan, plannedBy: string, kindOf: KindOf = kindGiven): Promise<ChangeRow> {
  const register = await loadSnapshot(tx, { asOf: dayBefore(plan) });
  const own = await ownDataOf(tx, plan.steps, register);
  const touched = touchedBy(plan.steps, register, own);
  const known = new Map(own.map(({ customer, customerId }) => [customer, customerId]));
  const customers = touched.customers === null ? null
    : await Promise.all(touched.customers.map(async (code) => known.get(code) ?? (await findCustomerByExternalId(tx, code))?.id ?? []));
  const { partiesIn, partiesOut, controllersIn, controllerServices, locationsIn, locationsOut } = touched;
  if (plan.mode === 'EMERGENCY' && partiesOut.length + locationsOut.length === 0) refuse('EMERGENCY_REPLACES_NOTHING', { partiesIn, locationsIn });
  // What a larger act withholds it withholds because customers are to be told.
  const isAboutNobody = kindOf === kindGiven && await isConcernOfNobody(tx, plan, touched, register);
  const kind = kindOf(plan, effectsOf(plan.steps, touched, register, (step) => touchedBy([step], register, own)));
  return {
    ...plan, kind, organisationId: tx.organisationId, id, state: plan.mode === 'UNAUTHORISED' ? 'REHEARSING' : 'PLANNED',
    services: isAboutNobody ? [] : servicesOfPlan(plan, touched), customerIds: customers?.flat() ?? null,
    sharedServices: customers === null ? null : sharedByPlan(plan, touched),
    partiesIn, partiesOut, controllersIn, controllerServices, locationsIn, locationsOut, round: 1, cursor: null, doneCount: 0, affectedCount: null,
    plannedBy, approvedBy: null, createdAt: tx.now.toString(), approvedAt: null, announcedAt: null, effectiveAt: null, cancelledAt: null, version: 1,
  };
}

/**
 * The day whose register the steps change: that on which they are wanted, as what goes before is there no more then, and what comes
 * before is. What began unauthorised may be on record from its day: it changed what stood until then.
 */
function dayBefore({ mode, wantedOn }: Plan): string {
  return mode === 'UNAUTHORISED' ? Temporal.PlainDate.from(wantedOn).subtract({ days: 1 }).toString() : wantedOn;
}

/**
 * Customers are told who gets their data, by name and country: whoever it is must be on record on the day it is wanted. So must the
 * services that it is about; of a day gone by it is enough that they are by today, as nobody can record a service for earlier.
 */
async function demandThere(tx: Tx, { steps, services, wantedOn }: Plan): Promise<void> {
  const today = await todayHere(tx);
  const on = wantedOn < today ? today : wantedOn;
  const [{ entries: { PARTY } }, then] = await Promise.all([loadSnapshot(tx, { asOf: wantedOn }), loadSnapshot(tx, { asOf: on })]);
  const missing = [...new Set([...services ?? [], ...steps.flatMap(servicesNamedBy)])].filter((code) => !then.services.has(code)).sort();
  if (missing.length > 0) refuse('SERVICE_NOT_ON_RECORD', { services: missing.slice(0, 50), on });
  const brought = new Set(steps.filter(({ kind, content }) => kind === 'PARTY' && content !== null).map(({ code }) => code));
  for (const step of steps) {
    const parties = partiesNamedBy(step).filter((party) => !PARTY.has(party) && !brought.has(party));
    if (parties.length > 0) refuse('PARTY_NOT_ON_RECORD', { step: `${step.kind}/${step.code}`, parties, on: wantedOn });
  }
}

/** Whom the steps concern is not for the plan to say: what it names itself comes on top. Steps about no service leave it to the plan. */
function servicesOfPlan({ services }: Plan, touched: Touched): readonly string[] | null {
  if (touched.isOfNoService) return services;
  return services === null || touched.services === null ? touched.services : [...new Set([...services, ...touched.services])].sort();
}

/** What the plan names beyond what the steps are about concerns everybody who has it. */
function sharedByPlan({ services }: Plan, touched: Touched): readonly string[] {
  const { services: all, sharedServices } = touched;
  const more = all === null ? [] : (services ?? []).filter((service) => !all.includes(service));
  return [...sharedServices ?? [], ...more].sort();
}

/** Whether nobody is told of it. */
export function isOfNobody({ services }: Pick<ChangeRow, 'services'>): boolean {
  return services?.length === 0;
}

function withoutKeys({ organisationId: _organisation, id: _id, version: _version, ...set }: ChangeRow): Omit<ChangeRow, 'organisationId' | 'id' | 'version'> {
  return set;
}

function detailsOf({ kind, mode, wantedOn, round, steps }: ChangeRow): Record<string, string | number> {
  return { kind, mode, wantedOn, round, steps: steps.map((step) => `${step.kind}/${step.code}`).join(' ').slice(0, 500) };
}
