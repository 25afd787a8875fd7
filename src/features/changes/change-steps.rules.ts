import { isOtherPlace, type LocationContent } from '../locations/index.js';
import {
  type Beside, type ContentOf, givesToController, inItsPlace, isJudged, isOnBehalf, needsNotice, type NoticeReason, type RegisterSnapshot,
  servicesEngaged, transferredFor,
} from '../register/index.js';
import type { ChangeStep } from './change.js';
import { isSameMeaning, servicesOfCategory } from './category-services.rules.js';
import { OWN_MOST, type OwnData } from './own-data.queries.js';

/** What the steps of a change touch: whom they concern, what they bring in and take away. Codes, sorted. */
export interface Touched {
  /** Null: every service. */
  readonly services: readonly string[] | null;
  /** No step is about any service: nobody can tell from them whom they concern. */
  readonly isOfNoService: boolean;
  /** Of them those of which everybody's data is concerned, and not that of some customers alone; null: every one. */
  readonly sharedServices: readonly string[] | null;
  /** Customers whose own data is concerned, by externalId; null: everybody's, or so many that it comes to the same. */
  readonly customers: readonly string[] | null;
  readonly partiesIn: readonly string[];
  readonly partiesOut: readonly string[];
  /** Those of them that get data of customers as controllers of their own. */
  readonly controllersIn: readonly string[];
  /** The services whose data they get. */
  readonly controllerServices: readonly string[];
  readonly locationsIn: readonly string[];
  readonly locationsOut: readonly string[];
}

type Engagement = ContentOf<'ENGAGEMENT'>;
type Placement = ContentOf<'PLACEMENT'>;

/** What one step touches. */
interface Touch {
  /** Everybody's data of which is concerned. */
  readonly services: readonly string[] | null;
  /** And what is of single customers alone. */
  readonly own?: readonly OwnTouch[];
  readonly partiesIn?: readonly string[];
  readonly partiesOut?: readonly string[];
  /** Who gets data of customers as a controller of its own, and of which services. */
  readonly given?: { readonly party: string; readonly services: readonly string[] };
  readonly locationsIn?: readonly string[];
  readonly locationsOut?: readonly string[];
}

interface OwnTouch {
  readonly customer: string;
  readonly services: readonly string[] | null;
}

const COMES: readonly (NoticeReason | null)[] = ['SUB_PROCESSOR_ADDED', 'SUB_PROCESSOR_REPLACED'];

/**
 * Read against the register as it stands, and as it would be with all of the steps: what is there already comes in no more.
 * @param own what lies of single customers' data at places that steps are about, or is named by categories that they are about.
 */
export function touchedBy(steps: readonly ChangeStep[], register: RegisterSnapshot, own: readonly OwnData[] = []): Touched {
  const after = withSteps(register, steps);
  const touches = [...steps.map((step) => touchOf(step, register, after, own)), ...touchesOfOthers(steps, register, after)];
  const all = (pick: (touch: Touch) => readonly string[] | undefined): string[] => [...new Set(touches.flatMap((touch) => pick(touch) ?? []))].sort();
  const owned = touches.flatMap((touch) => touch.own ?? []);
  const [isOfAny, isOfAnyOwn] = [touches, owned].map((those) => those.some(({ services }) => services === null)) as [boolean, boolean];
  const services = all((touch) => [...touch.services ?? [], ...(touch.own ?? []).flatMap((each) => each.services ?? [])]);
  const customers = [...new Set(owned.map(({ customer }) => customer))].sort();
  const isOfSingle = customers.length > 0 && customers.length <= OWN_MOST && !isOfAny && !steps.some((step) => mayBeOfAll(step, steps, register));
  return {
    isOfNoService: services.length === 0 && !isOfAny && !isOfAnyOwn,
    services: isOfAny || isOfAnyOwn || services.length === 0 ? null : services,
    sharedServices: isOfSingle ? all((touch) => touch.services ?? []) : isOfAny || isOfAnyOwn || services.length === 0 ? null : services,
    customers: isOfSingle ? customers : null,
    partiesIn: all((touch) => touch.partiesIn), partiesOut: all((touch) => touch.partiesOut),
    controllersIn: all(({ given }) => (given === undefined ? [] : [given.party])), controllerServices: all(({ given }) => given?.services),
    locationsIn: all((touch) => touch.locationsIn), locationsOut: all((touch) => touch.locationsOut),
  };
}

