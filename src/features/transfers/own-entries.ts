import type { PlacementContent, RegisterKind, TransferContent } from '../register/index.js';

type Said<Content> = ReadonlyMap<string, { readonly content: Readonly<Content> }>;

/** What is said of one customer's data alone, by code. */
export interface OwnEntries {
  readonly placements: Said<PlacementContent>;
  readonly transfers: Said<TransferContent>;
}

export const NOTHING_OWN: OwnEntries = { placements: new Map(), transfers: new Map() };

export function ownEntries(rows: readonly { readonly kind: RegisterKind; readonly code: string; readonly content: object }[]): OwnEntries {
  const of = <Content>(wanted: RegisterKind): Said<Content> =>
    new Map(rows.filter(({ kind }) => kind === wanted).map(({ code, content }) => [code, { content: content as Content }]));
  return { placements: of('PLACEMENT'), transfers: of('TRANSFER') };
}

/** By customer. */
export function ownEntriesOf(
  rows: readonly { readonly customerId: string; readonly kind: RegisterKind; readonly code: string; readonly content: object }[],
): ReadonlyMap<string, OwnEntries> {
  return new Map([...Map.groupBy(rows, ({ customerId }) => customerId)].map(([id, said]) => [id, ownEntries(said)]));
}
