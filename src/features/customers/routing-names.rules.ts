import { readName, searchText, storedKeys } from './name-reading.js';
import { instants, type KeyedName, type KeyedParty, type KeySettings } from './routing-keys.rules.js';

/** Raised when names are read in another way: what an older edition made is then rebuilt. */
export const NAME_READING = 2;

/** A name of a customer as it is stored for the matcher: from an instant until before another, or until further notice. */
export interface DatedName {
  readonly partyId: string | null;
  readonly name: string;
  readonly city: string | null;
  readonly country: string | null;
  readonly keys: readonly string[];
  readonly search: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Every name the customer is known by, now or from the day on which a planned version begins. */
export function datedNames(names: readonly KeyedName[], parties: readonly KeyedParty[], settings: KeySettings): DatedName[] {
  const isOver = ({ validTo }: { readonly validTo: string | null }): boolean => validTo !== null && validTo <= settings.today;
  const standing = parties.filter((party) => !isOver(party));
  const ofParties = standing.flatMap((party) => [...new Set([party.legalName, ...party.aliases.map(({ name }) => name)])]
    .map((name) => datedName(name, party, party.partyId, instants(party, settings.timeZone))));
  const only = new Set(standing.map(({ partyId }) => partyId)).size === 1 ? standing.at(-1) : undefined;
  const own = names.filter((version) => !isOver(version) && !ofParties.some((other) => other?.name === version.name))
    .map((version) => datedName(version.name, only, only?.partyId ?? null, instants(version, settings.timeZone)));
  return [...ofParties, ...own].filter((name) => name !== null);
}

function datedName(
  name: string, place: Pick<KeyedParty, 'city' | 'country'> | undefined, partyId: string | null,
  dates: Pick<DatedName, 'validFrom' | 'validTo'>,
): DatedName | null {
  const reading = readName(name);
  if (reading === null) return null;
  return {
    partyId, name, city: place?.city ?? null, country: place?.country ?? null, keys: storedKeys(reading),
    search: searchText(reading.core), ...dates,
  };
}
