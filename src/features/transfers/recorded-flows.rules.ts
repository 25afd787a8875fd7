import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { TransferContent, TransferRole } from '../register/index.js';
import { cameTo, type Upwards } from './chain-above.rules.js';
import type { Flow, FlowEnd } from './flow.js';
import { factsOf, type FlowRegister, partyEnd, unionOf, withFacts } from './flow-register.js';

interface Recording {
  readonly alone: Flow;
  readonly content: TransferContent;
}

/** The organisation, with the parties that are the organisation itself. */
interface Self extends Upwards {
  readonly own: ReadonlySet<string>;
}

/**
 * Marks the flows that somebody recorded, with what the record adds to them, and adds those that only a record knows.
 */
export function* withRecorded(register: FlowRegister, self: Self, derived: readonly Flow[]): Interruptible<Flow[]> {
  const known = indexOf(derived);
  const records = new Map<Flow, Recording[]>();
  const unknown: Flow[] = [];
  for (const [code, { content }] of register.entries.TRANSFER) {
    const record = { alone: recordedFlow(register, self, code, content), content };
    const said = saidOf(known, record);
    if (said.length === 0) unknown.push(record.alone);
    for (const flow of said) {
      const others = records.get(flow);
      if (others === undefined) records.set(flow, [record]);
      else others.push(record);
    }
    yield;
  }
  return [...yield* eachInTurn(derived, (flow) => withRecords(flow, records.get(flow) ?? [])), ...unknown];
}

/** Derived flows by what records name: an engagement and who receives; two parties and a country. */
interface KnownFlows {
  readonly ofEngagement: ReadonlyMap<string, readonly Flow[]>;
  readonly ofParties: ReadonlyMap<string, readonly Flow[]>;
}

const engagementKey = ({ engagement, importer }: Flow): string => `${engagement ?? '-'} ${importer.party ?? '-'}`;
const partiesKey = ({ importer, exporter, to }: Flow): string => `${importer.party ?? '-'} ${exporter.party ?? '-'} ${to ?? '-'}`;

function indexOf(derived: readonly Flow[]): KnownFlows {
  return {
    ofEngagement: Map.groupBy(derived, engagementKey),
    ofParties: Map.groupBy(derived.filter(({ receiver }) => receiver === 'PARTY'), partiesKey),
  };
}

/** The flows a record speaks of: those of its engagement, else those of the same parties, country and access. */
function saidOf(known: KnownFlows, { content, alone }: Recording): readonly Flow[] {
  const isThere = (flow: Flow): boolean => content.toCountry === null || content.toCountry === undefined || flow.to === content.toCountry;
  const ofEngagement = alone.engagement === null ? [] : (known.ofEngagement.get(engagementKey(alone)) ?? []).filter(isThere);
  const candidates = ofEngagement.length > 0 ? ofEngagement
    : (known.ofParties.get(partiesKey(alone)) ?? []).filter((flow) => isSameAccess(flow, content));
  const inRoles = candidates.filter((flow) => areSameRoles(flow, alone));
  return inRoles.length > 0 ? inRoles : candidates;
}

/** Where nothing is known of how a party has the data, any way of having it is that one. */
function isSameAccess(flow: Flow, { access }: TransferContent): boolean {
  return flow.access === access || flow.access === 'TRANSMITTED';
}

function areSameRoles(one: Flow, other: Flow): boolean {
  return plain(one.exporterRole) === plain(other.exporterRole) && plain(one.importerRole) === plain(other.importerRole);
}

function plain(role: TransferRole): TransferRole {
  return role === 'JOINT_CONTROLLER' ? 'CONTROLLER' : role;
}

function withRecords(flow: Flow, records: readonly Recording[]): Flow {
  if (records.length === 0) return flow;
  return {
    ...flow, ...unionOf([flow, ...records.map(({ alone }) => alone)]),
    isSystematic: records.findLast(({ content }) => typeof content.isSystematic === 'boolean')?.content.isSystematic ?? flow.isSystematic,
    ...records.reduce((known, { content }) => withFacts(known, content), { facts: flow.facts, deniedFacts: flow.deniedFacts }),
  };
}

function recordedFlow(register: FlowRegister, above: Self, code: string, content: TransferContent): Flow {
  const { self, own } = above;
  const endOf = (party: string): FlowEnd => (own.has(party) ? self : partyEnd(register, party));
  const exporter = typeof content.exporter === 'string' ? endOf(content.exporter) : self;
  // Only the record of a customer that gets its own data back names no party, and none of those is among these.
  const importer = endOf(content.importer ?? '');
  const from = content.fromCountry ?? exporter.country;
  return {
    key: `transfer:${code}`,
    engagement: content.engagement ?? null,
    exporter, exporterRole: content.exporterRole,
    from, ...cameTo(register, above, exporter, from),
    receiver: importer.party === null ? 'OWN_STAFF' : 'PARTY', importer, importerRole: content.importerRole,
    to: content.toCountry ?? importer.country,
    access: content.access, isSystematic: content.isSystematic ?? true, services: [...content.services ?? []],
    safeguards: content.safeguards ?? [], ...withFacts(factsOf(register, importer.party), content), placements: [],
    recorded: [code], isDerived: false,
    isAtSeat: content.toCountry === null || content.toCountry === undefined,
  };
}
