import type { ContentOf, RegisterKind } from '../../src/features/register/register-kinds.js';
import type { World } from './app.js';
import { orderOf, RegisterDesk } from './register.js';
import { createProcessor, type Tenant } from './tenants.js';

const SERVICES = ['virtual-pbx', 'contact-centre', 'hosting'];
const CLAUSES_OF_2010 = { kind: 'STANDARD_CLAUSES', instrument: '2010/87/EU', reference: 'Intra-group agreement' };

const PARTIES = {
  'groupus-india': { name: 'GROUPUS India', country: 'IN', isSameGroup: true },
  'groupus-us': {
    name: 'GROUPUS affiliates and providers in the United States', country: 'US', isSameGroup: true,
    recipientFacts: [
      { code: 'US_PRIVACY_SHIELD_LISTED', isMet: 'UNKNOWN' }, { code: 'US_SWISS_PRIVACY_SHIELD_LISTED', isMet: 'UNKNOWN' },
    ],
  },
  'service-providers': { name: 'Service providers of GROUPUS' },
};

const subProcessor = (party: string, safeguards: readonly object[]): object =>
  ({ party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Operating and supporting the services' }], services: SERVICES, safeguards });

const ENGAGEMENTS = {
  india: subProcessor('groupus-india', [{ ...CLAUSES_OF_2010, regimes: ['EU_GDPR', 'UK_GDPR'] }]),
  'united-states': subProcessor('groupus-us', [
    { kind: 'LISTING', instrument: 'EU-US-PRIVACYSHIELD', regimes: ['EU_GDPR'], evidence: 'Claimed in the statement' },
    { kind: 'LISTING', instrument: 'CH-US-PRIVACYSHIELD', regimes: ['CH_FADP'], evidence: 'Claimed in the statement' },
    { ...CLAUSES_OF_2010, regimes: ['EU_GDPR'] },
  ]),
  'service-providers': subProcessor('service-providers', []),
};

const PLACEMENTS = {
  'pbx-london': { location: 'LON', kind: 'LIVE', service: 'virtual-pbx', accessedBy: 'OWN_STAFF' },
  'centre-london': { location: 'LON', kind: 'LIVE', service: 'contact-centre', accessedBy: 'OWN_STAFF' },
  'hosting-london': { location: 'LON', kind: 'LIVE', service: 'hosting', accessedBy: 'OWN_STAFF' },
  'pbx-india': { location: 'IND', kind: 'SUPPORT_ACCESS', service: 'virtual-pbx', accessedBy: 'UNKNOWN' },
  'centre-india': {
    location: 'IND', kind: 'SUPPORT_ACCESS', service: 'contact-centre', accessedBy: 'PARTY', accessor: 'groupus-india', engagement: 'india',
  },
};

/** Communications from London with offices in India, as its privacy statement of 2018 says. */
export class Groupus {
  private constructor(readonly world: World, readonly tenant: Tenant, readonly desk: RegisterDesk) {}

  /** Says all of it, from 2018-05-25 on. */
  static async start(world: World, slug = 'groupus'): Promise<Groupus> {
    const tenant = await createProcessor(world, slug, { country: 'GB', timeZone: 'Europe/London' });
    const put = async (path: string, body: object): Promise<void> => {
      const { status } = await world.rest('PUT', path, { key: tenant.apiKey, body });
      if (status !== 201) throw new Error(`PUT ${path}: ${status}`);
    };
    for (const code of SERVICES) await put(`/v1/services/${code}`, { name: code });
    await put('/v1/locations/LON', { name: 'London', city: 'London', country: 'GB', kind: 'DATA_CENTRE', validFrom: '2018-05-25' });
    await put('/v1/locations/IND', { name: 'Offices in India', city: 'Mumbai', country: 'IN', kind: 'OFFICE', validFrom: '2018-05-25' });
    const made = new Groupus(world, tenant, new RegisterDesk(world, tenant.id));
    await made.sayAll('PARTY', PARTIES);
    await made.sayAll('ENGAGEMENT', ENGAGEMENTS);
    await made.sayAll('PLACEMENT', PLACEMENTS);
    return made;
  }

  say(kind: RegisterKind, code: string, content: object, validFrom: string | null = '2018-05-25', isCorrection = false): Promise<unknown> {
    const order = orderOf(kind, code, content as ContentOf<RegisterKind>);
    return this.desk.say(kind, code, order.content, { validFrom, isCorrection });
  }

  private async sayAll(kind: RegisterKind, entries: Readonly<Record<string, object>>): Promise<void> {
    for (const [code, content] of Object.entries(entries)) await this.say(kind, code, content);
  }
}
