import type { TransferContent, TransferRole } from '../register/index.js';
import type { Flow, FlowEnd } from './flow.js';
import { distinct, factsOf, type FlowRegister, partyEnd, union } from './flow-register.js';

/**
 * Marks the flows that somebody recorded, with what the record adds to them, and adds those that only a record knows.
 */
export function withRecorded(register: FlowRegister, self: FlowEnd, derived: readonly Flow[]): Flow[] {
  const flows = new Map(derived.map((flow) => [flow.key, flow]));
  for (const [code, { content }] of register.entries.TRANSFER) {
    const alone = recordedFlow(register, self, code, content);
    const said = saidOf(derived, content, alone);
    if (said.length === 0) flows.set(alone.key, alone);
    for (const { key } of said) {
      const known = flows.get(key);
      if (known !== undefined) flows.set(key, withRecord(known, alone, content));
    }
  }
  return [...flows.values()];
}

/** The flows a record speaks of: those of its engagement, else those of the same parties, country and access. */
function saidOf(derived: readonly Flow[], content: TransferContent, alone: Flow): Flow[] {
  const engagement = content.engagement ?? null;
  const isThere = (flow: Flow): boolean => content.toCountry === null || content.toCountry === undefined || flow.to === content.toCountry;
  const ofEngagement = engagement === null ? [] : derived.filter((flow) => flow.engagement === engagement && isThere(flow) &&
    flow.importer.party === alone.importer.party);
  const ofParties = derived.filter((flow) => flow.receiver === 'PARTY' && flow.importer.party === alone.importer.party &&
    flow.exporter.party === alone.exporter.party && flow.to === alone.to && isSameAccess(flow, content));
  const candidates = ofEngagement.length > 0 ? ofEngagement : ofParties;
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

function withRecord(flow: Flow, alone: Flow, content: TransferContent): Flow {
  return {
    ...flow,
    recorded: union(flow.recorded, alone.recorded),
    services: union(flow.services, alone.services),
    safeguards: distinct([...flow.safeguards, ...alone.safeguards]),
    isSystematic: content.isSystematic ?? flow.isSystematic,
  };
}

function recordedFlow(register: FlowRegister, self: FlowEnd, code: string, content: TransferContent): Flow {
  const exporter = typeof content.exporter === 'string' ? partyEnd(register, content.exporter) : self;
  const importer = partyEnd(register, content.importer);
  const isOwn = exporter.party === null;
  return {
    key: `transfer:${code}`,
    engagement: content.engagement ?? null,
    exporter, exporterRole: content.exporterRole,
    from: content.fromCountry ?? exporter.country,
    cameThrough: isOwn || self.country === null ? [] : [self.country],
    receiver: 'PARTY', importer, importerRole: content.importerRole,
    to: content.toCountry ?? importer.country,
    access: content.access, isSystematic: content.isSystematic ?? true, services: [...content.services ?? []],
    safeguards: content.safeguards ?? [], ...factsOf(register, content.importer), placements: [],
    recorded: [code], isDerived: false,
    isAtSeat: content.toCountry === null || content.toCountry === undefined,
  };
}
