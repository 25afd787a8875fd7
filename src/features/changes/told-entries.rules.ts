import type { LocationState } from '../locations/index.js';
import { type ContentOf, type DataUse, givesToController, type RegisterSnapshot, type Safeguard, transferredFor } from '../register/index.js';
import type { ChangeStep, StepKind } from './change.js';
import { isOfCategory, servicesOfCategory } from './category-services.rules.js';
import { besideIn, customerOf, isForCustomers, isTransferToController, servicesOf, servicesPlaced } from './change-steps.rules.js';
import { contentIn, partiesIn, placedAt } from './step-parties.rules.js';
import type { Cover, CoverOf, EntryCover, MeantEntry, Register, ToldEntry, ToldFacts, ToldMeaning, ToldPlace, ToldSafeguard } from './told-entries.js';

/** What only names things that others are said with: it is told with them. */
const VOCABULARY: readonly string[] = ['CONTACT'];
/** Told with it while they come and go; by themselves where they come to mean something else. */
const TOLD_AS_OTHERS: readonly string[] = ['PARTY', 'DATA_CATEGORY', 'SUBJECT_CATEGORY'];

const NOTHING: ToldFacts = {
  name: null, legalName: null, country: null, engagedBy: null, purposes: [], services: [], data: [], subjects: [], places: [], safeguards: [], lacksSafeguard: false, how: null,
};

/** What the steps of a change make of the register, told so that somebody can judge it. */
export function meantEntries(steps: readonly ChangeStep[], before: Register, after: Register, coverOf: CoverOf): MeantEntry[] {
  return steps.flatMap((step): MeantEntry[] => {
    const { kind, code } = step;
    const [was, is] = sidesOf(step, before, after);
    // A party is told with what it is engaged for, a category with what it is named for; by itself only what becomes another.
    if (VOCABULARY.includes(kind) || (was === null && is === null) || (TOLD_AS_OTHERS.includes(kind) && (was === null || is === null))) return [];
    const cover = coverOf(step);
    const told = { before: factsOf(kind, code, was, before, cover.before), after: factsOf(kind, code, is, after, cover.after) };
    const facts = cover.isThereAnyway ? recordedOf(told, cover) : told;
    const act = facts.before === null ? 'COMES' : facts.after === null ? 'GOES' : 'CHANGES';
    if (act === 'CHANGES' && isSame(facts.before, facts.after)) return [];
    const said = { kind, code, content: is };
    const services = isOfCategory(said) ? [servicesOfCategory(said, withoutOwn(before), withoutOwn(after))]
      : [servicesIn(kind, code, was, before), servicesIn(kind, code, is, after)];
    return [{
      entry: { act, kind, code, ...facts },
      services: services.includes(null) ? null : [...new Set(services.flatMap((each) => each ?? []))],
      customer: customerOf(is ?? was), parties: partiesIn(step, after), makes: cover.makes,
    }];
  });
}

/** An engagement that nobody edits comes and goes with the services it is used for. */
function sidesOf({ kind, code }: ChangeStep, before: Register, after: Register): [object | null, object | null] {
  const [was, is] = [contentIn(before, kind, code), contentIn(after, kind, code)];
  if (kind !== 'ENGAGEMENT' || !isSame(was, is)) return [was, is];
  const forCustomers = (register: Register): object | null => ((servicesIn(kind, code, was, register) ?? []).length === 0 ? null : was);
  return [forCustomers(before), forCustomers(after)];
}

/**
 * The steps, with one for each engagement that none is about, and that comes to be used for other services by one of what it hangs under
 * or serves: who it is concerns customers as if it were engaged anew.
 */
