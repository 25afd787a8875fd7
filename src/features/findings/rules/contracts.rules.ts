import { citationInWords } from '../../../law/contract-checklist.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { clausesOf, type Engagement, engagements, isEngagedAs, nameOf, pointsInWords, processors, subProcessors } from './engagements.js';
import { all, eachOf, isNear, isOver, one, type Rules, saw } from './looks.js';

const ART_28 = ['Art. 28(3) GDPR', 'Art. 28(4) GDPR'];
const CLAUSES = ['Art. 28(3)(a)–(h) GDPR', 'Art. 28(2) GDPR', 'Art. 28(4) GDPR', 'Art. 28(9) GDPR'];

const withContract = (facts: FindingFacts): Engagement[] =>
  processors(facts).filter(({ content: { contract } }) => contract !== null && contract !== undefined);

function* missingClauses(facts: FindingFacts): Iterable<Sighting> {
  for (const engagement of withContract(facts)) {
    for (const { id, term, citation, requires } of clausesOf(engagement, facts.today).missing) {
      const place = `${citationInWords(citation)}${isEngagedAs(engagement.content, 'SUB_PROCESSOR') ? ', with Art. 28(4),' : ''}`;
      yield saw('ENGAGEMENT', engagement.code, `The contract with ${nameOf(facts, engagement)} lacks what ${place} demands: ${requires}.`,
        { detail: term, data: { term, item: id, citation: citationInWords(citation) } });
    }
  }
}

function* unknownClauses(facts: FindingFacts): Iterable<Sighting> {
  for (const engagement of withContract(facts)) {
    const { there, missing, unknown } = clausesOf(engagement, facts.today);
    if (unknown.length === 0 || there.length + missing.length === 0) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `Nobody recorded whether the contract with ${nameOf(facts, engagement)} has ${pointsInWords(unknown)}.`,
      { data: { terms: unknown.map(({ term }) => term) } });
  }
}

function* withoutChecklist(facts: FindingFacts): Iterable<Sighting> {
  for (const engagement of withContract(facts)) {
    const { there, missing, unknown } = clausesOf(engagement, facts.today);
    if (unknown.length === 0 || there.length + missing.length > 0) continue;
    yield saw('ENGAGEMENT', engagement.code,
      `The contract with ${nameOf(facts, engagement)} is on record, but what of Art. 28(3) it has is not.`);
  }
}

function* ending(facts: FindingFacts, isSo: typeof isOver, words: string): Iterable<Sighting> {
  for (const engagement of engagements(facts)) {
    const endsOn = engagement.content.contract?.endsOn ?? null;
    if (!isSo(endsOn, facts.today)) continue;
    yield saw('ENGAGEMENT', engagement.code, `The contract with ${nameOf(facts, engagement)} ${words} ${endsOn ?? ''}.`, { data: { endsOn } });
  }
}

/** What is said of contracts with those who are engaged. */
export const CONTRACT_RULES = {
  CONTRACT_MISSING: {
    severity: 'HIGH', citations: ART_28,
    about: 'A processor is engaged, and no contract with it is on record.',
    remedy: 'Record the contract with its reference and its clauses, or conclude one before data flows on.',
    find: (facts) => processors(facts).filter(({ content }) => (content.contract ?? null) === null)
      .map((found) => saw('ENGAGEMENT', found.code, `${nameOf(facts, found)} processes data under no contract that is on record.`)),
  },
  CONTRACT_CHECKLIST_MISSING: {
    severity: 'MEDIUM', citations: CLAUSES,
    about: 'Of a contract with a processor nobody recorded which clauses of Art. 28(3) it has.',
    remedy: 'Read the contract against every point of Art. 28(3), and record each as true or false.',
    find: withoutChecklist,
  },
  CONTRACT_CLAUSE_MISSING: {
    severity: 'HIGH', citations: CLAUSES,
    about: 'A contract with a processor lacks a clause that Art. 28(3) demands.',
    remedy: 'Have the clause added, or end the engagement.',
    find: missingClauses,
  },
  CONTRACT_CLAUSE_UNKNOWN: {
    severity: 'LOW', citations: CLAUSES,
    about: 'Of some clauses nobody recorded whether a contract with a processor has them.',
    remedy: 'Read the contract for these clauses. Until then they count as missing.',
    find: unknownClauses,
  },
  CONTRACT_ENDED: {
    severity: 'HIGH', citations: ART_28,
    about: 'The contract with an engaged party is over, the engagement is not.',
    remedy: 'Record its renewal, or end the engagement.',
    find: (facts) => ending(facts, isOver, 'ended on'),
  },
  CONTRACT_ENDING: {
    severity: 'LOW', citations: ART_28,
    about: 'The contract with an engaged party ends within 60 days.',
    remedy: 'Renew it, or plan the end of the engagement and tell the customers.',
    find: (facts) => ending(facts, isNear, 'ends on'),
  },
  LIABILITY_NOT_PASSED_ON: {
    severity: 'MEDIUM', citations: ['Art. 28(4) GDPR'],
    about: 'A contract with a sub-processor is not known to hold it liable as Art. 28(4) demands.',
    remedy: 'Record the clause, or have it added.',
    find: (facts) => subProcessors(facts)
      .filter(({ content: { contract } }) => contract !== null && contract !== undefined && contract.isLiabilityPassedOn !== 'YES')
      .map((found) => saw('ENGAGEMENT', found.code, found.content.contract?.isLiabilityPassedOn === 'NO'
        ? `The contract with ${nameOf(facts, found)} does not bind it to the same duties as the organisation's own customers do.`
        : `Whether the contract with ${nameOf(facts, found)} passes the organisation's own duties on is not recorded.`)),
  },
  SUB_PROCESSOR_WITHOUT_STATEMENT: {
    severity: 'LOW', citations: ['Art. 28(2) GDPR', 'EDPB Guidelines 07/2020, para. 128'],
    about: 'No statement of a sub-processor on privacy or security is on record.',
    remedy: 'Record the address of its statement: customers look there before they object.',
    find: (facts) => subProcessors(facts)
      .filter(({ content }) => !content.statementUrl && !one(facts, 'PARTY', content.party)?.statementUrl)
      .map((found) => saw('ENGAGEMENT', found.code, `There is no statement of ${nameOf(facts, found)} that customers could read.`)),
  },
  JOINT_CONTROLLER_WITHOUT_ARRANGEMENT: {
    severity: 'HIGH', citations: ['Art. 26(1) GDPR'],
    about: 'Somebody is engaged as joint controller, and no arrangement is on record.',
    remedy: 'Record the arrangement as its contract: who answers people, and who informs them.',
    find: (facts) => all(facts, 'ENGAGEMENT')
      .filter(({ content }) => isEngagedAs(content, 'JOINT_CONTROLLER') && (content.contract ?? null) === null)
      .map((found) => saw('ENGAGEMENT', found.code, `${nameOf(facts, found)} is a joint controller without an arrangement on record.`)),
  },
  JOINT_ACTIVITY_WITHOUT_PARTNER: {
    severity: 'MEDIUM', citations: ['Art. 26(1) GDPR', 'Art. 30(1)(a) GDPR'],
    about: 'A processing activity is joint, and nobody recorded with whom.',
    remedy: 'Name the joint controllers of the activity, or say that the organisation is its only controller.',
    find: eachOf('ACTIVITY', ({ name, role, jointControllers }) =>
      (role === 'JOINT_CONTROLLER' && (jointControllers ?? []).length === 0 ? `“${name}” is joint, and names no other controller.` : null)),
  },
} as const satisfies Rules;
