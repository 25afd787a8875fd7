import type { ClauseSet } from './clause-facts.js';
import { warnOfStrangers } from './known-codes.js';
import type { KnownFacts } from './known-facts.js';
import { Reasons, type Reasoning } from './reasons.js';
import type { ClauseDecision, ClauseQuestion, FittingClauses } from './standard-clauses.types.js';
import { generalPrinciple, type TransferLaw } from './transfer-law.js';

type Words = Pick<KnownFacts, 'facts' | 'deniedFacts'> & Pick<ClauseQuestion, 'regime' | 'instrument' | 'exporterRole' | 'importerRole' | 'contractDate' | 'transferDate'>;

/** Why a set of clauses serves a transfer or does not. */
export function explainClauses(
  law: TransferLaw, question: Words, decision: ClauseDecision, repairs: readonly FittingClauses[],
): Reasoning {
  const reasons = new Reasons().step(
    `${question.regime}: ${question.instrument} of ${question.contractDate}, ${spoken(question.exporterRole)} to ` +
    `${spoken(question.importerRole)}, for a transfer on ${question.transferDate}.`,
  );
  warnOfStrangers(law.codes, question, reasons);
  const { set, window, fault } = decision;
  if (set !== null) reasons.cite(set.title);
  if (window !== null) reasons.cite(window.citation);
  if (fault === null) return valid(reasons, question, decision).all();
  reasons.step(faultText(question, decision)).cite(generalPrinciple(law, question.regime, question.transferDate));
  if (fault === 'INSTRUMENT_UNKNOWN') reasons.warn('INSTRUMENT_UNKNOWN', `No standard clauses are known as ${question.instrument}.`);
  if (fault === 'UNREADABLE') reasons.warn('INPUT_UNREADABLE', 'A role or a day cannot be read.');
  for (const note of fault === 'CONTRACT_TOO_LATE' || fault === 'TRANSFER_TOO_LATE' ? (set?.notes ?? []) : []) {
    reasons.warn('UNSETTLED', note);
  }
  if (fault !== 'UNREADABLE') reasons.step(repairsText(repairs, question.transferDate));
  return reasons.all();
}

function valid(reasons: Reasons, question: Words, { set, window, module, assumed }: ClauseDecision): Reasons {
  if (module !== null) reasons.step(`${spoken(question.exporterRole)} to ${spoken(question.importerRole)}: Module ${module}.`);
  reasons.step(`Open for contracts ${span(window?.contractFrom, window?.contractUntil)}, to be relied upon ` +
    `${span(window?.transferFrom, window?.transferUntil)}.`);
  if (set?.scopeRule !== undefined && question.regime === 'EU_GDPR') reasons.step(set.scopeRule);
  const end = window?.transferUntil ?? null;
  if (end !== null) {
    reasons.warn('OLD_CLAUSES_END', `${set?.id ?? ''} may be relied upon until ${end}, then no longer.`);
  }
  if (assumed !== null) reasons.warn('PROCESSING_UNCHANGED', `Holds only so: ${assumed.text}.`).need(assumed);
  if (module === 4 && question.regime === 'UK_GDPR') {
    reasons.warn('UNSETTLED', 'The ICO holds that a processor returning data to its own overseas controller initiates no restricted transfer.');
  }
  return reasons;
}

/** What could be signed instead on that day. */
export function repairsText(repairs: readonly FittingClauses[], on: string): string {
  if (repairs.length === 0) return `No standard clauses that fit these roles could be signed on ${on}.`;
  const names = repairs.map(({ set, module }) => (module === null ? set.id : `${set.id} Module ${module}`));
  return `What could be signed on ${on}: ${names.join(', ')}.`;
}

function faultText(question: Words, { fault, set, window }: ClauseDecision): string {
  const name = set?.id ?? question.instrument;
  switch (fault) {
    case 'UNREADABLE': return 'The roles are controller, joint_controller and processor; days are like 2026-11-22.';
    case 'NOT_A_TRANSFER_TOOL': return `${name} is a contract between controller and processor, no safeguard for transfers.`;
    case 'NOT_UNDER_THIS_LAW': return `${name} is no safeguard under ${question.regime}.`;
    case 'NOT_BY_ITSELF': return `${name}: ${window?.why ?? 'no safeguard by itself'}.`;
    case 'ROLES_DO_NOT_FIT': return `${name} is made for ${pairsText(set)}; ${spoken(question.exporterRole)} to ` +
      `${spoken(question.importerRole)} does not fit it.`;
    case 'CONTRACT_TOO_EARLY': return `${name} could be signed only from ${window?.contractFrom ?? ''} on.`;
    case 'CONTRACT_TOO_LATE': return `${name} could be signed until ${window?.contractUntil ?? ''} only; then it was closed to new contracts.`;
    case 'TRANSFER_BEFORE_CONTRACT': return `The transfer is earlier than the contract of ${question.contractDate}.`;
    case 'TRANSFER_TOO_EARLY': return `${name} may be relied upon only from ${window?.transferFrom ?? ''} on.`;
    case 'TRANSFER_TOO_LATE': return `Contracts under ${name} may be relied upon until ${window?.transferUntil ?? ''} only.`;
    case 'PROCESSING_CHANGED': return `${name} holds on only while the processing is unchanged, and it has changed.`;
    case 'INSTRUMENT_UNKNOWN': case null: return `${name} is unknown.`;
  }
}

/** The pairs of roles a set is made for; joint controllers stand where controllers do. */
function pairsText(set: ClauseSet | null): string {
  if (set === null || set.pairs === 'ANY') return 'any two roles';
  const plain = set.pairs.filter((pair) => pair.exporter !== 'JOINT_CONTROLLER' && pair.importer !== 'JOINT_CONTROLLER');
  return plain.map(({ exporter, importer }) => `${spoken(exporter)} to ${spoken(importer)}`).join(', ');
}

function spoken(role: string): string {
  return role.toLowerCase().replaceAll('_', ' ');
}

function span(from: string | null | undefined, until: string | null | undefined): string {
  return `${(from ?? null) === null ? '' : `from ${from} `}${(until ?? null) === null ? 'without end' : `until ${until}`}`;
}
