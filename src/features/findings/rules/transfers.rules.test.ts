import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';
import type { AssessedFlow } from '../finding.facts.js';

type Engaged = NonNullable<Said['ENGAGEMENT']>[string];
type Party = NonNullable<Said['PARTY']>[string];
type Placed = NonNullable<Said['PLACEMENT']>[string];

const roles: Engaged['roles'] = [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }];
const CLAUSES: Engaged['safeguards'] = [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }];
const ground = (party: Party, engaged: Engaged = {}, more: Said = {}): Ground =>
  ({ said: { PARTY: { mailer: { name: 'Mailer', ...party } }, ENGAGEMENT: { mail: { party: 'mailer', roles, ...engaged } }, ...more } });
const transfer = (more: NonNullable<Said['TRANSFER']>[string] = {}): Said =>
  ({ TRANSFER: { out: { name: 'Out', importer: 'mailer', exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR', engagement: 'mail', ...more } } });

const flow = (more: Partial<AssessedFlow>): Ground => ({
  flows: [{
    kind: 'TRANSFER', code: 'out', exporter: 'Our House B.V.', importer: 'Mailer', exporterCountry: 'NL', importerCountry: 'US', regime: 'EU_GDPR',
    verdict: 'COVERED', endsOn: null, basis: null, steps: [], conditions: [], warnings: [], neededEvidence: [], isRecorded: true, ...more,
  }],
});

const LISTED = { code: 'US_DPF_LISTED_ACTIVE', text: 'The recipient is on the list' };

const access = (more: Placed, said: Said = {}): Ground => ({
  said: {
    ...said, PARTY: { india: { name: 'India Ltd', country: 'IN' } }, PLACEMENT: { desk: { location: 'IND', kind: 'SUPPORT_ACCESS', service: 'hosting', ...more } } },
  locations: { IND: 'IN' },
});

expectCases({
  THIRD_COUNTRY_WITHOUT_SAFEGUARD: {
    finds: ['ENGAGEMENT/mail'], fires: ground({ country: 'US' }), isSilent: ground({ country: 'US' }, { safeguards: CLAUSES }), says: 'Mailer in the United States (US)',
  },
  TRANSFER_NOT_COVERED: {
    finds: ['TRANSFER/out#EU_GDPR'], fires: flow({ verdict: 'NOT_COVERED' }), isSilent: flow({ verdict: 'NOT_A_TRANSFER' }), 
    says: 'Under the GDPR nothing on record covers data from Our House B.V. in the Netherlands (NL) to Mailer in the United States (US).',
  },
  TRANSFER_COVER_UNKNOWN: {
    finds: ['TRANSFER/out#EU_GDPR'], fires: flow({ verdict: 'UNKNOWN', neededEvidence: [LISTED] }), isSilent: flow({}),
    says: 'depends on what is not on record: (1) The recipient is on the list [US_DPF_LISTED_ACTIVE].',
  },
  TRANSFER_COVER_ENDING: {
    finds: ['TRANSFER/out#EU_GDPR'], fires: flow({ endsOn: '2027-01-21' }), isSilent: flow({ endsOn: '2027-01-22' }), says: '2027-01-21',
  },
  TRANSFER_COVER_CONDITIONAL: {
    finds: ['TRANSFER/out#EU_GDPR'], fires: flow({ verdict: 'COVERED_WITH_CONDITIONS', basis: 'EU-US-DPF-2023', conditions: [LISTED] }), isSilent: flow({}),
    says: 'are covered by EU-US-DPF-2023, on a condition: (1) The recipient is on the list [US_DPF_LISTED_ACTIVE].',
  },
  TRANSFER_UNRECORDED: {
    finds: ['TRANSFER/out'], fires: flow({ isRecorded: false }), isSilent: flow({ isRecorded: true }), says: 'No transfer is on record for data from',
  },
  ACCESSOR_UNKNOWN: {
    finds: ['PLACEMENT/desk'], fires: access({ accessedBy: 'UNKNOWN' }), isSilent: access({ accessedBy: 'OWN_STAFF' }), says: 'in India (IN)',
  },
  ACCESSOR_NOT_ENGAGED: {
    finds: ['PLACEMENT/desk'], fires: access({ accessedBy: 'PARTY', accessor: 'india' }), isSilent: access({ accessedBy: 'PARTY', accessor: 'india' }, {
      ENGAGEMENT: { support: { party: 'india', roles } },
    }), says: 'India Ltd reaches data',
  },
  ACCESSOR_NOT_NAMED: {
    finds: ['PLACEMENT/desk'], fires: access({ accessedBy: 'PARTY' }), isSilent: access({ accessedBy: 'PARTY', accessor: 'india' }),
  },
  PARTY_WITHOUT_COUNTRY: { finds: ['ENGAGEMENT/mail'], fires: ground({}), isSilent: ground({ country: 'DE' }), says: 'Mailer' },
} satisfies Record<string, RuleCase>);

describe('a flow to another country', () => {
  test.each<[string, string, Ground, boolean]>([
    ['within the EEA needs nothing', 'NL', ground({ country: 'NO' }), false],
    ['to an adequate country needs nothing', 'NL', ground({ country: 'JP', recipientFacts: [{ code: 'JP_APPI_PIHBO', isMet: 'YES' }] }), false],
    ['to the United Kingdom needs nothing', 'NL', ground({ country: 'GB' }), false],
    ['to a recipient that is on the list of the day needs nothing', 'NL',
      ground({ country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES' }] }), false],
    ['to one of which nobody knows that needs something', 'NL',
      ground({ country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'UNKNOWN' }] }), true],
    ['from London to the EEA needs nothing', 'GB', ground({ country: 'NL' }), false],
    ['from London to India needs something', 'GB', ground({ country: 'IN' }), true],
    ['is served by the instrument of its recorded transfer', 'NL', ground({ country: 'US' }, {}, transfer({ safeguards: CLAUSES })), false],
    ['recorded as a transfer, with nothing named, is found twice', 'NL', ground({ country: 'US' }, {}, transfer()), true],
  ])('%s', (_, country, from, isFound) => {
    expect(seenBy('THIRD_COUNTRY_WITHOUT_SAFEGUARD', { ...from, country }).length > 0).toBe(isFound);
  });

  test('that nobody said who makes is asked for', () => {
    expect(seenBy('ACCESSOR_UNKNOWN', access({}))).toEqual(['PLACEMENT/desk']);
  });

  test('from a sub-processor to its own is judged from where the first one is', () => {
    const chain = ground({ country: 'US' }, { safeguards: CLAUSES }, {
      PARTY: { mailer: { name: 'Mailer', country: 'US' }, sub: { name: 'Sub', country: 'US' } },
      ENGAGEMENT: { mail: { party: 'mailer', roles, safeguards: CLAUSES }, below: { party: 'sub', under: 'mail', roles } },
    });
    expect(seenBy('THIRD_COUNTRY_WITHOUT_SAFEGUARD', chain)).toEqual([]);
  });
});
