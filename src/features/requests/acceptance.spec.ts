import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail } from '../../../test/harness/organisations.js';
import { CustomersWorld } from '../../../test/harness/customers.js';
import { markOf, PageVisitor } from '../../../test/harness/page-visitor.js';
import { relayed } from '../../../test/harness/relayed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

/* Every word of the person, so that one search finds any of them. */
const PERSON = ['Willemijn', 'Oosterhuis', 'willemijn', 'grachtengordel', 'klant-4711', 'Amstelveen', 'Voogdij', 'voogd'];

let world: World;
let provider: Tenant;
let stranger: Tenant;
let controller: Tenant;
let visitor: PageVisitor;
let customers: CustomersWorld;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  [provider, stranger, controller] = await Promise.all([
    createProcessor(world, 'hostwerk'), createProcessor(world, 'otherhost'), createTenant(world, 'acme-controller'),
  ]);
  const acme = await putCustomer(world, provider, { externalId: 'C-1', name: 'Acme Bakkerij', domain: 'acme-bakkerij.nl' });
  await claim(world, provider, acme, controller);
  await putCustomer(world, provider, { externalId: 'C-2', name: 'Boten en Zo', domain: 'botenenzo.nl' });
  visitor = new PageVisitor(world, provider);
  customers = new CustomersWorld(world);
});

afterAll(() => world.close());

interface Handed { readonly id: string; readonly reference: string; readonly state: string }

async function handIn(named: Readonly<Record<string, string>>): Promise<Handed> {
  const { status, body } = await world.rest('POST', '/v1/requests', {
    key: provider.apiKey,
    body: {
      rights: ['ERASURE'], requester: { name: 'Willemijn Oosterhuis', email: 'willemijn@grachtengordel.example' },
      subject: { name: 'Willemijn Oosterhuis', identifiers: [{ type: 'customer number', value: 'klant-4711' }] },
      representative: { kind: 'voogd', evidence: 'Voogdij van 2020' }, message: 'Ik woon in Amstelveen', controller: named,
      language: 'nl', country: 'BE',
    },
  });
  expect(status).toBe(201);
  await relayed(world, provider.id);
  return body;
}

