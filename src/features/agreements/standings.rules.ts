import type { ActsAs, AgreementLife, AgreementStanding } from './agreement.js';
import { agreementStanding } from './agreement.rules.js';
import type { StrictValue, TermValue } from './agreement-terms.js';
import { type EffectiveTerms, termAsStrictest } from './effective-terms.rules.js';
import { UNKNOWN, type Unknown } from './term-forms.js';

/** What stands between the processor and one customer on a day, all its agreements taken together. */
export interface CustomerStanding {
  readonly standing: AgreementStanding;
  /** Day on which it ended; null unless it has. */
  readonly endedOn: string | null;
  readonly actsAs: ActsAs | null;
  /** The agreement that the rest was read from; null: there is none. */
  readonly agreementId: string | null;
  readonly agreementVersionId: string | null;
  /** Elapsed hours in which a request must be passed on. UNKNOWN counts as at once. */
  readonly forwardingHours: TermValue<'FORWARDING_HOURS'> | Unknown;
  /** Hours that a request with an unconfirmed address waits: 0 to 72. Null: no agreement says, the processor's own rule. */
  readonly unconfirmedWaitHours: number | null;
  readonly publicStatus: StrictValue<'PUBLIC_STATUS'>;
  /** Whether it instructs, now, that requests are matched by the blinded index of its people. */
  readonly isSubjectIndexInstructed: boolean;
}

/** One agreement as it matters for standing. */
export interface StandingFacts {
  readonly agreementId: string;
  readonly agreementVersionId: string;
  readonly life: AgreementLife;
  readonly actsAs: ActsAs;
  readonly terms: EffectiveTerms;
}

export const NO_STANDING: CustomerStanding = {
  standing: 'NONE', endedOn: null, actsAs: null, agreementId: null, agreementVersionId: null, forwardingHours: UNKNOWN,
  unconfirmedWaitHours: null,
  publicStatus: termAsStrictest('PUBLIC_STATUS', UNKNOWN),
  isSubjectIndexInstructed: termAsStrictest('SUBJECT_INDEX', UNKNOWN),
};

/** A draft counts more than an agreement of which nothing is left: whoever negotiates may be trying the service. */
const WEIGHT: Readonly<Record<AgreementStanding, number>> = {
  ACTIVE: 4, ENDED_HOLDING: 3, DRAFT: 2, ENDED_GONE: 1, NONE: 0,
};

/**
 * Folds a customer's agreements into one standing: the strongest counts. Of several that are equally strong the
 * strictest promise binds, since a request does not say which service it is about.
 */
export function customerStanding(agreements: readonly StandingFacts[], on: string): CustomerStanding {
  const weighed = agreements.map((facts) => ({ facts, standing: agreementStanding(facts.life, facts.terms, on) }));
  const strongest = Math.max(0, ...weighed.map(({ standing }) => WEIGHT[standing]));
  const counted = weighed.filter(({ standing }) => WEIGHT[standing] === strongest);
  const [binding] = counted.map(({ facts }) => facts).sort(byStrictness);
  const [first] = counted;
  if (binding === undefined || first === undefined) return NO_STANDING;
  const all = counted.map(({ facts }) => facts);
  return {
    standing: first.standing,
    endedOn: first.standing.startsWith('ENDED') ? latest(all) : null,
    actsAs: all.some(({ actsAs }) => actsAs === 'PROCESSOR_FOR_OTHERS') ? 'PROCESSOR_FOR_OTHERS' : binding.actsAs,
    agreementId: binding.agreementId,
    agreementVersionId: binding.agreementVersionId,
    forwardingHours: binding.terms.FORWARDING_HOURS.value,
    unconfirmedWaitHours: waitHours(all),
    publicStatus: all.every(({ terms }) => terms.PUBLIC_STATUS.value === 'DETAILED') ? 'DETAILED' : 'MINIMAL',
    isSubjectIndexInstructed: first.standing === 'ACTIVE' && isIndexInstructed(all),
  };
}

/** One agreement that instructs it is enough where the others are silent; one that says no is enough to forbid it. */
function isIndexInstructed(agreements: readonly StandingFacts[]): boolean {
  const said = agreements.map(({ terms }) => terms.SUBJECT_INDEX.value);
  return said.includes(true) && !said.includes(false);
}

/** The shortest wait that an agreement names; beside one that names none it is no longer than the product's own limit. */
function waitHours(agreements: readonly StandingFacts[]): number | null {
  const values = agreements.map(({ terms }) => terms.UNCONFIRMED_WAIT_HOURS.value);
  if (values.every((value) => value === UNKNOWN)) return null;
  return Math.min(...values.map((value) => termAsStrictest('UNCONFIRMED_WAIT_HOURS', value)));
}

function forwardingHours({ terms }: StandingFacts): number {
  return termAsStrictest('FORWARDING_HOURS', terms.FORWARDING_HOURS.value);
}

/** The shortest time to pass a request on first; of equals the newest. */
function byStrictness(one: StandingFacts, other: StandingFacts): number {
  return forwardingHours(one) - forwardingHours(other) || (one.agreementId < other.agreementId ? 1 : -1);
}

function latest(ended: readonly StandingFacts[]): string | null {
  return ended.map(({ life }) => life.terminatedOn ?? '').sort().at(-1) ?? null;
}
