import { all, entry, flows, type Statement } from './fact.js';

const CONTACT = all({ category: 'name' }, { category: 'phone' }, { category: 'email' }, { category: 'address' });
const PAYMENT = all({ category: 'name' }, { category: 'phone' }, { category: 'email' }, { category: 'address' }, { category: 'iban' });

export const INONE: Statement = {
  slug: 'inone',
  title: 'inONE BV',
  facts: [
    {
      id: 'IN-1', fact: 'Controller in Leiden, trade register 68663684',
      asks: [
        { path: '/v1/organisation', pick: ['legalName', 'identifiers'], holds: { identifiers: all({ type: 'TRADE_REGISTER', value: '68663684' }) } },
        entry('parties/inone', { legalName: 'inONE BV', city: 'Leiden', country: 'NL', registrationNumber: '68663684' }),
      ],
    },
    {
      id: 'IN-2', fact: 'A platform between users and suppliers; data also comes from suppliers, partners and social media',
      asks: [
        entry('activities/accounts', { role: 'CONTROLLER', sources: all({ kind: 'SUPPLIER' }, { kind: 'PARTNER' }, { kind: 'SOCIAL_MEDIA' }) }),
        entry('activities/platform', { role: 'PROCESSOR', sources: all({ kind: 'SUPPLIER' }) }),
      ],
      does: 'Requests are routed among the suppliers.',
    },
    {
      id: 'IN-3', fact: 'Software parties, each with statement, data and cookie kinds; Pardot is part of Salesforce',
      asks: [
        entry('engagements/inone', { roles: [expect.objectContaining({ role: 'SELF' })], data: CONTACT, cookieKinds: ['ANALYTICAL', 'FUNCTIONAL'] }),
        { path: '/v1/transfers?party=inone&asOf=2018-06-01', pick: ['items'], holds: { items: [] } },
        entry('engagements/salesforce', { data: CONTACT, statementUrl: expect.any(String) }),
        entry('engagements/zuora', { data: PAYMENT, statementUrl: expect.any(String) }),
        entry('engagements/adyen', { data: PAYMENT, statementUrl: expect.any(String) }),
        entry('engagements/pardot', { under: 'salesforce', data: CONTACT, cookieKinds: ['ADVERTISING'] }),
        entry('parties/pardot', { parent: 'salesforce' }),
        entry('engagements/google-analytics', {
          data: all({ category: 'ip-address' }, { category: 'behaviour' }), statementUrl: 'https://www.google.com/analytics/terms/us.html',
        }),
        entry('engagements/mixpanel', { data: all({ category: 'ip-address' }, { category: 'name' }, { category: 'email' }, { category: 'behaviour' }) }),
        entry('engagements/zendesk', { data: CONTACT, cookieKinds: ['ANALYTICAL', 'FUNCTIONAL'] }),
        entry('engagements/newvoicemedia', { data: [{ category: 'phone', subjects: ['callers'] }] }),
      ],
    },
    {
      id: 'IN-4', fact: 'Legal basis per purpose: agreement, legitimate interest, consent',
      asks: [
        entry('activities/purchases', { purposes: all({ legalBases: ['CONTRACT'] }) }),
        entry('activities/product-improvement', { purposes: all({ legalBases: ['LEGITIMATE_INTERESTS'] }) }),
        entry('activities/marketing', { purposes: all({ legalBases: ['CONSENT'] }) }),
      ],
    },
    {
      id: 'IN-5', fact: 'Data centres in NL, IE and DE; elsewhere under standard contractual clauses',
      asks: [
        ...['NL', 'IE', 'DE'].map((country) => ({ path: `/v1/locations/${country}-1`, pick: ['country', 'kind'], holds: { country, kind: 'DATA_CENTRE' } })),
        entry('commitments/clauses-elsewhere', { matter: 'INSTRUMENT_OUTSIDE' }, ['matter', 'conditions']),
        entry('engagements/salesforce', { safeguards: all({ kind: 'STANDARD_CLAUSES' }) }),
        flows('salesforce', '2018-06-01', { toCountry: 'US', status: 'NOT_COVERED' }),
        flows('newvoicemedia', '2018-06-01', { toCountry: 'GB', status: 'NOT_A_TRANSFER' }),
        flows('newvoicemedia', '2026-11-22', { toCountry: 'GB', status: 'COVERED' }),
      ],
      does: 'Every flow is derived and judged under the law of each day.',
    },
    {
      id: 'IN-6', fact: 'Answers within 30 days',
      asks: [entry('commitments/answer', { matter: 'ANSWER_WITHIN', period: 'P30D' })],
      does: 'Compared with the statutory month.',
    },
    {
      id: 'IN-7', fact: 'Material changes announced before they take effect, by posting or directly',
      asks: [entry('commitments/changes', { matter: 'ANNOUNCE_CHANGES', channels: ['POSTED', 'EMAIL'] })],
      does: 'Changes of the register are planned and announced with a lead.',
    },
    {
      id: 'IN-8', fact: 'The rights it names',
      asks: [entry('notices/privacy-statement', {
        rights: all('ACCESS', 'RECTIFICATION', 'ERASURE', 'BLOCKING', 'RESTRICTION', 'OBJECTION', 'PORTABILITY', 'WITHDRAW_CONSENT'),
      })],
      does: 'Requests have a type for each right.',
    },
    {
      id: 'IN-9', fact: 'Contacts cs@myinone.com and privacy@myinone.com',
      asks: [
        entry('contacts/customer-service', { purpose: 'SUPPORT', email: 'cs@myinone.com' }),
        entry('contacts/privacy', { purpose: 'PRIVACY', email: 'privacy@myinone.com' }),
      ],
    },
    {
      id: 'IN-10', fact: 'Sale or merger: people are told',
      asks: [entry('commitments/sale', { matter: 'ANNOUNCE_SALE_OR_MERGER', channels: ['EMAIL', 'POSTED'] })],
    },
  ],
};
