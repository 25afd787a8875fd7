import { newId } from '../../kernel/ids.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { type AgreementInForce, agreementsInForceOf } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { Comparison, type Followed, followed } from './follow.rules.js';
import { type Concern, KeptBases, servicesConcerned } from './kept-basis.js';

type Following = Concern & Pick<ChangeRow, 'mode' | 'kind' | 'steps' | 'wantedOn' | 'controllerServices'>;

/**
 * Agreements go on after a rehearsal, and after an announcement: where one says something else by then, or nothing any more, the
 * change follows it. Gives the places as they are then; what changed is saved. They are to be locked.
 */
export async function followAgreements(
  tx: Tx, change: ChangeRow, parts: readonly ChangeCustomer[], today: string,
): Promise<ChangeCustomer[]> {
  const moved = await otherwise(tx, change, parts, today);
  if (moved.size === 0) return [...parts];
  const bases = [...moved.values()].flatMap(({ held }) => (held === null ? [] : [{ id: newId(), ...held }]));
  const ids = await changeCustomerStore.keepBases(tx, change.id, [...new Map(bases.map((each) => [each.digest, each])).values()]);
  const saved = new Map([...moved].map(([id, { part, held }]) => [id, { ...part, basisId: ids.get(held?.digest ?? '') ?? part.basisId }]));
  changeCustomerStore.move(tx, [...saved.values()]);
  return parts.map((part) => saved.get(part.id) ?? part);
}

/** Those places that stand otherwise by what their agreements say on a day, by their ids. Nothing is written. */
export async function otherwise(
  tx: ReadTx, change: Following, parts: readonly ChangeCustomer[], on: string, inForce?: readonly AgreementInForce[],
): Promise<Map<string, Followed>> {
  const [found, bases] = await Promise.all([
    inForce ?? agreementsInForceOf(tx, on, [...new Set(parts.map(({ agreementId }) => agreementId))]),
    changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId)),
  ]);
  const current = new Map(found.map((agreement) => [agreement.agreementId, agreement]));
  const [kept, comparison] = [new KeptBases(change), new Comparison()];
  return new Map(parts.flatMap((part): [string, Followed][] => {
    const agreement = current.get(part.agreementId) ?? null;
    const basis = bases.get(part.basisId);
    if (basis === undefined) throw new Error('an agreement in a change without its basis');
    const said = agreement === null ? null : kept.of(agreement, servicesConcerned(change, agreement)).basis;
    const then = followed({ change, part, kept: basis, agreement, said, today: on }, comparison);
    return then === null ? [] : [[part.id, then]];
  }));
}
