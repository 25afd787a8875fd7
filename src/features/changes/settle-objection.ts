import { Temporal } from 'temporal-polyfill';

import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../platform/database/tx.js';
import { tellOutcome } from './change-events.js';
import type { ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { isProblem, settle } from './objection.rules.js';
import type { Outcome } from './objection.js';
import { type Basis, termsOf } from './reckoning.js';
import { reckonedAgain } from './reckoned-again.js';

/** As many as anybody needs, and as the API shows. */
const MOST_CORRECTIONS = 100;

export interface Settling {
  /** Locked. */
  readonly objection: ChangeObjectionRow;
  readonly change: ChangeRow;
  readonly today: string;
  readonly publicUrl: string;
}

export interface SettledObjection {
  /** What is to be written of the objection; not saved yet, as one act is one version. */
  readonly set: Partial<ChangeObjectionRow>;
  /** Where its services stand by that; not saved yet. */
  readonly parts: readonly ChangeCustomer[];
  /** That told both sides. */
  readonly eventId: string;
}

/** Writes down what came of an objection, within a larger act, and tells both sides. */
export async function settleObjection(
  tx: Tx, { objection, change, today, publicUrl }: Settling, outcome: Outcome,
): Promise<SettledObjection> {
  const locked = await changeCustomerStore.lock(tx, { id: change.id, round: objection.round }, [objection.agreementId]);
  const own = locked.filter(({ service }) => objection.services.includes(service));
  const bases = await changeCustomerStore.bases(tx, own.map(({ basisId }) => basisId));
  const parts = own.map((part): ChangeCustomer => {
    const basis = bases.get(part.basisId);
    if (basis === undefined) throw new Error('an agreement in a change without its basis');
    const to = settle(termsOf(basis), outcome, basis.isInstructionNeeded);
    if (isProblem(to)) refuse(to.code, to.data);
    // A notice that was never given is none, whatever became of the objection to it.
    const state = to.state === 'NOTIFIED' && part.sentOn === null ? 'PENDING' : to.state;
    return reckonedAgain({ ...part, state, consentedOn: to.isConsent ? today : part.consentedOn }, basis, change);
  });
  const eventId = await tellOutcome(tx, change, parts, { objectionId: objection.id, outcome }, publicUrl);
  return { parts, eventId, set: { outcome, resolvedAt: tx.now.toString() } };
}

/** Puts right what was recorded of an outcome: what it says, not what it did. That a refund was forgotten changes where nobody stands. */
export async function correctOutcome(
  tx: Tx, { objection, change, publicUrl }: Settling, outcome: Outcome, reason: string,
): Promise<SettledObjection> {
  const before = objection.outcome;
  if (before === null || objection.resolvedAt === null) refuse('OBJECTION_UNSETTLED', {});
  const endOf = (said: Outcome): string | null => ('endsOn' in said ? said.endsOn : null);
  if (before.kind !== outcome.kind || endOf(before) !== endOf(outcome)) {
    refuse('OUTCOME_STANDS', { outcome: before.kind, endsOn: endOf(before) });
  }
  const locked = await changeCustomerStore.lock(tx, { id: change.id, round: objection.round }, [objection.agreementId]);
  const parts = locked.filter(({ service }) => objection.services.includes(service));
  const corrections = [...objection.corrections, { outcome: before, resolvedAt: objection.resolvedAt, reason }];
  if (corrections.length > MOST_CORRECTIONS) refuse('OUTCOME_STANDS', { outcome: before.kind, endsOn: endOf(before) });
  const eventId = await tellOutcome(tx, change, parts, { objectionId: objection.id, outcome }, publicUrl);
  return { parts, eventId, set: { outcome, corrections, resolvedAt: tx.now.toString() } };
}

/** The last day to cure an objection before the customer may end the agreement; null: nobody knows how long the agreement gives. */
export function cureUntil(basis: Basis | undefined, on: string): string | null {
  if (basis === undefined) return null;
  const days = termsOf(basis).CURE_DAYS.value;
  return days === 'UNKNOWN' ? null : Temporal.PlainDate.from(on).add({ days }).toString();
}
