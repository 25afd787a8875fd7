import { homeRegimes } from '../../law/exporter-regimes.js';
import { assessTransfer, type RegimeAssessment } from '../../law/transfer.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { explainOnward } from '../../law/transfer-words.js';
import { type FlowVerdict, inputOf, isAtHome, judgeFlow, lawsBrought, lawsOf, type Question } from './assess-flow.rules.js';
import type { Flow } from './flow.js';

/** Why one law says what it says of a flow. */
export type RegimeReasons = Pick<RegimeAssessment, 'regime' | 'steps' | 'citations' | 'warnings' | 'neededEvidence' | 'repairs' | 'conditions'>;

export interface FlowReasons extends FlowVerdict {
  /** What does not depend on a law: own staff, what must be asked first. */
  readonly steps: readonly string[];
  readonly citations: readonly string[];
  readonly reasons: readonly RegimeReasons[];
}

const GUIDELINES = 'EDPB Guidelines 05/2021';

const ASK: Readonly<Record<Question, string>> = {
  WHO_LOOKS: 'Nobody recorded whether those who reach the data there are staff of the same legal person, or another one. Ask which.',
  WHERE_TO: 'Nobody recorded in which country the importer is established. Ask where.',
  WHERE_FROM: 'Nobody recorded in which country the exporter is established. Ask where.',
  WHICH_LAW: 'The exporter is under none of the laws of transfers known here on that day. Ask under which law it processes the data.',
};

/** A flow with the reasons for its verdict, law by law. */
export function explainFlow(law: TransferLaw, flow: Flow, on: string): FlowReasons {
  const judged = judgeFlow(law, flow, on);
  const { question } = judged;
  if (flow.receiver === 'OWN_STAFF') {
    return {
      ...judged, reasons: [], citations: [GUIDELINES],
      steps: [
        `The organisation's own staff reaches the data from ${flow.to ?? 'an unknown country'}: the same legal person, so no transfer.`,
        'It counts against promises of residency, and the law of that country still has to be considered (Art. 32).',
      ],
    };
  }
  const steps = question === null ? [] : [ASK[question]];
  const citations = question === 'WHO_LOOKS' ? [GUIDELINES] : [];
  if (flow.from === null || flow.to === null) return { ...judged, steps, citations, reasons: [] };
  return { ...judged, steps, citations, reasons: lawsOf(law, flow, on).map((regime) => reasonsUnder(law, flow, regime, on)) };
}

function reasonsUnder(law: TransferLaw, flow: Flow, regime: RegimeReasons['regime'], on: string): RegimeReasons {
  if (isAtHome(law, flow, regime, on)) {
    return {
      regime, citations: [law.regimes.get(regime)?.citation ?? regime], warnings: [], neededEvidence: [], repairs: [], conditions: [],
      steps: [`The data stay in ${flow.to ?? 'the country'}: no transfer to another country.`],
    };
  }
  const [found] = assessTransfer(law, inputOf(flow, regime, on)).regimes;
  if (found === undefined) throw new Error(`an assessment without ${regime}`);
  const { repairs, conditions } = found;
  const exporterCountry = flow.from ?? '';
  const isBrought = lawsBrought(law, flow, on).includes(regime) && !homeRegimes(law, exporterCountry, on).includes(regime);
  const { steps, citations, warnings, neededEvidence } = isBrought ? explainOnward(law, { regime, date: on, exporterCountry }, true, found) : found;
  return { regime, steps, citations, warnings, neededEvidence, repairs, conditions };
}
