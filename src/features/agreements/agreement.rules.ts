import { Temporal } from 'temporal-polyfill';

import { type Problem, problem } from '../../kernel/problem.js';
import type { AgreementContent, AgreementLife, AgreementStanding, RecordedLife } from './agreement.js';
import { type EffectiveTerms, termAsStrictest } from './effective-terms.rules.js';
import { UNKNOWN } from './term-forms.js';

/** What another agreement of the same customer covers, and in which days: from one, until before the other. */
export interface Sibling {
  readonly agreementId: string;
  readonly services: readonly string[];
  readonly from: string;
  /** Null: until further notice. */
  readonly until: string | null;
}

export interface Refused {
  readonly ok: false;
  readonly problem: Problem;
}

export type Decision<Value> = { readonly ok: true; readonly value: Value } | Refused;

export const refused = (code: string, data: Record<string, unknown>): Refused => ({ ok: false, problem: problem(code, data) });

/** What an agreement must have before it may stand. Art. 28(3), (9): a contract in writing, between named parties. */
export function missingForActivation(content: AgreementContent, now: Temporal.Instant): string[] {
  const { signatoryPartyId, services, acceptance } = content;
  const isAccepted = acceptance !== null && acceptance.by.trim() !== '' &&
    Temporal.Instant.compare(Temporal.Instant.from(acceptance.at), now) <= 0;
  return [
    ...(signatoryPartyId === null ? ['signatoryParty'] : []),
    ...(isAccepted ? [] : ['acceptance']),
    ...(services.length === 0 ? ['services'] : []),
  ];
}

/** DRAFT → ACTIVE from the day `on`. */
export function decideActivation(
  life: AgreementLife, content: AgreementContent, siblings: readonly Sibling[], on: string, now: Temporal.Instant,
): Decision<AgreementLife> {
  switch (life.state) {
    case 'ACTIVE':
    case 'TERMINATED':
      return refused('AGREEMENT_NOT_DRAFT', { state: life.state });
    case 'DRAFT':
      return decideContent({ state: 'ACTIVE', activatedOn: on, terminatedOn: null }, content, siblings, on, now);
  }
}

/**
 * Whether an agreement that stands may say this from the day `on`: what it needed to become active it needs to stay so.
 */
export function decideContent(
  life: AgreementLife, content: AgreementContent, siblings: readonly Sibling[], on: string, now: Temporal.Instant,
): Decision<AgreementLife> {
  if (life.activatedOn === null) return { ok: true, value: life };
  const missing = missingForActivation(content, now);
  if (missing.length > 0) return refused('AGREEMENT_INCOMPLETE', { missing });
  const own = { from: on > life.activatedOn ? on : life.activatedOn, until: life.terminatedOn };
  for (const sibling of siblings) {
    const shared = sibling.services.filter((code) => content.services.includes(code));
    if (shared.length > 0 && areTogether(own, sibling)) {
      return refused('AGREEMENT_OVERLAPS', { agreementId: sibling.agreementId, services: shared });
    }
  }
  return { ok: true, value: life };
}

type Span = Pick<Sibling, 'from' | 'until'>;

/** Whether two spans share a day. */
function areTogether(one: Span, other: Span): boolean {
  const isEmpty = ({ from, until }: Span): boolean => until !== null && until <= from;
  if (isEmpty(one) || isEmpty(other)) return false;
  return (one.until === null || other.from < one.until) && (other.until === null || one.from < other.until);
}

/** What an agreement covers while it stands, version by version; nothing for a draft. */
export function coverageOf(
  agreementId: string, life: AgreementLife,
  versions: readonly ({ readonly validFrom: string; readonly validTo: string | null } & Pick<Sibling, 'services'>)[],
): Sibling[] {
  const { activatedOn, terminatedOn } = life;
  if (activatedOn === null) return [];
  return versions.map(({ validFrom, validTo, services }) => ({
    agreementId,
    services,
    from: validFrom > activatedOn ? validFrom : activatedOn,
    until: [validTo, terminatedOn].filter((day) => day !== null).sort()[0] ?? null,
  }));
}

/** ACTIVE → TERMINATED. The day may lie ahead: until then the agreement stands. */
export function decideTermination(life: AgreementLife, on: string): Decision<AgreementLife> {
  switch (life.state) {
    case 'DRAFT':
    case 'TERMINATED':
      return refused('AGREEMENT_NOT_ACTIVE', { state: life.state });
    case 'ACTIVE':
      if (life.activatedOn !== null && on < life.activatedOn) {
        return refused('TERMINATION_BEFORE_START', { activatedOn: life.activatedOn });
      }
      return { ok: true, value: { ...life, state: 'TERMINATED', terminatedOn: on } };
  }
}

/** The day by which live data must be gone: at once where nobody knows how long it may stay. */
export function deletionDueOn(terminatedOn: string, terms: Pick<EffectiveTerms, 'DELETION_DAYS'>): string {
  return later(terminatedOn, termAsStrictest('DELETION_DAYS', terms.DELETION_DAYS.value));
}

/**
 * What is left of an agreement on a day. After the end the processor is taken to hold data until the days for deletion
 * and then those of the backups have passed; where either is unknown it holds data still.
 */
export function agreementStanding(
  life: AgreementLife | null, terms: Pick<EffectiveTerms, 'DELETION_DAYS' | 'BACKUP_DAYS'>, on: string,
): AgreementStanding {
  if (life === null) return 'NONE';
  const { activatedOn, terminatedOn } = life;
  if (activatedOn === null || on < activatedOn) return 'DRAFT';
  if (terminatedOn === null || on < terminatedOn) return 'ACTIVE';
  const [live, backup] = [terms.DELETION_DAYS.value, terms.BACKUP_DAYS.value];
  if (live === UNKNOWN || backup === UNKNOWN) return 'ENDED_HOLDING';
  return on <= later(terminatedOn, live + backup) ? 'ENDED_HOLDING' : 'ENDED_GONE';
}

/** The agreement as it was known at an instant; null: not at all. What was recorded later had not happened yet. */
export function lifeAsKnown(life: RecordedLife, knownAt: string | null): AgreementLife | null {
  if (knownAt === null) return life;
  const isKnown = (at: string | null): boolean => at !== null && Temporal.Instant.compare(at, knownAt) <= 0;
  if (!isKnown(life.createdAt)) return null;
  if (!isKnown(life.activatedAt)) return { state: 'DRAFT', activatedOn: null, terminatedOn: null };
  if (!isKnown(life.terminatedAt)) return { state: 'ACTIVE', activatedOn: life.activatedOn, terminatedOn: null };
  return { state: life.state, activatedOn: life.activatedOn, terminatedOn: life.terminatedOn };
}

function later(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
