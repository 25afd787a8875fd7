import type { TermName } from '../agreements/index.js';
import type { ClearanceReason } from './clearance-reasons.js';

/** What a reason is about: a party as a processor, a place where data lies, or the policy of where it may. */
export type ReasonGround = 'PARTY' | 'LOCATION' | 'RESIDENCY' | 'AGREEMENT';

/** The words of an agreement, as far as they were quoted. */
export type Clauses = Readonly<Partial<Record<TermName, string>>>;

const LAW: Readonly<Record<ReasonGround, readonly string[]>> = {
  PARTY: ['GDPR Art. 28(2)', 'GDPR Art. 28(4)'],
  LOCATION: ['GDPR Art. 28(2)', 'GDPR Art. 28(3)(a)'],
  RESIDENCY: ['GDPR Art. 28(3)(a)'],
  AGREEMENT: ['GDPR Art. 28(3)'],
};
/** No authorisation to engage processors lets a processor give data to another controller. */
const INSTRUCTION = ['GDPR Art. 28(3)(a)', 'GDPR Art. 28(10)'] as const;

const NOTICE = ['AUTHORISATION', 'NOTICE_DAYS', 'NOTICE_EFFECTIVE', 'DEEMED_AFTER_DAYS', 'OBJECTION_DAYS'] as const satisfies readonly TermName[];

/** The terms that decide. What is not here follows from the authorisation alone. */
const TERMS_OF: Readonly<Partial<Record<ClearanceReason, readonly TermName[]>>> = {
  NOT_ANNOUNCED: NOTICE, NEVER_ANNOUNCED: NOTICE, NOT_NOTIFIED: [...NOTICE, 'NOTICE_CHANNEL'], NOTICE_RUNNING: NOTICE, BEFORE_CHANGE: NOTICE,
  CONSENT_NEEDED: [...NOTICE, 'SILENCE'], OBJECTED: ['AUTHORISATION', 'OBJECTION_DAYS', 'OBJECTION_GROUNDS'],
};
/** Where a change was let through. */
const LET_THROUGH = [...NOTICE, 'SILENCE', 'EMERGENCY_REPLACEMENT'] as const satisfies readonly TermName[];

/** The terms that a reason may quote. */
export const CITED_TERMS: readonly TermName[] = [...LET_THROUGH, 'NOTICE_CHANNEL', 'OBJECTION_GROUNDS', 'RESIDENCY'];

/** Where a reason is written: the law, then the clauses of the agreement that decide, as far as they were quoted. */
export function citationsOf(code: ClearanceReason, ground: ReasonGround, isByChange: boolean, clauses: Clauses): string[] {
  if (code === 'GIVEN_TO_CONTROLLER') return [...INSTRUCTION];
  const terms: readonly TermName[] = ground === 'RESIDENCY' ? ['RESIDENCY']
    : ground === 'AGREEMENT' ? [] : TERMS_OF[code] ?? (code === 'ALLOWED' && isByChange ? LET_THROUGH : ['AUTHORISATION']);
  return [...LAW[ground], ...new Set(terms.flatMap((term) => clauses[term] ?? []))];
}
