import type { KnownFacts } from '../../../law/known-facts.js';
import { type ContentOf, isSelf } from '../../register/index.js';
import type { FactEntry, FactLocation, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { knownOfAll, recipientAt } from '../../transfers/index.js';
import { isFree, isPermitted, knownOf, permission } from './countries.js';
import { nameOf, processors, servicesOf } from './engagements.js';
import { coveredByTransfers } from './instruments.js';
import { all, eachOf, listed, once, one, type Rules, saw } from './looks.js';
import { countryName, placesInWords, serviceName } from './words.js';

type Placement = FactEntry<'PLACEMENT'>;
interface Placed {
  readonly placement: Placement;
  readonly location: FactLocation;
}

const placed = once((facts: FindingFacts): readonly Placed[] => all(facts, 'PLACEMENT').flatMap((placement) => {
  const location = facts.register.locations.get(placement.content.location);
  return location === undefined ? [] : [{ placement, location }];
}));

function placeName({ register }: FindingFacts, code: string): string {
  return register.locations.get(code)?.name ?? code;
}

/** The services whose data it is. */
function servicesAt(facts: FindingFacts, { content }: Placement): readonly string[] {
  if (content.service) return [content.service];
  const engagement = content.engagement ? facts.register.entries.ENGAGEMENT.get(content.engagement) : undefined;
  return engagement === undefined ? [] : servicesOf(facts, engagement);
}

/** What is known of whoever reaches it there: adequacy may be for some recipients only. */
function knownAt(facts: FindingFacts, { content }: Placement): KnownFacts {
  return knownOfAll(facts.register, [recipientAt(facts.register, content)]);
}

/** Unknown is not permitted, and what is missing is said. */
function doubt(country: string, isUnknown: boolean): string {
  return isUnknown ? `, and nobody recorded whether the recipient is one that ${countryName(country)} is adequate for` : '';
}

/** Where a placement lies, and who reaches it: all that permission there depends on. */
function reachKey(facts: FindingFacts, { placement, location }: Placed): string {
  return `${location.country} ${recipientAt(facts.register, placement.content) ?? ''}`;
}

/** What an agreement for a service permits that does not hold such data; worked out once for all that are alike. */
const brokenResidency = once((facts: FindingFacts) => {
  const found = new Map<string, readonly string[] | undefined>();
  return (service: string, at: Placed): readonly string[] | undefined => {
    const key = `${reachKey(facts, at)} ${service}`;
    if (!found.has(key)) {
      const known = knownAt(facts, at.placement);
      found.set(key, facts.served.get(service)?.residencies.find((places) => !isPermitted(at.location.country, places, facts, known)));
    }
    return found.get(key);
  };
});

function* residencyViolated(facts: FindingFacts): Iterable<Sighting> {
  for (const { placement, location } of placed(facts)) {
    if (placement.content.customer) continue;
    for (const service of servicesAt(facts, placement)) {
      const broken = brokenResidency(facts)(service, { placement, location });
      if (broken === undefined) continue;
      const isUnknown = permission(location.country, broken, facts, knownAt(facts, placement)) === 'UNKNOWN';
      yield saw('PLACEMENT', placement.code,
        `${words(placement)} of ${serviceName(facts, service)}: at ${location.name} in ${countryName(location.country)}, while an agreement in force permits ${placesInWords(broken)} only${doubt(location.country, isUnknown)}.`,
        { detail: service, data: { service, country: location.country, permitted: broken } });
    }
  }
  yield* engagedElsewhere(facts);
  for (const { code, location, country, permitted, isUnknown } of facts.misplaced) {
    yield saw('PLACEMENT', code, `Data of one customer is at ${location} in ${countryName(country)}, while its agreement permits ${placesInWords(permitted)} only${doubt(country, isUnknown)}.`,
      { detail: 'customer', data: { country, permitted } });
  }
}

/** Whoever is engaged with data of a service gets it where it is established. */
function* engagedElsewhere(facts: FindingFacts): Iterable<Sighting> {
  for (const engagement of processors(facts)) {
    const party = one(facts, 'PARTY', engagement.content.party);
    const country = party?.country;
    if (country === undefined || country === null) continue;
    for (const service of servicesOf(facts, engagement)) {
      const known = knownOf(party);
      const broken = facts.served.get(service)?.residencies.find((places) => !isPermitted(country, places, facts, known));
      if (broken === undefined) continue;
      const isUnknown = permission(country, broken, facts, known) === 'UNKNOWN';
      yield saw('ENGAGEMENT', engagement.code,
        `${nameOf(facts, engagement)} in ${countryName(country)} gets data of ${serviceName(facts, service)}, while an agreement in force permits ${placesInWords(broken)} only${doubt(country, isUnknown)}.`,
        { detail: service, data: { service, country, permitted: broken } });
    }
  }
}

function words({ content: { kind } }: Placement): string {
  return { LIVE: 'Live data', REPLICA: 'A replica', BACKUP: 'A backup', LOGS: 'Logs', SUPPORT_ACCESS: 'Access to data' }[kind];
}

/** Instruments on record for what lies there: of the engagement, or of a transfer to whoever reaches it. */
function hasInstrument(facts: FindingFacts, { content: { engagement, accessor } }: Placement): boolean {
  if ((one(facts, 'ENGAGEMENT', engagement)?.safeguards ?? []).length > 0) return true;
  const covered = coveredByTransfers(facts);
  return covered.engagements.has(engagement ?? '') || covered.importers.has(accessor ?? '');
}

/** What promises of places are held against, by country and who reaches it there: all that lies there, and what of each service does. */
const heldAgainstPromises = once((facts: FindingFacts) => {
  const isOutsideAllowed = all(facts, 'COMMITMENT').some(({ content }) => content.matter === 'INSTRUMENT_OUTSIDE');
  const counting = placed(facts).filter(({ placement }) => !isOutsideAllowed || !hasInstrument(facts, placement));
  const byReach = [...Map.groupBy(counting, (at) => reachKey(facts, at)).values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined) return [];
    const bySingle = those.flatMap((each) => servicesAt(facts, each.placement).map((service) => ({ service, each })));
    const byService = new Map([...Map.groupBy(bySingle, ({ service }) => service)].map(([service, found]) => [service, found.map(({ each }) => each)]));
    return [{ country: first.location.country, known: knownAt(facts, first.placement), all: those, byService }];
  });
  return { isOutsideAllowed, byReach };
});

