import { type KnownFacts, truthOf } from './known-facts.js';
import type { Evidence } from './reasons.js';
import { decideClauses } from './standard-clauses.js';
import { isDay } from './transfer-codes.js';
import type { FlowCase, SafeguardCheck, SafeguardFault, SafeguardOnHand } from './transfer.types.js';
import type { TransferTool } from './transfer-tool-facts.js';
import type { TransferLaw } from './transfer-law.js';

/** Evidence that speaks of both sides. */
const BETWEEN_PUBLIC_BODIES = 'BOTH_PUBLIC_BODIES';

/** What is gathered while one safeguard is held against one flow. */
interface Findings {
  readonly faults: SafeguardFault[];
  readonly missing: Evidence[];
  readonly conditions: Evidence[];
}

/** The words of a code of evidence. */
export function evidenceOf(law: TransferLaw, code: string): Evidence {
  return { code, text: law.files.tools.evidence[code] ?? code };
}

/** Whether a day is known and not later than the transfer. */
function dayTruth(day: string | null | undefined, date: string): 'TRUE' | 'FALSE' | 'UNKNOWN' {
  if (day === null || day === undefined || !isDay(day)) return 'UNKNOWN';
  return day <= date ? 'TRUE' : 'FALSE';
}

/** Holds a safeguard or derogation against a flow. */
export function checkSafeguard(law: TransferLaw, found: FlowCase, safeguard: SafeguardOnHand): SafeguardCheck {
  const findings: Findings = { faults: [], missing: [], conditions: [] };
  const tool = law.tools.get(safeguard.instrument) ?? null;
  if (tool === null) return checkClauses(law, found, safeguard, findings);
  if (tool.regime !== found.regime) findings.faults.push('OTHER_LAW');
  else if (tool.kind === 'DEROGATION') checkDerogation(law, found, tool, findings);
  else if (tool.kind === 'SAFEGUARD') {
    checkDays(law, found, safeguard, findings);
    checkFormality(law, found, safeguard, tool, findings);
    checkNeeds(law, withExporter(found, tool), tool.needs, findings);
    if (tool.isAssessmentNeeded) checkAssessment(law, found, safeguard, findings);
  } else findings.faults.push('NOT_A_BASIS');
  return { safeguard, tool, clauses: null, ...findings };
}

function checkClauses(law: TransferLaw, found: FlowCase, safeguard: SafeguardOnHand, findings: Findings): SafeguardCheck {
  const { regime, date, exporterRole, flow } = found;
  const clauses = decideClauses(law, safeguard.instrument, {
    regime, exporter: exporterRole, importer: flow.importer.role, contractDate: safeguard.signedOn ?? date, transferDate: date,
    facts: flow.facts, deniedFacts: flow.deniedFacts,
  });
  if (clauses.set === null) findings.faults.push('INSTRUMENT_UNKNOWN');
  else if (clauses.fault === 'NOT_UNDER_THIS_LAW') findings.faults.push('OTHER_LAW');
  else if (clauses.fault !== null && clauses.fault !== 'TRANSFER_BEFORE_CONTRACT') findings.faults.push('CLAUSES_INVALID');
  checkDays(law, found, safeguard, findings);
  if (clauses.fault !== null) return { safeguard, tool: null, clauses, ...findings };
  if (clauses.module !== null) checkModule(law, safeguard, clauses.module, findings);
  // By itself a set is told to be good as long as that holds; whoever relies on it must know that it does.
  if (clauses.assumed !== null) findings.missing.push(clauses.assumed);
  if (clauses.set?.needsAnnexes === true) {
    if (safeguard.areAnnexesComplete === false) findings.faults.push('ANNEXES_INCOMPLETE');
    else if (safeguard.areAnnexesComplete !== true) findings.missing.push(evidenceOf(law, 'ANNEXES_COMPLETE'));
  }
  if (regime === 'EU_GDPR' && clauses.set?.scopeRule !== undefined && flow.importer.isSubjectToExporterLaw === true) {
    findings.conditions.push({ code: 'IMPORTER_UNDER_SAME_LAW', text: clauses.set.scopeRule });
  }
  const needed = clauses.module === null ? true : law.modules.get(clauses.module)?.isAssessmentNeeded;
  const isCombined = needed !== 'IF_COMBINED' || truthOf('DATA_NOT_COMBINED', flow) !== 'TRUE';
  if (needed !== false && isCombined) checkAssessment(law, found, safeguard, findings, needed === 'IF_COMBINED');
  return { safeguard, tool: null, clauses, ...findings };
}