/** Whether no entry says whose data a step is about: measures, and a place that comes with nothing that is to lie there. */
export function mayBeOfAll({ kind, code }: Pick<ChangeStep, 'kind' | 'code'>, steps: readonly ChangeStep[], { locations }: Pick<RegisterSnapshot, 'locations'>): boolean {
  if (kind !== 'LOCATION') return !isJudged(kind);
  return !locations.has(code) && !steps.some((step) => step.kind === 'PLACEMENT' && (step.content as Placement | null)?.location === code);
}

/** What services follow from, as it would be with the steps. */
function withSteps(register: RegisterSnapshot, steps: readonly ChangeStep[]): RegisterSnapshot {
  const entries = { ENGAGEMENT: new Map(register.entries.ENGAGEMENT), ACTIVITY: new Map(register.entries.ACTIVITY) };
  for (const { kind, code, content } of steps) {
    if (kind !== 'ENGAGEMENT' && kind !== 'ACTIVITY') continue;
    if (content === null) entries[kind].delete(code);
    else entries[kind].set(code, { kind, code, content } as never);
  }
  return { ...register, entries: { ...register.entries, ...entries } };
}

function touchOf({ kind, code, content }: ChangeStep, register: RegisterSnapshot, after: RegisterSnapshot, all: readonly OwnData[]): Touch {
  const own = all.filter((each) => each.kind === kind && each.code === code);
  switch (kind) {
    case 'ENGAGEMENT': return ofEngagement(code, content as Engagement | null, register, after);
    case 'PLACEMENT': return ofWhose(content, ofPlacement(code, content as Placement | null, register, after));
    case 'TRANSFER': return ofWhose(content, ofTransfer(content as ContentOf<'TRANSFER'> | null, register.entries.TRANSFER.get(code)?.content ?? null, register));
    case 'PARTY': return ofParty(code, content as ContentOf<'PARTY'> | null, register);
    case 'LOCATION': return ofLocation(code, content as LocationContent, register, own);
    case 'DATA_CATEGORY':
    case 'SUBJECT_CATEGORY':
      return isSameMeaning({ kind, code, content }, register) ? { services: [] } : withOwn(servicesOfCategory({ kind, code, content }, register, after), own);
    default: return { services: [] };
  }
}

/** What names a customer is about the data of that one alone. */
function ofWhose(content: object | null, touch: Touch): Touch {
  const customer = customerOf(content);
  return customer === null ? touch : { ...touch, services: [], own: [{ customer, services: touch.services }] };
}

/** ExternalId of the customer whose data alone it is; null: everybody's. */
export function customerOf(content: object | null): string | null {
  return (content as { readonly customer?: string | null } | null)?.customer ?? null;
}

export function besideIn(register: Pick<RegisterSnapshot, 'entries'>): Beside {
  return (kind, code) => register.entries[kind].get(code)?.content ?? null;
}

/** Whether it is there for customers: on their behalf, or to get their data as a controller of its own. */
export function isForCustomers(said: Readonly<Engagement>, beside: Beside): boolean {
  return isOnBehalf(said) || givesToController(said, beside);
}

