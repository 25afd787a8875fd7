import { Temporal } from 'temporal-polyfill';

import type { PartyFacts } from './customer.js';
import { customerKeys, type IdentifierToKey, type NormaliserSettings, type PartyToKey } from './identifier.js';
import type { RoutingKey } from './identifier-key.js';
import { normaliseName } from './identifier-text.js';

/** An open version of a party. Days are in the organisation's time zone. */
export interface KeyedParty extends PartyFacts {
  readonly partyId: string;
  readonly versionId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An open version of the customer itself. */
export interface KeyedName {
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A key as it is stored: from an instant until before another, or until further notice. */
export interface DatedKey extends RoutingKey {
  readonly partyId: string | null;
  readonly partyVersionId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface KeySettings extends NormaliserSettings {
  readonly timeZone: string;
  /** Versions that ended on or before this day are left out. */
  readonly today: string;
}

/** Every key under which a request can find the customer, now or from the day on which a planned version begins. */
export function datedKeys(names: readonly KeyedName[], parties: readonly KeyedParty[], settings: KeySettings): DatedKey[] {
  const isOver = ({ validTo }: { readonly validTo: string | null }): boolean => validTo !== null && validTo <= settings.today;
  const standing = parties.filter((party) => !isOver(party));
  const keys = partyKeys(standing, settings);
  for (const version of names.filter((name) => !isOver(name))) {
    const value = normaliseName(version.name);
    if (value === null || keys.some((key) => key.kind === 'NAME' && key.value === value)) continue;
    // The customer's own name is its only party's name too; among several it is nobody's in particular.
    const isOneParty = new Set(standing.map((party) => party.partyId)).size === 1;
    const bearer = isOneParty ? standing.at(-1) : undefined;
    keys.push({
      kind: 'NAME', value, partyId: bearer?.partyId ?? null, partyVersionId: bearer?.versionId ?? null,
      ...instants(version, settings.timeZone),
    });
  }
  return keys;
}

function partyKeys(standing: readonly KeyedParty[], settings: KeySettings): DatedKey[] {
  const versions = new Map(standing.map((party) => [party.versionId, party]));
  const toKey = standing.map((party): PartyToKey => ({
    partyId: party.versionId,
    names: [party.legalName, ...party.aliases.map((alias) => alias.name)],
    ...(party.country === null ? {} : { country: party.country }),
  }));
  const identifiers = standing.flatMap((party) => party.identifiers.map(({ type, value, country }): IdentifierToKey => ({
    type, value, partyId: party.versionId, ...(country === null ? {} : { country }),
  })));
  return customerKeys(toKey, identifiers, settings).keys.flatMap(({ kind, value, partyId }): DatedKey[] => {
    const version = versions.get(partyId ?? '');
    if (version === undefined) return [];
    return [{
      kind, value, partyId: version.partyId, partyVersionId: version.versionId, ...instants(version, settings.timeZone),
    }];
  });
}

export function instants(
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null }, timeZone: string,
): Pick<DatedKey, 'validFrom' | 'validTo'> {
  return { validFrom: midnight(validFrom, timeZone), validTo: validTo === null ? null : midnight(validTo, timeZone) };
}

/** When the day begins there; not everywhere at 00:00 when clocks change. */
function midnight(day: string, timeZone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();
}
