import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { isWeaker, type ServedNumber, type ServedTerms } from '../served-terms.rules.js';
import { arePlacesWithin } from './countries.js';
import { type Engagement, nameOf, servicesOf, subProcessors, termOf } from './engagements.js';
import { listed, once, type Rules, saw } from './looks.js';

/** A sub-processor whose contract has terms, and a service with agreements that it is used for. */
interface Served {
  readonly engagement: Engagement;
  readonly name: string;
  readonly service: string;
  readonly terms: ServedTerms;
}

function* served(facts: FindingFacts): Iterable<Served> {
  for (const engagement of subProcessors(facts)) {
    if ((engagement.content.contract ?? null) === null) continue;
    for (const service of servicesOf(facts, engagement)) {
      const terms = facts.served.get(service);
      if (terms !== undefined) yield { engagement, name: nameOf(facts, engagement), service, terms };
    }
  }
}

/** What the contract says in numbers; of notice, what the party announces by itself counts as well. */
function numberIn({ content }: Engagement, term: ServedNumber): number | undefined {
  const value = termOf(content, term);
  if (typeof value === 'number') return value;
  return term === 'NOTICE_DAYS' ? content.ownNoticeDays ?? undefined : undefined;
}

const weaker = (terms: readonly ServedNumber[], unit: string) => function* find(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms: promised } of served(facts)) {
    for (const term of terms) {
      const [said, due] = [numberIn(engagement, term), promised.numbers[term]];
      if (said === undefined || due === undefined || !isWeaker(term, said, due)) continue;
      yield saw('ENGAGEMENT', engagement.code,
        `${name} owes ${said} ${unit} (${term}), while the strictest agreement for ${service} promises ${due}.`,
        { detail: `${term}/${service}`, data: { term, service, contract: said, promised: due } });
    }
  }
};

/** What an agreement permits that does not hold all of these places; contracts mostly name the same ones. */
const narrowerThan = once(({ residencies }: ServedTerms) => {
  const known = new Map<string, readonly string[] | undefined>();
  return (places: readonly string[], facts: FindingFacts): readonly string[] | undefined => {
    const key = `${facts.today} ${facts.country} ${places.join()}`;
    if (!known.has(key)) known.set(key, residencies.find((permitted) => !arePlacesWithin(places, permitted, facts)));
    return known.get(key);
  };
});

function* looserPlaces(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms } of served(facts)) {
    const said = termOf(engagement.content, 'RESIDENCY');
    if (!Array.isArray(said)) continue;
    const places = said as readonly string[];
    const broken = narrowerThan(terms)(places, facts);
    if (broken === undefined) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `The contract with ${name} permits ${listed(places)}, while an agreement for ${service} permits ${broken.length === 0 ? 'no place' : listed(broken)} only.`,
      { detail: service, data: { service, contract: places, permitted: broken } });
  }
}

function* noInspection(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms } of served(facts)) {
    if (!terms.isOnSiteAudited || termOf(engagement.content, 'AUDIT_ON_SITE') !== false) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `${name} permits no inspection on site, while an agreement for ${service} does.`, { detail: service, data: { service } });
  }
}

function* noSensitiveData(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms } of served(facts)) {
    const said = termOf(engagement.content, 'SENSITIVE_DATA');
    if (!Array.isArray(said)) continue;
    const barred = terms.sensitive.filter((kind) => !said.includes(kind));
    if (barred.length === 0) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `Customers of ${service} may put in ${listed(barred)}, which the contract with ${name} bars.`,
      { detail: service, data: { service, barred } });
  }
}

const COMPARED = [
  'BREACH_HOURS', 'DELETION_DAYS', 'NOTICE_DAYS', 'RESIDENCY', 'AUDIT_ON_SITE', 'ASSISTANCE_HOURS',
] as const;

function* silent(facts: FindingFacts): Iterable<Sighting> {
  for (const [engagement, found] of Map.groupBy(served(facts), (each) => each.engagement)) {
    const terms = COMPARED.filter((term) =>
      (term === 'NOTICE_DAYS' ? numberIn(engagement, term) : termOf(engagement.content, term)) === undefined);
    if (terms.length === 0) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `Nobody recorded what the contract with ${found[0]?.name ?? engagement.code} says of ${listed(terms)}, so it cannot be held against what customers are promised.`,
      { data: { terms: [...terms], services: found.map(({ service }) => service) } });
  }
}