function ofEngagement(code: string, said: Engagement | null, register: RegisterSnapshot, after: RegisterSnapshot): Touch {
  const before = register.entries.ENGAGEMENT.get(code)?.content ?? null;
  const [was, is] = [inItsPlace('ENGAGEMENT', before, besideIn(register)), inItsPlace('ENGAGEMENT', said, besideIn(after))];
  const [served, serves] = [servicesOf(before, register), servicesOf(said, after)];
  const reason = needsNotice(was, is, 'ENGAGEMENT');
  const isGiving = said !== null && givesToController(said, besideIn(after));
  // What is so already is said again to ask customers for the instruction that they never gave.
  const isAskedFor = isGiving && reason === null;
  // Used for other services, and nothing else: nothing changes for those who have it before and behind.
  const isUsedOtherwise = !isAskedFor && was !== null && is !== null && isForCustomers(was, besideIn(register)) && served.length > 0 &&
    needsNotice({ ...was, services: is.services ?? [] }, is, 'ENGAGEMENT') === null;
  const lost = isUsedOtherwise ? served.filter((service) => !serves.includes(service)) : [];
  const services = isUsedOtherwise ? [...serves.filter((service) => !served.includes(service)), ...lost] : [...new Set([...served, ...serves])];
  const comes = said !== null && COMES.includes(reason) &&
    serves.some((service) => services.includes(service) && !isEngaged(said.party, service, register, code));
  const goes = before !== null && (said === null || said.party !== before.party ||
    lost.some((service) => !isEngaged(before.party, service, after, code)));
  const isGiven = isGiving && (isAskedFor || reason === 'GIVEN_TO_CONTROLLER');
  return {
    services, partiesIn: comes || isGiven ? [said.party] : [], partiesOut: goes ? [before.party] : [], ...(isGiven ? { given: { party: said.party, services } } : {}),
  };
}

/** Engagements that no step is about, and that come to be used for more by one that is: of what they hang under, or serve. */
function touchesOfOthers(steps: readonly ChangeStep[], register: RegisterSnapshot, after: RegisterSnapshot): Touch[] {
  if (!steps.some(({ kind }) => kind === 'ENGAGEMENT' || kind === 'ACTIVITY')) return [];
  const said = new Set(steps.filter(({ kind }) => kind === 'ENGAGEMENT').map(({ code }) => code));
  return [...register.entries.ENGAGEMENT.values()].flatMap(({ code, content }): Touch[] => {
    if (said.has(code) || !isForCustomers(content, besideIn(after))) return [];
    const served = servicesOf(content, register);
    const more = servicesOf(content, after).filter((service) => !served.includes(service));
    if (more.length === 0) return [];
    const isGiven = givesToController(content, besideIn(after));
    const comes = isGiven || more.some((service) => !isEngaged(content.party, service, register, code));
    return [{ services: more, partiesIn: comes ? [content.party] : [], ...(isGiven ? { given: { party: content.party, services: more } } : {}) }];
  });
}

/** Whether a record says that data of customers go to another controller. A customer that gets its own back is none. */
export function isTransferToController(said: Readonly<ContentOf<'TRANSFER'>>, register: Pick<RegisterSnapshot, 'entries'>): boolean {
  return typeof said.importer === 'string' && said.importerRole !== 'PROCESSOR' && transferredFor(said, besideIn(register))?.length !== 0;
}

/** What was given before takes no new instruction because it is put on record. */
function ofTransfer(said: ContentOf<'TRANSFER'> | null, before: ContentOf<'TRANSFER'> | null, register: RegisterSnapshot): Touch {
  if (said === null) return { services: [] };
  const beside = besideIn(register);
  const services = transferredFor(said, beside);
  const { importer } = said;
  const reason = needsNotice(inItsPlace('TRANSFER', before, beside), inItsPlace('TRANSFER', said, beside), 'TRANSFER');
  if (typeof importer !== 'string' || reason !== 'GIVEN_TO_CONTROLLER') return { services };
  const given = (services ?? [...register.services.keys()]).filter((service) => ![...register.entries.ENGAGEMENT.values()].some(({ content }) =>
    content.party === importer && givesToController(content, beside) && servicesOf(content, register).includes(service)));
  return given.length === 0 ? { services } : { services, partiesIn: [importer], given: { party: importer, services: given } };
}

