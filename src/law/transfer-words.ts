import { explainAdequacy } from './adequacy-words.js';
import type { Evidence } from './reasons.js';
import { Reasons, type Reasoning } from './reasons.js';
import { fittingClauses } from './standard-clauses.js';
import { explainClauses, repairsText } from './standard-clauses-words.js';
import type { FlowCase, FlowDecision, Repair, SafeguardCheck, SafeguardFault } from './transfer.types.js';
import { evidenceOf, isAssessmentRequired } from './transfer-safeguards.js';
import { generalPrinciple, type TransferLaw } from './transfer-law.js';

/** Why a flow is covered or not, in the order of the law: is it a transfer, adequacy, safeguards, derogations. */
export function explainFlow(law: TransferLaw, found: FlowCase, decision: FlowDecision): Reasoning {
  const reasons = new Reasons();
  if (decision.adequacy === null) return explainNoTransfer(law, found, reasons).all();
  const { regime, date, exporterCountry, flow } = found;
  if (flow.access === 'REMOTE_ACCESS') {
    reasons.step('Access by another legal person in another country is a transfer, even where it is display only.')
      .cite(law.files.tools.definition.source);
  }
  const question = { ...flow, regime, date, exporterCountry, destination: flow.importer.country };
  reasons.add(explainAdequacy(law, question, decision.adequacy));
  if (decision.adequacy.result !== 'NONE') {
    if (decision.chosen !== null) {
      reasons.step(`Were what is assumed not so, ${nameOf(decision.chosen)} would cover it; nothing is left to assumption.`);
    }
    return reasons.all();
  }
  for (const check of decision.checks) explainCheck(law, found, check, reasons);
  explainEnd(law, found, decision, reasons);
  return reasons.all();
}

/** Why a law is asked of what is passed on: the data came under it, or it is that of the place they leave. */
export function explainOnward(
  law: TransferLaw, { regime, date, exporterCountry }: Pick<FlowCase, 'regime' | 'date' | 'exporterCountry'>, isBrought: boolean, reasons: Reasoning,
): Reasoning {
  const why = isBrought
    ? `The data came under ${regime}, and what protects them there goes on with them: it is asked again of what ${exporterCountry} passes on.`
    : `What ${exporterCountry} passes on leaves a place under ${regime}.`;
  return new Reasons().step(why).cite(generalPrinciple(law, regime, date)).add(reasons).all();
}

export function explainOutOfReach(
  law: TransferLaw, { regime, date, exporterCountry }: Pick<FlowCase, 'regime' | 'date' | 'exporterCountry'>,
): Reasoning {
  const why = `${regime} is not the law of what leaves ${exporterCountry}: it is asked of what is passed on from a place under it.`;
  return new Reasons().step(why).cite(generalPrinciple(law, regime, date)).all();
}

function explainNoTransfer(law: TransferLaw, { flow, regime }: FlowCase, reasons: Reasons): Reasons {
  const { source } = law.files.tools.definition;
  reasons.cite(regime === 'UK_GDPR' ? 'ICO guidance on international transfers' : source);
  if (flow.access === 'NO_ACCESS') {
    return reasons.step('The data are not made available to the importer: no transfer.').warn('STILL_A_RISK',
      'A parent in another country may be ordered to have them handed over: assess it (GDPR Art 28(1), 48).');
  }
  switch (flow.importer.relation ?? 'OTHER_PERSON') {
    case 'DATA_SUBJECT': return reasons.step('The data subject itself receives or gives the data: no transfer.');
    case 'SAME_LEGAL_ENTITY': case 'OWN_STAFF':
      return reasons.step("The exporter's own people receive them, no other legal person: no transfer.").warn('STILL_A_RISK',
        'Security and the law of that country still have to be considered (GDPR Art 32), and promises of residency.');
    case 'OTHER_PERSON':
      return reasons.step('A processor returns data to the controller who instructs it: it initiates no restricted transfer.')
        .warn('UNSETTLED', law.files.tools.unitedKingdom.restrictedTransferTest);
  }
}

function nameOf({ safeguard, tool, clauses }: SafeguardCheck): string {
  if (tool !== null) return `${tool.id} (${tool.title})`;
  return clauses?.set?.id ?? safeguard.instrument;
}

function explainCheck(law: TransferLaw, found: FlowCase, check: SafeguardCheck, reasons: Reasons): void {
  const { safeguard, tool, clauses, faults, missing, conditions } = check;
  const name = nameOf(check);
  if (tool !== null) reasons.cite(tool.citation);
  if (clauses !== null && (faults.length === 0 || faults.includes('CLAUSES_INVALID'))) {
    const question = {
      regime: found.regime, instrument: safeguard.instrument, exporterRole: found.exporterRole,
      importerRole: found.flow.importer.role, contractDate: safeguard.signedOn ?? 'an unknown day', transferDate: found.date,
    };
    const fitting = fittingClauses(law, found.regime, { exporter: found.exporterRole, importer: found.flow.importer.role }, found.date);
    reasons.add(explainClauses(law, question, clauses, fitting));
  }
  for (const fault of faults) if (fault !== 'CLAUSES_INVALID') reasons.step(`${name}: ${faultText(fault, found)}.`);
  for (const { code, text } of missing) reasons.step(`${name}: not known, ${code}: ${text}. Unknown is not covered.`);
  if (!isHopeless(check)) reasons.need(...missing, ...repairable(law, faults));
  if (faults.length === 0 && missing.length === 0) {
    for (const { text } of conditions) reasons.step(`${name}: holds on condition: ${text}.`);
    if (conditions.some(({ code }) => code === 'IMPORTER_UNDER_SAME_LAW')) {
      reasons.warn('IMPORTER_UNDER_SAME_LAW', 'The clauses are not made for importers under the same law; others are not adopted yet.');
    }
  }
}

