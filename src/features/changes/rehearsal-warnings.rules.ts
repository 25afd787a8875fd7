import { permittedThere } from '../../law/residency.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { AgreementInForce } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeWarning } from './change.js';
import { isAtOnce } from './change-notice.js';
import type { NoticeTelling } from './load-told.js';
import type { NoticeDue } from './notice.js';
import type { OutcomeBefore } from './objection.store.js';
import { type Basis, hasEmergencyClause } from './reckoning.js';

/** What warnings depend on, beside the agreement. */
export interface WarnedBy {
  readonly change: ChangeRow;
  readonly today: string;
  readonly telling: NoticeTelling;
  readonly law: TransferLaw;
  /** Where the organisation is established. */
  readonly from: string | null;
  /** What came of objections to earlier rounds. */
  readonly before: readonly OutcomeBefore[];
}

interface Warned {
  readonly agreement: AgreementInForce;
  readonly services: readonly string[];
  readonly basis: Basis;
}

/** What to know of an agreement before anything is announced, service by service. */
export function warningsFor(warned: Warned, due: NoticeDue, by: WarnedBy): (service: string) => ChangeWarning[] {
  const { agreement: { agreementId }, services } = warned;
  const ofAll = [...lateness(warned, due, by), ...residency(warned, by), ...transfers(warned.agreement.customerId, services, by)];
  const before = by.before.filter((each) => each.agreementId === agreementId);
  return (service) => {
    const kinds = before.filter((each) => each.kind === 'AGREEMENT_ENDED' || each.services.includes(service)).map(({ kind }) => kind);
    return [
      ...ofAll, ...(kinds.includes('EXEMPTED') ? ['EXEMPTED_BEFORE' as const] : []),
      ...(kinds.some((kind) => kind !== 'EXEMPTED') ? ['ENDED_BEFORE' as const] : []),
    ];
  };
}

/** Its own notice has not run by the day wanted; were it acknowledged today, the last day to send it is over. */
function lateness({ basis }: Warned, { earliestGoLive, mustBeSentBy }: NoticeDue, { change, today }: WarnedBy): ChangeWarning[] {
  if (change.mode === 'UNAUTHORISED' || isAtOnce(change, { hasEmergencyClause: hasEmergencyClause(basis) })) return [];
  const isLate = earliestGoLive === null ? mustBeSentBy !== null && mustBeSentBy < today : earliestGoLive > change.wantedOn;
  return isLate ? ['LATER_THAN_WANTED'] : [];
}

/** It brings data where the agreement does not permit it, or nobody knows whether it does. */
function residency({ agreement: { customerId, terms }, services }: Warned, { change, telling, law, from }: WarnedBy): ChangeWarning[] {
  const { value } = terms.RESIDENCY;
  const policy = Array.isArray(value) ? value as readonly string[] : null;
  const permitted = telling.reaches(customerId, services)
    .map(({ country, known }) => (policy === null ? 'UNKNOWN' : permittedThere(law, policy, { country, on: change.wantedOn, from, known })));
  return permitted.includes('NO') ? ['RESIDENCY_BROKEN'] : permitted.includes('UNKNOWN') ? ['RESIDENCY_UNKNOWN'] : [];
}

/** It makes a transfer that nothing covers, or of which nobody knows whether anything does. */
function transfers(customerId: string, services: readonly string[], { telling }: WarnedBy): ChangeWarning[] {
  const verdicts = telling.uncovered(customerId, services);
  return verdicts.includes('NOT_COVERED') ? ['TRANSFER_NOT_COVERED'] : verdicts.includes('UNKNOWN') ? ['TRANSFER_UNKNOWN'] : [];
}

const WRITTEN: Readonly<Record<ChangeWarning, readonly string[]>> = {
  LATER_THAN_WANTED: ['GDPR Art. 28(2)'], RESIDENCY_BROKEN: ['GDPR Art. 28(3)(a)'], RESIDENCY_UNKNOWN: ['GDPR Art. 28(3)(a)'],
  TRANSFER_NOT_COVERED: ['GDPR Art. 44', 'GDPR Art. 46(1)'], TRANSFER_UNKNOWN: ['GDPR Art. 44', 'GDPR Art. 46(1)'],
  EXEMPTED_BEFORE: ['GDPR Art. 28(2)'], ENDED_BEFORE: ['GDPR Art. 28(2)'],
};

/** Where it is written what warnings are about. */
export function citationsOfWarnings(warnings: readonly ChangeWarning[]): string[] {
  return [...new Set(warnings.flatMap((warning) => WRITTEN[warning]))];
}
