import { all, entry, flows, type Statement } from './fact.js';

const IP_ONLY = { data: [{ category: 'ip-address', subjects: ['visitors'] }] };

export const INTEROFFICE: Statement = {
  slug: 'interoffice',
  title: 'Interoffice Document Solutions B.V.',
  facts: [
    {
      id: 'IO-1', fact: 'Controller in Winschoten, trade register 59806249; people are told of changes by e-mail or other electronic means',
      asks: [
        {
          path: '/v1/organisation', pick: ['legalName', 'identifiers'],
          holds: { identifiers: all({ type: 'TRADE_REGISTER', value: '59806249' }) },
        },
        { path: '/v1/locations/WINSCHOTEN', pick: ['city', 'country'], holds: { city: 'Winschoten', country: 'NL' } },
        entry('commitments/changes', { matter: 'ANNOUNCE_CHANGES', channels: ['EMAIL', 'ELECTRONIC'] }),
        entry('notices/privacyverklaring', {
          language: 'nl', lastChangedOn: '2018-05-23', told: all({ channel: 'EMAIL', on: '2018-05-23' }),
        }),
      ],
      does: 'The public pages and mails speak Dutch.',
    },
    {
      id: 'IO-2', fact: 'Purposes with their data: personal details, sex, location and address, phone, e-mail; acquisition; technical operation; research; website',
      asks: [
        entry('activities/relations', {
          data: all({ category: 'personal-details' }, { category: 'sex' }, { category: 'location' }, { category: 'home-address' },
            { category: 'phone' }, { category: 'email' }),
          purposes: all({ name: 'Acquisition, and news of progress and developments' }),
        }),
        entry('activities/technical-operation', { data: all({ category: 'system' }, { category: 'website' }) }),
        entry('activities/research', { data: [{ category: 'anonymised' }] }),
        entry('data-categories/anonymised', { isAnonymous: true }),
        entry('activities/website', {
          data: all({ category: 'ip-address' }, { category: 'clicks' }, { category: 'visits' }, { category: 'contact-form' }),
        }),
      ],
      does: 'Together they are the record of Art. 30(1).',
    },
    {
      id: 'IO-3', fact: 'Recipients, each with what it gets; components from CDNs; Google stores on servers in the United States',
      asks: [
        entry('engagements/nc-websites', { data: [{ category: 'website' }] }),
        entry('engagements/google-analytics', { data: [{ category: 'analytical-cookies', subjects: ['visitors'] }] }),
        entry('engagements/hotjar', { data: [{ category: 'analytical-cookies', subjects: ['visitors'] }] }),
        entry('engagements/facebook', IP_ONLY),
        entry('engagements/linkedin', IP_ONLY),
        entry('engagements/bootstrap-cdn', { cookieKinds: ['CDN'] }),
        entry('engagements/font-awesome-cdn', { cookieKinds: ['CDN'] }),
        entry('engagements/cloudflare', { cookieKinds: ['CDN', 'FUNCTIONAL'] }),
        entry('transfers/google-us', { importer: 'google', toCountry: 'US', access: 'STORED' }),
        flows('google', '2018-06-01', { fromCountry: 'NL', toCountry: 'US', status: 'NOT_COVERED', isRecorded: true }),
      ],
      does: 'A flow to a third country without a safeguard is not covered.',
    },
    {
      id: 'IO-4', fact: 'Kept until the account is closed, otherwise 24 months; law may require longer',
      asks: [entry('activities/relations', {
        retention: all({ copy: 'LIVE', trigger: 'ACCOUNT_ENDED', isLongerByLaw: true }, { copy: 'LIVE', trigger: 'COLLECTED', period: 'P24M' }),
      })],
      waits: 'Erasure by these periods.',
    },
    {
      id: 'IO-5', fact: 'The rights it names; complaint to the Autoriteit Persoonsgegevens',
      asks: [entry('notices/privacyverklaring', {
        rights: all('ACCESS', 'RECTIFICATION', 'COMPLETION', 'ERASURE', 'RESTRICTION', 'OBJECTION', 'WITHDRAW_CONSENT', 'PORTABILITY', 'COMPLAINT'),
        complaints: [{ body: 'SUPERVISORY_AUTHORITY', name: 'Autoriteit Persoonsgegevens', country: 'NL' }],
      })],
      does: 'Requests have a type for each right; the authority follows from the country.',
    },
    {
      id: 'IO-6', fact: 'Under 16 only with a parent\'s consent',
      asks: [entry('activities/relations', { ageLimits: [{ age: 16, country: 'NL', below: 'CONSENT_OF_PARENT' }] })],
    },
    {
      id: 'IO-7', fact: 'Separate agreements with parties that get access',
      asks: [
        entry('commitments/contracts', { matter: 'BIND_RECIPIENTS' }),
        entry('engagements/hotjar', { contract: { reference: 'Overeenkomst Hotjar' } }),
      ],
    },
    {
      id: 'IO-8', fact: 'Supervisors, tax and investigating authorities only where law requires',
      asks: [entry('commitments/disclosure', { matter: 'DISCLOSE_ONLY_BY_LAW' }, ['matter', 'conditions'])],
      waits: 'A register of compelled disclosures.',
    },
    {
      id: 'IO-9', fact: 'Cookie kinds: functional, analytical, CDN, social media, advertising',
      asks: [
        entry('engagements/cloudflare', { cookieKinds: ['CDN', 'FUNCTIONAL'] }),
        entry('engagements/google-analytics', { cookieKinds: ['ANALYTICAL', 'ADVERTISING'] }),
        entry('engagements/facebook', { cookieKinds: ['SOCIAL_MEDIA', 'ADVERTISING'] }),
      ],
    },
  ],
};
