import { ACTIVE, AgreementsWorld } from '../../../test/harness/agreements.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import type { ContentOf, RegisterKind } from '../register/index.js';

let world: AgreementsWorld;
let ownId: string;

const PARTIES = {
  mailgun: { name: 'Mailgun', country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES', evidence: 'List' }] },
  helpers: { name: 'Helpers', country: 'IN' },
};
const sub = (party: string, more: object = {}): object => ({ party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], ...more });

beforeAll(async () => {
  world = await AgreementsWorld.start();
  const { provider } = world;
  const desk = new RegisterDesk(world.world, provider.id);
  const say = (kind: RegisterKind, code: string, content: object): Promise<unknown> =>
    desk.settle(kind, code, content as ContentOf<RegisterKind>, { validFrom: '2026-01-01' });
  for (const [code, country] of [['AMS', 'NL'], ['ZRH', 'CH'], ['IND', 'IN']] as const) {
    await world.ok(provider, 'PUT', `/v1/locations/${code}`, {
      name: `Site ${code}`, city: `City of ${code}`, country, kind: 'DATA_CENTRE', validFrom: '2026-01-01',
    });
  }
  ownId = (await world.customer('own')).id;
  await world.customer('plain');
  await world.customer('silent', { ...ACTIVE, deviations: [{ term: 'RESIDENCY', value: 'UNKNOWN', clause: 'as agreed orally' }] });
  await world.customer('abroad', { ...ACTIVE, deviations: [{ term: 'RESIDENCY', value: ['ANYWHERE'], clause: 'anywhere' }] });
  await world.put('none');
  await world.ok(provider, 'PUT', '/v1/customers/abroad', { name: 'Customer abroad', country: 'IN' });
  for (const [code, content] of Object.entries(PARTIES)) await say('PARTY', code, content);
  await say('ENGAGEMENT', 'mail', sub('mailgun', { services: ['hosting'] }));
  await say('ENGAGEMENT', 'under-mail', sub('helpers', { under: 'mail' }));
  await say('ENGAGEMENT', 'elsewhere', sub('helpers', { services: ['backup'] }));
  await say('PLACEMENT', 'db', { location: 'AMS', kind: 'LIVE', service: 'hosting' });
  await say('PLACEMENT', 'saved', { location: 'ZRH', kind: 'BACKUP', service: 'hosting' });
  await say('PLACEMENT', 'other', { location: 'IND', kind: 'LIVE', service: 'backup' });
  await say('PLACEMENT', 'own-db', { location: 'IND', kind: 'LIVE', service: 'hosting', customer: 'own' });
}, 60_000);

afterAll(async () => world.world.close());

const ask = (externalId: string, query = ''): Promise<any> => // eslint-disable-line @typescript-eslint/no-explicit-any
  world.ok(world.provider, 'GET', `/v1/customers/${externalId}/data-locations${query}`);

const codes = (rows: readonly { readonly code: string }[]): string[] => rows.map(({ code }) => code).sort();

