import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { agreementsInForceOf, termAsStrictest } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { daysOfOne } from './out-of-change.rules.js';
import { type Basis, basisOf, digestOf, hasEmergencyClause, isInstructionNeeded, reckon } from './reckoning.js';

/**
 * Agreements go on after a rehearsal: one that was changed since is told by what it says now, one that ended is not told any more,
 * and neither is one about a service that it no longer covers. Gives the places as they are then; what changed is saved.
 */
export async function followAgreements(
  tx: Tx, change: ChangeRow, parts: readonly ChangeCustomer[], today: string,
): Promise<ChangeCustomer[]> {
  const found = await agreementsInForceOf(tx, today, [...new Set(parts.map(({ agreementId }) => agreementId))]);
  const current = new Map(found.map((agreement) => [agreement.agreementId, agreement]));
  const otherwise = found.filter(({ agreementId, versionId }) =>
    parts.some((part) => part.agreementId === agreementId && part.agreementVersionId !== versionId));
  const made = new Map(otherwise.map((agreement) => {
    const own = parts.filter(({ agreementId }) => agreementId === agreement.agreementId).map(({ service }) => service);
    const basis = basisOf(agreement, isInstructionNeeded(change, own));
    return [agreement.agreementId, { id: newId(), digest: digestOf(basis), basis }] as const;
  }));
  const unique = new Map([...made.values()].map((each) => [each.digest, each]));
  const ids = await changeCustomerStore.keepBases(tx, change.id, [...unique.values()]);
  const changed: ChangeCustomer[] = [];
  const now = parts.map((part): ChangeCustomer => {
    const agreement = current.get(part.agreementId);
    const kept = made.get(part.agreementId);
    const isCovered = agreement?.services.includes(part.service) ?? false;
    if (agreement !== undefined && isCovered && kept === undefined) return part;
    const followed = agreement === undefined || !isCovered || kept === undefined
      ? { ...part, state: 'ENDED' as const, decision: null, ...daysOfOne('ENDED', part) } : movedTo(part, agreement, { basis: kept.basis, basisId: ids.get(kept.digest) ?? part.basisId }, change, today);
    changed.push(followed);
    return followed;
  });
  changeCustomerStore.move(tx, changed);
  return now;
}

type InForce = Awaited<ReturnType<typeof agreementsInForceOf>>[number];

/** A place that goes by what another version of its agreement says. */
export function movedTo(
  part: ChangeCustomer, { versionId, terms }: InForce, { basis, basisId }: { readonly basis: Basis; readonly basisId: string }, change: ChangeRow, today: string,
): ChangeCustomer {
  const due = reckon(basis, { sentOn: today, wantedOn: change.wantedOn, consentedOn: part.consentedOn });
  return {
    ...part, agreementVersionId: versionId, basisId, channel: due.channel, silence: due.silence, mustCascade: due.mustCascade,
    grounds: termAsStrictest('OBJECTION_GROUNDS', terms.OBJECTION_GROUNDS.value), hasEmergencyClause: hasEmergencyClause(basis),
    mustBeSentBy: due.mustBeSentBy,
  };
}
