import { expectCases, type Ground, type RuleCase, seenBy } from '../../../../test/harness/finding-cases.js';

const returned = (...recorded: string[]): Ground => ({ returned: [{ country: 'IN', recorded, regimes: ['EU_GDPR'], neededEvidence: [{ code: 'DATA_NOT_COMBINED', text: 'The data are not combined' }] }] });

expectCases({
  CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD: { finds: ['REGISTER/register#IN'], fires: returned(), isSilent: returned('back'), says: 'one agreement' },
  CUSTOMER_TRANSFER_NOT_COVERED: { finds: ['TRANSFER/back'], fires: returned('back'), isSilent: returned(), says: 'DATA_NOT_COMBINED' },
} satisfies Record<string, RuleCase>);

test('customers of one country are one finding', () => {
  const of = (country: string) => ({ country, recorded: [], regimes: ['EU_GDPR'], neededEvidence: [] });
  expect(seenBy('CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD', { returned: [of('IN'), of('IN'), of('US')] })).toEqual(['REGISTER/register#IN', 'REGISTER/register#US']);
});
