import { citationInWords, contractPoints } from '../../../law/contract-checklist.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { type Rules, saw } from './looks.js';
import { pointsInWords } from './engagements.js';
import { serviceName } from './words.js';

const ART_28_3 = ['Art. 28(3)(a)–(h) GDPR', 'Art. 28(2) GDPR', 'Art. 28(9) GDPR'];

function* missingClauses(facts: FindingFacts): Iterable<Sighting> {
  for (const [service, { missing }] of facts.served) {
    for (const { id, term, citation, requires } of contractPoints(facts.today)) {
      const agreements = missing.get(term) ?? 0;
      if (agreements === 0) continue;
      yield saw('SERVICE', service,
        `${agreements === 1 ? 'One agreement' : `${agreements} agreements`} in force for ${serviceName(facts, service)} ${agreements === 1 ? 'lacks' : 'lack'} what ${citationInWords(citation)} demands: ${requires}.`,
        { detail: term, data: { service, term, item: id, citation: citationInWords(citation), agreements } });
    }
  }
}

function* unreadClauses(facts: FindingFacts): Iterable<Sighting> {
  for (const [service, { unread }] of facts.served) {
    const points = contractPoints(facts.today).filter(({ term }) => unread.has(term));
    if (points.length === 0) continue;
    yield saw('SERVICE', service, `Nobody recorded whether all agreements in force for ${serviceName(facts, service)} have ${pointsInWords(points)}.`,
      { data: { service, terms: points.map(({ term }) => term) } });
  }
}

/** What is said of agreements with customers, whose processor the organisation is. */
export const AGREEMENT_RULES = {
  AGREEMENT_CLAUSE_MISSING: {
    severity: 'HIGH', citations: ART_28_3,
    about: 'Agreements in force with customers lack a clause that Art. 28(3) demands.',
    remedy: 'Have the clause added to the term sheet, or to the agreements that deviate from it.',
    find: missingClauses,
  },
  AGREEMENT_CLAUSE_UNKNOWN: {
    severity: 'LOW', citations: ART_28_3,
    about: 'Of some clauses nobody recorded whether the agreements in force with customers have them.',
    remedy: 'Read the term sheet for these clauses, and record each as true or false. Until then they count as missing.',
    find: unreadClauses,
  },
} as const satisfies Rules;
