import { type ContentOf, isSelf, type RegisterKind, type TransferAccess, type TransferRole } from '../register/index.js';
import type { Flow, FlowEnd, Receiver } from './flow.js';

/** What is said of the entries of a kind, by code. */
export type Said<Kind extends RegisterKind> = ReadonlyMap<string, { readonly content: Readonly<ContentOf<Kind>> }>;

/** As much of the register as flows are derived from. A snapshot of it is one. */
export interface FlowRegister {
  readonly entries: {
    readonly PARTY: Said<'PARTY'>;
    readonly ENGAGEMENT: Said<'ENGAGEMENT'>;
    readonly PLACEMENT: Said<'PLACEMENT'>;
    readonly TRANSFER: Said<'TRANSFER'>;
  };
  readonly locations: ReadonlyMap<string, { readonly country: string }>;
}

/** The organisation itself, as an end of flows. */
export interface House {
  readonly name: string;
  readonly country: string | null;
}

export function houseEnd({ name, country }: House): FlowEnd {
  return { party: null, name, country, isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: null, isSameGroup: true };
}

/** Parties that are the organisation itself, by code: it stands in its own register among those who handle data. */
export function ownParties({ entries }: Pick<FlowRegister, 'entries'>): ReadonlySet<string> {
  return new Set([...entries.ENGAGEMENT.values()].filter(({ content }) => isSelf(content)).map(({ content }) => content.party));
}

export function partyEnd(register: Pick<FlowRegister, 'entries'>, code: string): FlowEnd {
  const said = register.entries.PARTY.get(code)?.content;
  return {
    party: code, name: said?.name ?? code, country: said?.country ?? null, isSubjectToGdpr: said?.isSubjectToGdpr ?? 'UNKNOWN',
    isPublicAuthority: said?.isPublicAuthority ?? null, isSameGroup: said?.isSameGroup ?? false,
  };
}

/** What is known of a party as a recipient. */
export function factsOf(register: Pick<FlowRegister, 'entries'>, party: string | null): Pick<Flow, 'facts' | 'deniedFacts'> {
  const said = party === null ? undefined : register.entries.PARTY.get(party)?.content;
  const known = said?.recipientFacts ?? [];
  const codes = (answer: string): string[] => known.filter(({ isMet }) => isMet === answer).map(({ code }) => code);
  return { facts: [...codes('YES'), ...(said?.isSameGroup === true ? ['SAME_GROUP'] : [])], deniedFacts: codes('NO') };
}

/** What a record of a transfer adds to what is known of it. */
export function withFacts(
  { facts, deniedFacts }: Pick<Flow, 'facts' | 'deniedFacts'>, { recipientFacts }: Pick<ContentOf<'TRANSFER'>, 'recipientFacts'>,
): Pick<Flow, 'facts' | 'deniedFacts'> {
  const codes = (answer: string): string[] => (recipientFacts ?? []).filter(({ isMet }) => isMet === answer).map(({ code }) => code);
  return { facts: union([facts, codes('YES')]), deniedFacts: union([deniedFacts, codes('NO')]) };
}

export interface RolePair {
  readonly exporterRole: TransferRole;
  readonly importerRole: TransferRole;
}

export interface KeyParts extends RolePair {
  readonly engagement: string | null;
  readonly receiver: Receiver;
  readonly party: string | null;
  readonly to: string | null;
  readonly access: TransferAccess;
}

export function keyOfFlow({ engagement, receiver, party, to, access, exporterRole, importerRole }: KeyParts): string {
  const who = receiver === 'PARTY' ? party ?? '-' : receiver;
  return [engagement ?? '-', who, to ?? '-', `${exporterRole}-${importerRole}`, access].join(':');
}

/** More instruments than anybody concludes for one flow: of those beyond nothing is known, and unknown is never covered. */
const MOST_SAFEGUARDS = 200;

/** Sayings of the same flow as one: what it is is said by the first, that it follows the seat of its importer by any. */
export function mergedAll(sayings: readonly Flow[]): Flow {
  const [one, ...others] = sayings;
  if (one === undefined) throw new Error('a flow that nobody spoke of');
  return others.length === 0 ? one : {
    ...one, ...unionOf(sayings), placements: union(sayings.map(({ placements }) => placements)),
    isAtSeat: sayings.some(({ isAtSeat }) => isAtSeat),
  };
}

/** What several say of the services, the records and the instruments of a flow. */
export function unionOf(
  sayings: readonly Pick<Flow, 'services' | 'recorded' | 'safeguards'>[],
): Pick<Flow, 'services' | 'recorded' | 'safeguards'> {
  return {
    services: union(sayings.map(({ services }) => services)), recorded: union(sayings.map(({ recorded }) => recorded)),
    safeguards: distinct(sayings.map(({ safeguards }) => safeguards)),
  };
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort();
}

/** Mostly it is the very same list that is said again. */
export function distinct<Value>(lists: readonly (readonly Value[])[]): Value[] {
  const values = [...new Set(lists)].flat();
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()].slice(0, MOST_SAFEGUARDS);
}
