import { all, entry, type Statement } from './fact.js';

export const INFACTOR: Statement = {
  slug: 'infactor',
  title: 'InFactor',
  facts: [
    {
      id: 'IF-1', fact: 'Groningen. Staff get access to a customer\'s servers, only for the action described',
      asks: [
        { path: '/v1/locations/GRONINGEN', pick: ['city', 'country'], holds: { city: 'Groningen', country: 'NL' } },
        entry('activities/server-care', { role: 'PROCESSOR', services: ['server-care'] }),
        entry('placements/remote-care', { kind: 'SUPPORT_ACCESS', accessedBy: 'OWN_STAFF' }),
        entry('commitments/access', { matter: 'ACCESS_ONLY_AS_INSTRUCTED' }, ['matter', 'conditions']),
      ],
      waits: 'Access authorisations bound to one described action.',
    },
    {
      id: 'IF-2', fact: 'Financial, account and identity data of certain groups only',
      asks: [
        entry('data-categories/financial', { onlyOf: ['customers', 'prospects', 'employees'] }),
        entry('data-categories/accounts', { onlyOf: ['administrators'] }),
        entry('data-categories/identity', { onlyOf: ['employees', 'former-employees'] }),
        entry('activities/customers', {
          data: all({ category: 'names' }, { category: 'addresses' }, { category: 'phones' }, { category: 'emails' }),
        }),
      ],
    },
    {
      id: 'IF-3', fact: 'Answers at the latest within one week',
      after: {
        path: '/v1/requests',
        body: { rights: ['ACCESS'], requester: { name: 'Anna Jansen', email: 'anna@people.example' }, controller: { domain: 'infactor.nl' }, receivedAt: '2026-11-16T10:00:00Z' },
      },
      asks: [
        entry('commitments/answer', { matter: 'ANSWER_WITHIN', period: 'P1W' }),
        {
          path: '/v1/requests', pickOfItems: ['isSelf', 'dueAt', 'clocks.0.kind', 'clocks.0.dueOn', 'clocks.2.kind', 'clocks.2.dueOn'],
          holds: { items: [expect.objectContaining({ isSelf: true, dueAt: '2026-11-23T23:00:00Z' })] },
        },
      ],
      does: 'The promise is when the answer is due and when it is reminded of; the day of the law stays beside it.',
    },
    {
      id: 'IF-4', fact: 'Shares only where an agreement or law needs it; anything else needs consent first',
      asks: [entry('commitments/sharing', { matter: 'SHARE_ONLY_AS_AGREED' }, ['matter', 'conditions'])],
      waits: 'Consent per disclosure; for client data the client\'s instruction.',
    },
    {
      id: 'IF-5', fact: 'Logs no visits; registers only IP addresses that repeatedly try to break in',
      asks: [
        entry('activities/intrusion-defence', {
          role: 'CONTROLLER', data: [{ category: 'ip-address', subjects: ['intruders'] }],
          purposes: all({ legalBases: ['LEGITIMATE_INTERESTS'] }),
        }),
        entry('data-categories/ip-address', { onlyOf: ['intruders'] }),
        entry('commitments/no-visit-logs', { matter: 'NO_VISIT_LOGS' }),
      ],
    },
    {
      id: 'IF-6', fact: 'Access, correction, erasure, receiving one\'s data',
      asks: [entry('notices/privacyverklaring', { rights: ['ACCESS', 'RECTIFICATION', 'ERASURE', 'PORTABILITY'] })],
      does: 'Requests have a type for each right.',
    },
    {
      id: 'IF-7', fact: 'Certificate on the site, physical and software layers, staff protocol',
      asks: [
        entry('measures/site-certificate', { kind: 'ENCRYPTION' }), entry('measures/physical', { kind: 'PHYSICAL' }),
        entry('measures/software', { kind: 'SOFTWARE' }), entry('measures/staff-protocol', { kind: 'STAFF' }),
      ],
    },
    {
      id: 'IF-8', fact: 'Suspected misuse is reported to info@infactor.nl',
      asks: [
        entry('contacts/abuse', { purpose: 'ABUSE_REPORTS', email: 'info@infactor.nl' }),
        entry('commitments/abuse', { matter: 'RECEIVE_ABUSE_REPORTS' }),
      ],
      waits: 'Intake of incidents from outside.',
    },
  ],
};