/** A party that becomes another concerns everybody it works for; until it may, it is cleared for nobody. */
function ofParty(code: string, after: ContentOf<'PARTY'> | null, register: RegisterSnapshot): Touch {
  if (needsNotice(register.entries.PARTY.get(code)?.content ?? null, after, 'PARTY') === null) return { services: [] };
  const engaged = [...register.entries.ENGAGEMENT.values()].filter(({ content }) => content.party === code && isForCustomers(content, besideIn(register)));
  const given = engaged.filter(({ content }) => givesToController(content, besideIn(register)));
  const looking = [...register.entries.PLACEMENT.values()].filter(({ content }) => content.accessor === code)
    .map(({ content }) => servicesPlaced(content, register));
  const services = [...engaged.flatMap(({ content }) => servicesOf(content, register)), ...looking.flatMap((placed) => placed ?? [])];
  return {
    services: looking.includes(null) ? null : services, partiesIn: engaged.length + looking.length > 0 ? [code] : [],
    ...(given.length > 0 ? { given: { party: code, services: given.flatMap(({ content }) => servicesOf(content, register)) } } : {}),
  };
}

/** A place that comes under another law or another operator concerns all whose data lies there; until it may, it is cleared for nobody. */
function ofLocation(code: string, after: LocationContent, register: RegisterSnapshot, own: readonly OwnData[]): Touch {
  const before = register.locations.get(code);
  if (before === undefined || !isOtherPlace(before, after)) return { services: [] };
  const shared = [...register.entries.PLACEMENT.values()].filter(({ content }) => content.location === code).map(({ content }) => servicesPlaced(content, register));
  if (shared.length + own.length === 0) return { services: [] };
  return { ...withOwn(shared.includes(null) ? null : shared.flatMap((each) => each ?? []), own), locationsIn: [code] };
}

/** Of more than can be told apart: everybody's. */
function withOwn(services: readonly string[] | null, own: readonly OwnData[]): Touch {
  if (own.length > OWN_MOST) return { services: null };
  return { services, own: own.map(({ customer, service }) => ({ customer, services: service === null ? null : [service] })) };
}

function ofPlacement(code: string, after: Placement | null, register: RegisterSnapshot, then: RegisterSnapshot): Touch {
  const before = register.entries.PLACEMENT.get(code)?.content ?? null;
  const said = after ?? before;
  const reason = needsNotice(before, after, 'PLACEMENT');
  const services = said === null ? [] : servicesPlaced(said, then);
  const comes = after !== null && (reason === 'NEW_LOCATION' || reason === 'NEW_ACCESS') && !isPlaced(after, services, register, code);
  const goes = before !== null && (after === null || after.location !== before.location);
  const accessor = reason === 'NEW_ACCESS' ? after?.accessor ?? null : null;
  return {
    services, locationsIn: comes ? [after.location] : [], locationsOut: goes ? [before.location] : [], partiesIn: accessor === null ? [] : [accessor],
  };
}

/** The services an engagement is used for: its own, those of the one it hangs under, and of activities that it serves. */
export function servicesOf(said: Readonly<Engagement> | null, register: Pick<RegisterSnapshot, 'entries' | 'services'>): readonly string[] {
  if (said === null) return [];
  const { services, isOfAny } = servicesEngaged(said, besideIn(register));
  return services.length === 0 && isOfAny ? [...register.services.keys()] : services;
}

/** Null: the data of every service may lie there. */
export function servicesPlaced(said: Readonly<Placement>, register: Pick<RegisterSnapshot, 'entries' | 'services'>): readonly string[] | null {
  if (said.service !== null && said.service !== undefined) return [said.service];
  if (said.engagement === null || said.engagement === undefined) return null;
  return servicesOf(register.entries.ENGAGEMENT.get(said.engagement)?.content ?? null, register);
}

/** Whether a party is engaged for a service already, by another entry. */
function isEngaged(party: string, service: string, register: RegisterSnapshot, besides: string): boolean {
  return [...register.entries.ENGAGEMENT.values()].some(({ code, content }) =>
    code !== besides && content.party === party && isOnBehalf(content) && servicesOf(content, register).includes(service));
}

/** Whether data of all of these services lies there already, by other entries. */
function isPlaced(said: Placement, services: readonly string[] | null, register: RegisterSnapshot, besides: string): boolean {
  const placed = [...register.entries.PLACEMENT.values()].filter(({ code, content }) => code !== besides && content.location === said.location)
    .map(({ content }) => servicesPlaced(content, register));
  return placed.includes(null) || (services !== null && services.length > 0 && services.every((service) => placed.some((each) => each?.includes(service) ?? false)));
}