const post = (tenant: Tenant, path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  world.rest('POST', `/v1/requests/${path}`, { key: tenant.apiKey, body, headers });
const read = (tenant: Tenant, id: string) => world.rest('GET', `/v1/requests/${id}`, { key: tenant.apiKey });
const incidentsOf = async (tenant: Tenant, requestId: string) =>
  (await world.rest('GET', '/v1/incidents', { key: tenant.apiKey })).body.items
    .filter((each: { requestId: string }) => each.requestId === requestId);
const auditOf = async (id: string, action: string) =>
  (await auditTrail(world, provider.id)).filter((entry) => entry.subject_id === id && entry.action === action);

const NODE = `query($id: ID!) { node(id: $id) { ... on SubjectRequest {
  reference state rights acceptance acceptedAt isMasked requester { name email } subject { name identifiers { type value } }
  representative { kind evidence } controller { name city domain registrationNumber vatNumber accountReference url }
  message language country receivedAt dueAt clocks { kind dueAt rule citation steps assumptions } acts { kind message by at } } } }`;

/** What the controller can get at, by whatever door it has. */
async function everythingSeenBy(tenant: Tenant, id: string, reference: string): Promise<Record<string, unknown>> {
  const globalId = await inboxNodeOf(tenant, id);
  const [rest, list, inbox, node, events] = await Promise.all([
    read(tenant, id), world.rest('GET', '/v1/requests', { key: tenant.apiKey }),
    world.rest('GET', '/v1/requests/inbox', { key: tenant.apiKey }),
    world.graphql(NODE, { id: globalId }, { key: tenant.apiKey }),
    world.rest('GET', '/v1/events', { key: tenant.apiKey }),
  ]);
  const again = await world.graphql(NODE.replace('node(id', 'request(id').replace('... on SubjectRequest {', '').replace(' } } }', ' } }'),
    { id: globalId }, { key: tenant.apiKey });
  const decisions = await world.rest('GET', `/v1/requests/${id}/decisions`, { key: tenant.apiKey });
  expect(JSON.stringify(node.data)).toContain(reference);
  return { rest: rest.body, list: list.body, inbox: inbox.body, node: node.data, request: again.data ?? again.errors, events: events.body, decisions: decisions.body };
}

async function inboxNodeOf(tenant: Tenant, id: string): Promise<string> {
  const { data } = await world.graphql('query { requestInbox(first: 100) { nodes { requestId requestUuid } } }', {}, { key: tenant.apiKey });
  return data.requestInbox.nodes.find((each: { requestUuid: string }) => each.requestUuid === id).requestId;
}

describe('a request that a name found', () => {
  test('is masked at every door until the customer accepts it, and open afterwards', async () => {
    const { id, reference } = await handIn({ name: 'Acme Bakkerij' });
    const before = await everythingSeenBy(controller, id, reference);
    expect(before['rest']).toMatchObject({
      rights: ['ERASURE'], reference, acceptance: 'AWAITED', acceptedAt: null, isMasked: true, message: null, subject: null,
      requester: { name: 'W… O…', email: 'w…@g…' }, representative: null, language: null, country: null, acts: [],
      state: 'ROUTED',
    });
    expect((before['rest'] as { dueAt: string }).dueAt).toBeTruthy();
    expect(before['node']).toMatchObject({ node: { isMasked: true, requester: { name: 'W… O…' }, message: null } });
    for (const word of PERSON) expect([word, JSON.stringify(before)]).toEqual([word, expect.not.stringContaining(word)]);
    expect((await read(provider, id)).body).toMatchObject({ isMasked: false, requester: { name: 'Willemijn Oosterhuis' } });

    for (const [act, body] of [['acknowledge', {}], ['complete', {}], ['refuse', { message: 'x' }], ['extend', { message: 'x' }],
      ['ask-for-information', { message: 'x', tellPerson: true }]] as const) {
      const refused = await post(controller, `${id}/${act}`, body);
      expect([act, refused.status, refused.body.code]).toEqual([act, 409, 'REQUEST_NOT_ACCEPTED']);
      expect(JSON.stringify(refused.body)).not.toContain('illemijn');
    }
    expect((await read(provider, id)).body).toMatchObject({ state: 'ROUTED', version: 1 });
    expect(await auditOf(id, 'request.complete')).toMatchObject([{ outcome: 'REFUSED', problem_code: 'REQUEST_NOT_ACCEPTED' }]);

    const accepted = await post(controller, `${id}/accept`, {}, { 'if-match': '"1"' });
    expect([accepted.status, accepted.body.state, accepted.body.version]).toEqual([200, 'ROUTED', 2]);
    const after = await read(controller, id);
    expect(after.body).toMatchObject({
      acceptance: 'GIVEN', isMasked: false, message: 'Ik woon in Amstelveen', requester: { name: 'Willemijn Oosterhuis' },
      subject: { identifiers: [{ value: 'klant-4711' }] }, language: 'nl', country: 'BE', acts: [{ kind: 'ACCEPTED', by: 'CONTROLLER' }],
    });
    expect(await auditOf(id, 'request.accept')).toMatchObject([
      { outcome: 'DONE', actor_kind: 'API_KEY', actor_organisation_id: controller.id },
    ]);
    expect((await post(controller, `${id}/complete`)).body.state).toBe('COMPLETED');
  });

  test('is accepted once, by whom it is with, in GraphQL too', async () => {
    const { id } = await handIn({ name: 'Acme Bakkerij' });
    const requestId = await inboxNodeOf(controller, id);
    const mutation = `mutation($input: AcceptRequestInput!) { acceptRequest(input: $input) { state request { message acceptance } } }`;
    const call = (tenant: Tenant, input: object) => world.graphql(mutation, { input }, { key: tenant.apiKey });
    expect((await call(stranger, { requestId })).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    // Staff may not say for the customer what is the customer's to say.
    expect((await call(provider, { requestId })).errors?.[0]?.extensions['code']).toBe('MANDATE_REQUIRED');
    expect((await call(controller, { requestId, expectedVersion: 7 })).errors?.[0]?.extensions['code']).toBe('VERSION_STALE');
    expect((await read(controller, id)).body.isMasked).toBe(true);
    expect((await call(controller, { requestId })).data.acceptRequest.request).toEqual({ message: 'Ik woon in Amstelveen', acceptance: 'GIVEN' });
    expect((await call(controller, { requestId })).errors?.[0]?.extensions['code']).toBe('ALREADY_ACCEPTED');
    expect((await auditOf(id, 'request.accept')).map(({ outcome, problem_code: code }) => code ?? outcome))
      .toEqual(['MANDATE_REQUIRED', 'VERSION_STALE', 'DONE', 'ALREADY_ACCEPTED']);
  });

  test('is accepted by staff under a mandate to acknowledge', async () => {
    const { id } = await handIn({ name: 'Acme Bakkerij' });
    const granted = await world.rest('POST', '/v1/customers/C-1/mandates', {
      key: provider.apiKey, body: { matters: ['ACKNOWLEDGE'], evidence: { text: 'letter' } },
    });
    expect(granted.status).toBe(201);
    expect((await post(provider, `${id}/accept`)).status).toBe(200);
    expect((await read(provider, id)).body.acts.at(-1)).toMatchObject({ kind: 'ACCEPTED', by: 'PROCESSOR_UNDER_MANDATE' });
    expect((await world.rest('DELETE', `/v1/mandates/${granted.body.id}`, { key: provider.apiKey })).status).toBeLessThan(300);
  });

  test('goes back to triage when it is not theirs, and to another customer from there', async () => {
    const { id } = await handIn({ name: 'Acme Bakkerij' });
    const given = await post(controller, `${id}/not-ours`, { reason: 'Nobody of that name.' });
    expect([given.status, given.body.state]).toEqual([200, 'WITHDRAWN']);
    expect((await read(controller, id)).status).toBe(404);
    await relayed(world, provider.id);
    const inbox = await world.rest('GET', '/v1/requests/inbox', { key: controller.apiKey });
    expect(inbox.body.items.find((each: { id: string }) => each.id === id).state).toBe('WITHDRAWN');
    const back = (await read(provider, id)).body;
    expect(back).toMatchObject({ state: 'TRIAGE', customerId: null, acceptance: 'NOT_NEEDED', routedAt: null });
    expect(back.acts.at(-1)).toEqual({ kind: 'NOT_OURS', at: expect.any(String), by: 'CONTROLLER', message: 'Nobody of that name.' });
    expect(back.clocks.map((clock: { kind: string }) => clock.kind)).not.toContain('ART12_3_FROM_CONTROLLER_RECEIPT');
    expect(await incidentsOf(provider, id)).toEqual([]);
    expect(await auditOf(id, 'request.not-ours')).toMatchObject([{ outcome: 'DONE', actor_organisation_id: controller.id }]);

    const decided = await post(provider, `${id}/decide`, { customer: 'C-2', reason: 'called them' });
    expect(decided.body.state).toBe('ROUTED');
    const decisions = (await world.rest('GET', `/v1/requests/${id}/decisions`, { key: provider.apiKey })).body;
    expect(decisions[0]).toMatchObject({ undoneWhy: 'NOT_THEIRS' });
    expect(decisions[1].candidates[0].reasons.at(-1)).toMatchObject({ code: 'SAID_NOT_THEIRS' });
    // Staff decided, and no identifier of that customer was given: it accepts first as well.
    expect((await read(provider, id)).body.acceptance).toBe('AWAITED');
    const page = await visitor.get(`/requests/answer?token=${await visitor.answerToken({ id })}&lang=en`);
    for (const word of [...PERSON, 'Nobody of that name']) expect(page.text).not.toContain(word);
  });

  test('is given back once, by whom it is with; a refusal changes nothing and leaves its entry', async () => {
    const { id } = await handIn({ name: 'Acme Bakkerij' });
    expect((await post(stranger, `${id}/not-ours`)).status).toBe(404);
    expect((await post(provider, `${id}/not-ours`)).body.code).toBe('MANDATE_REQUIRED');
    expect((await post(controller, `${id}/not-ours`, {}, { 'if-match': '"9"' })).status).toBe(412);
    expect((await read(provider, id)).body).toMatchObject({ state: 'ROUTED', version: 1 });
    expect((await auditOf(id, 'request.not-ours')).map(({ problem_code: code, actor_organisation_id: by }) => [code, by]))
      .toEqual([['MANDATE_REQUIRED', provider.id], ['VERSION_STALE', controller.id]]);
    expect((await post(controller, `${id}/accept`)).status).toBe(200);
    expect((await post(controller, `${id}/complete`)).status).toBe(200);
    expect((await post(controller, `${id}/not-ours`)).body.code).toBe('REQUEST_STATE_FORBIDS');
    expect((await read(provider, id)).body.state).toBe('COMPLETED');
  });
});

describe('a request that was read by the wrong customer', () => {
  test('leaves a drafted incident: an identifier found it, it was opened, and it was not theirs', async () => {
    const { id } = await handIn({ domain: 'acme-bakkerij.nl' });
    const opened = await read(controller, id);
    expect(opened.body).toMatchObject({ acceptance: 'NOT_NEEDED', isMasked: false, message: 'Ik woon in Amstelveen' });
    expect((await post(controller, `${id}/accept`)).body.code).toBe('ALREADY_ACCEPTED');
    await read(controller, id);
    expect(await auditOf(id, 'request.open')).toMatchObject([{ outcome: 'DONE', actor_organisation_id: controller.id }]);
    expect((await read(controller, id)).body.version).toBe(opened.body.version);
    expect((await post(controller, `${id}/not-ours`)).status).toBe(200);
    const [incident, ...others] = await incidentsOf(provider, id);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      kind: 'DISCLOSED_TO_WRONG_CONTROLLER', state: 'DRAFT', requestId: id, discoveredBy: 'CUSTOMER', description: null,
      notice: { citation: 'GDPR Art. 33(2)' }, version: 1,
    });
    expect((await auditTrail(world, provider.id)).filter((entry) => entry.subject_id === incident.id))
      .toMatchObject([{ action: 'incident.draft', outcome: 'DONE', details: { requestId: id } }]);
    expect(await incidentsOf(controller, id)).toEqual([]);
  });

  test('is on record as read once, however many read it first', async () => {
    const { id } = await handIn({ domain: 'acme-bakkerij.nl' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => read(controller, id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await auditOf(id, 'request.open')).toHaveLength(1);
  });

  test('is given back in GraphQL, and the answer shows nothing of it', async () => {
    const { id } = await handIn({ domain: 'acme-bakkerij.nl' });
    const mutation = 'mutation($input: NotOursInput!) { sayNotOurs(input: $input) { requestUuid state request { reference } } }';
    const call = (tenant: Tenant, requestId: string) =>
      world.graphql(mutation, { input: { requestId, reason: 'Not a client.' } }, { key: tenant.apiKey });
    const requestId = await inboxNodeOf(controller, id);
    expect((await call(stranger, requestId)).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await call(controller, requestId)).data.sayNotOurs).toEqual({ requestUuid: id, state: 'WITHDRAWN', request: null });
    expect((await call(controller, requestId)).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await read(provider, id)).body.state).toBe('TRIAGE');
  });

  test('leaves none when nobody had read it', async () => {
    const { id } = await handIn({ domain: 'acme-bakkerij.nl' });
    expect((await post(controller, `${id}/not-ours`)).status).toBe(200);
    expect(await incidentsOf(provider, id)).toEqual([]);
  });

  test('leaves one when it was accepted, and when staff take back what was read', async () => {
    const { id } = await handIn({ name: 'Acme Bakkerij' });
    await post(controller, `${id}/accept`);
    expect((await post(provider, `${id}/undo`, { reason: 'wrong one' })).body.state).toBe('TRIAGE');
    expect(await incidentsOf(provider, id)).toMatchObject([{ discoveredBy: 'STAFF', state: 'DRAFT' }]);
  });
});

