import { expectCases, factsOf, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';
import { findBy, type RuleId } from '../finding.rules.js';

type TermSaid = NonNullable<NonNullable<NonNullable<Said['ENGAGEMENT']>[string]['contract']>['terms']>[number];
const CLAUSES = [
  'INSTRUCTIONS_ONLY', 'CONFIDENTIALITY', 'SECURITY_MEASURES', 'OTHER_PROCESSORS', 'HELP_WITH_REQUESTS', 'HELP_WITH_DUTIES',
  'DELETION_OR_RETURN', 'PROOF_AND_AUDITS',
] as const;
const OPENING = [
  'WRITTEN_FORM', 'SUBJECT_MATTER', 'DURATION', 'NATURE_OF_PROCESSING', 'PURPOSE_OF_PROCESSING', 'TYPES_OF_DATA', 'CATEGORIES_OF_PEOPLE',
  'CONTROLLER_RIGHTS', 'BINDING_ON_PROCESSOR', 'UNLAWFUL_INSTRUCTIONS',
] as const;
const all: readonly TermSaid[] = [...[...CLAUSES, ...OPENING].map((term) => ({ term, value: true })), { term: 'AUTHORISATION', value: 'GENERAL' }];
const except = (term: TermSaid['term'], value: unknown): TermSaid[] => [...all.filter((each) => each.term !== term), { term, value }];

type Engaged = NonNullable<Said['ENGAGEMENT']>[string];
const roles: Engaged['roles'] = [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }];
const PARTY = { mailer: { name: 'Mailer', country: 'DE' } };
const engaged = (more: Engaged, party: NonNullable<Said['PARTY']>[string] = {}) =>
  ({ said: { PARTY: { mailer: { ...PARTY.mailer, ...party } }, ENGAGEMENT: { mail: { party: 'mailer', roles, ...more } } } });
const contract = (more: Engaged['contract'] | object) => engaged({ contract: { reference: 'C-1', ...more } });

expectCases({
  CONTRACT_MISSING: { finds: ['ENGAGEMENT/mail'], fires: engaged({}), isSilent: contract({}), says: 'Mailer' },
  CONTRACT_CHECKLIST_MISSING: { finds: ['ENGAGEMENT/mail'], fires: contract({}), isSilent: contract({ terms: all }) },
  CONTRACT_CLAUSE_MISSING: {
    finds: ['ENGAGEMENT/mail#PROOF_AND_AUDITS'], fires: contract({ terms: except('PROOF_AND_AUDITS', false) }),
    isSilent: contract({ terms: all }), says: 'Art. 28(3)(h)',
  },
  CONTRACT_CLAUSE_UNKNOWN: {
    finds: ['ENGAGEMENT/mail'], fires: contract({ terms: except('PROOF_AND_AUDITS', 'UNKNOWN') }),
    isSilent: contract({ terms: all }), says: 'audits',
  },
  CONTRACT_ENDED: {
    finds: ['ENGAGEMENT/mail'], fires: contract({ endsOn: '2026-11-21' }), isSilent: contract({ endsOn: '2026-11-22' }), says: '2026-11-21',
  },
  CONTRACT_ENDING: {
    finds: ['ENGAGEMENT/mail'], fires: contract({ endsOn: '2027-01-21' }), isSilent: contract({ endsOn: '2027-01-22' }),
  },
  LIABILITY_NOT_PASSED_ON: {
    finds: ['ENGAGEMENT/mail'], fires: contract({}), isSilent: contract({ isLiabilityPassedOn: 'YES' }),
  },
  SUB_PROCESSOR_WITHOUT_STATEMENT: {
    finds: ['ENGAGEMENT/mail'], fires: engaged({}), isSilent: engaged({}, { statementUrl: 'https://mailer.example' }),
  },
  JOINT_CONTROLLER_WITHOUT_ARRANGEMENT: {
    finds: ['ENGAGEMENT/mail'], fires: engaged({ roles: [{ role: 'JOINT_CONTROLLER', purpose: 'Fairs' }] }),
    isSilent: engaged({ roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Fairs' }] }),
  },
  JOINT_ACTIVITY_WITHOUT_PARTNER: {
    finds: ['ACTIVITY/fairs'], fires: { said: { ACTIVITY: { fairs: { name: 'Fairs', role: 'JOINT_CONTROLLER' } } } },
    isSilent: { said: { ACTIVITY: { fairs: { name: 'Fairs', role: 'JOINT_CONTROLLER', jointControllers: ['mailer'] } } } },
  },
} satisfies Record<string, RuleCase>);

test.each<[TermSaid['term'], string]>([['PROOF_AND_AUDITS', 'Art. 28(3)(h) GDPR'], ['INSTRUCTIONS_ONLY', 'Art. 28(3)(a) GDPR'], ['DURATION', 'Art. 28(3) first sentence'], ['WRITTEN_FORM', 'Art. 28(9) GDPR']])(
  'without %s a contract lacks what %s demands, and between processors Art. 28(4)', (term, citation) => {
    const [found] = findBy('CONTRACT_CLAUSE_MISSING', factsOf(contract({ terms: except(term, false) })));
    expect([found?.detail, found?.data['citation'], found?.explanation]).toEqual([term, expect.stringContaining(citation), expect.stringContaining('with Art. 28(4)')]);
  });

test('the organisation itself, listed among its parties, needs no contract, sends itself nothing and may look', () => {
  const ground: Ground = {
    said: {
      PARTY: { us: { name: 'Us', country: 'US' } },
      ENGAGEMENT: { us: { party: 'us', roles: [{ role: 'SELF', purpose: 'The platform' }], services: ['hosting'], contract: { reference: 'C', endsOn: '2020-01-01' } } },
      PLACEMENT: { desk: { location: 'VA', kind: 'SUPPORT_ACCESS', accessedBy: 'PARTY', accessor: 'us', service: 'hosting' }, box: { location: 'VA', kind: 'LIVE', engagement: 'us' } },
    },
    locations: { VA: 'US' }, served: { hosting: { residencies: [['ANYWHERE']] } },
  };
  const rules: RuleId[] = [
    'CONTRACT_MISSING', 'CONTRACT_ENDED', 'LIABILITY_NOT_PASSED_ON', 'THIRD_COUNTRY_WITHOUT_SAFEGUARD', 'ACCESSOR_NOT_ENGAGED',
    'STORED_IN_THIRD_COUNTRY_WITHOUT_SAFEGUARD', 'SUB_PROCESSOR_WITHOUT_STATEMENT',
  ];
  for (const rule of rules) expect([rule, seenBy(rule, ground)]).toEqual([rule, []]);
});

test('before Art. 28 was law it demanded nothing of a contract', () => {
  expect(seenBy('CONTRACT_CLAUSE_MISSING', { ...contract({ terms: except('DURATION', false) }), today: '2018-05-24' })).toEqual([]);
  expect(seenBy('CONTRACT_CHECKLIST_MISSING', { ...contract({}), today: '2018-05-24' })).toEqual([]);
});
