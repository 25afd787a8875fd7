import { type AgreementInForce, termAsStrictest } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeCustomer } from './change-customers.store.js';
import { daysOfOne } from './out-of-change.rules.js';
import { reckonedAgain } from './reckoned-again.js';
import { type Basis, digestOf, hasEmergencyClause, Reckoner, saysTheSame, withEarlier } from './reckoning.js';

export type FollowedChange = Pick<ChangeRow, 'mode' | 'wantedOn'>;

/** Where it stands by the agreement in force. */
export interface Followed {
  readonly part: ChangeCustomer;
  /** What it was reckoned from; null: the agreement has ended, or is not about the service any more. */
  readonly held: Held | null;
}

/** What holds for a place in a change, by its digest. */
export interface Held {
  readonly basis: Basis;
  readonly digest: string;
}

interface Compared {
  readonly isSame: boolean;
  /** Of whoever was told: what it was told by counts too. */
  readonly told: Held;
  readonly untold: Held;
}

/** Compares what was said with what is said by now, each pair once: most agreements say the same. */
export class Comparison {
  readonly reckoner = new Reckoner();
  private readonly known = new Map<Basis, Map<Basis, Compared>>();

  of(kept: Basis, said: Basis): Compared {
    const ofKept = this.known.get(kept) ?? new Map<Basis, Compared>();
    this.known.set(kept, ofKept);
    const found = ofKept.get(said);
    if (found !== undefined) return found;
    const isSame = saysTheSame(kept, said);
    const [told, untold] = [isSame ? kept : withEarlier(said, kept), said].map((basis) => ({ basis, digest: digestOf(basis) })) as [Held, Held];
    const made = { isSame, told, untold };
    ofKept.set(said, made);
    return made;
  }
}

/** One place in a change, and what its agreement says on a day. */
export interface FollowCase {
  readonly change: FollowedChange;
  readonly part: ChangeCustomer;
  /** What it was reckoned from. */
  readonly kept: Basis;
  /** Null: there is none in force. */
  readonly agreement: AgreementInForce | null;
  /** What that says. */
  readonly said: Basis | null;
  readonly today: string;
}

/** Whether an agreement ends before the change can begin for it: nobody needs to tell it. */
export function isOverBefore({ mode, wantedOn }: FollowedChange, { endsOn }: Pick<AgreementInForce, 'endsOn'>): boolean {
  return mode !== 'UNAUTHORISED' && endsOn !== null && endsOn <= wantedOn;
}

/**
 * Where a place in a change stands by what its agreement says by then. Who was told has never less time than it was told, and more
 * where the agreement gives more. Null: nothing is otherwise.
 */
export function followed(given: FollowCase, comparison: Comparison): Followed | null {
  const { change, part, kept, agreement, said, today } = given;
  if (part.state === 'LIVE' || part.state === 'ENDED') return null;
  const isTold = part.sentOn !== null || part.consentedOn !== null;
  if (agreement === null || said === null || !agreement.services.includes(part.service) || (!isTold && isOverBefore(change, agreement))) {
    return { part: { ...part, state: 'ENDED', decision: null, ...daysOfOne('ENDED', part) }, held: null };
  }
  const { isSame, ...compared } = comparison.of(kept, said);
  if (isSame && part.agreementVersionId === agreement.versionId) return null;
  const held = isTold ? compared.told : compared.untold;
  const { basis, digest } = held;
  const due = comparison.reckoner.due(digest, basis, { sentOn: part.sentOn ?? today, wantedOn: change.wantedOn, consentedOn: part.consentedOn });
  const moved: ChangeCustomer = {
    ...part, agreementVersionId: agreement.versionId, silence: due.silence, mustCascade: due.mustCascade, mustBeSentBy: due.mustBeSentBy,
    grounds: groundsOf(part, agreement, isTold), hasEmergencyClause: hasEmergencyClause(basis),
    ...(isTold ? {} : { channel: due.channel, decision: due.channel === part.channel || part.decision === 'CAME_BACK' ? part.decision : null }),
  };
  const then = reckonedAgain(moved, basis, change, comparison.reckoner, digest);
  return { part: isTold && isOtherwise(part, then) ? { ...then, reckonedAnewOn: today } : then, held };
}

const WIDEST = ['ANY', 'REASONED', 'DATA_PROTECTION_ONLY'] as const;

/** Who was told that it may object on any ground still may. */
function groundsOf({ grounds }: ChangeCustomer, { terms }: AgreementInForce, isTold: boolean): ChangeCustomer['grounds'] {
  const said = termAsStrictest('OBJECTION_GROUNDS', terms.OBJECTION_GROUNDS.value);
  return isTold && WIDEST.indexOf(grounds) < WIDEST.indexOf(said) ? grounds : said;
}

/** Whether the customer reads other days than it was told. */
function isOtherwise(one: ChangeCustomer, other: ChangeCustomer): boolean {
  const said = ({ silence, lastDayToObject, earliestGoLive, bars, consentedOn }: ChangeCustomer): string =>
    JSON.stringify(consentedOn !== null ? [] : [silence, lastDayToObject, earliestGoLive, [...bars].sort()]);
  return said(one) !== said(other);
}
