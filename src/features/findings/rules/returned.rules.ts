import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { listed, REGISTER, type Rules, saw } from './looks.js';
import { countryName, evidenceInWords, lawName } from './words.js';

const MODULE_4 = ['Art. 44 GDPR', 'Art. 46(1) GDPR', 'Commission Implementing Decision (EU) 2021/914, Annex, Module 4'];

function* withoutSafeguard({ returned }: FindingFacts): Iterable<Sighting> {
  const unrecorded = Map.groupBy(returned.filter(({ recorded }) => recorded.length === 0), ({ country }) => country);
  for (const [country, customers] of unrecorded) {
    const agreements = customers.length;
    yield {
      subject: REGISTER, detail: country, data: { country, agreements },
      explanation: `Data is given back to customers in ${countryName(country)} under ${agreements === 1 ? 'one agreement' : `${agreements} agreements`}; the country is not ` +
        'adequate for them as far as anybody knows, and no instrument is on record.',
    };
  }
}

function* notCovered({ returned }: FindingFacts): Iterable<Sighting> {
  for (const { country, recorded, regimes, neededEvidence } of returned) {
    for (const code of recorded) {
      yield saw('TRANSFER', code,
        `What is on record does not cover giving data back to the customer in ${countryName(country)} under ${listed(regimes.map(lawName))}` +
        `${neededEvidence.length === 0 ? '' : `; it lacks: ${evidenceInWords(neededEvidence)}`}.`,
        { data: { country, regimes, neededEvidence: neededEvidence.map(({ code: needed }) => needed) } });
    }
  }
}

/** What a processor gives back to customers in other countries. */
export const RETURN_RULES = {
  CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD: {
    severity: 'HIGH', citations: MODULE_4,
    about: 'Data is given back to customers in a third country that is not adequate for them, and no instrument is on record.',
    remedy: 'Conclude the standard contractual clauses with them, Module 4, and record a transfer that names the customer; or record what makes the country adequate.',
    find: withoutSafeguard,
  },
  CUSTOMER_TRANSFER_NOT_COVERED: {
    severity: 'HIGH', citations: MODULE_4,
    about: 'The instruments on record do not cover giving data back to a customer in a third country.',
    remedy: 'Conclude the module that fits, and record with the transfer what is lacking.',
    find: notCovered,
  },
} as const satisfies Rules;