describe('a controller without login', () => {
  async function mailed(named: Readonly<Record<string, string>>): Promise<{ id: string; token: string }> {
    const { id } = await handIn(named);
    return { id, token: await visitor.answerToken({ id }) };
  }

  test('sees a masked request, changes nothing by looking, and reads it once it has accepted', async () => {
    const { id, token } = await mailed({ name: 'Boten en Zo' });
    const mail = (await customers.mails(id)).map(({ text, html }) => text + html).join();
    expect(mail).toContain('It is not certain that it is for you.');
    for (let looks = 0; looks < 2; looks += 1) {
      const page = await visitor.get(`/requests/answer?token=${token}&lang=en`);
      expect(page.status).toBe(200);
      expect(page.text).toContain('W… O…');
      for (const word of PERSON) expect([word, page.text, mail]).toEqual([word, expect.not.stringContaining(word), expect.not.stringContaining(word)]);
    }
    const tried = await visitor.post('/requests/answer', { token, act: 'COMPLETE', lang: 'en' });
    expect(tried.status).toBe(409);
    expect(tried.text).toContain('First say whether the request is for you');
    expect(tried.text).not.toContain('illemijn');
    expect((await read(provider, id)).body).toMatchObject({ state: 'ROUTED', version: 1, acceptance: 'AWAITED' });
    const accepted = await visitor.post('/requests/answer', { token, act: 'ACCEPT', lang: 'en' });
    expect(accepted.text).toContain('You have accepted the request.');
    expect(accepted.text).toContain('Willemijn Oosterhuis');
    expect((await read(provider, id)).body.acceptance).toBe('GIVEN');
    expect(await auditOf(id, 'request.accept')).toMatchObject([{ actor_kind: 'LINK' }]);
    const twice = await visitor.post('/requests/answer', { token, act: 'ACCEPT', lang: 'en' });
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('open to you already')]);
  });

  test.each([['en', 'the request was taken back'], ['nl', 'het verzoek is teruggenomen'], ['de', 'zurückgenommen'], ['fr', 'a été reprise']])(
    'gives it back by a form, and the link is dead (%s)', async (lang, words) => {
      const { id, token } = await mailed({ name: 'Boten en Zo' });
      const tooLong = await visitor.post('/requests/answer', { token, act: 'NOT_OURS', lang, message: 'x'.repeat(2001) });
      expect(tooLong.status).toBe(400);
      const once = markOf(await visitor.get(`/requests/answer?token=${token}`));
      const form = { token, once, act: 'NOT_OURS', lang, message: 'No client' };
      const [given, again] = [await visitor.post('/requests/answer', form), await visitor.post('/requests/answer', form)];
      expect([given.status, given.text]).toEqual([200, expect.stringContaining(words)]);
      expect([again.status, again.text]).toEqual([200, given.text]);
      expect((await visitor.get(`/requests/answer?token=${token}`)).status).toBe(410);
      expect((await read(provider, id)).body).toMatchObject({ state: 'TRIAGE' });
      expect(await incidentsOf(provider, id)).toEqual([]);
    });

  test('that opened its page on an exact match leaves an incident when it was not its own', async () => {
    const { id, token } = await mailed({ domain: 'botenenzo.nl' });
    expect((await visitor.get(`/requests/answer?token=${token}`)).text).toContain('Willemijn');
    expect(await auditOf(id, 'request.open')).toMatchObject([{ actor_kind: 'LINK' }]);
    expect((await visitor.post('/requests/answer', { token, act: 'NOT_OURS' })).status).toBe(200);
    expect(await incidentsOf(provider, id)).toMatchObject([{ discoveredBy: 'CUSTOMER' }]);
  });
});
