import type { OfferedFlow } from '../publishing/index.js';
import { givesToController, type RegisterSnapshot } from '../register/index.js';
import type { AssessedFlow } from './assess-register.rules.js';

type Names = ReadonlyMap<string, { readonly name: string }>;

/**
 * Flows fit for everybody to read: those that nobody recorded as a transfer, of data that leave for another country and another
 * legal person. Evidence, contracts and what is missing stay inside. Who gets data of customers as a controller of its own is named as
 * that; who gets data of the organisation itself so is not.
 */
export function flowsToPublish(flows: readonly AssessedFlow[], { entries, services }: Pick<RegisterSnapshot, 'entries' | 'services'>): OfferedFlow[] {
  const isGiven = ({ engagement }: AssessedFlow): boolean => {
    const said = engagement === null ? undefined : entries.ENGAGEMENT.get(engagement)?.content;
    return said !== undefined && givesToController(said, (kind, code) => entries[kind].get(code)?.content ?? null);
  };
  const found = flows.flatMap((flow) => offered(flow, services, isGiven));
  const once = new Map(found.map((flow) => [JSON.stringify(flow), flow]));
  return [...once.values()].sort((one, other) => order(keyOf(one), keyOf(other)));
}

function offered(flow: AssessedFlow, names: Names, isGiven: (flow: AssessedFlow) => boolean): OfferedFlow[] {
  const { exporter, from, importer, to, access, services, safeguards, verdict, regimes } = flow;
  const isToAnother = flow.receiver === 'PARTY' && flow.recorded.length === 0 && from !== null && to !== null && from !== to;
  const isToController = flow.importerRole !== 'PROCESSOR';
  if (!isToAnother || verdict === 'NOT_A_TRANSFER' || (isToController && !isGiven(flow))) return [];
  return [{
    exporter: exporter.party === null ? null : exporter.name, fromCountry: from, importer: importer.name, toCountry: to, role: isToController ? 'CONTROLLER' : 'PROCESSOR', access,
    services: services.flatMap((code) => names.get(code)?.name ?? []), standing: verdict,
    safeguards: safeguards.map(({ kind, instrument, module }) => ({ kind, instrument: instrument ?? null, module: module ?? null })),
    decision: regimes.find(({ basis }) => basis === 'ADEQUACY')?.basisId ?? null, isForCustomers: isToController || flow.exporterRole === 'PROCESSOR',
  }];
}

const keyOf = ({ importer, toCountry, access, exporter, role }: OfferedFlow): string => [importer, toCountry, access, exporter ?? '', role].join('\n');

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
