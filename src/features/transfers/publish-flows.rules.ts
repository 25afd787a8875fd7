import type { OfferedFlow } from '../publishing/index.js';
import type { AssessedFlow } from './assess-register.rules.js';

type Names = ReadonlyMap<string, { readonly name: string }>;

/**
 * Flows fit for everybody to read: those that nobody recorded as a transfer, of data that leave for another country and another
 * legal person. Evidence, contracts and what is missing stay inside; whoever is a controller of its own is not named.
 */
export function flowsToPublish(flows: readonly AssessedFlow[], services: Names): OfferedFlow[] {
  const found = flows.flatMap((flow) => offered(flow, services));
  const once = new Map(found.map((flow) => [JSON.stringify(flow), flow]));
  return [...once.values()].sort((one, other) => order(keyOf(one), keyOf(other)));
}

function offered(flow: AssessedFlow, names: Names): OfferedFlow[] {
  const { exporter, from, importer, to, access, services, safeguards, verdict, regimes } = flow;
  const isToAnother = flow.receiver === 'PARTY' && flow.recorded.length === 0 && from !== null && to !== null && from !== to;
  if (!isToAnother || verdict === 'NOT_A_TRANSFER' || flow.importerRole !== 'PROCESSOR') return [];
  return [{
    exporter: exporter.party === null ? null : exporter.name, fromCountry: from, importer: importer.name, toCountry: to, access,
    services: services.flatMap((code) => names.get(code)?.name ?? []), standing: verdict,
    safeguards: safeguards.map(({ kind, instrument, module }) => ({ kind, instrument: instrument ?? null, module: module ?? null })),
    decision: regimes.find(({ basis }) => basis === 'ADEQUACY')?.basisId ?? null, isForCustomers: flow.exporterRole === 'PROCESSOR',
  }];
}

const keyOf = ({ importer, toCountry, access, exporter }: OfferedFlow): string => [importer, toCountry, access, exporter ?? ''].join('\n');

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
