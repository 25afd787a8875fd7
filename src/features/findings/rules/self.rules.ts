import { type ContentOf, isOwnHouse, isSelf } from '../../register/index.js';
import type { FindingFacts } from '../finding.facts.js';
import { all, one, type Rules, saw } from './looks.js';
import { spokenAll } from './words.js';

type Party = Readonly<ContentOf<'PARTY'>>;

function isItself({ itself, country }: FindingFacts, party: Party): boolean {
  return isOwnHouse({ ...itself, country }, party);
}

/** Where the organisation itself stands among the parties of its register. */
export const SELF_RULES = {
  ENGAGED_BY_ITSELF: {
    severity: 'MEDIUM', citations: ['Art. 4(8) GDPR', 'Art. 28(1) GDPR', 'EDPB Guidelines 07/2020, para. 76'],
    about: 'The organisation is recorded as engaging itself: a processor is always somebody else.',
    remedy: 'Give that engagement the role SELF: it stays in the list of those who handle data, without a contract or a flow of its own.',
    find: (facts) => all(facts, 'ENGAGEMENT').flatMap(({ code, content }) => {
      const party = one(facts, 'PARTY', content.party);
      if (party === null || isSelf(content) || !isItself(facts, party)) return [];
      const roles = [...new Set(content.roles.map(({ role }) => role))].filter((role) => role !== 'SELF');
      return [saw('ENGAGEMENT', code, `${party.name} is the organisation itself, and is recorded as engaged by it as ${spokenAll(roles)}.`)];
    }),
  },
  SELF_IS_ANOTHER: {
    severity: 'HIGH', citations: ['Art. 4(8) GDPR', 'Art. 28(2) GDPR', 'Art. 28(3) GDPR'],
    about: 'A party stands in the register as the organisation itself, and by its name, number or country it is somebody else.',
    remedy: 'Give it the role in which it is engaged, and announce it where it is a sub-processor; or correct its name, number and country.',
    find: (facts) => all(facts, 'ENGAGEMENT').flatMap(({ code, content }) => {
      const party = one(facts, 'PARTY', content.party);
      return party === null || !isSelf(content) || isItself(facts, party) ? []
        : [saw('ENGAGEMENT', code, `${party.legalName ?? party.name} is recorded as the organisation itself (SELF), and its name, number or country is not that of the organisation.`)];
    }),
  },
} as const satisfies Rules;