function checkModule(law: TransferLaw, safeguard: SafeguardOnHand, fitting: number, { faults, missing }: Findings): void {
  if (safeguard.module === null || safeguard.module === undefined) missing.push(evidenceOf(law, 'MODULE'));
  else if (safeguard.module !== fitting) faults.push('MODULE_DOES_NOT_FIT');
}

function checkDays(law: TransferLaw, { date }: FlowCase, safeguard: SafeguardOnHand, { faults, missing }: Findings): void {
  const signed = dayTruth(safeguard.signedOn, date);
  if (signed === 'UNKNOWN') missing.push(evidenceOf(law, 'SIGNED_ON'));
  else if (signed === 'FALSE') faults.push('SIGNED_LATER');
  const { endedOn } = safeguard;
  if (endedOn !== null && endedOn !== undefined && endedOn < date) faults.push('ENDED');
}

function checkFormality(
  law: TransferLaw, { date, exporterRole }: FlowCase, safeguard: SafeguardOnHand, tool: TransferTool, findings: Findings,
): void {
  if (tool.formality !== null) {
    const approved = dayTruth(safeguard.approvedOn, date);
    if (approved === 'UNKNOWN') findings.missing.push(evidenceOf(law, tool.formality));
    else if (approved === 'FALSE') findings.faults.push('APPROVED_LATER');
  }
  if (tool.hasVariants !== true) return;
  const fitting = exporterRole === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER';
  if (safeguard.variant === null || safeguard.variant === undefined) findings.missing.push(evidenceOf(law, 'BCR_VARIANT'));
  else if (safeguard.variant !== fitting) findings.faults.push('VARIANT_DOES_NOT_FIT');
}

function checkNeeds(law: TransferLaw, known: KnownFacts, codes: readonly string[], { faults, missing }: Findings): void {
  for (const code of codes) {
    const truth = truthOf(code, known);
    if (truth === 'UNKNOWN') missing.push(evidenceOf(law, code));
    else if (truth === 'FALSE' && !faults.includes('EVIDENCE_DENIED')) faults.push('EVIDENCE_DENIED');
  }
}

/** Between two public bodies, whatever is said of the other: an exporter that is said to be none is known not to be one of them. */
function withExporter({ flow, isPublicAuthority }: FlowCase, { needs }: TransferTool): KnownFacts {
  if (isPublicAuthority !== false || !needs.includes(BETWEEN_PUBLIC_BODIES)) return flow;
  return { ...flow, deniedFacts: [...flow.deniedFacts ?? [], BETWEEN_PUBLIC_BODIES] };
}

/** From which day on the law of the destination had to be assessed. */
export function isAssessmentRequired(law: TransferLaw, { regime, date }: Pick<FlowCase, 'regime' | 'date'>): boolean {
  const since = law.files.tools.assessment.requiredFrom.find((rule) => rule.regime === regime);
  return since !== undefined && since.from <= date;
}

function checkAssessment(
  law: TransferLaw, found: FlowCase, { assessment }: SafeguardOnHand, { faults, missing }: Findings, isIfCombined = false,
): void {
  if (!isAssessmentRequired(law, found)) return;
  const made = dayTruth(assessment?.madeOn, found.date);
  if (made === 'UNKNOWN') missing.push(evidenceOf(law, isIfCombined ? 'DATA_NOT_COMBINED' : 'TRANSFER_IMPACT_ASSESSMENT'));
  else if (made === 'FALSE') faults.push('ASSESSMENT_LATER');
  else if ((assessment?.expiresOn ?? found.date) < found.date) faults.push('ASSESSMENT_EXPIRED');
}

const STRICTLY: Evidence = {
  code: 'DEROGATION_READ_STRICTLY', text: 'A derogation is an exception: read strictly, for this transfer only, and recorded',
};

function checkDerogation(law: TransferLaw, found: FlowCase, tool: TransferTool, findings: Findings): void {
  if (found.flow.isSystematic === true) findings.faults.push('SYSTEMATIC');
  else if (found.flow.isSystematic !== false) findings.missing.push(evidenceOf(law, 'OCCASIONAL'));
  if (tool.isClosedToPublicAuthorities === true) {
    if (found.isPublicAuthority === true) findings.faults.push('PUBLIC_AUTHORITY');
    else if (found.isPublicAuthority === null) findings.conditions.push(evidenceOf(law, 'EXPORTER_NOT_PUBLIC_AUTHORITY'));
  }
  checkNeeds(law, found.flow, tool.needs, findings);
  findings.conditions.push(STRICTLY);
}