function* promiseBroken(facts: FindingFacts): Iterable<Sighting> {
  const promises = all(facts, 'COMMITMENT').filter(({ content }) => content.matter === 'KEEP_DATA_WITHIN' && (content.places ?? []).length > 0);
  const { isOutsideAllowed, byReach } = heldAgainstPromises(facts);
  for (const { code, content } of promises) {
    const places = content.places ?? [];
    const outside = byReach.filter(({ country, known }) => !isPermitted(country, places, facts, known));
    const meant = (content.services ?? []).length === 0 ? outside.flatMap((found) => found.all)
      : new Set(outside.flatMap(({ byService }) => (content.services ?? []).flatMap((service) => byService.get(service) ?? [])));
    for (const { placement, location } of meant) {
      yield saw('PLACEMENT', placement.code,
        `${words(placement)} at ${location.name} in ${countryName(location.country)}, while the promise “${code}” names ${placesInWords(places)}${isOutsideAllowed ? ', elsewhere only under an instrument, of which none is on record' : ''}.`,
        { detail: code, data: { country: location.country, promised: places } });
    }
  }
}

/** What a placement names and the register of that day does not have. */
function gone(facts: FindingFacts, { content }: Placement): string[] {
  const { entries, locations, services } = facts.register;
  return [
    ...(locations.has(content.location) ? [] : [`the location ${content.location}`]),
    ...(!content.service || services.has(content.service) ? [] : [`the service ${content.service}`]),
    ...(!content.engagement || entries.ENGAGEMENT.has(content.engagement) ? [] : [`the engagement ${content.engagement}`]),
  ];
}

function* orphaned(facts: FindingFacts): Iterable<Sighting> {
  for (const placement of all(facts, 'PLACEMENT')) {
    const missing = gone(facts, placement);
    const { service, engagement, customer } = placement.content;
    if (missing.length > 0) {
      yield saw('PLACEMENT', placement.code, `${words(placement)} at ${placeName(facts, placement.content.location)}: ${listed(missing)}, to which the record points, is not in the register on this day.`);
    } else if (!service && !engagement && !customer) {
      yield saw('PLACEMENT', placement.code, `${words(placement)} at ${placeName(facts, placement.content.location)}, of no service, engagement or customer.`);
    }
  }
}

const whereOf = ({ location, service, engagement }: Readonly<ContentOf<'PLACEMENT'>>): string =>
  JSON.stringify([location, service ?? null, engagement ?? null]);

const originals = once((facts: FindingFacts) =>
  new Set(all(facts, 'PLACEMENT').filter(({ content }) => content.kind === 'LIVE').map(({ content }) => whereOf(content))));

const servicesPlaced = once((facts: FindingFacts) => new Set(all(facts, 'PLACEMENT')
  .flatMap((placement) => (placement.content.kind === 'LIVE' ? servicesAt(facts, placement) : []))));

