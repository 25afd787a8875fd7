import { startWorld, type World } from '../../../test/harness/app.js';
import { PageVisitor } from '../../../test/harness/page-visitor.js';
import { relayed } from '../../../test/harness/relayed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

/* What a person typed of organisations may name another customer than the one that reads it. */

let world: World;
let provider: Tenant;
let controllers: Readonly<Record<string, Tenant>>;
let visitor: PageVisitor;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  provider = await createProcessor(world, 'hostwerk');
  const [acme, boten] = [await createTenant(world, 'acme-controller'), await createTenant(world, 'boten-controller')];
  controllers = { acme, boten };
  await claim(world, provider, await putCustomer(world, provider, { externalId: 'acme', name: 'Acme Bakkerij', domain: 'acme-bakkerij.nl' }), acme);
  await claim(world, provider, await putCustomer(world, provider, { externalId: 'boten', name: 'Boten en Zo', domain: 'botenenzo.nl' }), boten);
  await putCustomer(world, provider, { externalId: 'mail', name: 'Cafe Zuid', domain: 'cafe-zuid.nl' });
  visitor = new PageVisitor(world, provider);
});

afterAll(() => world.close());

const BY_BOTH = { name: 'Acme Bakkerij', domain: 'botenenzo.nl' };
const NOTHING = { name: null, city: null, domain: null, registrationNumber: null, vatNumber: null, accountReference: null, url: null };
const FIELDS = Object.keys(NOTHING).join(' ');

const post = async (tenant: Tenant | undefined, path: string, body: object): Promise<void> => {
  const { status } = await world.rest('POST', `/v1/requests/${path}`, { key: tenant?.apiKey ?? '', body });
  expect(status).toBe(200);
  await relayed(world, provider.id);
};

async function handIn(controller: object): Promise<string> {
  const { status, body } = await world.rest('POST', '/v1/requests', {
    key: provider.apiKey, body: { rights: ['ACCESS'], requester: { name: 'Anna', email: 'anna@person.example' }, controller },
  });
  expect(status).toBe(201);
  await relayed(world, provider.id);
  return body.id;
}

/** By key and in GraphQL, which must say the same. */
async function shownTo(tenant: Tenant | undefined, id: string): Promise<{ isMasked: boolean; controller: object }> {
  const key = tenant?.apiKey ?? '';
  const inbox = await world.graphql('query { requestInbox(first: 100) { nodes { requestId requestUuid } } }', {}, { key });
  const globalId = inbox.data.requestInbox.nodes.find((each: { requestUuid: string }) => each.requestUuid === id).requestId;
  const { data } = await world.graphql(`query($id: ID!) { request(id: $id) { isMasked controller { ${FIELDS} } } }`, { id: globalId }, { key });
  const { body } = await world.rest('GET', `/v1/requests/${id}`, { key });
  expect(data.request).toEqual({ isMasked: body.isMasked, controller: { ...NOTHING, ...body.controller } });
  return data.request;
}

describe('what was typed of organisations', () => {
  test('is shown to the customer that the rules found by it', async () => {
    const id = await handIn({ domain: 'acme-bakkerij.nl' });
    expect(await shownTo(controllers['acme'], id)).toEqual({ isMasked: false, controller: { ...NOTHING, domain: 'acme-bakkerij.nl' } });
  });

  test('is not shown to a customer that staff decided on, accepted or not; staff see it', async () => {
    const id = await handIn(BY_BOTH);
    await post(provider, `${id}/decide`, { customer: 'boten', reason: 'They run the site.' });
    expect(await shownTo(controllers['boten'], id)).toEqual({ isMasked: false, controller: NOTHING });
    await post(provider, `${id}/undo`, { reason: 'Mistaken.' });
    await post(provider, `${id}/decide`, { customer: 'acme', reason: 'The bakery after all.' });
    await post(controllers['acme'], `${id}/accept`, {});
    expect(await shownTo(controllers['acme'], id)).toEqual({ isMasked: false, controller: NOTHING });
    expect((await world.rest('GET', `/v1/requests/${id}`, { key: provider.apiKey })).body.controller).toMatchObject(BY_BOTH);
  });

  test('is not shown to the next customer after another gave it back', async () => {
    const id = await handIn({ domain: 'acme-bakkerij.nl' });
    await post(controllers['acme'], `${id}/not-ours`, {});
    await post(provider, `${id}/decide`, { customer: 'boten', reason: 'Called them.' });
    await post(controllers['boten'], `${id}/accept`, {});
    expect(await shownTo(controllers['boten'], id)).toEqual({ isMasked: false, controller: NOTHING });
  });

  test('nor when the person, asked after that, names the next one, whom the rules find', async () => {
    const started = await visitor.handIn({ url: 'https://www.facebook.com/page-1' });
    await visitor.confirm(started);
    await post(provider, `${started.id}/decide`, { customer: 'acme', reason: 'A guess.' });
    await post(controllers['acme'], `${started.id}/not-ours`, {});
    await post(provider, `${started.id}/ask`, { question: 'WHICH_WEBSITE' });
    await visitor.post(`/requests/${started.reference}`, { secret: started.secret, domain: 'botenenzo.nl' });
    await relayed(world, provider.id);
    expect(await shownTo(controllers['boten'], started.id)).toEqual({ isMasked: false, controller: NOTHING });
  });

  test('is not on the mailed page after a decision of staff', async () => {
    const page = async (id: string): Promise<string> =>
      (await visitor.get(`/requests/answer?token=${await visitor.answerToken({ id })}&lang=en`)).text;
    const found = await handIn({ domain: 'cafe-zuid.nl' });
    expect(await page(found)).toContain('cafe-zuid.nl');
    const decided = await handIn(BY_BOTH);
    await post(provider, `${decided}/decide`, { customer: 'mail', reason: 'Their site.' });
    await visitor.post('/requests/answer', { token: await visitor.answerToken({ id: decided }), act: 'ACCEPT' });
    const shown = await page(decided);
    expect(shown).toContain('anna@person.example');
    expect(shown).not.toMatch(/Acme|botenenzo/i);
  });
});
