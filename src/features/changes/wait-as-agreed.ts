import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { type AgreementInForce, agreementsInForceOf } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { movedTo } from './follow-agreements.js';
import { type Basis, basisOf, digestOf, isInstructionNeeded } from './reckoning.js';
import { reckonedAgain } from './settle-notices.js';

/**
 * An agreement that gives more time by now than when its notice was sent gives it to that notice too: nothing begins before that has
 * run. One that gives less takes nothing from whoever was told. Gives the places as they are then; what changed is saved.
 */
export async function waitAsAgreed(tx: Tx, change: ChangeRow, parts: readonly ChangeCustomer[], today: string): Promise<ChangeCustomer[]> {
  const told = parts.filter(({ state }) => state === 'NOTIFIED');
  const found = await agreementsInForceOf(tx, today, [...new Set(told.map(({ agreementId }) => agreementId))]);
  const current = new Map(found.map((agreement) => [agreement.agreementId, agreement]));
  const longer = told.flatMap((part) => longerFor(part, current.get(part.agreementId), change, told));
  if (longer.length === 0) return [...parts];
  const bases = new Map(longer.map(({ basis }) => [digestOf(basis), { id: newId(), digest: digestOf(basis), basis }]));
  const ids = await changeCustomerStore.keepBases(tx, change.id, [...bases.values()]);
  const made = longer.map(({ part, agreement, basis }) =>
    reckonedAgain(movedTo(part, agreement, { basis, basisId: ids.get(digestOf(basis)) ?? part.basisId }, change, today), basis, change));
  changeCustomerStore.move(tx, made);
  changeCustomerStore.save(tx, made);
  const byId = new Map(made.map((part) => [part.id, part]));
  return parts.map((part) => byId.get(part.id) ?? part);
}

interface Longer {
  readonly part: ChangeCustomer;
  readonly agreement: AgreementInForce;
  readonly basis: Basis;
}

function longerFor(part: ChangeCustomer, agreement: AgreementInForce | undefined, change: ChangeRow, told: readonly ChangeCustomer[]): Longer[] {
  if (agreement === undefined || agreement.versionId === part.agreementVersionId) return [];
  const services = told.filter(({ agreementId }) => agreementId === part.agreementId).map(({ service }) => service);
  const basis = basisOf(agreement, isInstructionNeeded(change, services));
  const { earliestGoLive } = reckonedAgain(part, basis, change);
  const isLonger = earliestGoLive === null || (part.earliestGoLive !== null && earliestGoLive > part.earliestGoLive);
  return isLonger ? [{ part, agreement, basis }] : [];
}
