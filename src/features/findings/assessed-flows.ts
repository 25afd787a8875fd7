import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { type AssessedFlow as JudgedFlow, explainFlow } from '../transfers/index.js';
import type { AssessedFlow, ReturnedData } from './finding.facts.js';

/** The day before a day. */
function before(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** The entry of the register that tells most of a flow. */
function subjectOf({ recorded: [transfer], engagement, placements: [placement] }: JudgedFlow): Pick<AssessedFlow, 'kind' | 'code'> | null {
  if (transfer !== undefined) return { kind: 'TRANSFER', code: transfer };
  if (engagement !== null) return { kind: 'ENGAGEMENT', code: engagement };
  return placement === undefined ? null : { kind: 'PLACEMENT', code: placement };
}

/**
 * Flows as rules look at them: one for each law, with reasons where something is to be said. Where somebody has to be asked
 * who looks or where data goes there is no answer yet, and other rules ask it.
 */
export function* assessedFlows(law: TransferLaw, judged: readonly JudgedFlow[], on: string): Interruptible<AssessedFlow[]> {
  // A transfer that names an engagement records what goes to it, whichever way it goes.
  const recorded = new Set(judged.filter((flow) => flow.recorded.length > 0).map(({ engagement }) => engagement));
  const isRecorded = ({ recorded: by, engagement }: JudgedFlow): boolean => by.length > 0 || (engagement !== null && recorded.has(engagement));
  return (yield* eachInTurn(judged, (flow) => assessed(law, flow, isRecorded(flow), on))).flat();
}

function assessed(law: TransferLaw, flow: JudgedFlow, isRecorded: boolean, on: string): AssessedFlow[] {
  const subject = subjectOf(flow);
  if (subject === null || flow.from === null || flow.to === null || flow.verdict === 'NOT_A_TRANSFER') return [];
  const plain = {
    ...subject, exporter: flow.exporter.name || null, importer: flow.receiver === 'UNKNOWN' ? null : flow.importer.name,
    exporterCountry: flow.from, importerCountry: flow.to, isRecorded,
  };
  if (flow.question !== null) {
    return flow.question === 'WHICH_LAW'
      ? [{ ...plain, regime: 'UNKNOWN', verdict: 'UNKNOWN' as const, endsOn: null, basis: null, steps: [], conditions: [], warnings: [], neededEvidence: [] }] : [];
  }
  const { reasons } = explainFlow(law, flow, on);
  return flow.regimes.map(({ regime, verdict, endsOn, basisId }): AssessedFlow => {
    const why = reasons.find((each) => each.regime === regime);
    return {
      ...plain, regime, verdict, endsOn: endsOn === null ? null : before(endsOn), steps: why?.steps ?? [], basis: basisId,
      conditions: why?.conditions ?? [], warnings: (why?.warnings ?? []).map(({ text }) => text), neededEvidence: why?.neededEvidence ?? [],
    };
  });
}

/** What is given back to a customer and covered by nothing, as rules look at it. */
export function returnedData(law: TransferLaw, flow: JudgedFlow, on: string): ReturnedData {
  const { reasons } = explainFlow(law, flow, on);
  const open = flow.regimes.filter(({ verdict }) => verdict === 'NOT_COVERED' || verdict === 'UNKNOWN').map(({ regime }) => regime);
  return {
    country: flow.to ?? '', recorded: flow.recorded, regimes: open,
    neededEvidence: [...new Map(reasons.filter(({ regime }) => open.includes(regime))
      .flatMap((why) => why.neededEvidence.map((each) => [each.code, each] as const))).values()],
  };
}
