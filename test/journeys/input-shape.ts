/**
 * What stands at the end of a path into an input:
 * UUID, NODE_ID  an id: the generator tries those of another tenant
 * KEY            a tenant's own name for something: externalId, code, reference
 * CURSOR, TOKEN  made of ids and secrets of a tenant
 * TEXT           words, which can be hostile
 * OTHER          anything else: enumerations, numbers, days
 */
export type LeafType = 'UUID' | 'NODE_ID' | 'KEY' | 'CURSOR' | 'TOKEN' | 'TEXT' | 'OTHER';

export interface Leaf {
  readonly kind: 'LEAF';
  readonly type: LeafType;
  readonly name: string;
  /** A value that the door takes for well-formed. */
  readonly filler: unknown;
}

/** What a door takes, whichever language describes it. */
export type Shape =
  | Leaf
  | { readonly kind: 'LIST'; readonly of: Shape; /** How many it takes at least, where one will not do. */ readonly least?: number }
  | { readonly kind: 'OBJECT'; readonly fields: Readonly<Record<string, Field>> };

export interface Field {
  readonly shape: Shape;
  readonly isRequired: boolean;
}

/** Way to a leaf: names of fields; a list is passed through. */
export type Place = readonly string[];

export interface PlacedLeaf {
  readonly place: Place;
  readonly leaf: Leaf;
  /** Which of those of a list that takes several at least; left out: the first. */
  readonly nth?: number;
}

/** Every leaf of a shape, optional ones too. */
export function leavesOf(shape: Shape, above: Place = []): PlacedLeaf[] {
  switch (shape.kind) {
    case 'LEAF': return [{ place: above, leaf: shape }];
    case 'LIST': return leavesOf(shape.of, above);
    case 'OBJECT': return Object.entries(shape.fields).flatMap(([name, { shape: part }]) => leavesOf(part, [...above, name]));
  }
}

/** A value of the shape: everything required, what lies on the way to the wanted places, and nothing else. */
export function fill(shape: Shape, wanted: readonly Place[], give: (placed: PlacedLeaf) => unknown, above: Place = [], nth = 0): unknown {
  switch (shape.kind) {
    case 'LEAF': return give({ place: above, leaf: shape, nth });
    case 'LIST': return Array.from({ length: shape.least ?? 1 }, (_, index) => fill(shape.of, wanted, give, above, index));
    case 'OBJECT': {
      const chosen = Object.entries(shape.fields)
        .filter(([name, field]) => field.isRequired || wanted.some((place) => leadsTo([...above, name], place)));
      return Object.fromEntries(chosen.map(([name, { shape: part }]) => [name, fill(part, wanted, give, [...above, name])]));
    }
  }
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.length === other.length && leadsTo(one, other);
}

function leadsTo(place: Place, wanted: Place): boolean {
  return place.every((name, index) => wanted[index] === name);
}
