import { all, entry, flows, type Statement } from './fact.js';

const GROUPS = ['website-visitors', 'prospects', 'customers', 'suppliers', 'office-visitors', 'authors'];
const ADULTS = { ageLimits: [{ age: 18, below: 'NOT_ALLOWED_AND_DELETED' }] };

export const GROUPUS: Statement = {
  slug: 'groupus',
  title: 'GROUPUS',
  facts: [
    {
      id: 'GR-1', fact: 'London, with offices in India; cloud communications; processes what customers transmit, on their instruction',
      asks: [
        { path: '/v1/locations/LON-HQ', pick: ['city', 'country'], holds: { city: 'London', country: 'GB' } },
        { path: '/v1/locations/IND', pick: ['kind', 'country'], holds: { kind: 'OFFICE', country: 'IN' } },
        entry('activities/services', { role: 'PROCESSOR', data: all({ category: 'communications' }) }),
        entry('placements/pbx-india', { kind: 'SUPPORT_ACCESS', location: 'IND', accessedBy: 'UNKNOWN' }),
        entry('placements/centre-india', { accessedBy: 'PARTY', accessor: 'groupus-india' }),
      ],
      does: 'Access by another legal person is a transfer, by own staff it is not; where nobody knows, it asks which.',
    },
    {
      id: 'GR-2', fact: 'A person must name the customer; the request is referred to it, and GROUPUS helps the customer',
      asks: [
        entry('commitments/refer', { matter: 'REFER_TO_CONTROLLER', activities: ['services'] }),
        entry('commitments/assist', { matter: 'ASSIST_CONTROLLER', to: 'CUSTOMERS' }),
      ],
      does: 'Requests are routed; who named nobody is asked.',
      waits: 'Tasks of the processor that help the controller.',
    },
    { id: 'GR-3', fact: 'Answers within 45 days', asks: [entry('commitments/answer', { matter: 'ANSWER_WITHIN', period: 'P45D' })] },
    {
      id: 'GR-4', fact: 'Safeguards: an intra-group agreement on the EU clauses; EU-US and Swiss-US Privacy Shield',
      asks: [
        entry('engagements/india', { safeguards: all({ kind: 'STANDARD_CLAUSES', instrument: '2010/87/EU' }) }),
        entry('engagements/united-states', {
          safeguards: all({ kind: 'LISTING', instrument: 'EU-US-PRIVACYSHIELD' }, { kind: 'LISTING', instrument: 'CH-US-PRIVACYSHIELD' }),
        }),
        entry('parties/groupus-us', { recipientFacts: all({ code: 'US_PRIVACY_SHIELD_LISTED', isMet: 'UNKNOWN' }) }),
        flows('groupus-us', '2018-06-01', { toCountry: 'US', status: 'NOT_COVERED' }),
        flows('groupus-india', '2018-06-01', { toCountry: 'IN', access: 'REMOTE_ACCESS', status: 'NOT_COVERED' }),
        flows('groupus-india', '2026-11-22', { toCountry: 'IN', access: 'REMOTE_ACCESS', status: 'NOT_COVERED' }),
      ],
      does: 'Each flow is judged by the law of the day; without evidence of a listing nothing is covered; the answer names what is missing and what repairs it.',
    },
    {
      id: 'GR-5', fact: 'Affiliates and service providers under contracts that restrict them; liable for their failures',
      asks: [
        entry('engagements/service-providers', { restrictions: expect.any(String), contract: { reference: expect.any(String) } }),
        entry('commitments/bound', { matter: 'BIND_RECIPIENTS' }),
        entry('commitments/liable', { matter: 'LIABLE_FOR_RECIPIENTS' }),
      ],
    },
    {
      id: 'GR-6', fact: 'Privacy contact by mail and in London; dispute resolution, then arbitration; the UK authority supervises',
      asks: [
        entry('contacts/privacy', { email: 'malexander@groupus.co', address: expect.stringContaining('45 Fitzroy Street') }),
        entry('notices/privacy-notice', {
          complaints: [
            { body: 'DISPUTE_RESOLUTION', name: 'Dispute resolution board' }, { body: 'BINDING_ARBITRATION' },
            { body: 'SUPERVISORY_AUTHORITY', name: 'Information Commissioner', country: 'GB' },
          ],
        }),
      ],
    },
    {
      id: 'GR-7', fact: 'Data in backup archives is isolated until deletion is possible',
      asks: [
        entry('activities/services', { retention: all({ copy: 'BACKUP', isIsolated: true }) }),
        entry('commitments/backups', { matter: 'ISOLATE_BACKUPS' }),
      ],
      waits: 'Isolation as a step of the erasure plan.',
    },
    {
      id: 'GR-8', fact: 'Groups of people, each with its own data and purposes',
      asks: [
        ...GROUPS.map((code) => entry(`subject-categories/${code}`, { name: expect.any(String) })),
        ...['website', 'prospects', 'customers', 'suppliers', 'office-visitors', 'research'].map((code) =>
          entry(`activities/${code}`, { subjects: [expect.any(String)], data: expect.any(Array), purposes: expect.any(Array) }, ['subjects'])),
      ],
    },
    {
      id: 'GR-9', fact: 'Disclosure under lawful requests of authorities',
      asks: [entry('commitments/disclosure', { matter: 'DISCLOSE_ONLY_BY_LAW' }, ['matter', 'conditions'])],
      waits: 'A register of compelled disclosures.',
    },
    {
      id: 'GR-10', fact: 'Not for people under 18; such data is deleted',
      asks: ['website', 'prospects', 'customers'].map((code) => entry(`activities/${code}`, ADULTS)),
      waits: 'Erasure of such data.',
    },
    {
      id: 'GR-11', fact: 'Sources: third-party sites, data brokers, credit reference agencies; Gmail API under limited use',
      asks: [
        entry('activities/prospects', { sources: all({ kind: 'THIRD_PARTY_SITE' }, { kind: 'DATA_BROKER' }, { kind: 'CREDIT_REFERENCE_AGENCY' }) }),
        entry('activities/customers', { sources: all({ kind: 'API', name: 'Gmail API', useRestriction: expect.any(String) }) }),
      ],
    },
    {
      id: 'GR-12', fact: 'Calls may be recorded; people can opt out',
      asks: ['prospects', 'customers'].map((code) => entry(`activities/${code}`, { optOuts: all({ what: 'Recording of a call' }) })),
      does: 'Requests of objection.',
    },
  ],
};
