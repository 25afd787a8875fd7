import { expectCases, type Ground, type RuleCase, type Said } from '../../../../test/harness/finding-cases.js';

type Party = NonNullable<Said['PARTY']>[string];
const engaged = (role: 'PROCESSOR' | 'SELF', party: Party): Ground =>
  ({ said: { PARTY: { us: { name: 'House', ...party } }, ENGAGEMENT: { us: { party: 'us', roles: [{ role, purpose: 'The platform' }] } } } });
const US: Party = { legalName: 'Our House BV', country: 'NL' };
const OTHERS: Party = { legalName: 'Another House B.V.', country: 'NL' };

expectCases({
  ENGAGED_BY_ITSELF: {
    finds: ['ENGAGEMENT/us'], fires: engaged('PROCESSOR', US), isSilent: engaged('SELF', US), says: 'House is the organisation itself',
  },
  SELF_IS_ANOTHER: { finds: ['ENGAGEMENT/us'], fires: engaged('SELF', OTHERS), isSilent: engaged('SELF', US), says: 'Another House B.V.' },
} satisfies Record<string, RuleCase>);

describe('whether a party is the organisation itself', () => {
  expectCases({
    // A number decides over a name, and a name says nothing of another country.
    ENGAGED_BY_ITSELF: {
      finds: ['ENGAGEMENT/us'], fires: engaged('PROCESSOR', { name: 'Trading name', registrationNumber: '1234 5678', country: 'NL' }),
      isSilent: engaged('PROCESSOR', { ...US, registrationNumber: '87654321' }),
    },
    SELF_IS_ANOTHER: {
      finds: ['ENGAGEMENT/us'], fires: engaged('SELF', { ...US, country: 'IN' }), isSilent: engaged('SELF', { legalName: 'Renamed', registrationNumber: '12345678' }),
    },
  });
});
