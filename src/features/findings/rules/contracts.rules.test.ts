import { expectCases, type RuleCase, type Said } from '../../../../test/harness/finding-cases.js';

const CLAUSES = [
  'INSTRUCTIONS_ONLY', 'CONFIDENTIALITY', 'SECURITY_MEASURES', 'OTHER_PROCESSORS', 'HELP_WITH_REQUESTS', 'HELP_WITH_DUTIES',
  'DELETION_OR_RETURN', 'PROOF_AND_AUDITS',
] as const;
const all = CLAUSES.map((term) => ({ term, value: true }));

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
    finds: ['ENGAGEMENT/mail#PROOF_AND_AUDITS'], fires: contract({ terms: [...all.slice(0, 7), { term: 'PROOF_AND_AUDITS', value: false }] }),
    isSilent: contract({ terms: all }), says: 'Art. 28(3)(h)',
  },
  CONTRACT_CLAUSE_UNKNOWN: {
    finds: ['ENGAGEMENT/mail'], fires: contract({ terms: [...all.slice(0, 7), { term: 'PROOF_AND_AUDITS', value: 'UNKNOWN' }] }),
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
