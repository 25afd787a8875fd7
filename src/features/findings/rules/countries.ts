import { decideAdequacy } from '../../../law/adequacy.js';
import { type Regime, regimeOf } from '../../../law/countries.js';
import type { KnownFacts } from '../../../law/known-facts.js';
import { type Permitted, permittedThere } from '../../../law/residency.js';
import type { ContentOf } from '../../register/index.js';
import type { FindingFacts } from '../finding.facts.js';

type World = Pick<FindingFacts, 'today' | 'law' | 'country'>;

/** Whose law of transfers governs what is sent from a country; elsewhere the GDPR, as for whoever serves people in the EEA. */
export function regimeFrom(country: string, today: string): Regime {
  return regimeOf(country, today) ?? 'EU_GDPR';
}

/** What is on record of a recipient, in the codes of the law. */
export function knownOf(party: Readonly<ContentOf<'PARTY'>> | null, more: ContentOf<'TRANSFER'>['recipientFacts'] = []): KnownFacts {
  const of = Map.groupBy([...party?.recipientFacts ?? [], ...more ?? []], ({ isMet }) => isMet);
  return { facts: (of.get('YES') ?? []).map(({ code }) => code), deniedFacts: (of.get('NO') ?? []).map(({ code }) => code) };
}

/** Whether data may go from one country to another without any instrument: the same country, the EEA, or adequacy. */
export function isFree(from: string, to: string, world: World, known: KnownFacts = {}): boolean {
  return from === to || decideAdequacy(world.law, regimeFrom(from, world.today), to, world.today, known).result !== 'NONE';
}

/** Whether a country is among the places that somebody permits: countries, EU, EEA, ADEQUATE, ANYWHERE. Unknown is not permitted. */
export function permission(country: string, places: readonly string[], world: World, known: KnownFacts = {}): Permitted {
  return permittedThere(world.law, places, { country, on: world.today, from: world.country, known });
}

export function isPermitted(country: string, places: readonly string[], world: World, known: KnownFacts = {}): boolean {
  return permission(country, places, world, known) === 'YES';
}

/** Whether whoever keeps to these places keeps to the permitted ones as well. */
export function arePlacesWithin(places: readonly string[], permitted: readonly string[], world: World): boolean {
  return places.every((place) => {
    if (permitted.includes(place) || permitted.includes('ANYWHERE')) return true;
    switch (place) {
      case 'ANYWHERE': case 'ADEQUATE': return false;
      case 'EU': return permitted.includes('EEA') || permitted.includes('ADEQUATE');
      case 'EEA': return permitted.includes('ADEQUATE');
      default: return isPermitted(place, permitted, world);
    }
  });
}