/** Where data lies, and how it is kept there. */
export const PLACE_RULES = {
  RESIDENCY_VIOLATED: {
    severity: 'CRITICAL', citations: ['Art. 28(3)(a) GDPR', 'Art. 29 GDPR'],
    about: 'Data lies, or can be looked at, where an agreement in force does not permit it.',
    remedy: 'Move the data or take the access away, or agree with the customer and record it.',
    find: residencyViolated,
  },
  LOCATION_OUTSIDE_PROMISE: {
    severity: 'HIGH', citations: ['Art. 5(1)(a) GDPR', 'Art. 13(1)(f) GDPR'],
    about: 'Data lies outside the places that the organisation has promised to everybody.',
    remedy: 'Move it, or have an instrument where the promise allows for one; else change the promise and tell people.',
    find: promiseBroken,
  },
  STORED_IN_THIRD_COUNTRY_WITHOUT_SAFEGUARD: {
    severity: 'HIGH', citations: ['Art. 44 GDPR', 'Art. 46(1) GDPR'],
    about: 'An engaged party keeps data in a third country that is not adequate for it, and no safeguard is named.',
    remedy: 'Conclude and record the instrument that fits, or have the data kept elsewhere.',
    find: (facts) => placed(facts).filter(({ placement, location }) => {
      const engaged = one(facts, 'ENGAGEMENT', placement.content.engagement);
      const party = engaged === null ? null : one(facts, 'PARTY', engaged.party);
      return engaged !== null && !isSelf(engaged) && !isFree(facts.country, location.country, facts, knownOf(party)) && !hasInstrument(facts, placement)
        // A party established there has its finding already.
        && party?.country !== location.country;
    }).map(({ placement, location }) => saw('PLACEMENT', placement.code,
      `${words(placement)} of “${placement.content.engagement ?? ''}” at ${location.name} in ${countryName(location.country)}, and no safeguard is named for that engagement.`, { data: { to: location.country } })),
  },
  PLACEMENT_ORPHANED: {
    severity: 'MEDIUM', citations: ['Art. 28(3)(g) GDPR', 'Art. 5(1)(e) GDPR'],
    about: 'Something lies at a place, and what it belonged to is gone or was never said.',
    remedy: 'End the placement once the data is gone, or say what it belongs to.',
    find: orphaned,
  },
  SERVICE_WITHOUT_PLACEMENT: {
    severity: 'MEDIUM', citations: ['Art. 28(3)(a) GDPR', 'Art. 30(2) GDPR'],
    about: 'Agreements for a service are in force, and nobody recorded where its live data lies.',
    remedy: 'Record its placements: live data, replicas, backups, logs and who can look from where.',
    find: (facts) => [...facts.served.keys()].filter((service) => !servicesPlaced(facts).has(service))
      .map((service) => saw('SERVICE', service, `Where live data of ${serviceName(facts, service)} lies is not on record.`)),
  },
  LINK_UNENCRYPTED: {
    severity: 'HIGH', citations: ['Art. 32(1)(a) GDPR'],
    about: 'A link between two locations is not encrypted.',
    remedy: 'Encrypt it, or take personal data off it.',
    find: eachOf('LINK', ({ name, isEncrypted }) => (isEncrypted === 'NO' ? `What goes through “${name}” is not encrypted.` : null)),
  },
  LINK_ENCRYPTION_UNKNOWN: {
    severity: 'LOW', citations: ['Art. 32(1)(a) GDPR'],
    about: 'Whether a link between two locations is encrypted is not on record.',
    remedy: 'Find out, and record it.',
    find: eachOf('LINK', ({ name, isEncrypted }) => (isEncrypted === 'UNKNOWN' ? `Whether “${name}” is encrypted is not on record.` : null)),
  },
  BACKUP_NOT_OFF_SITE: {
    severity: 'MEDIUM', citations: ['Art. 32(1)(b) GDPR', 'Art. 32(1)(c) GDPR'],
    about: 'A backup lies at the same site as what it copies.',
    remedy: 'Keep a copy at another site: one fire must not take both.',
    find: eachOf('PLACEMENT', (content, facts) =>
      (content.kind === 'BACKUP' && (content.isOffSite === false || ((content.isOffSite ?? null) === null && originals(facts).has(whereOf(content))))
        ? `The backup at ${placeName(facts, content.location)} lies beside what it copies.` : null)),
  },
  BACKUP_NOT_ENCRYPTED: {
    severity: 'MEDIUM', citations: ['Art. 32(1)(a) GDPR'],
    about: 'A backup is not encrypted, or nobody recorded whether it is.',
    remedy: 'Encrypt it, and record that it is.',
    find: eachOf('PLACEMENT', ({ kind, isEncrypted, location }, facts) => {
      if (kind !== 'BACKUP' || isEncrypted === 'YES') return null;
      const name = placeName(facts, location);
      return isEncrypted === 'NO' ? `The backup at ${name} is not encrypted.` : `Whether the backup at ${name} is encrypted is not on record.`;
    }),
  },
} as const satisfies Rules;
