import type { ContentOf } from './register-kinds.js';

type Placement = ContentOf<'PLACEMENT'>;

/** What stands beside a placement of one customer's data alone. */
export interface PlacedBeside {
  /** Where everybody's data lie. */
  readonly shared: readonly Readonly<Placement>[];
  /** Where else this customer's data alone lie. */
  readonly own: readonly Readonly<Placement>[];
}

/** What a placement of one customer's data stands in for: that of the service, of the same kind. */
function isInPlaceOf(one: Readonly<Placement>, other: Readonly<Placement>): boolean {
  return one.kind === other.kind && (one.service ?? null) === (other.service ?? null) && (one.engagement ?? null) === (other.engagement ?? null);
}

/**
 * What changes for the customer when something is said of its data alone, or no more: that its data lie at one of the places where
 * everybody's do narrows what it was told, that they lie at all of them again widens it. Before and after.
 */
export function changeForCustomer(
  before: Readonly<Placement> | null, after: Readonly<Placement> | null, { shared, own }: PlacedBeside,
): readonly [Readonly<Placement> | null, Readonly<Placement> | null] {
  const customer = after?.customer ?? before?.customer ?? null;
  if (customer === null) return [before, after];
  if (after !== null && before === null && !own.some((other) => isInPlaceOf(other, after))) {
    const told = shared.find((other) => isInPlaceOf(other, after) && other.location === after.location);
    return [told === undefined ? null : { ...told, customer }, after];
  }
  if (before !== null && after === null) {
    const again = shared.find((other) => isInPlaceOf(other, before) && other.location !== before.location);
    return [before, again === undefined ? null : { ...again, customer }];
  }
  return [before, after];
}