const CITED = ['Art. 28(4) GDPR'];

/** Art. 28(4): a sub-processor owes the organisation what the organisation owes its customers. */
export const FLOW_DOWN_RULES = {
  FLOW_DOWN_BREACH: {
    severity: 'HIGH', citations: [...CITED, 'Art. 33(2) GDPR'],
    about: 'A sub-processor may tell of a breach later than the organisation has promised its customers to.',
    remedy: 'Agree on a shorter period with it, or promise customers no more than it gives.',
    find: weaker(['BREACH_HOURS'], 'hours to tell of a breach'),
  },
  FLOW_DOWN_ASSISTANCE: {
    severity: 'MEDIUM', citations: [...CITED, 'Art. 28(3)(e) GDPR'],
    about: 'A sub-processor may take longer to help or to pass a request on than the organisation may.',
    remedy: 'Agree on a shorter period with it: the organisation cannot help faster than it is helped.',
    find: weaker(['ASSISTANCE_HOURS', 'FORWARDING_HOURS'], 'hours'),
  },
  FLOW_DOWN_DELETION: {
    severity: 'HIGH', citations: [...CITED, 'Art. 28(3)(g) GDPR'],
    about: 'A sub-processor may keep data longer after the end than the organisation has promised its customers.',
    remedy: 'Agree on a shorter period with it, or have the data deleted on request in time.',
    find: weaker(['DELETION_DAYS', 'BACKUP_DAYS', 'LOG_DAYS'], 'days to delete'),
  },
  FLOW_DOWN_RESIDENCY: {
    severity: 'HIGH', citations: [...CITED, 'Art. 28(3)(a) GDPR'],
    about: 'A sub-processor may keep data, or look at it, where an agreement with a customer does not permit it.',
    remedy: 'Have the contract limited to the places that all agreements permit.',
    find: looserPlaces,
  },
  FLOW_DOWN_NOTICE: {
    severity: 'MEDIUM', citations: ['Art. 28(2) GDPR', ...CITED],
    about: "A sub-processor announces its own changes later than the organisation has to announce them to its customers.",
    remedy: 'Agree on an earlier notice with it: else customers are told too late.',
    find: weaker(['NOTICE_DAYS'], 'days of notice'),
  },
  FLOW_DOWN_AUDIT: {
    severity: 'HIGH', citations: [...CITED, 'Art. 28(3)(h) GDPR'],
    about: 'A sub-processor permits no inspection on site, while an agreement with a customer does.',
    remedy: 'Have inspections permitted, or agree with the customers on another proof.',
    find: noInspection,
  },
  FLOW_DOWN_AUDIT_TERMS: {
    severity: 'MEDIUM', citations: [...CITED, 'Art. 28(3)(h) GDPR'],
    about: 'A sub-processor permits fewer audits, or wants them announced earlier, than customers were promised.',
    remedy: 'Agree with it on what customers were promised.',
    find: weaker(['AUDIT_NOTICE_DAYS', 'AUDITS_A_YEAR'], 'days or audits a year'),
  },
  FLOW_DOWN_SENSITIVE_DATA: {
    severity: 'HIGH', citations: [...CITED, 'Art. 9(1) GDPR', 'Art. 10 GDPR'],
    about: 'Customers may put in special categories of data that the contract with a sub-processor bars.',
    remedy: 'Have them permitted with fitting measures, or keep them from this sub-processor.',
    find: noSensitiveData,
  },
  FLOW_DOWN_UNKNOWN: {
    severity: 'LOW', citations: CITED,
    about: 'What a contract with a sub-processor says cannot be compared with what customers are promised.',
    remedy: 'Record these terms of the contract.',
    find: silent,
  },
  AGREEMENT_TERMS_OPEN: {
    severity: 'LOW', citations: ['Art. 28(3) GDPR', ...CITED],
    about: 'Agreements in force for a service leave terms open, so that the strictest counts, which no sub-processor can meet.',
    remedy: 'Record what these agreements say, or agree on it.',
    find: (facts) => [...facts.served].filter(([, { open }]) => open.length > 0).map(([service, { open, agreements }]) =>
      saw('SERVICE', service, `Of the ${agreements} agreements in force for ${service} at least one leaves open ${listed(open)}.`, { data: { terms: open } })),
  },
} as const satisfies Rules;
