import type { ToldEntry, ToldFacts } from './told-entries.js';

/** What an event says of something that comes, changes or goes: who and where, by code and name. */
interface NewsFacts {
  readonly party: string | null;
  readonly name: string | null;
  readonly legalName: string | null;
  readonly country: string | null;
  readonly isController: boolean;
  readonly places: readonly { readonly code: string | null; readonly name: string | null; readonly city: string | null; readonly country: string }[];
}

export interface NewsEntry extends Pick<ToldEntry, 'act' | 'kind' | 'code'> {
  readonly before: NewsFacts | null;
  readonly after: NewsFacts | null;
}

export interface News {
  readonly serviceNames: readonly string[];
  readonly entries: readonly NewsEntry[];
  /** How many entries more there are than an event has room for. */
  readonly entriesLeftOut: number;
}

/** An event is kept under 20 kB: of long lists the first go out with it, and all can be read at the change. */
const BYTES = { serviceNames: 2_000, entries: 8_000 } as const;
const PLACES_MOST = 10;

/** As much of what a notice tells as an event has room for. */
export function newsOf({ entries, serviceNames }: { readonly entries: readonly ToldEntry[]; readonly serviceNames: readonly string[] }): News {
  const told = within(entries.map(newsEntry), BYTES.entries);
  return { serviceNames: within(serviceNames, BYTES.serviceNames), entries: told, entriesLeftOut: entries.length - told.length };
}

function newsEntry({ act, kind, code, before, after }: ToldEntry): NewsEntry {
  return { act, kind, code, before: newsFacts(before), after: newsFacts(after) };
}

/** What was kept before places and parties were told by code has none. */
function newsFacts(facts: ToldFacts | null): NewsFacts | null {
  if (facts === null) return null;
  const { party = null, name, legalName, country, isController = false, places } = facts;
  return {
    party, name, legalName, country, isController,
    places: places.slice(0, PLACES_MOST).map((place) => ({ code: place.code ?? null, name: place.name, city: place.city, country: place.country })),
  };
}

function within<Item>(items: readonly Item[], bytes: number): Item[] {
  let left = bytes;
  return items.filter((item) => {
    left -= Buffer.byteLength(JSON.stringify(item)) + 2;
    return left >= 0;
  });
}