export function withDependents(steps: readonly ChangeStep[], before: Register, after: Register): readonly ChangeStep[] {
  if (!steps.some(({ kind }) => kind === 'ENGAGEMENT' || kind === 'ACTIVITY')) return steps;
  const said = new Set(steps.filter(({ kind }) => kind === 'ENGAGEMENT').map(({ code }) => code));
  const dependents = [...after.entries.ENGAGEMENT.values()].filter(({ code, content }) => !said.has(code) &&
    isForCustomers(content, besideIn(after)) && !isSame(servicesOf(content, before).toSorted(), servicesOf(content, after).toSorted()) &&
    isSame(contentIn(before, 'ENGAGEMENT', code), content));
  return [...steps, ...dependents.map(({ code, content }): ChangeStep => ({ kind: 'ENGAGEMENT', code, content }))];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A transfer that goes on with or without its record: the record brings and takes no more than what it says of it. */
function recordedOf({ before, after }: Pick<ToldEntry, 'before' | 'after'>, cover: EntryCover): Pick<ToldEntry, 'before' | 'after'> {
  const without = (facts: ToldFacts | null, { safeguards, isLacking }: Cover): ToldFacts | null =>
    (facts === null ? null : { ...facts, safeguards: safeguardsOf(safeguards), lacksSafeguard: isLacking });
  return { before: before ?? without(after, cover.before), after: after ?? without(before, cover.after) };
}

/** Whose data an entry is about. */
export interface Whose {
  readonly services: readonly string[];
  /** Whether a customer, by externalId, is the one. */
  readonly isIt: (customer: string) => boolean;
  /** Whether the entry is about data of its own, whatever its services; null: it is about nobody's own. */
  readonly isOwner: (entry: ToldEntry) => boolean | null;
}

/**
 * Those of the entries that concern a customer: about a service of its agreement or data of its own, and about nobody else's data alone.
 * What nothing is said to use may be used by anything.
 */
export function meantFor(meant: readonly MeantEntry[], { services, isIt, isOwner }: Whose): MeantEntry[] {
  return meant.filter(({ entry, services: of, customer }) => (customer === null || isIt(customer)) &&
    (of === null || of.some((service) => services.includes(service)) || (isOwner(entry) ?? of.length === 0)));
}

/** The register as the steps make it. */
export function afterSteps(steps: readonly ChangeStep[], register: Register): Register {
  const entries = Object.fromEntries(Object.entries(register.entries).map(([kind, held]) => [kind, new Map<string, unknown>(held)]));
  const locations = new Map(register.locations);
  for (const { kind, code, content } of steps) {
    if (kind === 'LOCATION') locations.set(code, { ...locations.get(code), ...content, code } as LocationState);
    else if (content === null) entries[kind]?.delete(code);
    else entries[kind]?.set(code, { kind, code, content });
  }
  return { ...register, locations, entries: entries as unknown as RegisterSnapshot['entries'] };
}

function factsOf(kind: StepKind, code: string, content: object | null, register: Register, { safeguards, isLacking }: Cover): ToldFacts | null {
  if (content === null) return null;
  const facts = { ...plainFacts(kind, code, content, register), lacksSafeguard: isLacking };
  return kind === 'PARTY' ? { ...facts, safeguards: safeguardsOf(safeguards) } : facts;
}

function plainFacts(kind: StepKind, code: string, content: object, register: Register): ToldFacts {
  switch (kind) {
    case 'ENGAGEMENT': return ofEngagement(code, content as ContentOf<'ENGAGEMENT'>, register);
    case 'PARTY': return { ...partyFacts(code, register), services: namesOf(servicesIn(kind, code, content, register) ?? [], register.services) };
    case 'PLACEMENT': return ofPlacement(content as ContentOf<'PLACEMENT'>, register);
    case 'TRANSFER': return ofTransfer(content as ContentOf<'TRANSFER'>, register);
    case 'LOCATION': return ofLocation(content as LocationState, register);
    case 'DATA_CATEGORY':
    case 'SUBJECT_CATEGORY': return ofCategory(kind, code, content as Partial<ContentOf<'DATA_CATEGORY'> & ContentOf<'SUBJECT_CATEGORY'>>, register);
    default: {
      const { name, title, matter } = content as Partial<Record<'name' | 'title' | 'matter', string | null>>;
      return { ...NOTHING, name: name ?? title ?? matter ?? code };
    }
  }
}

function ofEngagement(code: string, said: ContentOf<'ENGAGEMENT'>, register: Register): ToldFacts {
  const placed = [...register.entries.PLACEMENT.values()]
    .filter(({ content }) => content.engagement === code && (content.customer ?? null) === null);
  const above = said.under === null || said.under === undefined ? undefined : register.entries.ENGAGEMENT.get(said.under)?.content.party;
  return {
    ...partyFacts(said.party, register), ...dataFacts(said.data, register),
    engagedBy: above === undefined ? null : partyFacts(above, register).name,
    purposes: [...new Set(said.roles.map(({ purpose }) => purpose))],
    services: namesOf(servicesOf(said, register), register.services),
    places: [...new Set(placed.map(({ content }) => content.location))].flatMap((location) => placeOf(location, register)),
    safeguards: safeguardsOf(said.safeguards), ...(givesToController(said, besideIn(register)) ? { isController: true as const } : {}),
  };
}

/** Who reaches the data there: another legal person, the party engaged, or the organisation itself. */
function ofPlacement(said: ContentOf<'PLACEMENT'>, register: Register): ToldFacts {
  const engaged = said.engagement === null || said.engagement === undefined ? undefined : register.entries.ENGAGEMENT.get(said.engagement)?.content;
  const party = said.accessor ?? engaged?.party ?? null;
  return {
    ...(party === null ? NOTHING : partyFacts(party, register)),
    services: namesOf(servicesPlaced(said, register) ?? [], register.services),
    data: namesOf(said.categories ?? [], names(register, 'DATA_CATEGORY')), places: placeOf(said.location, register),
    safeguards: safeguardsOf(engaged?.safeguards), how: said.kind,
  };
}

function ofLocation({ code, name, operator }: Omit<LocationState, 'operator'> & Partial<Pick<LocationState, 'operator'>>, register: Register): ToldFacts {
  const services = servicesAt(code, register);
  return { ...NOTHING, name, legalName: operator ?? null, services: namesOf(services ?? [], register.services), places: placeOf(code, register) };
}

function ofCategory(
  kind: 'DATA_CATEGORY' | 'SUBJECT_CATEGORY', code: string, said: Partial<ContentOf<'DATA_CATEGORY'> & ContentOf<'SUBJECT_CATEGORY'>>, register: Register,
): ToldFacts {
  const people = names(register, 'SUBJECT_CATEGORY');
  const [partOf = null] = namesOf(said.partOf === null || said.partOf === undefined ? [] : [said.partOf], people);
  const meaning: ToldMeaning = {
    description: said.description ?? null, sensitive: said.sensitive ?? [], onlyOf: namesOf(said.onlyOf ?? [], people), partOf,
    isDeterminedByController: said.isDeterminedByController ?? false, isAnonymous: said.isAnonymous ?? false, areChildrenAmong: said.areChildrenAmong ?? false,
  };
  return { ...NOTHING, name: said.name ?? code, services: namesOf(servicesOfCategory({ kind, code, content: said }, withoutOwn(register), withoutOwn(register)), register.services), meaning };
}

/** Steps may say what is to lie somewhere of a single customer's data: that concerns nobody else. */
function withoutOwn(register: Register): Register {
  const PLACEMENT = new Map([...register.entries.PLACEMENT].filter(([, { content }]) => (content.customer ?? null) === null));
  return { ...register, entries: { ...register.entries, PLACEMENT } };
}

/** Null: the data of every service may lie there. */
function servicesAt(location: string, register: Register): readonly string[] | null {
  const placed = placedAt(location, withoutOwn(register)).map(({ content }) => servicesPlaced(content, register));
  return placed.includes(null) ? null : placed.flatMap((services) => services ?? []);
}

function ofTransfer(said: ContentOf<'TRANSFER'>, register: Register): ToldFacts {
  const importer = typeof said.importer === 'string' ? partyFacts(said.importer, register) : NOTHING;
  const to = said.toCountry ?? importer.country;
  return {
    ...importer, ...dataFacts(said.data, register), services: namesOf(transferredFor(said, besideIn(register)) ?? [], register.services),
    places: to === null ? [] : [{ name: null, city: null, country: to }], safeguards: safeguardsOf(said.safeguards), how: said.access, ...(isTransferToController(said, register) ? { isController: true as const } : {}),
  };
}

function partyFacts(code: string, register: Register): ToldFacts {
  const said = register.entries.PARTY.get(code)?.content;
  return { ...NOTHING, party: code, name: said?.name ?? code, legalName: said?.legalName ?? null, country: said?.country ?? null };
}

function dataFacts(uses: readonly DataUse[] | null | undefined, register: Register): Pick<ToldFacts, 'data' | 'subjects'> {
  const all = uses ?? [];
  return {
    data: namesOf(all.map(({ category }) => category), names(register, 'DATA_CATEGORY')),
    subjects: namesOf(all.flatMap(({ subjects }) => subjects ?? []), names(register, 'SUBJECT_CATEGORY')),
  };
}

function placeOf(location: string, register: Register): ToldPlace[] {
  const found = register.locations.get(location);
  return found === undefined ? [] : [{ code: location, name: found.name, city: found.city, country: found.country }];
}

/** What is internal of an instrument, such as its evidence, stays internal. */
function safeguardsOf(safeguards: readonly Safeguard[] | null | undefined): ToldSafeguard[] {
  const said = (safeguards ?? []).map(({ kind, instrument, module }) => ({ kind, instrument: instrument ?? null, module: module ?? null }));
  return [...new Map(said.map((each) => [JSON.stringify(each), each])).values()];
}

function servicesIn(kind: StepKind, code: string, content: object | null, register: Register): readonly string[] | null {
  if (content === null) return [];
  switch (kind) {
    case 'ENGAGEMENT': return servicesOf(content as ContentOf<'ENGAGEMENT'>, register);
    case 'PLACEMENT': return servicesPlaced(content as ContentOf<'PLACEMENT'>, register);
    case 'LOCATION': return servicesAt(code, register);
    case 'TRANSFER': return transferredFor(content as ContentOf<'TRANSFER'>, besideIn(register));
    case 'PARTY': return servicesReached(code, register);
    default: return null;
  }
}

/** Null: it looks at data of any service, as far as anybody knows. */
function servicesReached(party: string, register: Register): readonly string[] | null {
  const engaged = [...register.entries.ENGAGEMENT.values()].filter(({ content }) => content.party === party)
    .flatMap(({ content }) => servicesOf(content, register));
  const looking = [...register.entries.PLACEMENT.values()].filter(({ content }) => content.accessor === party)
    .map(({ content }) => servicesPlaced(content, register));
  return looking.includes(null) ? null : [...new Set([...engaged, ...looking.flatMap((services) => services ?? [])])];
}

type Names = ReadonlyMap<string, { readonly name: string }>;

function names(register: Register, kind: 'DATA_CATEGORY' | 'SUBJECT_CATEGORY'): Names {
  return new Map([...register.entries[kind]].map(([code, { content: { name } }]) => [code, { name }]));
}

/** What has no name is told by its code. */
export function namesOf(codes: readonly string[], by: Names): string[] {
  return [...new Set(codes.map((code) => by.get(code)?.name ?? code))];
}
