import { type ContentOf, inItsPlace, isOnBehalf, needsNotice, type NoticeReason, type RegisterSnapshot } from '../register/index.js';
import type { ChangeStep } from './change.js';

/** What the steps of a change touch: whom they concern, what they bring in and take away. Codes, sorted. */
export interface Touched {
  /** Null: every service. */
  readonly services: readonly string[] | null;
  /** No step is about any service: nobody can tell from them whom they concern. */
  readonly isOfNoService: boolean;
  /** Customers whose data alone is concerned, by externalId; null: everybody's. */
  readonly customers: readonly string[] | null;
  readonly partiesIn: readonly string[];
  readonly partiesOut: readonly string[];
  readonly locationsIn: readonly string[];
  readonly locationsOut: readonly string[];
}

type Engagement = ContentOf<'ENGAGEMENT'>;
type Placement = ContentOf<'PLACEMENT'>;

/** What one step touches. */
interface Touch {
  readonly services: readonly string[] | null;
  readonly customer?: string | null | undefined;
  readonly partiesIn?: readonly string[];
  readonly partiesOut?: readonly string[];
  readonly locationsIn?: readonly string[];
  readonly locationsOut?: readonly string[];
}

const COMES: readonly (NoticeReason | null)[] = ['SUB_PROCESSOR_ADDED', 'SUB_PROCESSOR_REPLACED'];

/** Read against the register as it stands: what is there already comes in no more. */
export function touchedBy(steps: readonly ChangeStep[], register: RegisterSnapshot): Touched {
  const touches = steps.map((step) => touchOf(step, register));
  const all = (pick: (touch: Touch) => readonly string[] | undefined): string[] =>
    [...new Set(touches.flatMap((touch) => pick(touch) ?? []))].sort();
  const customers = touches.map(({ customer }) => customer ?? null);
  const isOfSingle = touches.length > 0 && customers.every((customer) => customer !== null);
  const services = all((touch) => touch.services ?? []);
  return {
    isOfNoService: services.length === 0 && touches.every((touch) => touch.services !== null),
    services: touches.some((touch) => touch.services === null) || services.length === 0 ? null : services,
    customers: isOfSingle ? [...new Set(customers.flatMap((customer) => customer ?? []))].sort() : null,
    partiesIn: all((touch) => touch.partiesIn), partiesOut: all((touch) => touch.partiesOut),
    locationsIn: all((touch) => touch.locationsIn), locationsOut: all((touch) => touch.locationsOut),
  };
}

function touchOf({ kind, code, content }: ChangeStep, register: RegisterSnapshot): Touch {
  switch (kind) {
    case 'ENGAGEMENT': return ofEngagement(code, content as Engagement | null, register);
    case 'PLACEMENT': return ofPlacement(code, content as Placement | null, register);
    case 'TRANSFER': return { services: (content as ContentOf<'TRANSFER'> | null)?.services ?? [] };
    case 'PARTY': return ofParty(code, content as ContentOf<'PARTY'> | null, register);
    default: return { services: [] };
  }
}

function ofEngagement(code: string, after: Engagement | null, register: RegisterSnapshot): Touch {
  const before = register.entries.ENGAGEMENT.get(code)?.content ?? null;
  const services = [...servicesOf(before, register), ...servicesOf(after, register)];
  const placed = (said: Readonly<Engagement> | null): Engagement | null =>
    inItsPlace('ENGAGEMENT', said, (kind, at) => register.entries[kind].get(at)?.content ?? null);
  const reason = needsNotice(placed(before), placed(after), 'ENGAGEMENT');
  const comes = after !== null && COMES.includes(reason) && !isEngaged(after.party, services, register, code);
  const goes = before !== null && (after === null || after.party !== before.party);
  return { services, partiesIn: comes ? [after.party] : [], partiesOut: goes ? [before.party] : [] };
}

/** A party that becomes another concerns everybody it works for; until it may, it is cleared for nobody. */
function ofParty(code: string, after: ContentOf<'PARTY'> | null, register: RegisterSnapshot): Touch {
  if (needsNotice(register.entries.PARTY.get(code)?.content ?? null, after, 'PARTY') === null) return { services: [] };
  const engaged = [...register.entries.ENGAGEMENT.values()].filter(({ content }) => content.party === code && isOnBehalf(content));
  const looking = [...register.entries.PLACEMENT.values()].filter(({ content }) => content.accessor === code)
    .map(({ content }) => servicesPlaced(content, register));
  const services = [...engaged.flatMap(({ content }) => servicesOf(content, register)), ...looking.flatMap((placed) => placed ?? [])];
  return { services: looking.includes(null) ? null : services, partiesIn: engaged.length + looking.length > 0 ? [code] : [] };
}

function ofPlacement(code: string, after: Placement | null, register: RegisterSnapshot): Touch {
  const before = register.entries.PLACEMENT.get(code)?.content ?? null;
  const said = after ?? before;
  const reason = needsNotice(before, after, 'PLACEMENT');
  const services = said === null ? [] : servicesPlaced(said, register);
  const comes = after !== null && (reason === 'NEW_LOCATION' || reason === 'NEW_ACCESS') && !isPlaced(after, register, code);
  const goes = before !== null && (after === null || after.location !== before.location);
  const accessor = reason === 'NEW_ACCESS' ? after?.accessor ?? null : null;
  return {
    services, customer: said?.customer, locationsIn: comes ? [after.location] : [], locationsOut: goes ? [before.location] : [],
    partiesIn: accessor === null ? [] : [accessor],
  };
}

/** The services an engagement is used for: its own, or those of the one it hangs under. */
export function servicesOf(said: Readonly<Engagement> | null, register: RegisterSnapshot, depth = 0): readonly string[] {
  if (said === null) return [];
  const own = said.services ?? [];
  if (own.length > 0 || said.under === null || said.under === undefined || depth > 20) return own;
  return servicesOf(register.entries.ENGAGEMENT.get(said.under)?.content ?? null, register, depth + 1);
}

/** Null: the data of every service may lie there. */
export function servicesPlaced(said: Readonly<Placement>, register: RegisterSnapshot): readonly string[] | null {
  if (said.service !== null && said.service !== undefined) return [said.service];
  if (said.engagement === null || said.engagement === undefined) return null;
  return servicesOf(register.entries.ENGAGEMENT.get(said.engagement)?.content ?? null, register);
}

/** Whether a party is engaged for any of the services already, by another entry. */
function isEngaged(party: string, services: readonly string[], register: RegisterSnapshot, besides: string): boolean {
  return [...register.entries.ENGAGEMENT.values()].some(({ code, content }) => code !== besides && content.party === party &&
    services.some((service) => servicesOf(content, register).includes(service)));
}

function isPlaced(said: Placement, register: RegisterSnapshot, besides: string): boolean {
  const services = servicesPlaced(said, register);
  return [...register.entries.PLACEMENT.values()].some(({ code, content }) => {
    const placed = servicesPlaced(content, register);
    return code !== besides && content.location === said.location && (placed === null || (services ?? []).some((one) => placed.includes(one)));
  });
}