describe('where the data of a customer are', () => {
  test('what its services place, who gets it, and every flow, in one answer', async () => {
    const { asOf, customer, agreements: [found] } = await ask('plain');
    expect([asOf, customer]).toEqual(['2026-03-02', 'plain']);
    expect(codes(found.placements)).toEqual(['db', 'saved']);
    expect(found.placements[0]).toMatchObject({ kind: 'LIVE', location: 'AMS', city: 'City of AMS', country: 'NL', isOwn: false, isPermitted: 'YES' });
    expect(found.parties.map(({ engagement, under }: { engagement: string; under: string | null }) => [engagement, under]))
      .toEqual([['mail', null], ['under-mail', 'mail']]);
    expect(found.transfers.map(({ engagement, status }: { engagement: string; status: string }) => [engagement, status]).sort())
      .toEqual([[null, 'NOT_A_TRANSFER'], ['mail', 'COVERED_WITH_CONDITIONS'], ['under-mail', 'NOT_COVERED']]);
  });

  test('the policy of the agreement is held against each of them, and each breach explained', async () => {
    const { agreements: [found] } = await ask('plain');
    expect(found).toMatchObject({ residency: ['CH', 'EEA'], isResidencyKept: 'NO' });
    expect(found.findings.map(({ subject, country }: { subject: string; country: string }) => [subject, country]))
      .toEqual([['TRANSFER', 'US'], ['TRANSFER', 'IN']]);
    expect(found.findings[0].text).toMatch(/Mailgun gets data in US; the agreement permits CH, EEA/);
  });

  test('its own placements count instead of those of the service', async () => {
    const { agreements: [found] } = await ask('own');
    expect(found.placements.map(({ code, isOwn }: { code: string; isOwn: boolean }) => [code, isOwn]).sort())
      .toEqual([['own-db', true], ['saved', false]]);
    expect(found.findings).toContainEqual(expect.objectContaining({ subject: 'PLACEMENT', code: 'own-db', country: 'IN' }));
  });

  test('nobody knows what is permitted, and that is what it says', async () => {
    const { agreements: [found] } = await ask('silent');
    expect(found).toMatchObject({ residency: null, isResidencyKept: 'UNKNOWN', findings: [{
      subject: 'POLICY', text: 'The agreement does not say where data may be, so nobody knows whether any place is permitted.',
    }] });
    expect(found.placements.map(({ isPermitted }: { isPermitted: string }) => isPermitted)).toEqual(['UNKNOWN', 'UNKNOWN']);
  });

  test('anywhere is anywhere; giving data back to a customer in a third country is a transfer', async () => {
    const { agreements: [found] } = await ask('abroad');
    expect(found).toMatchObject({ isResidencyKept: 'YES', findings: [] });
    expect(found.transfers).toContainEqual(expect.objectContaining({
      receiver: 'CUSTOMER', exporterRole: 'PROCESSOR', importerRole: 'CONTROLLER', toCountry: 'IN', status: 'NOT_COVERED',
    }));
  });

  test('which the clauses concluded with it cover, once they are recorded', async () => {
    const desk = new RegisterDesk(world.world, world.provider.id);
    const clauses = { kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 4, signedOn: '2025-01-01', areAnnexesComplete: 'YES' };
    const back = (content: object): Promise<unknown> => desk.say('TRANSFER', 'back', {
      name: 'Back to the customer', exporterRole: 'PROCESSOR', importerRole: 'CONTROLLER', access: 'TRANSMITTED', customer: 'abroad', ...content,
    }, { validFrom: '2026-01-01', isCorrection: true });
    const returned = async (query = '') => {
      const { agreements: [found] } = await ask('abroad', query);
      const { status, isRecorded } = found.transfers.find(({ receiver }: { receiver: string }) => receiver === 'CUSTOMER');
      return [status, isRecorded];
    };
    await back({ safeguards: [{ ...clauses, module: 2 }] });
    expect(await returned()).toEqual(['NOT_COVERED', true]);
    await back({ safeguards: [clauses], recipientFacts: [{ code: 'DATA_NOT_COMBINED', isMet: 'YES' }] });
    expect(await returned()).toEqual(['COVERED', true]);
    await back({ safeguards: [clauses], agreement: 'another' });
    expect(await returned()).toEqual(['NOT_COVERED', false]);
    const { status, body } = await world.world.rest('PUT', '/v1/register/transfers/nobody', {
      key: world.provider.apiKey, body: { content: { name: 'x', exporterRole: 'PROCESSOR', importerRole: 'CONTROLLER', access: 'STORED' } },
    });
    expect([status, body.code]).toEqual([422, 'TRANSFER_WITHOUT_IMPORTER']);
  });

  test('without an agreement there is nothing to hold it against', async () => {
    expect((await ask('none')).agreements).toEqual([]);
  });

  test('as of a day before any of it', async () => {
    const { status, body } = await world.world.rest('GET', '/v1/customers/plain/data-locations?asOf=2025-12-31', { key: world.provider.apiKey });
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'NOT_THERE_THEN', stood: [{ validFrom: expect.any(String), validTo: null }] })]);
  });

  test('one that there is not', async () => {
    expect(await world.refusal(world.provider, 'GET', '/v1/customers/nobody/data-locations')).toEqual([404, 'NOT_FOUND']);
    expect(await world.refusal(world.rival, 'GET', '/v1/customers/plain/data-locations')).toEqual([404, 'NOT_FOUND']);
  });

  test('the same in GraphQL, for several customers at once', async () => {
    const { data, errors } = await world.world.graphql(
      `{ customers(first: 10) { nodes { externalId dataLocations { asOf agreements { reference residency isResidencyKept
        placements { code country isPermitted } findings { text } transfers { key status reasoning { steps } } } } } } }`, {}, { key: world.provider.apiKey });
    expect(errors).toBeUndefined();
    const plain = data.customers.nodes.find(({ externalId }: { externalId: string }) => externalId === 'plain');
    const rest = await ask('plain');
    expect(plain.dataLocations.agreements[0].findings).toEqual(rest.agreements[0].findings.map(({ text }: { text: string }) => ({ text })));
    expect(codes(plain.dataLocations.agreements[0].placements)).toEqual(['db', 'saved']);
  });
});

describe('a customer that claimed its record', () => {
  test('sees its provider’s register as it applies to its own agreement, and nothing of others', async () => {
    await world.claim(ownId);
    const { items: [claimed] } = await world.ok(world.controller, 'GET', '/v1/customer-claims');
    const found = await world.ok(world.controller, 'GET', `/v1/customer-claims/${claimed.id}/register`);
    expect(found).toEqual(await ask('own'));
    expect(JSON.stringify(found)).not.toMatch(/elsewhere|"other"|plain|silent/);
    const inGraphql = await world.world.graphql(
      `query ($id: ID!) { node(id: $id) { ... on Customer { dataLocations { agreements { placements { code } } } } } }`,
      { id: Buffer.from(`Customer:${world.provider.id}:${ownId}`).toString('base64url') }, { key: world.controller.apiKey });
    expect(codes(inGraphql.data.node.dataLocations.agreements[0].placements)).toEqual(['own-db', 'saved']);
  });

  test('somebody else’s claim leads nowhere', async () => {
    const { items: [claimed] } = await world.ok(world.controller, 'GET', '/v1/customer-claims');
    expect(await world.refusal(world.rival, 'GET', `/v1/customer-claims/${claimed.id}/register`)).toEqual([404, 'NOT_FOUND']);
  });

  test('when the claim ends, it sees nothing any more', async () => {
    const { items: [claimed] } = await world.ok(world.controller, 'GET', '/v1/customer-claims');
    await world.ok(world.controller, 'DELETE', `/v1/customer-claims/${claimed.id}`);
    expect(await world.refusal(world.controller, 'GET', `/v1/customer-claims/${claimed.id}/register`)).toEqual([404, 'NOT_FOUND']);
  });
});
