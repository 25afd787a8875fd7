import { AgreementsWorld } from '../../../test/harness/agreements.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import type { ContentOf, RegisterKind } from '../register/index.js';

let world: AgreementsWorld;
let claimId: string;
let customerId: string;

const MAILGUN = {
  name: 'Mailgun', legalName: 'Mailgun Technologies Inc.', country: 'US', city: 'San Antonio', registrationNumber: '4711',
  statementUrl: 'https://mailgun.example/privacy', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES', evidence: 'looked up by Piet' }],
  contacts: [{ purpose: 'PRIVACY', email: 'privacy@mailgun.example' }, { purpose: 'BILLING', email: 'sales@mailgun.example' }],
  certificates: [{ name: 'ISO/IEC 27001:2022', issuer: 'Lloyd', validUntil: '2027-05-01' }],
};
const CLAUSES = {
  kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: '2025-01-01', areAnnexesComplete: 'YES', assessedOn: '2025-01-02',
  reference: 'secret cabinet 4', evidence: 'in the drawer of Piet',
};
const ENTRIES: readonly (readonly [RegisterKind, string, object])[] = [
  ['SUBJECT_CATEGORY', 'users', { name: 'Users of customers' }],
  ['DATA_CATEGORY', 'mails', { name: 'Mail', isDeterminedByController: true, sensitive: ['HEALTH'] }],
  ['DATA_CATEGORY', 'addresses', { name: 'Addresses' }],
  ['ACTIVITY', 'sending', { name: 'Sending', role: 'PROCESSOR', services: ['hosting'], purposes: [{ name: 'Sending mail', legalBases: ['CONTRACT'] }] }],
  ['ACTIVITY', 'selling', { name: 'Selling', role: 'CONTROLLER', services: ['backup'], purposes: [{ name: 'Selling', legalBases: ['CONSENT'] }] }],
  ['PARTY', 'mailgun', MAILGUN],
  ['PARTY', 'hidden', { name: 'Hidden', country: 'DE' }],
  ['ENGAGEMENT', 'mail', {
    party: 'mailgun', services: ['hosting', 'backup'], safeguards: [CLAUSES], restrictions: 'No use of its own.',
    roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail', activities: ['sending', 'selling'] }],
    data: [{ category: 'mails', subjects: ['users'] }, { category: 'addresses' }],
    contract: { reference: 'cabinet 5', signedOn: '2024-12-01', endsOn: '2030-01-01', isLiabilityPassedOn: 'YES' },
  }],
  ['ENGAGEMENT', 'elsewhere', { party: 'hidden', services: ['backup'], roles: [{ role: 'SUB_PROCESSOR', purpose: 'Tapes' }] }],
];

beforeAll(async () => {
  world = await AgreementsWorld.start();
  const desk = new RegisterDesk(world.world, world.provider.id);
  for (const [kind, code, content] of ENTRIES) {
    await desk.settle(kind, code, content as ContentOf<RegisterKind>, { validFrom: '2026-01-01' });
  }
  customerId = (await world.customer('own')).id;
  await world.claim(customerId);
  const { items: [claimed] } = await world.ok(world.controller, 'GET', '/v1/customer-claims');
  claimId = claimed.id;
}, 60_000);

afterAll(async () => world.world.close());

const read = (query = ''): Promise<any> => // eslint-disable-line @typescript-eslint/no-explicit-any
  world.ok(world.controller, 'GET', `/v1/customer-claims/${claimId}/register${query}`);

