import type { ClauseSet, ClauseWindow } from './clause-facts.js';
import type { Regime } from './countries.js';
import { type KnownFacts, truthOf } from './known-facts.js';
import { explainClauses } from './standard-clauses-words.js';
import type {
  ClauseAnswer, ClauseDecision, ClauseFault, ClauseQuestion, FittingClauses,
} from './standard-clauses.types.js';
import { isDay, type PartyRole, readRole } from './transfer-codes.js';
import { clauseKey, type TransferLaw } from './transfer-law.js';

export type { ClauseAnswer, ClauseDecision, ClauseFault, ClauseQuestion } from './standard-clauses.types.js';

const NO_SET: ClauseDecision = { fault: 'INSTRUMENT_UNKNOWN', set: null, window: null, module: null, assumed: null };

/** Who signed what, when; what runs a million times. */
export interface ClauseCase extends Pick<KnownFacts, 'facts' | 'deniedFacts'> {
  readonly regime: Regime;
  readonly exporter: PartyRole;
  readonly importer: PartyRole;
  readonly contractDate: string;
  readonly transferDate: string;
}

/** The sets a text names; null: one of them is unknown. */
export function clauseSetsOf(law: TransferLaw, instrument: string): readonly ClauseSet[] | null {
  const found: ClauseSet[] = [];
  for (const name of instrument.split('+')) {
    const set = law.clauseSets.get(clauseKey(name));
    if (set === undefined) return null;
    found.push(set);
  }
  return found;
}

/** Of several sets signed together, one that is valid; else the last one's fault. */
export function decideClauses(law: TransferLaw, instrument: string, signed: ClauseCase): ClauseDecision {
  let decision = NO_SET;
  for (const set of clauseSetsOf(law, instrument) ?? []) {
    decision = decideSet(set, signed);
    if (decision.fault === null) return decision;
  }
  return decision;
}

function decideSet(set: ClauseSet, signed: ClauseCase): ClauseDecision {
  const window = set.windows.find(({ regime }) => regime === signed.regime) ?? null;
  const pair = pairOf(set, signed.exporter, signed.importer);
  const failed = (fault: ClauseFault): ClauseDecision => ({ fault, set, window, module: null, assumed: null });
  if (!set.isTransferTool) return failed('NOT_A_TRANSFER_TOOL');
  if (window === null) return failed('NOT_UNDER_THIS_LAW');
  if (!window.isUsable) return failed('NOT_BY_ITSELF');
  if (pair === null) return failed('ROLES_DO_NOT_FIT');
  const fault = datesFault(window, signed.contractDate, signed.transferDate);
  if (fault !== null) return failed(fault);
  const { condition } = window;
  const isOld = condition !== undefined && condition.from <= signed.transferDate;
  const truth = isOld ? truthOf(condition.code, signed) : 'TRUE';
  if (truth === 'FALSE') return failed('PROCESSING_CHANGED');
  const assumed = isOld && truth === 'UNKNOWN' ? { code: condition.code, text: condition.text } : null;
  return { fault: null, set, window, module: pair.module, assumed };
}

function pairOf(set: ClauseSet, exporter: PartyRole, importer: PartyRole): { readonly module: number | null } | null {
  if (set.pairs === 'ANY') return { module: null };
  return set.pairs.find((pair) => pair.exporter === exporter && pair.importer === importer) ?? null;
}

function datesFault(window: ClauseWindow, contract: string, transfer: string): ClauseFault | null {
  if (window.contractFrom !== null && contract < window.contractFrom) return 'CONTRACT_TOO_EARLY';
  if (window.contractUntil !== null && contract > window.contractUntil) return 'CONTRACT_TOO_LATE';
  if (transfer < contract) return 'TRANSFER_BEFORE_CONTRACT';
  if (window.transferFrom !== null && transfer < window.transferFrom) return 'TRANSFER_TOO_EARLY';
  if (window.transferUntil !== null && transfer > window.transferUntil) return 'TRANSFER_TOO_LATE';
  return null;
}

/** The sets that two roles could sign on a day, for a transfer on that day. */
export function fittingClauses(
  law: TransferLaw, regime: Regime, roles: Pick<ClauseCase, 'exporter' | 'importer'>, on: string,
): readonly FittingClauses[] {
  const signed = { ...roles, regime, contractDate: on, transferDate: on };
  return law.files.clauses.sets.flatMap((set) => {
    const { fault, module } = decideSet(set, signed);
    return fault === null ? [{ set, module }] : [];
  });
}

/**
 * Whether a set of standard clauses serves a transfer: it fits the roles, was open for signing on the day of the contract,
 * and may still be relied upon on the day of the transfer, under one law.
 */
export function sccValidity(law: TransferLaw, question: ClauseQuestion): ClauseAnswer {
  const exporter = readRole(question.exporterRole);
  const importer = readRole(question.importerRole);
  const isReadable = isDay(question.contractDate) && isDay(question.transferDate);
  const signed = exporter === null || importer === null || !isReadable ? null : { ...question, exporter, importer };
  const decision: ClauseDecision = signed === null
    ? { ...NO_SET, fault: 'UNREADABLE' } : decideClauses(law, question.instrument, signed);
  const isValid = decision.fault === null;
  const module = decision.module === null ? '' : `: Module ${decision.module}`;
  const repairs = signed === null || isValid ? [] : fittingClauses(law, question.regime, signed, question.transferDate);
  return {
    isValid,
    verdict: isValid ? `valid${module}` : 'invalid',
    module: decision.module,
    instrument: decision.set?.id ?? null,
    fault: decision.fault,
    conditions: decision.assumed === null ? [] : [decision.assumed],
    ...explainClauses(law, question, decision, repairs),
  };
}
