import type { ChangeRow } from './change.entity.js';
import type { ChangeCustomer } from './change-customers.store.js';
import { daysOfOne, isOut, OUT_STATES, untold } from './out-of-change.rules.js';
import { type Basis, datesOf, Reckoner } from './reckoning.js';

/** The dates that follow from what has happened by now. */
export function reckonedAgain(
  part: ChangeCustomer, basis: Basis, change: Pick<ChangeRow, 'wantedOn'>, reckoner = new Reckoner(), name = part.basisId,
): ChangeCustomer {
  if (part.sentOn === null && part.consentedOn === null) return untoldAgain(part);
  const due = reckoner.due(name, basis, {
    sentOn: part.sentOn ?? part.consentedOn ?? change.wantedOn, wantedOn: change.wantedOn, handedOverOn: part.handedOverOn,
    needsProof: part.needsProof, acknowledgedOn: part.acknowledgedOn, consentedOn: part.consentedOn,
  });
  return { ...part, ...datesOf(part, due) };
}

/** Of what nobody was told no day follows; one that took its objection back is untold as before. */
function untoldAgain(part: ChangeCustomer): ChangeCustomer {
  if (isOut(part.state)) return { ...part, ...daysOfOne(part.state, part) };
  return part.bars.some((bar) => OUT_STATES.some((state) => state === bar)) ? { ...part, ...untold(part.decision) } : part;
}
