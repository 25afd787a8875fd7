import { expectCases, factsOf, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';
import { findBy } from '../finding.rules.js';
import type { ServedTerms } from '../served-terms.rules.js';

type Placed = NonNullable<Said['PLACEMENT']>[string];
const LOCATIONS = { AMS: 'NL', DEL: 'NL', NYC: 'US' };
const ground = (desk: Placed, more: Said = {}, hosting?: Partial<ServedTerms>): Ground => ({
  said: { PLACEMENT: { desk: { location: 'NYC', kind: 'LIVE', service: 'hosting', ...desk } }, ...more }, locations: LOCATIONS,
  ...(hosting === undefined ? {} : { served: { hosting } }),
});
const link = (isEncrypted: 'YES' | 'NO' | 'UNKNOWN'): Ground => ({ said: { LINK: { backbone: { name: 'Backbone', between: ['AMS', 'DEL'], isEncrypted } } } });
const within: Said = { COMMITMENT: { here: { matter: 'KEEP_DATA_WITHIN', to: 'EVERYBODY', places: ['NL', 'DE'] } } };
const GOOGLE: Said = {
  PARTY: { google: { name: 'Google', country: 'IE' } },
  ENGAGEMENT: { analytics: { party: 'google', roles: [{ role: 'PROCESSOR', purpose: 'x' }] } },
};
const SAFE: Said = {
  ...GOOGLE,
  ENGAGEMENT: { analytics: { party: 'google', roles: [{ role: 'PROCESSOR', purpose: 'x' }], safeguards: [{ kind: 'STANDARD_CLAUSES' }] } },
};

expectCases({
  RESIDENCY_VIOLATED: {
    finds: ['PLACEMENT/desk#hosting'], fires: ground({}, {}, { residencies: [['EEA', 'US'], ['EEA']] }),
    isSilent: ground({ location: 'AMS' }, {}, { residencies: [['EEA', 'US'], ['EEA']] }), says: 'in the United States (US), while an agreement in force permits the EEA only',
  },
  LOCATION_OUTSIDE_PROMISE: {
    finds: ['PLACEMENT/desk#here'], fires: ground({}, within), isSilent: ground({ location: 'AMS' }, within), says: 'the Netherlands (NL) and Germany (DE)',
  },
  STORED_IN_THIRD_COUNTRY_WITHOUT_SAFEGUARD: {
    finds: ['PLACEMENT/desk'], fires: ground({ service: null, engagement: 'analytics' }, GOOGLE), isSilent: ground({ service: null, engagement: 'analytics' }, SAFE),
  },
  PLACEMENT_ORPHANED: { finds: ['PLACEMENT/desk'], fires: ground({ service: 'gone' }), isSilent: ground({}), says: 'the service gone' },
  SERVICE_WITHOUT_PLACEMENT: {
    finds: ['SERVICE/hosting'], fires: ground({ kind: 'BACKUP' }, {}, {}), isSilent: ground({ kind: 'LIVE' }, {}, {}),
  },
  LINK_UNENCRYPTED: { finds: ['LINK/backbone'], fires: link('NO'), isSilent: link('YES') },
  LINK_ENCRYPTION_UNKNOWN: { finds: ['LINK/backbone'], fires: link('UNKNOWN'), isSilent: link('NO') },
  BACKUP_NOT_OFF_SITE: {
    finds: ['PLACEMENT/desk'], fires: ground({ kind: 'BACKUP', location: 'AMS', isOffSite: false }), isSilent: ground({ kind: 'BACKUP', location: 'AMS', isOffSite: true }),
  },
  BACKUP_NOT_ENCRYPTED: {
    finds: ['PLACEMENT/desk'], fires: ground({ kind: 'BACKUP' }), isSilent: ground({ kind: 'BACKUP', isEncrypted: 'YES' }), says: 'not on record',
  },
} satisfies Record<string, RuleCase>);

describe('what lies somewhere', () => {
  test('is a customer’s by itself, held against its own agreement', () => {
    const misplaced = [{ code: 'acme-live', location: 'New York', country: 'US', permitted: ['NL'], isUnknown: false }];
    expect(seenBy('RESIDENCY_VIOLATED', { misplaced })).toEqual(['PLACEMENT/acme-live#customer']);
  });

  test('in a country that is adequate for some is permitted once its recipient is known to be one of them', () => {
    const racks = (isMet: 'YES' | 'NO' | 'UNKNOWN'): Ground => ground({ engagement: 'racks' }, {
      PARTY: { racks: { name: 'Racks', country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet }] } },
      ENGAGEMENT: { racks: { party: 'racks', roles: [{ role: 'SUB_PROCESSOR', purpose: 'x' }] } },
    }, { residencies: [['ADEQUATE']] });
    const why = (found: Ground): string => findBy('RESIDENCY_VIOLATED', factsOf(found)).map(({ explanation }) => explanation).join();
    expect(seenBy('RESIDENCY_VIOLATED', racks('YES'))).toEqual([]);
    expect([why(racks('UNKNOWN')), why(racks('NO'))]).toEqual([expect.stringContaining('nobody recorded whether'), expect.not.stringContaining('nobody recorded')]);
  });

  test('with whoever is engaged is where that party is established', () => {
    const engaged = (country: string): Ground => ({
      said: { PARTY: { mailer: { name: 'Mailer', country } }, ENGAGEMENT: { mail: { party: 'mailer', roles: [{ role: 'SUB_PROCESSOR', purpose: 'x' }], services: ['hosting'] } } },
      served: { hosting: { residencies: [['EEA']] } },
    });
    expect(seenBy('RESIDENCY_VIOLATED', engaged('US'))).toEqual(['ENGAGEMENT/mail#hosting']);
    expect(seenBy('RESIDENCY_VIOLATED', engaged('NO'))).toEqual([]);
  });

  test('abroad is within a promise that allows for an instrument, once there is one', () => {
    const promise: Said = { COMMITMENT: { ...within.COMMITMENT, outside: { matter: 'INSTRUMENT_OUTSIDE', to: 'EVERYBODY' } } };
    const analytics = (said: Said): Ground => ground({ service: null, engagement: 'analytics' }, { ...said, ...promise });
    expect(seenBy('LOCATION_OUTSIDE_PROMISE', analytics(GOOGLE))).toEqual(['PLACEMENT/desk#here']);
    expect(seenBy('LOCATION_OUTSIDE_PROMISE', analytics(SAFE))).toEqual([]);
  });

  test('beside what it copies is no backup off site, also where nobody said so', () => {
    const backup = (location: string): Ground => ground({ kind: 'BACKUP', location }, {
      PLACEMENT: { desk: { kind: 'BACKUP', location, service: 'hosting' }, live: { kind: 'LIVE', location: 'AMS', service: 'hosting' } },
    });
    expect(seenBy('BACKUP_NOT_OFF_SITE', backup('AMS'))).toEqual(['PLACEMENT/desk']);
    expect(seenBy('BACKUP_NOT_OFF_SITE', backup('DEL'))).toEqual([]);
  });
});