describe('what a customer needs to judge a party that its provider engages', () => {
  test('stands with the party: who it is, what for, which data of whom, certificates, contacts, its statement', async () => {
    const { says, agreements: [{ parties: [party, ...others] }] } = await read();
    expect([says, others]).toEqual([null, []]);
    expect(party).toMatchObject({
      engagement: 'mail', party: 'mailgun', name: 'Mailgun', legalName: 'Mailgun Technologies Inc.', country: 'US', city: 'San Antonio',
      registrationNumber: '4711', isSameGroup: false, services: ['hosting'], statementUrl: 'https://mailgun.example/privacy',
      restrictions: 'No use of its own.',
      engagedFor: [{ role: 'SUB_PROCESSOR', purpose: 'Mail', legalBases: ['CONTRACT'] }],
      data: [
        { category: 'mails', name: 'Mail', isDeterminedByController: true, sensitive: ['HEALTH'], subjects: [{ code: 'users', name: 'Users of customers' }] },
        { category: 'addresses', name: 'Addresses', isDeterminedByController: false, sensitive: [], subjects: [] },
      ],
      contract: { signedOn: '2024-12-01', endsOn: '2030-01-01', isLiabilityPassedOn: 'YES' },
      certificates: [{ name: 'ISO/IEC 27001:2022', issuer: 'Lloyd', validUntil: '2027-05-01' }],
      contacts: [{ purpose: 'PRIVACY', email: 'privacy@mailgun.example' }],
    });
  });

  test('so do its safeguards, and what its transfers rest on under each law', async () => {
    const { agreements: [{ parties: [party], transfers }] } = await read();
    expect(party.safeguards).toEqual([expect.objectContaining({
      kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: '2025-01-01', areAnnexesComplete: 'YES', assessedOn: '2025-01-02',
    })]);
    expect(party.covers).toEqual([{
      transfer: transfers[0].key, toCountry: 'US', access: 'TRANSMITTED', status: transfers[0].status, regimes: transfers[0].regimes,
    }]);
    expect(party.covers[0].regimes[0]).toMatchObject({ regime: 'EU_GDPR', basis: 'ADEQUACY', basisId: 'EU-US-DPF-2023' });
  });

  test('what is internal, and what concerns other services, does not', async () => {
    expect(JSON.stringify(await read())).not.toMatch(/secret cabinet|drawer|cabinet 5|Piet|sales@|elsewhere|Hidden|backup|CONSENT/);
  });

  test('the same in GraphQL', async () => {
    const { data, errors } = await world.world.graphql(`query ($id: ID!) { node(id: $id) { ... on Customer { dataLocations { says agreements { parties {
      legalName services statementUrl engagedFor { role purpose legalBases } data { category name sensitive subjects { name } } contract { signedOn }
      certificates { name validUntil } contacts { purpose email } safeguards { instrument module } covers { toCountry regimes { basis basisId } } } } } } } }`,
    { id: Buffer.from(`Customer:${world.provider.id}:${customerId}`).toString('base64url') }, { key: world.controller.apiKey });
    expect(errors).toBeUndefined();
    const { agreements: [{ parties: [party] }] } = await read();
    expect(party).toMatchObject(data.node.dataLocations.agreements[0].parties[0]);
  });
});

describe('a day on which no agreement was in force', () => {
  test('is answered with an empty view that says so', async () => {
    expect(await read('?asOf=2025-12-31')).toEqual({
      customer: 'own', asOf: '2025-12-31', says: 'No agreement was in force on 2025-12-31, so nothing of the register applied.', agreements: [],
    });
    expect(await read('?asOf=2026-01-15')).toMatchObject({ agreements: [], says: expect.stringContaining('2026-01-15') });
  });

  test('and of what nobody had recorded yet, too', async () => {
    expect(await read('?knownAt=2026-01-01T00:00:00Z')).toMatchObject({ agreements: [], says: expect.stringMatching(/^No agreement was in force/) });
  });

  test('in GraphQL too', async () => {
    const { data } = await world.world.graphql(
      'query ($id: ID!) { node(id: $id) { ... on Customer { dataLocations(asOf: "2025-12-31") { asOf says agreements { reference } } } } }',
      { id: Buffer.from(`Customer:${world.provider.id}:${customerId}`).toString('base64url') }, { key: world.controller.apiKey });
    expect(data.node.dataLocations).toEqual({ asOf: '2025-12-31', says: expect.stringContaining('2025-12-31'), agreements: [] });
  });

  test('to others there is nothing on any day', async () => {
    expect(await world.refusal(world.rival, 'GET', `/v1/customer-claims/${claimId}/register?asOf=2025-12-31`)).toEqual([404, 'NOT_FOUND']);
  });
});