const REPAIRABLE: ReadonlySet<SafeguardFault> = new Set(['ANNEXES_INCOMPLETE', 'ASSESSMENT_LATER', 'ASSESSMENT_EXPIRED']);

/** Whether no evidence in the world helps this safeguard. */
function isHopeless({ faults }: SafeguardCheck): boolean {
  return faults.some((fault) => !REPAIRABLE.has(fault));
}

function repairable(law: TransferLaw, faults: readonly SafeguardFault[]): readonly Evidence[] {
  return faults.filter((fault) => REPAIRABLE.has(fault)).map((fault) =>
    evidenceOf(law, fault === 'ANNEXES_INCOMPLETE' ? 'ANNEXES_COMPLETE' : 'TRANSFER_IMPACT_ASSESSMENT'));
}

function faultText(fault: SafeguardFault, { regime, date }: FlowCase): string {
  switch (fault) {
    case 'INSTRUMENT_UNKNOWN': return 'no such instrument is known';
    case 'OTHER_LAW': return `no safeguard under ${regime}`;
    case 'NOT_A_BASIS': return 'covers no transfer by itself';
    case 'CLAUSES_INVALID': return 'not valid';
    case 'SIGNED_LATER': return `signed only after ${date}`;
    case 'ENDED': return `ended before ${date}`;
    case 'MODULE_DOES_NOT_FIT': return 'another module was agreed than the roles need';
    case 'ANNEXES_INCOMPLETE': return 'its annexes are not complete';
    case 'APPROVED_LATER': return `not approved, authorised or notified by ${date}`;
    case 'VARIANT_DOES_NOT_FIT': return 'rules for controllers do not serve a processor, nor the other way round';
    case 'ASSESSMENT_LATER': return `the law of the destination was assessed only after ${date}`;
    case 'ASSESSMENT_EXPIRED': return `the assessment of the destination's law had expired by ${date}`;
    case 'EVIDENCE_DENIED': return 'something it needs is known not to be so';
    case 'SYSTEMATIC': return 'a derogation never carries systematic or recurrent transfers';
    case 'PUBLIC_AUTHORITY': return 'closed to public authorities exercising their powers';
  }
}

function explainEnd(law: TransferLaw, found: FlowCase, decision: FlowDecision, reasons: Reasons): void {
  const { regime, date, exporterRole, flow } = found;
  if (decision.chosen !== null) {
    const module = decision.basis.module === null ? '' : `, Module ${decision.basis.module}`;
    reasons.step(`Covered by ${nameOf(decision.chosen)}${module}.`);
    return;
  }
  const roles = { exporter: exporterRole, importer: flow.importer.role };
  reasons.step(repairsText(fittingClauses(law, regime, roles, date), date));
  if (isAssessmentRequired(law, found)) {
    reasons.step("Any safeguard but adequacy also needs an assessment of the destination's law and practice.");
    noteOnAssessment(law, found, reasons);
  }
  reasons.step(decision.verdict === 'UNKNOWN' ? 'The facts known here do not reach far enough to say more.' : 'Nothing covers this transfer.')
    .cite(generalPrinciple(law, regime, date));
}

/** What an authority said of assessing one destination. */
function noteOnAssessment(law: TransferLaw, { regime, date, flow }: FlowCase, reasons: Reasons): void {
  for (const { regime: of, destination, from, text, source } of law.files.tools.assessment.destinationNotes) {
    if (of === regime && destination === flow.importer.country && from <= date) reasons.step(`${text}.`).cite(source);
  }
}

/** What would cover a flow that nothing covers: a condition of an entry to be shown, clauses to be signed, other safeguards. */
export function repairsOf(law: TransferLaw, found: FlowCase, decision: FlowDecision): readonly Repair[] {
  const { regime, date, exporterRole, flow } = found;
  const adequacy = (decision.adequacy?.missed ?? []).filter(({ scope }) => scope.failed.length === 0)
    .map(({ entry, scope }) => ({ instrument: entry.id, module: null, needs: scope.missing.map(({ code }) => code) }));
  const assessment = isAssessmentRequired(law, found);
  const clauses = fittingClauses(law, regime, { exporter: exporterRole, importer: flow.importer.role }, date).map(({ set, module }) => {
    const isNeeded = module === null || law.modules.get(module)?.isAssessmentNeeded === true;
    const more = !assessment ? [] : [isNeeded ? 'TRANSFER_IMPACT_ASSESSMENT' : 'DATA_NOT_COMBINED'];
    return { instrument: set.id, module, needs: ['SIGNED_ON', ...(set.needsAnnexes ? ['ANNEXES_COMPLETE'] : []), ...more] };
  });
  const others = [...law.tools.values()].filter((tool) => tool.regime === regime && tool.kind === 'SAFEGUARD' &&
    !tool.needs.some((code) => code === 'BOTH_PUBLIC_BODIES' || code === 'AUTHORISATION_UNCHANGED'))
    .map(({ id, needs, formality, hasVariants, isAssessmentNeeded }) => ({
      instrument: id, module: null,
      needs: [
        'SIGNED_ON', ...(formality === null ? [] : [formality]), ...(hasVariants === true ? ['BCR_VARIANT'] : []), ...needs,
        ...(assessment && isAssessmentNeeded ? ['TRANSFER_IMPACT_ASSESSMENT'] : []),
      ],
    }));
  return [...adequacy, ...clauses, ...others];
}
