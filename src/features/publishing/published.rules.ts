import type { EngagedFor, Safeguard } from '../register/index.js';
import type { PublishedKind } from './publication.js';
import type {
  PublishedCommitment, PublishedEngagement, PublishedHolding, PublishedLocation, PublishedParts, PublishedPlace, PublishedSafeguard,
  PublishedTransfer,
} from './published.js';
import { compare, type Held, type Timeline } from './timeline.js';

type Names = ReadonlyMap<string, { readonly content: { readonly name: string } }>;

const FOR_ALL = { usedFor: 'ALL', usedFrom: null } as const;

/** The register of a day, as far as things published need it. */
interface Day {
  readonly day: string;
  readonly timeline: Timeline;
  readonly parties: ReadonlyMap<string, Held<'PARTY'>>;
  readonly services: Names;
  readonly data: Names;
  readonly engagements: ReadonlyMap<string, Held<'ENGAGEMENT'>>;
  readonly locations: ReadonlyMap<string, Held<'LOCATION'>>;
  readonly kinds: ReadonlySet<PublishedKind>;
}

/**
 * What is published of a register on a day. Built of fields that are named here one by one, so what is internal stays
 * internal: evidence, contracts, contacts, remarks, what lies where for one customer.
 */
export function publish(timeline: Timeline, kinds: readonly PublishedKind[], day: string): PublishedParts {
  const on: Day = {
    day, timeline, parties: timeline.on('PARTY', day), services: timeline.on('SERVICE', day),
    data: timeline.on('DATA_CATEGORY', day), engagements: timeline.on('ENGAGEMENT', day, isSameParty), locations: timeline.on('LOCATION', day), kinds: new Set(kinds),
  };
  const of = <Thing>(kind: PublishedKind, make: (on: Day) => Thing[]): Thing[] | null => (on.kinds.has(kind) ? make(on) : null);
  return {
    subProcessors: of('SUB_PROCESSORS', () => engagementsOf(on, 'SUB_PROCESSOR')),
    processors: of('PROCESSORS', () => engagementsOf(on, 'PROCESSOR')),
    locations: of('LOCATIONS', () => locationsOf(on)),
    transfers: of('TRANSFERS', () => [...timeline.on('TRANSFER', day).values()].map((held) => toTransfer(on, held))),
    measures: of('MEASURES', () => [...timeline.on('MEASURE', day).values()].map(({ code, since, content }) => ({
      code, since, ...FOR_ALL, name: content.name, kind: content.kind, description: content.description ?? null,
    }))),
    notices: of('NOTICES', () => [...timeline.on('NOTICE', day).values()].map(({ code, since, content }) => ({
      code, since, ...FOR_ALL, title: content.title, label: content.label ?? null, language: content.language, url: webLink(content.url),
      lastChangedOn: content.lastChangedOn ?? null,
    }))),
    commitments: of('COMMITMENTS', () => [...timeline.on('COMMITMENT', day).values()].map((held) => toCommitment(on, held))),
  };
}

/** Another party under the same code is another that is engaged: it was not there before. */
function isSameParty(one: object, other: object): boolean {
  return (one as { readonly party: string }).party === (other as { readonly party: string }).party;
}

/** Those engaged as one thing, the ones they engage right behind each. */
function engagementsOf(on: Day, role: EngagedFor['role']): PublishedEngagement[] {
  const shown = [...on.engagements.values()].filter(({ content }) => content.roles.some((each) => each.role === role));
  const codes = new Set(shown.map(({ code }) => code));
  const places = on.kinds.has('LOCATIONS') ? placesOf(on) : null;
  const made = shown.map((held) => toEngagement(on, held, role, places)).map((each) => ({
    ...each, under: each.under !== null && codes.has(each.under) ? each.under : null,
  }));
  return inTree(made);
}

/** Behind each the ones under it; those on the same level by name. */
export function inTree(engagements: readonly PublishedEngagement[]): PublishedEngagement[] {
  const below = Map.groupBy(engagements.toSorted((one, other) => compare(one.name, other.name)), ({ under }) => under);
  const walk = (under: string | null): PublishedEngagement[] =>
    (below.get(under) ?? []).flatMap((each) => [each, ...walk(each.code)]);
  return walk(null);
}

