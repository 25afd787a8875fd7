import type { TermName } from '../../agreements/index.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { isWeaker, type ServedNumber, type ServedTerms } from '../served-terms.rules.js';
import { arePlacesWithin } from './countries.js';
import { type Engagement, nameOf, servicesOf, subProcessors, termOf } from './engagements.js';
import { listed, once, type Rules, saw } from './looks.js';
import { placesInWords, serviceName, spokenAll } from './words.js';

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

/** What a number of a contract is about. */
const WORDS: Readonly<Record<ServedNumber, (count: number) => string>> = {
  BREACH_HOURS: (count) => `${count} hours to tell of a breach`,
  ASSISTANCE_HOURS: (count) => `${count} hours to help with a request`,
  FORWARDING_HOURS: (count) => `${count} hours to pass a request on`,
  DELETION_DAYS: (count) => `${count} days to delete data after the end`,
  BACKUP_DAYS: (count) => `${count} days until backups are gone`,
  LOG_DAYS: (count) => `${count} days until logs are gone`,
  NOTICE_DAYS: (count) => `${count} days of notice of its own changes`,
  AUDIT_NOTICE_DAYS: (count) => `${count} days of notice before an audit`,
  AUDITS_A_YEAR: (count) => `${count} ${count === 1 ? 'audit' : 'audits'} a year`,
};

const TERM_NAMES: Readonly<Partial<Record<TermName, string>>> = {
  BREACH_HOURS: 'when it tells of a breach', ASSISTANCE_HOURS: 'how soon it helps with requests', FORWARDING_HOURS: 'how soon it passes requests on',
  DELETION_DAYS: 'when data is deleted after the end', BACKUP_DAYS: 'when backups are gone', LOG_DAYS: 'when logs are gone',
  NOTICE_DAYS: 'how early changes are announced', AUDIT_NOTICE_DAYS: 'how early audits are announced', AUDITS_A_YEAR: 'how many audits a year are permitted',
  AUDIT_ON_SITE: 'inspections on site', RESIDENCY: 'where data may be', SENSITIVE_DATA: 'special categories of data',
};

const termsInWords = (terms: readonly TermName[]): string => listed(terms.map((term) => TERM_NAMES[term] ?? term));

const weaker = (terms: readonly ServedNumber[]) => function* find(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms: promised } of served(facts)) {
    for (const term of terms) {
      const [said, due] = [numberIn(engagement, term), promised.numbers[term]];
      if (said === undefined || due === undefined || !isWeaker(term, said, due)) continue;
      yield saw('ENGAGEMENT', engagement.code,
        `The contract with ${name} says ${WORDS[term](said)}, while the strictest agreement for ${serviceName(facts, service)} promises ${due}.`,
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
      `The contract with ${name} permits ${placesInWords(places)}, while an agreement for ${serviceName(facts, service)} permits ${placesInWords(broken)} only.`,
      { detail: service, data: { service, contract: places, permitted: broken } });
  }
}

function* noInspection(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms } of served(facts)) {
    if (!terms.isOnSiteAudited || termOf(engagement.content, 'AUDIT_ON_SITE') !== false) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `The contract with ${name} permits no inspection on site, while an agreement for ${serviceName(facts, service)} does.`, { detail: service, data: { service } });
  }
}

function* noSensitiveData(facts: FindingFacts): Iterable<Sighting> {
  for (const { engagement, name, service, terms } of served(facts)) {
    const said = termOf(engagement.content, 'SENSITIVE_DATA');
    if (!Array.isArray(said)) continue;
    const barred = terms.sensitive.filter((kind) => !said.includes(kind));
    if (barred.length === 0) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `Customers of ${serviceName(facts, service)} may put in special kinds of data (${spokenAll(barred)}) that the contract with ${name} bars.`,
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
      `Nobody recorded what the contract with ${found[0]?.name ?? engagement.code} says of ${termsInWords(terms)}, so it cannot be held against what customers are promised.`,
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
    find: weaker(['BREACH_HOURS']),
  },
  FLOW_DOWN_ASSISTANCE: {
    severity: 'MEDIUM', citations: [...CITED, 'Art. 28(3)(e) GDPR'],
    about: 'A sub-processor may take longer to help or to pass a request on than the organisation may.',
    remedy: 'Agree on a shorter period with it: the organisation cannot help faster than it is helped.',
    find: weaker(['ASSISTANCE_HOURS', 'FORWARDING_HOURS']),
  },
  FLOW_DOWN_DELETION: {
    severity: 'HIGH', citations: [...CITED, 'Art. 28(3)(g) GDPR'],
    about: 'A sub-processor may keep data longer after the end than the organisation has promised its customers.',
    remedy: 'Agree on a shorter period with it, or have the data deleted on request in time.',
    find: weaker(['DELETION_DAYS', 'BACKUP_DAYS', 'LOG_DAYS']),
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
    find: weaker(['NOTICE_DAYS']),
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
    find: weaker(['AUDIT_NOTICE_DAYS', 'AUDITS_A_YEAR']),
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
      saw('SERVICE', service, `${agreements === 1 ? 'The only agreement' : `Of ${agreements} agreements at least one`} in force for ${serviceName(facts, service)} leaves open ${termsInWords(open)}.`, { data: { terms: open } })),
  },
} as const satisfies Rules;
