import { adequacyOf, type AdequacyAnswer } from '../../law/adequacy.js';
import { deadline } from '../../law/deadline.js';
import { outOfReach } from '../../law/reckoned-years.js';
import { type ClauseAnswer, sccValidity } from '../../law/standard-clauses.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { assessTransfer, type RegimeAssessment, type TransferAssessment, type TransferFlow } from '../../law/transfer.js';
import { problem, ProblemError } from '../../kernel/problem.js';
import type { DeadlineAnswerView, OnwardAssessmentView, TransferAssessmentView } from './law-answers.api.js';
import type {
  AdequacyQuestionInput, DeadlineInput, OnwardTransferInput, StandardClausesInput, TransferAssessmentInput, TransferSafeguardInput,
} from './law-inputs.api.js';

function refuseInput(path: string, message: string): never {
  throw new ProblemError(problem('INPUT_INVALID', { errors: [{ path, messages: [message] }] }));
}

export function calculateAdequacy(law: TransferLaw, asked: AdequacyQuestionInput): AdequacyAnswer {
  const { destination, country, exporterCountry, ...question } = asked;
  const isTwofold = given(destination) !== null && given(country) !== null && destination !== country;
  if (isTwofold) refuseInput('country', 'country must say the same as destination, or nothing');
  const to = destination ?? country ?? refuseInput('destination', 'destination must say where the data go');
  return adequacyOf(law, { ...question, destination: to, exporterCountry: exporterCountry ?? HOMES[asked.regime] });
}

/** Where an exporter is taken to be that does not say: inside the law it names. */
const HOMES = { EU_GDPR: 'EU', UK_GDPR: 'GB', CH_FADP: 'CH' } as const;

export function calculateClauses(law: TransferLaw, asked: StandardClausesInput): ClauseAnswer {
  return sccValidity(law, asked);
}

export function calculateDeadline(asked: DeadlineInput): DeadlineAnswerView {
  const { receivedAt, awareAt, firstCommunicationAt, firstDisclosureAt } = asked;
  if (given(receivedAt) === null && given(awareAt) === null) refuseInput('receivedAt', 'receivedAt or awareAt must say when it began');
  const question = {
    ...asked, receivedAt: given(receivedAt), awareAt: given(awareAt), firstCommunicationAt: given(firstCommunicationAt),
    firstDisclosureAt: given(firstDisclosureAt),
  };
  const outside = outOfReach(question);
  if (outside !== null) refuseInput(outside.path, outside.says);
  const found = deadline(question);
  if (found.verdict === 'DUE') return { ...found, why: null };
  return {
    verdict: 'UNKNOWN', why: found.why, regime: null, rule: null, localReceiptDate: null, clockStartDate: null, suspendedDays: null, nominalDueDate: null,
    dueDate: null, deadlineInstantExclusive: null, conservativeDueDate: null, dueAt: null, dueAtUtc: null, conservativeDueAt: null, skippedDays: [], alternativeDueDate: null,
    ambiguity: null, steps: [], citations: [], assumptions: [],
  };
}

/** An instant as the engine takes it, in whichever way the door read it. */
function given(at: Date | string | null | undefined): string | null {
  if (at === null || at === undefined) return null;
  return typeof at === 'string' ? at : at.toISOString();
}

export function calculateTransfer(law: TransferLaw, asked: TransferAssessmentInput): TransferAssessmentView {
  const hops = asked.onward ?? [];
  for (const [index, { passedOnBy }] of hops.entries()) {
    if ((passedOnBy ?? 0) > index) refuseInput(`onward.${index}.passedOnBy`, 'passedOnBy must name a flow earlier in the list');
  }
  const { safeguards, ...flow } = asked;
  return viewOf(assessTransfer(law, { ...flow, safeguards: safeguards?.map(safeguardOf), onward: onwardOf(hops, 0) }), hops);
}

function safeguardOf({ assessmentMadeOn, assessmentExpiresOn, ...safeguard }: TransferSafeguardInput) {
  const isMade = assessmentMadeOn !== null && assessmentMadeOn !== undefined;
  return { ...safeguard, assessment: isMade ? { madeOn: assessmentMadeOn, expiresOn: assessmentExpiresOn } : null };
}

/** The flows that one importer passes on; 0 is the first importer, n the one of the nth flow in the list. */
function onwardOf(hops: readonly OnwardTransferInput[], by: number): TransferFlow[] {
  return hops.flatMap(({ passedOnBy, safeguards, ...flow }, index) => (passedOnBy ?? 0) !== by ? [] : [
    { ...flow, safeguards: safeguards?.map(safeguardOf), onward: onwardOf(hops, index + 1) },
  ]);
}

/** The engine answers as a tree; the doors answer in the order of the question. */
function viewOf(assessment: TransferAssessment, hops: readonly OnwardTransferInput[]): TransferAssessmentView {
  return { ...assessment, regimes: assessment.regimes.map((regime) => ({ ...regime, onward: flat(regime, hops) })) };
}

function flat(regime: RegimeAssessment, hops: readonly OnwardTransferInput[]): OnwardAssessmentView[] {
  const found: OnwardAssessmentView[] = [];
  const walk = (above: RegimeAssessment, by: number): void => {
    const positions = hops.flatMap(({ passedOnBy }, index) => ((passedOnBy ?? 0) === by ? [index] : []));
    for (const [order, position] of positions.entries()) {
      const one = above.onward[order];
      if (one === undefined) continue;
      const { ownVerdict, basis, repairs, steps, citations, warnings, neededEvidence, conditions } = one;
      found.push({ position, ownVerdict, basis, repairs, steps, citations, warnings, neededEvidence, conditions });
      walk(one, position + 1);
    }
  };
  walk(regime, 0);
  return found.sort((one, other) => one.position - other.position);
}