function toEngagement(
  on: Day, { code, since, content }: Held<'ENGAGEMENT'>, role: EngagedFor['role'], places: ReadonlyMap<string, PublishedPlace[]> | null,
): PublishedEngagement {
  const party = on.parties.get(content.party)?.content;
  return {
    code, since, ...FOR_ALL, under: content.under ?? null, name: party?.name ?? content.party, legalName: party?.legalName ?? null,
    country: party?.country ?? '', purposes: content.roles.filter((each) => each.role === role).map(({ purpose }) => purpose),
    services: namesOf(on.services, content.services), data: namesOf(on.data, content.data?.map(({ category }) => category)),
    locations: places === null ? null : places.get(code) ?? [],
    safeguards: on.kinds.has('TRANSFERS') ? toSafeguards(content.safeguards) : null,
    statementUrl: webLink(content.statementUrl) ?? webLink(party?.statementUrl),
  };
}

/** Where the data of each engagement lies or can be seen, each place once. */
function placesOf(on: Day): ReadonlyMap<string, PublishedPlace[]> {
  const placed = [...on.timeline.on('PLACEMENT', on.day).values()].flatMap(({ content: { engagement, location } }) => {
    const found = on.locations.get(location)?.content;
    return engagement === null || engagement === undefined || found === undefined ? [] : [{ engagement, location, found }];
  });
  return new Map([...Map.groupBy(placed, ({ engagement }) => engagement)].map(([code, those]) => {
    const once = new Map(those.map(({ location, found: { name, city, country } }) => [location, { name, city, country }]));
    return [code, [...once.values()].sort((one, other) => compare(one.name, other.name))];
  }));
}

function locationsOf(on: Day): PublishedLocation[] {
  const placed = Map.groupBy([...on.timeline.on('PLACEMENT', on.day).values()].map(({ content }) => content), ({ location }) => location);
  return [...on.locations.values()].map(({ code, since, content: { name, city, country, kind, operator } }) => ({
    code, since, ...FOR_ALL, name, city, country, kind, operator, holds: (placed.get(code) ?? []).map((content) => toHolding(on, content)).sort(byWords),
  }));
}

/** What a place keeps of an engagement is data of the services that the engagement is for. */
function toHolding(on: Day, { kind, service, engagement }: Held<'PLACEMENT'>['content']): PublishedHolding {
  const engaged = on.engagements.get(engagement ?? '')?.content ?? null;
  const services = service === null || service === undefined ? engaged?.services : [service];
  return { services: namesOf(on.services, services), kind, at: engaged === null ? null : on.parties.get(engaged.party)?.content.name ?? null };
}

function byWords(one: object, other: object): number {
  return compare(JSON.stringify(one), JSON.stringify(other));
}

function toTransfer(on: Day, { code, since, content }: Held<'TRANSFER'>): PublishedTransfer {
  const exporter = content.exporter === null || content.exporter === undefined ? null : on.parties.get(content.exporter)?.content;
  const importer = on.parties.get(content.importer ?? '')?.content;
  return {
    code, since, ...FOR_ALL, name: content.name, exporter: exporter?.name ?? null, fromCountry: content.fromCountry ?? exporter?.country ?? null,
    importer: importer?.name ?? content.importer ?? '', toCountry: content.toCountry ?? importer?.country ?? '',
    role: content.importerRole === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER', access: content.access,
    data: namesOf(on.data, content.data?.map(({ category }) => category)), safeguards: toSafeguards(content.safeguards),
  };
}

function toCommitment(on: Day, { code, since, content }: Held<'COMMITMENT'>): PublishedCommitment {
  const { matter, to, period, places, services, conditions } = content;
  return {
    code, since, ...FOR_ALL, matter, to, period: period ?? null, places: places ?? [], services: namesOf(on.services, services),
    conditions: conditions ?? null,
  };
}

function toSafeguards(safeguards: readonly Safeguard[] | null | undefined): PublishedSafeguard[] {
  return (safeguards ?? []).map(({ kind, instrument, module }) => ({ kind, instrument: instrument ?? null, module: module ?? null }));
}

/** Names of what is listed by code; what does not hold on that day is left out. */
function namesOf(names: Names, codes: readonly string[] | null | undefined): string[] {
  const found = (codes ?? []).map((code) => names.get(code)?.content.name).filter((name) => name !== undefined);
  return [...new Set(found)];
}

/** Only what a browser opens as a page: a link of another kind is not shown. */
function webLink(url: string | null | undefined): string | null {
  const parsed = url === null || url === undefined ? null : URL.parse(url);
  return parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null;
}
