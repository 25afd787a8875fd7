import { decideAdequacy } from './adequacy.js';
import type { AdequacyDecision } from './adequacy.types.js';
import type { Evidence } from './reasons.js';
import { isWithin } from './transfer-codes.js';
import type { Basis, FlowCase, FlowDecision, SafeguardCheck, TransferVerdict } from './transfer.types.js';
import { checkSafeguard } from './transfer-safeguards.js';
import type { TransferLaw } from './transfer-law.js';

const NOBODY: readonly never[] = [];
const NO_TRANSFER: Basis = { kind: 'NO_TRANSFER', id: null, module: null };
const NO_BASIS: Basis = { kind: 'NONE', id: null, module: null };

/** Judges one flow under one law: is it a transfer, is it covered, by what. Onward flows are judged by themselves. */
export function decideFlow(law: TransferLaw, found: FlowCase): FlowDecision {
  if (isNoTransfer(found)) {
    return { verdict: 'NOT_A_TRANSFER', basis: NO_TRANSFER, conditions: NOBODY, adequacy: null, chosen: null, checks: NOBODY };
  }
  const { regime, date, flow } = found;
  const adequacy = decideAdequacy(law, regime, flow.importer.country, date, flow);
  const checks = (flow.safeguards ?? NOBODY).map((safeguard) => checkSafeguard(law, found, safeguard));
  const chosen = bestOf(checks);
  if (adequacy.result === 'NONE') return withoutAdequacy(law, found, adequacy, { chosen, checks });
  // Were what is taken for granted not so, a safeguard that rests on nothing of the kind would cover.
  const isDoubly = chosen !== null && chosen.conditions.length === 0;
  const conditions = isDoubly ? NOBODY : adequacy.assumed;
  return {
    verdict: covered(conditions), basis: { kind: adequacy.result, id: adequacy.entry?.id ?? null, module: null }, conditions,
    adequacy, chosen: isDoubly ? chosen : null, checks: NOBODY,
  };
}

function isNoTransfer({ regime, exporterRole, flow }: FlowCase): boolean {
  const { importer, access } = flow;
  if (access === 'NO_ACCESS' || (importer.relation ?? 'OTHER_PERSON') !== 'OTHER_PERSON') return true;
  // The ICO's view, which differs from Module 4: what a processor returns to its own controller it does not send.
  const isReturned = exporterRole === 'PROCESSOR' && importer.role !== 'PROCESSOR' && importer.isInstructingController === true;
  return regime === 'UK_GDPR' && isReturned;
}

function covered(conditions: readonly Evidence[]): TransferVerdict {
  return conditions.length === 0 ? 'COVERED' : 'COVERED_WITH_CONDITIONS';
}

/** The first of the best that cover; null: none does. */
function bestOf(checks: readonly SafeguardCheck[]): SafeguardCheck | null {
  let chosen: SafeguardCheck | null = null;
  for (const check of checks) {
    if (check.faults.length > 0 || check.missing.length > 0) continue;
    if (chosen === null || rank(check) < rank(chosen)) chosen = check;
  }
  return chosen;
}

function withoutAdequacy(
  law: TransferLaw, found: FlowCase, adequacy: AdequacyDecision, { chosen, checks }: Pick<FlowDecision, 'chosen' | 'checks'>,
): FlowDecision {
  if (chosen === null) {
    const verdict = isBeyondKnowledge(law, found, adequacy) ? 'UNKNOWN' : 'NOT_COVERED';
    return { verdict, basis: NO_BASIS, conditions: NOBODY, adequacy, chosen, checks };
  }
  return {
    verdict: covered(chosen.conditions), basis: basisOf(chosen), conditions: chosen.conditions, adequacy, chosen, checks,
  };
}

/** Safeguards before derogations, and what rests on nothing taken for granted first. */
function rank({ tool, conditions }: SafeguardCheck): number {
  return (tool?.kind === 'DEROGATION' ? 2 : 0) + (conditions.length > 0 ? 1 : 0);
}

function basisOf({ tool, clauses }: SafeguardCheck): Basis {
  if (tool !== null) return { kind: tool.kind === 'DEROGATION' ? 'DEROGATION' : 'SAFEGUARD', id: tool.id, module: null };
  return { kind: 'CLAUSES', id: clauses?.set?.id ?? null, module: clauses?.module ?? null };
}

/** Whether the facts do not reach far enough to say that nothing covers. */
function isBeyondKnowledge(law: TransferLaw, { regime, date, flow }: FlowCase, { place }: AdequacyDecision): boolean {
  if (place !== null && place.unsettled !== null) return true;
  const facts = law.regimes.get(regime);
  if (facts === undefined || date < facts.from) return true;
  // What stood on a list that is not recorded is unknown, unless the destination's own history is.
  const isListed = law.files.adequacy.indicativeLists.some((list) => list.regime === regime && isWithin(date, list.from, list.until));
  return isListed && !(law.entries.get(regime)?.get(flow.importer.country) ?? NOBODY).some(({ isIndicative }) => isIndicative === true);
}
