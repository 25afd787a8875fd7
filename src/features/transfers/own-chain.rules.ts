import type { EntryInstead, OwnChain } from './own-chains.js';

/** Services that are on the same chain, with what is otherwise for them. */
export interface ServicesAlike {
  readonly services: readonly string[];
  readonly entries: readonly EntryInstead[];
}

/** The services of an agreement, those alike together: for one of them a change may have begun, for another not. */
export function servicesAlike(services: readonly string[], chains: readonly OwnChain[]): ServicesAlike[] {
  const byService = new Map(chains.map(({ service, entries }) => [service, entries]));
  const groups = Map.groupBy(services, (service) => JSON.stringify(byService.get(service) ?? []));
  if (groups.size === 0) return [{ services, entries: [] }];
  return [...groups.values()].map((alike) => ({ services: alike, entries: byService.get(alike[0] ?? '') ?? [] }));
}

type Said = ReadonlyMap<string, { readonly content: object }>;

/** Entries of a kind with what is otherwise in its place. */
export function withInstead<Held extends Said>(held: Held, kind: string, entries: readonly EntryInstead[]): Held {
  const other = entries.filter((each) => each.kind === kind);
  if (other.length === 0) return held;
  const made = new Map<string, { readonly content: object }>(held);
  for (const { code, content } of other) {
    if (content === null) made.delete(code);
    else made.set(code, { ...made.get(code), content });
  }
  return made as unknown as Held;
}

interface Placed {
  readonly entries: Readonly<Record<string, Said>>;
  readonly locations: ReadonlyMap<string, object>;
}

/** A register as it is for those for whom this is otherwise; what is said of single customers' data is not in it. */
export function registerInstead<Register extends Placed>(register: Register, entries: readonly EntryInstead[]): Register {
  const ofAll = entries.filter(({ isOwn }) => !isOwn);
  if (ofAll.length === 0) return register;
  const kinds = Object.entries(register.entries).map(([kind, held]) => [kind, withInstead(held, kind, ofAll)]);
  const moved = ofAll.flatMap(({ kind, code, content }) => (kind === 'LOCATION' && content !== null ? [[code, content] as const] : []));
  return { ...register, entries: Object.fromEntries(kinds) as Register['entries'], locations: new Map([...register.locations, ...moved]) };
}
