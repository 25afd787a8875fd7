import { all, entry, type Question, type Statement } from './fact.js';

/** Where the data of a client lie: in one zone alone, and off site. */
function liesIn(customer: string, zone: string): Question {
  const at = (kind: string, location: string): unknown => expect.objectContaining({ kind, location });
  return {
    path: `/v1/customers/${customer}/data-locations`,
    pick: ['BACKUP', 'LIVE', 'LOGS'].flatMap((_, place) => ['kind', 'location'].map((field) => `agreements.0.placements.${place}.${field}`)),
    holds: { agreements: [expect.objectContaining({ placements: [at('BACKUP', 'NL-BACKUP'), at('LIVE', zone), at('LOGS', zone)] })] },
  };
}

const NL_ZONE = { country: 'NL', kind: 'AVAILABILITY_ZONE' };

export const GROUP_OFFICE: Statement = {
  slug: 'group-office',
  title: 'Group-Office / Intermesh BV',
  facts: [
    {
      id: 'GO-1', fact: 'Controller of its own website and sign-up data, processor of all Client Data',
      asks: [
        entry('activities/accounts', {
          role: 'CONTROLLER',
          data: all({ category: 'name' }, { category: 'billing-address' }, { category: 'phone' }, { category: 'email' }, { category: 'ip-address' }),
          purposes: all({ name: 'Delivering the service' }, { name: 'Processing payments' }, { name: 'Information about the service' },
            { name: 'Answering support requests' }, { name: 'Administering the account' }),
        }),
        entry('activities/hosting', { role: 'PROCESSOR', data: all({ category: 'client-data' }) }),
      ],
      does: 'Roles belong to an activity, never to the organisation; requests about its own data are routed to itself.',
    },
    {
      id: 'GO-2', fact: 'Two zones, AMS0 and RTM0, each with its own 2N power and network, joined by an encrypted 200 Gb/s backbone; a client is placed in one',
      asks: [
        { path: '/v1/locations/AMS0', pick: ['city', 'country', 'kind'], holds: { city: 'Amsterdam', ...NL_ZONE } },
        { path: '/v1/locations/RTM0', pick: ['city', 'country', 'kind'], holds: { city: 'Delft', ...NL_ZONE } },
        entry('links/ams0-rtm0', { between: ['AMS0', 'RTM0'], isEncrypted: 'YES', megabitsPerSecond: 200_000, areIndependent: true }),
        entry('measures/zones', { kind: 'POWER', locations: ['AMS0', 'RTM0'], description: expect.stringContaining('2N power') as unknown }),
        entry('measures/zone-networks', { kind: 'NETWORK', locations: ['AMS0', 'RTM0'], description: expect.stringContaining('2N network') as unknown }),
        entry('placements/hosting-ams0', { location: 'AMS0', kind: 'LIVE', service: 'groupware-hosting' }),
        entry('placements/hosting-rtm0', { location: 'RTM0', kind: 'LIVE', service: 'groupware-hosting' }),
        liesIn('GO-1001', 'AMS0'), liesIn('GO-1002', 'RTM0'),
      ],
      does: 'Says where a customer\'s data lies.',
    },
    {
      id: 'GO-3', fact: 'An End-Customer is directed to the client, with whom alone it has a relationship',
      asks: [entry('commitments/refer-to-client', { matter: 'REFER_TO_CONTROLLER', to: 'DATA_SUBJECTS', activities: ['hosting'] })],
      does: 'Requests are routed to the controller; the person learns no more than it told.',
    },
    {
      id: 'GO-4', fact: 'Whoever asks about data that Intermesh holds for itself is answered by Intermesh',
      asks: [entry('commitments/own-data', { matter: 'ANSWER_FOR_OWN_DATA', activities: ['website', 'accounts'] })],
      does: 'Such requests are routed to the organisation itself.',
    },
    {
      id: 'GO-5', fact: 'Deleted 14 days after an account ends; logs up to 4 weeks; daily off-site backups in NL for 14 days',
      asks: [
        entry('activities/hosting', {
          retention: all({ copy: 'LIVE', trigger: 'ACCOUNT_ENDED', period: 'P14D', isLongerByLaw: true },
            { copy: 'LOGS', trigger: 'LOGGED', period: 'P4W' }, { copy: 'BACKUP', trigger: 'BACKUP_MADE', period: 'P14D' }),
        }),
        entry('placements/backups', { kind: 'BACKUP', location: 'NL-BACKUP', every: 'P1D', keptFor: 'P14D', isOffSite: true }),
        entry('commitments/deleted-after-end', { matter: 'DELETE_AFTER_END', period: 'P14D' }),
      ],
      waits: 'Erasure plans with a date for live data, logs and each backup; legal holds; proof of completion.',
    },
    {
      id: 'GO-6', fact: 'Recipients: a payment provider, and Google Analytics (IP address, not for advertising)',
      asks: [
        entry('engagements/payment-provider', { party: 'payment-provider', data: all({ category: 'payment' }) }),
        entry('engagements/google-analytics', { party: 'google', data: all({ category: 'ip-address' }), cookieKinds: ['ANALYTICAL'] }),
        entry('commitments/no-advertising', { matter: 'NO_ADVERTISING_USE' }),
      ],
    },
    {
      id: 'GO-7', fact: 'No decision based solely on automated processing',
      asks: ['website', 'accounts', 'hosting'].map((code) => entry(`activities/${code}`, { automatedDecisions: { areMade: false } })),
    },
    {
      id: 'GO-8', fact: 'No sharing with third parties unless law requires it',
      asks: [entry('commitments/no-sharing', { matter: 'DISCLOSE_ONLY_BY_LAW', to: 'EVERYBODY' })],
      waits: 'A register of compelled disclosures.',
    },
    {
      id: 'GO-9', fact: 'Staff touch Client Data only as the client authorises or the service needs',
      asks: [entry('commitments/access-as-authorised', { matter: 'ACCESS_ONLY_AS_INSTRUCTED', activities: ['hosting'] })],
      waits: 'Documented instructions and access authorisations, each use recorded.',
    },
    {
      id: 'GO-10', fact: 'The processor does not know what Client Data contains',
      asks: [entry('data-categories/client-data', { isDeterminedByController: true })],
    },
    {
      id: 'GO-11', fact: 'Contact support@intermesh.nl; in force from 8 May 2018',
      asks: [
        entry('contacts/support', { purpose: 'SUPPORT', email: 'support@intermesh.nl' }),
        { path: '/v1/register/notices/privacy-policy', pick: ['validFrom', 'content.title', 'content.told'], holds: { validFrom: '2018-05-08' } },
      ],
      does: 'The notice has versions; each says who was told, and when.',
    },
  ],
};
