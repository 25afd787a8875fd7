import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { explainFlow } from './explain-flow.rules.js';
import { type FlowEnd, isRecorded } from './flow.js';
import { type FlowReasoning, reasoningView } from './flow-reasons.api.js';
import type { FlowEndView } from './flow-parts.api.js';
import type { LawEdition } from './law-editions.js';
import { type Transfer, type TransferDetail, type TransferFields, type TransferView } from './transfers.api.js';

/** A flow as it was judged: by which law, for which day. */
export interface JudgedFlow {
  readonly organisationId: string;
  readonly edition: LawEdition;
  readonly asOf: string;
  readonly flow: AssessedFlow;
}

function endView({ party, name, country }: FlowEnd): FlowEndView {
  return { party, name, country };
}

function fieldsOf(flow: AssessedFlow): TransferFields {
  const { key, verdict, chainVerdict, question, endsOn, engagement, exporterRole, receiver, importerRole, access, regimes } = flow;
  return {
    key, status: verdict, chainStatus: chainVerdict, question, endsOn, engagement, exporter: endView(flow.exporter), exporterRole,
    fromCountry: flow.from, receiver, importer: endView(flow.importer), importerRole, toCountry: flow.to, access,
    isSystematic: flow.isSystematic, services: flow.services, placements: flow.placements, recordedAs: flow.recorded,
    isRecorded: isRecorded(flow), isDerived: flow.isDerived, regimes,
  };
}

export function reasoningOf({ edition, asOf, flow }: JudgedFlow): FlowReasoning {
  return reasoningView(explainFlow(edition.law, flow, asOf));
}

export function transferNode(judged: JudgedFlow): Transfer {
  const { organisationId, flow } = judged;
  return {
    ...fieldsOf(flow), id: encodeNodeId('Transfer', organisationId, flow.id), uuid: flow.id, reasonsOf: () => reasoningOf(judged),
  };
}

export function transferView({ flow }: JudgedFlow): TransferView {
  return { id: flow.id, ...fieldsOf(flow) };
}

export function transferDetail(judged: JudgedFlow): TransferDetail {
  return { ...transferView(judged), reasoning: reasoningOf(judged) };
}
