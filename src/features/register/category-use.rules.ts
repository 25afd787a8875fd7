import type { DataUse } from './contents/parts.js';
import { type Beside, givesToController, inItsPlace, type IsBought, isOnBehalf, isPlacedForBuyers, servicesEngaged } from './notice-ground.rules.js';
import { type ContentOf, keyOf, type RegisterKind } from './register.js';

/** All that is said of everybody's data, of one kind. */
export type AllOf = <Kind extends RegisterKind>(kind: Kind) => Iterable<{ readonly code: string; readonly content: Readonly<ContentOf<Kind>> }>;

/** What the register says, and which services are bought. */
export interface UseGround {
  readonly all: AllOf;
  readonly now: Beside;
  readonly isBought: IsBought;
}

interface Category {
  readonly kind: 'DATA_CATEGORY' | 'SUBJECT_CATEGORY';
  readonly code: string;
}

/** Categories of data, and of people, that somebody has of customers, or that lie somewhere: those that they were told of. By key. */
export function categoriesTold(ground: UseGround): ReadonlySet<string> {
  const uses = [...usesOfEngagements(ground), ...usesOfPlacements(ground), ...usesOfTransfers(ground)];
  const people = uses.flatMap(({ category, subjects }) => {
    const named = subjects ?? [];
    return named.length > 0 ? named : ground.now('DATA_CATEGORY', category)?.onlyOf ?? [];
  });
  return new Set([
    ...uses.map(({ category }) => keyOf({ kind: 'DATA_CATEGORY', code: category })),
    ...people.map((code) => keyOf({ kind: 'SUBJECT_CATEGORY', code })),
  ]);
}

function usesOfEngagements(ground: UseGround): DataUse[] {
  const { all, now, isBought } = ground;
  return [...all('ENGAGEMENT')].flatMap(({ content }) => {
    const said = inItsPlace('ENGAGEMENT', content, now, isBought);
    if ((said.services ?? []).length === 0 || !(isOnBehalf(said) || givesToController(said, now))) return [];
    return usesWithPeople(content.data ?? [], servicesOf(content, now), ground);
  });
}

/** Left out means all of the service or engagement. */
function usesOfPlacements(ground: UseGround): DataUse[] {
  const { all, now, isBought } = ground;
  return [...all('PLACEMENT')].filter(({ content }) => isPlacedForBuyers(content, now, isBought)).flatMap(({ content }) => {
    const engaged = content.engagement === null || content.engagement === undefined ? null : now('ENGAGEMENT', content.engagement);
    const services = content.service !== null && content.service !== undefined ? [content.service] : engaged === null ? null : servicesOf(engaged, now);
    const named = (content.categories ?? []).map((category): DataUse => ({ category }));
    if (named.length > 0) return usesWithPeople(named, services, ground);
    return engaged === null ? activitiesFor(services, ground).flatMap(({ data }) => data ?? []) : usesWithPeople(engaged.data ?? [], services, ground);
  });
}

function usesOfTransfers(ground: UseGround): DataUse[] {
  const { all, isBought } = ground;
  return [...all('TRANSFER')].filter(({ content }) => (content.importer ?? null) !== null && (content.services ?? []).some(isBought))
    .flatMap(({ content }) => usesWithPeople(content.data ?? [], content.services ?? [], ground));
}

/** Null: nobody said which, so it may be every one. */
function servicesOf(said: Readonly<ContentOf<'ENGAGEMENT'>>, now: Beside): readonly string[] | null {
  const { services, isOfAny } = servicesEngaged(said, now);
  return isOfAny ? null : services;
}

/** Of whom nobody said: of all whom the activities for these services concern. */
function usesWithPeople(uses: readonly DataUse[], services: readonly string[] | null, ground: UseGround): DataUse[] {
  if (uses.every(({ subjects }) => (subjects ?? []).length > 0)) return [...uses];
  const people = activitiesFor(services, ground).flatMap(({ subjects }) => subjects ?? []);
  return uses.flatMap((use) => ((use.subjects ?? []).length > 0 || people.length === 0 ? [use] : [use, { ...use, subjects: people }]));
}

/** What the organisation does as the processor of its customers, for any of these services. */
function activitiesFor(services: readonly string[] | null, { all }: UseGround): Readonly<ContentOf<'ACTIVITY'>>[] {
  return [...all('ACTIVITY')].map(({ content }) => content).filter(({ role, services: of }) =>
    role === 'PROCESSOR' && (services === null || (of ?? []).length === 0 || (of ?? []).some((service) => services.includes(service))));
}

const DEEPEST = 20;

/**
 * The categories that come to mean more with the one that changes: itself, and the larger groups that it is part of, up to one that
 * customers know children to be among.
 */
export function categoriesWidened(
  { kind, code, before, after }: Category & { readonly before: object | null; readonly after: object | null }, now: Beside, then: Beside,
): string[] {
  if (kind === 'DATA_CATEGORY') return [keyOf({ kind, code })];
  type Group = ContentOf<'SUBJECT_CATEGORY'> | null;
  const groups = (before as Group)?.areChildrenAmong === true ? [] : [code];
  let above = (after as Group)?.partOf ?? null;
  for (let depth = 0; above !== null && depth < DEEPEST && now(kind, above)?.areChildrenAmong !== true; depth += 1) {
    groups.push(above);
    above = then(kind, above)?.partOf ?? null;
  }
  return groups.map((group) => keyOf({ kind, code: group }));
}
