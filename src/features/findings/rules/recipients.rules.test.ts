import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';

type Engaged = NonNullable<Said['ENGAGEMENT']>[string];
type Activity = NonNullable<Said['ACTIVITY']>[string];

const GROUPS: Said = {
  DATA_CATEGORY: { finance: { name: 'Financial data', onlyOf: ['customers', 'staff'] } },
  SUBJECT_CATEGORY: { customers: { name: 'Customers' }, staff: { name: 'Staff' }, drivers: { name: 'Drivers', partOf: 'staff' }, visitors: { name: 'Visitors' } },
};
const ground = (activity: Activity, engaged: Engaged = {}): Ground => ({
  said: {
    ...GROUPS,
    ACTIVITY: { books: { name: 'Books', role: 'CONTROLLER', purposes: [{ name: 'Tax', legalBases: ['LEGAL_OBLIGATION'] }], ...activity } },
    PARTY: { firm: { name: 'Firm', country: 'NL' } },
    ENGAGEMENT: { firm: { party: 'firm', roles: [{ role: 'PROCESSOR', purpose: 'Books', activities: ['books'] }], ...engaged } },
  },
});
const other: Engaged['roles'] = [{ role: 'PROCESSOR', purpose: 'Post', activities: ['post'] }];

expectCases({
  CATEGORY_NOT_LIMITED: {
    finds: ['ACTIVITY/books#finance'], fires: ground({ data: [{ category: 'finance', subjects: ['visitors', 'staff'] }] }),
    isSilent: ground({ data: [{ category: 'finance', subjects: ['drivers', 'customers'] }] }), says: 'has “Financial data” of Visitors',
  },
  RECIPIENT_NOT_ENGAGED_FOR: { finds: ['ACTIVITY/books#firm'], fires: ground({ recipients: ['firm'] }, { roles: other }), isSilent: ground({ recipients: ['firm'] }) },
  RECIPIENT_GETS_MORE: {
    finds: ['ENGAGEMENT/firm'], fires: ground({ data: [{ category: 'contact' }] }, { data: [{ category: 'contact' }, { category: 'health' }] }),
    isSilent: ground({ data: [{ category: 'contact' }] }, { data: [{ category: 'contact' }] }), says: 'health',
  },
  COOKIES_WITHOUT_CONSENT: {
    finds: ['ENGAGEMENT/firm'], fires: ground({}, { cookieKinds: ['FUNCTIONAL', 'ADVERTISING'] }),
    isSilent: ground({ purposes: [{ name: 'Ads', legalBases: ['CONSENT'] }] }, { cookieKinds: ['ADVERTISING'] }), says: 'cookies for advertising use',
  },
} satisfies Record<string, RuleCase>);

describe('a category limited to some', () => {
  test('is not so limited where nobody says of whom it is held', () => {
    expect(seenBy('CATEGORY_NOT_LIMITED', ground({ data: [{ category: 'finance' }] }))).toEqual(['ACTIVITY/books#finance']);
    expect(seenBy('CATEGORY_NOT_LIMITED', ground({ subjects: ['staff'], data: [{ category: 'finance' }] }))).toEqual([]);
  });

  test('is, with a party, of whom the activities that it serves have it', () => {
    const limited = { data: [{ category: 'finance', subjects: ['staff'] }] };
    expect(seenBy('CATEGORY_NOT_LIMITED', ground(limited, { data: [{ category: 'finance' }] }))).toEqual([]);
    expect(seenBy('CATEGORY_NOT_LIMITED', ground(limited, { data: [{ category: 'finance' }], roles: other }))).toEqual(['ENGAGEMENT/firm#finance']);
  });
});
