import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { type EngagementContent, isSelf, type PlacementContent, type TransferAccess, TRANSFER_ACCESS } from '../register/index.js';
import { chainAbove, type Engaged, type Upwards } from './chain-above.rules.js';
import type { Flow, FlowEnd, Receiver } from './flow.js';
import {
  factsOf, type FlowRegister, type House, houseEnd, keyOfFlow, mergedAll, ownParties, partyEnd, type RolePair,
} from './flow-register.js';
import { withRecorded } from './recorded-flows.rules.js';

/** Nothing is sent to oneself. */
const PAIRS: Readonly<Record<EngagementContent['roles'][number]['role'], RolePair | null>> = {
  SUB_PROCESSOR: { exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR' },
  PROCESSOR: { exporterRole: 'CONTROLLER', importerRole: 'PROCESSOR' },
  JOINT_CONTROLLER: { exporterRole: 'CONTROLLER', importerRole: 'CONTROLLER' },
  INDEPENDENT_CONTROLLER: { exporterRole: 'CONTROLLER', importerRole: 'CONTROLLER' },
  SELF: null,
};
const UNSAID: RolePair = { exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR' };

const NOBODY_KNOWS: Omit<FlowEnd, 'country'> = {
  party: null, name: 'unknown', isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: null, isSameGroup: false,
};

/**
 * Every flow that the register implies: a party engaged gets data where it is established, whoever reaches data at a place
 * gets it there, and what one party passes to the next is a flow of its own. Recorded transfers are compared with these;
 * what only they say is a flow too.
 */
export function* deriveFlows(register: FlowRegister, house: House): Interruptible<Flow[]> {
  const ground = groundOf(register, house);
  const { self } = ground;
  const found = new Map<string, Flow[]>();
  for (const [code, { content }] of register.entries.PLACEMENT) {
    for (const flow of placementFlows(ground, code, content)) add(found, flow.key, flow);
    yield;
  }
  for (const [code, { content }] of register.entries.ENGAGEMENT) {
    for (const flow of engagementFlows(register, self, code, content)) addAtSeat(found, flow);
    yield;
  }
  const derived = yield* eachInTurn(found.values(), mergedAll);
  return (yield* withRecorded(register, ground, derived)).sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface Ground extends Upwards {
  readonly register: FlowRegister;
  /** Parties that are the organisation itself, by code. */
  readonly own: ReadonlySet<string>;
}

function groundOf(register: FlowRegister, house: House): Ground {
  const engaged = Map.groupBy(register.entries.ENGAGEMENT, ([, { content }]) => content.party);
  return { register, self: houseEnd(house), own: ownParties(register), engaged };
}

/** The flows of data that lies somewhere alone. */
export function deriveFlowsAtPlaces(register: FlowRegister, house: House): Flow[] {
  const ground = groundOf(register, house);
  const found = new Map<string, Flow[]>();
  for (const [code, { content }] of register.entries.PLACEMENT) {
    for (const flow of placementFlows(ground, code, content)) add(found, flow.key, flow);
  }
  return [...found.values()].map(mergedAll);
}

function pairsOf(engagement: EngagementContent): RolePair[] {
  const pairs = engagement.roles.flatMap(({ role }) => PAIRS[role] ?? []);
  return [...new Map(pairs.map((pair) => [`${pair.exporterRole}-${pair.importerRole}`, pair])).values()];
}

function engagementFlows(register: FlowRegister, self: FlowEnd, code: string, said: EngagementContent): Flow[] {
  const importer = partyEnd(register, said.party);
  return pairsOf(said).map((pair) => flowOf(register, self, {
    ...pair, engagement: code, said, under: said.under ?? null, receiver: 'PARTY', importer, to: importer.country,
    access: 'TRANSMITTED', isAtSeat: true, services: said.services ?? [], placements: [],
  }));
}

interface Parts extends RolePair {
  readonly engagement: string | null;
  readonly said: EngagementContent | undefined;
  /** The engagement whose party passes the data on; null: the organisation does. */
  readonly under: string | null;
  readonly receiver: Receiver;
  readonly importer: FlowEnd;
  readonly to: string | null;
  readonly access: TransferAccess;
  readonly isAtSeat: boolean;
  readonly services: readonly string[];
  readonly placements: readonly string[];
}

function flowOf(register: FlowRegister, self: FlowEnd, parts: Parts): Flow {
  const { said, under, importer, services, placements, ...rest } = parts;
  const { exporter, cameThrough, cameUnder } = chainAbove(register, self, under);
  const isParty = parts.receiver === 'PARTY';
  return {
    ...rest, key: keyOfFlow({ ...parts, party: importer.party }), exporter, cameThrough, cameUnder, from: exporter.country,
    importer, services, placements, isSystematic: said?.isSystematic ?? true,
    safeguards: isParty ? said?.safeguards ?? [] : [],
    ...(isParty ? factsOf(register, importer.party) : { facts: [], deniedFacts: [] }),
    recorded: [], isDerived: true,
  };
}

/**
 * What lies at a place, or is seen from it. Own staff at home is no flow. What an engaged party keeps somewhere, its own
 * staff reaches: that is this party getting data there.
 */
function placementFlows({ register, self, own, engaged }: Ground, code: string, placed: PlacementContent): Flow[] {
  const placement = asOwn(register, own, placed);
  const to = register.locations.get(placement.location)?.country ?? null;
  const access = placement.kind === 'SUPPORT_ACCESS' ? 'REMOTE_ACCESS' : 'STORED';
  const reached = reachedBy(register, placement);
  if (reached.receiver === 'OWN_STAFF' && to === self.country) return [];
  const { receiver, party } = reached;
  const engagement = engagementWith(engaged, placement, party);
  const said = engagement === null ? undefined : register.entries.ENGAGEMENT.get(engagement)?.content;
  const importer: FlowEnd = party !== null ? partyEnd(register, party)
    : receiver === 'OWN_STAFF' ? self
      : { ...NOBODY_KNOWS, country: to };
  const services = typeof placement.service === 'string' ? [placement.service] : said?.services ?? [];
  const pairs = said === undefined ? [UNSAID] : pairsOf(said);
  // Whoever reaches the data of an engagement without one of its own has it from the party engaged.
  const under = said === undefined ? placement.engagement ?? null : said.under ?? null;
  return pairs.map((pair) => flowOf(register, self, {
    ...pair, engagement, said, under, receiver, importer, to, access, isAtSeat: false, services, placements: [code],
  }));
}

/** What the organisation itself keeps or reaches, although it stands in the register as a party, is with its own staff. */
function asOwn({ entries }: FlowRegister, own: ReadonlySet<string>, placement: PlacementContent): PlacementContent {
  const { accessor, engagement } = placement;
  const said = typeof engagement === 'string' ? entries.ENGAGEMENT.get(engagement)?.content : undefined;
  const isReachedByOwn = typeof accessor === 'string' && own.has(accessor);
  return {
    ...placement, ...(isReachedByOwn ? { accessor: null, accessedBy: 'OWN_STAFF' } : {}),
    ...(said !== undefined && isSelf(said) ? { engagement: null } : {}),
  };
}

/** Who reaches the data of a placement. */
function reachedBy(register: FlowRegister, placement: PlacementContent): { readonly receiver: Receiver; readonly party: string | null } {
  const { accessor, engagement } = placement;
  const by = placement.accessedBy ?? (typeof accessor === 'string' ? 'PARTY' : placement.kind === 'SUPPORT_ACCESS' ? 'UNKNOWN' : 'OWN_STAFF');
  if (by === 'UNKNOWN') return { receiver: 'UNKNOWN', party: null };
  if (by === 'PARTY' && typeof accessor === 'string') return { receiver: 'PARTY', party: accessor };
  const engaged = typeof engagement === 'string' ? register.entries.ENGAGEMENT.get(engagement)?.content.party : undefined;
  if (engaged !== undefined) return { receiver: 'PARTY', party: engaged };
  return { receiver: by === 'PARTY' ? 'UNKNOWN' : 'OWN_STAFF', party: null };
}

/** The engagement under which a party reaches a placement: the one named, one below it, one for the service, any with it. */
function engagementWith(engaged: Engaged, placement: PlacementContent, party: string | null): string | null {
  const named = placement.engagement ?? null;
  if (party === null) return named;
  const withParty = engaged.get(party) ?? [];
  const found = withParty.find(([code]) => code === named) ?? withParty.find(([, { content }]) => named !== null && content.under === named) ??
    withParty.find(([, { content }]) => typeof placement.service === 'string' && content.services?.includes(placement.service)) ??
    withParty[0];
  return found?.[0] ?? null;
}

function add(found: Map<string, Flow[]>, key: string, flow: Flow): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, [flow]);
  else known.push(flow);
}

/** Data that lies with the party where it is established is the same flow as the engagement's, however the party has it there. */
function addAtSeat(found: Map<string, Flow[]>, flow: Flow): void {
  const keys = TRANSFER_ACCESS.map((access) => keyOfFlow({ ...flow, access, party: flow.importer.party }));
  const same = keys.filter((key) => found.has(key));
  for (const key of same.length === 0 ? [flow.key] : same) add(found, key, flow);
}
