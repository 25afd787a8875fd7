import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail } from '../../../test/harness/organisations.js';
import { PageVisitor } from '../../../test/harness/page-visitor.js';
import { relayed } from '../../../test/harness/relayed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;
let stranger: Tenant;
let controller: Tenant;
let visitor: PageVisitor;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  [provider, stranger, controller] = await Promise.all([
    createProcessor(world, 'hostwerk'), createProcessor(world, 'otherhost'), createTenant(world, 'acme-controller'),
  ]);
  const acme = await putCustomer(world, provider, { externalId: 'C-1', name: 'Acme Bakkerij', domain: 'acme-bakkerij.nl' });
  await claim(world, provider, acme, controller);
  await putCustomer(world, provider, { externalId: 'C-2', name: 'Boten en Zo', domain: 'botenenzo.nl' });
  await putCustomer(world, provider, { externalId: 'T-1', name: 'De Tweeling', domain: 'tweeling-een.nl' });
  await putCustomer(world, provider, { externalId: 'T-2', name: 'De Tweeling', domain: 'tweeling-twee.nl' });
  visitor = new PageVisitor(world, provider);
});

afterAll(() => world.close());

let serial = 0;
/** A page on a social network speaks neither for nor against anybody; it makes each request one of its own. */
const social = (): Readonly<Record<string, string>> => ({ url: `https://www.facebook.com/page-${(serial += 1)}` });

/** Of a person who proved the address, at the public door. */
async function atTheDoor(named: Readonly<Record<string, string>>): Promise<Awaited<ReturnType<PageVisitor['handIn']>>> {
  const started = await visitor.handIn({ ...social(), ...named });
  await visitor.confirm(started);
  await relayed(world, provider.id);
  return started;
}

const post = (tenant: Tenant, path: string, body: unknown = {}) =>
  world.rest('POST', `/v1/requests/${path}`, { key: tenant.apiKey, body });
const get = (tenant: Tenant, path: string) => world.rest('GET', `/v1/${path}`, { key: tenant.apiKey });
const read = async (tenant: Tenant, id: string) => (await get(tenant, `requests/${id}`)).body;
const entryOf = async (id: string, query = '') =>
  (await get(provider, `triage?first=200${query}`)).body.items.find((each: { request: { id: string } }) => each.request.id === id);
const auditOf = async (id: string, action: string) =>
  (await auditTrail(world, provider.id)).filter((entry) => entry.subject_id === id && entry.action === action)
    .map(({ outcome, problem_code: code }) => code ?? outcome);
const DIVIDED = { parts: [{ customer: 'C-1', rights: ['ERASURE'], passMessage: true }, { customer: 'C-2' }], reason: 'deals with both' };

describe('the triage inbox', () => {
  test('shows what waits, for how long, why, and whom it may be about, by name', async () => {
    const { id } = await atTheDoor({ name: 'De Tweeling' });
    const unknown = await atTheDoor({ name: 'Nooit Van Gehoord B.V.' });
    world.clock.advance({ hours: 50 });
    const entry = await entryOf(id);
    expect(entry).toMatchObject({ why: 'SEVERAL', ageDays: 2, parentId: null, mayAsk: false, request: { state: 'TRIAGE', isMasked: false } });
    expect(entry.request.dueAt).toBeTruthy();
    expect(entry.candidates.map(({ externalId, name, isRefused }: Record<string, unknown>) => [externalId, name, isRefused]).sort())
      .toEqual([['T-1', 'De Tweeling', false], ['T-2', 'De Tweeling', false]]);
    expect(entry.candidates[0].reasons.map(({ code }: { code: string }) => code)).toContain('NAME_MATCHES');
    expect(await entryOf(unknown.id)).toMatchObject({ why: null, candidates: [], request: { state: 'UNKNOWN' } });
  });

  test('is filtered, paged, and the same in GraphQL', async () => {
    const [twin, nobody] = [await atTheDoor({ name: 'De Tweeling' }), await atTheDoor({ name: 'Ook Nooit Gehoord' })];
    expect(await entryOf(twin.id, '&why=CONFLICT')).toBeUndefined();
    expect(await entryOf(twin.id, '&why=SEVERAL')).toBeDefined();
    expect(await entryOf(twin.id, '&state=UNKNOWN')).toBeUndefined();
    expect(await entryOf(twin.id, '&dueBefore=2020-01-01T00:00:00Z')).toBeUndefined();
    const query = `query($after: String) { triageInbox(first: 1, after: $after) {
      nodes { why ageDays mayAsk request { uuid reference requester { name } decisions { outcome } parts { state } partOf { requestUuid } }
        candidates { externalId name score reasons { code sentence } } } pageInfo { hasNextPage endCursor } } }`;
    const first = (await world.graphql(query, {}, { key: provider.apiKey })).data.triageInbox;
    expect(first.nodes).toMatchObject([{ request: { uuid: nobody.id, decisions: [{ outcome: 'UNKNOWN' }], parts: [], partOf: null } }]);
    const second = (await world.graphql(query, { after: first.pageInfo.endCursor }, { key: provider.apiKey })).data.triageInbox;
    expect(second.nodes[0]).toMatchObject({ why: 'SEVERAL', request: { uuid: twin.id } });
    expect((await get(stranger, 'triage')).body.items).toEqual([]);
    const auditor = await world.rest('POST', '/v1/api-keys', { key: provider.apiKey, body: { name: 'reader', scopes: ['request:read'] } });
    expect((await world.rest('GET', '/v1/triage', { key: auditor.body.secret })).status).toBe(403);
  });

  test.each(['BOGUS', 'several'])('refuses a reason that is none: %s', async (why) => {
    const { status, body } = await get(provider, `triage?why=${why}`);
    expect([status, body.code]).toEqual([400, 'INPUT_INVALID']);
    const { errors } = await world.graphql(`query { triageInbox(why: [${why}]) { nodes { why } } }`, {}, { key: provider.apiKey });
    expect(errors?.[0]?.message).toContain('TriageWhy');
  });

  test.each(['SEVERAL', 'NOBODY_NAMED', 'SUBJECT_INDEX', 'NOT_CERTAIN', 'SELF_SUBDOMAIN', 'UNDONE', 'NOT_THEIRS'])(
    'knows the reason %s', async (why) => {
      expect((await get(provider, `triage?why=${why}`)).status).toBe(200);
      const asked = await world.graphql(`query { triageInbox(why: [${why}]) { nodes { why } } }`, {}, { key: provider.apiKey });
      expect(asked.errors).toBeUndefined();
    });

  test('shows who said that it is not theirs', async () => {
    const { id } = await atTheDoor({ name: 'Acme Bakkerij' });
    expect((await post(controller, `${id}/not-ours`)).status).toBe(200);
    const entry = await entryOf(id, '&why=NOT_THEIRS');
    expect(entry.candidates).toMatchObject([{ externalId: 'C-1', isRefused: true }]);
    expect(entry.candidates[0].reasons.at(-1).code).toBe('SAID_NOT_THEIRS');
  });
});

describe('a request for several customers', () => {
  test('is divided: each has its part, none sees the other, the person sees one request', async () => {
    const started = await atTheDoor({ name: 'Boten en Zo', domain: 'acme-bakkerij.nl' });
    const { id, reference } = started;
    const whole = await read(provider, id);
    expect(whole.state).toBe('TRIAGE');
    const split = await post(provider, `${id}/split`, DIVIDED);
    expect([split.status, split.body.state, split.body.parts.length]).toEqual([200, 'SPLIT', 2]);
    await relayed(world, provider.id);
    const [acme, boten] = split.body.parts.map(({ requestId }: { requestId: string }) => requestId);
    expect((await read(provider, id))).toMatchObject({ state: 'SPLIT', customerId: null });
    expect(await entryOf(id)).toBeUndefined();
    expect((await get(provider, `requests/${id}/parts`)).body).toMatchObject([
      { requestId: acme, state: 'ROUTED', acceptance: 'NOT_NEEDED' }, { requestId: boten, state: 'ROUTED', acceptance: 'AWAITED' }]);

    const part = await read(controller, acme);
    expect(part).toMatchObject({
      reference, receivedAt: whole.receivedAt, rights: ['ERASURE'], message: expect.stringContaining('Please erase "everything" & more'),
      controller: { name: null }, state: 'ROUTED',
    });
    expect(JSON.stringify(part)).not.toContain('Boten');
    expect(JSON.stringify(part)).not.toContain(boten);
    const page = await visitor.get(`/requests/answer?token=${await visitor.answerToken({ id: boten })}&lang=en`);
    expect(page.text).not.toMatch(/acme|Please erase|Bold/i);
    for (const seen of [id, boten]) expect((await get(controller, `requests/${seen}`)).status).toBe(404);
    for (const seen of ['parts', 'decisions']) {
      expect((await get(controller, `requests/${id}/${seen}`)).status).toBe(404);
      expect(await get(controller, `requests/${acme}/${seen}`)).toMatchObject({ status: 200, body: [] });
    }
    expect((await read(provider, boten)).clocks.find((clock: { kind: string }) => clock.kind === 'ART12_3_FROM_PROCESSOR_RECEIPT').dueAt)
      .toBe(whole.clocks.find((clock: { kind: string }) => clock.kind === 'ART12_3_FROM_PROCESSOR_RECEIPT').dueAt);
    expect((await visitor.status(started, '&lang=en')).text).toContain('In progress');

    const told = { message: 'Acme erased it.', tellPerson: true };
    expect((await post(controller, `${acme}/complete`, told)).body.state).toBe('COMPLETED');
    expect((await visitor.status(started, '&lang=en')).text).toContain('In progress');
    const taken = await post(provider, `${id}/undo`, { reason: 'too late' });
    expect([taken.status, taken.body.code, taken.body.parts]).toEqual([409, 'PART_TAKEN_UP', [acme]]);
    expect((await read(provider, boten)).state).toBe('ROUTED');
    const token = await visitor.answerToken({ id: boten });
    await visitor.post('/requests/answer', { token, act: 'ACCEPT' });
    await visitor.post('/requests/answer', { token, act: 'REFUSE', message: 'Boten keeps it.', tellPerson: 'yes' });
    const closed = await visitor.status(started, '&lang=en');
    for (const words of ['Acme erased it.', 'Boten keeps it.']) expect(closed.text).toContain(words);
    expect((await visitor.mailsAbout({ id: acme }))[0]).toContain(reference);
    expect(await auditOf(id, 'request.split')).toEqual(['DONE']);
  });

  test('is whole again when nobody has taken up a part', async () => {
    const { id } = await atTheDoor({ name: 'Boten en Zo', domain: 'acme-bakkerij.nl' });
    const { parts } = (await post(provider, `${id}/split`, DIVIDED)).body;
    const [acme, boten] = parts.map(({ requestId }: { requestId: string }) => requestId);
    await relayed(world, provider.id);
    expect((await get(controller, `requests/${acme}`)).status).toBe(200);
    const token = await visitor.answerToken({ id: boten });
    expect((await post(provider, `${id}/undo`, { reason: 'one of them will do' })).body.state).toBe('TRIAGE');
    expect((await get(controller, `requests/${acme}`)).status).toBe(404);
    expect((await visitor.get(`/requests/answer?token=${token}`)).status).toBe(410);
    expect([(await read(provider, acme)).state, (await read(provider, boten)).state]).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    // An identifier found the one, and it had read its part.
    const incidents = (await get(provider, 'incidents')).body.items.filter((each: { requestId: string }) => [acme, boten].includes(each.requestId));
    expect(incidents).toMatchObject([{ requestId: acme, discoveredBy: 'STAFF' }]);
    expect((await post(provider, `${id}/decide`, { customer: 'C-1', reason: 'only them' })).body.state).toBe('ROUTED');
  });

  test('in GraphQL; a part that is not theirs waits by itself, and is not divided again', async () => {
    const { id } = await atTheDoor({ name: 'Boten en Zo', domain: 'acme-bakkerij.nl' });
    const found = (await world.graphql('query { triageInbox(first: 1) { nodes { request { id uuid } } } }', {}, { key: provider.apiKey }))
      .data.triageInbox.nodes[0].request;
    expect(found.uuid).toBe(id);
    const mutation = 'mutation($input: SplitRequestInput!) { splitRequest(input: $input) { requestUuid parts { requestId customerId } } }';
    const { data } = await world.graphql(mutation, { input: { requestId: found.id, ...DIVIDED } }, { key: provider.apiKey });
    const [acme] = data.splitRequest.parts.map(({ requestId }: { requestId: string }) => requestId);
    await relayed(world, provider.id);
    expect((await post(controller, `${acme}/not-ours`)).status).toBe(200);
    expect(await entryOf(acme)).toMatchObject({ parentId: id, why: 'NOT_THEIRS', mayAsk: false });
    const refused = await post(provider, `${acme}/split`, DIVIDED);
    expect([refused.status, refused.body.code]).toEqual([409, 'PART_OF_A_REQUEST']);
    expect((await read(provider, acme)).state).toBe('TRIAGE');
    expect(await auditOf(acme, 'request.split')).toEqual(['PART_OF_A_REQUEST']);
  });

  test('is refused with parts that are none, to nobody, and to strangers', async () => {
    const { id } = await atTheDoor({ name: 'De Tweeling' });
    const cases: readonly (readonly [Tenant, object, number, string])[] = [
      [provider, { ...DIVIDED, parts: [{ customer: 'C-1' }, { customer: 'C-1' }] }, 400, 'INPUT_INVALID'],
      [provider, { ...DIVIDED, parts: [{ customer: 'C-1' }] }, 400, 'INPUT_INVALID'],
      [provider, { ...DIVIDED, parts: [{ customer: 'C-1', rights: ['ACCESS'] }, { customer: 'C-2' }] }, 400, 'INPUT_INVALID'],
      [provider, { ...DIVIDED, parts: [{ customer: 'C-1' }, { customer: 'nobody' }] }, 404, 'NOT_A_CUSTOMER'],
      [stranger, DIVIDED, 404, 'NOT_A_CUSTOMER'],
    ];
    for (const [tenant, body, status, code] of cases) {
      const refused = await post(tenant, `${id}/split`, body);
      expect([refused.status, refused.body.code]).toEqual([status, code]);
    }
    expect(await read(provider, id)).toMatchObject({ state: 'TRIAGE' });
    expect((await get(provider, `requests/${id}/parts`)).body).toEqual([]);
  });
});

describe('one prepared question', () => {
  test.each([['WHICH_WEBSITE', 'en', 'Which website or e-mail address'], ['WHICH_CITY', 'nl', 'In welke plaats']])(
    'is mailed and shown, answered, and routed with the new evidence (%s)', async (question, lang, words) => {
      const started = await atTheDoor({});
      const { id } = started;
      expect(await entryOf(id)).toMatchObject({ mayAsk: true, request: { state: 'UNKNOWN' } });
      expect((await post(provider, `${id}/ask`, { question })).body.state).toBe('ASKED');
      expect((await visitor.mailsAbout(started))[0]).toMatch(/^To: anna@person\.example\n[^]*(website|city)/);
      expect((await visitor.status(started, `&lang=${lang}`)).text).toContain(words);
      const twice = await post(provider, `${id}/ask`, { question });
      expect([twice.status, twice.body.code]).toEqual([409, 'REQUEST_STATE_FORBIDS']);
      const answered = await visitor.post(`/requests/${started.reference}`, { secret: started.secret, domain: 'acme-bakkerij.nl' });
      expect(answered.status).toBe(200);
      const routed = await read(provider, id);
      expect(routed).toMatchObject({ state: 'ROUTED', acceptance: 'NOT_NEEDED', controller: { url: expect.stringContaining('facebook'), domain: 'acme-bakkerij.nl' } });
      expect(await auditOf(id, 'request.ask')).toEqual(['DONE', 'REQUEST_STATE_FORBIDS']);
    });

  test('is asked once, and only where nothing that was typed could have found anybody', async () => {
    const started = await atTheDoor({});
    await post(provider, `${started.id}/ask`, { question: 'WHICH_CITY' });
    await visitor.post(`/requests/${started.reference}`, { secret: started.secret, name: 'Nooit Gehoord' });
    const cases: readonly (readonly [string, Tenant, string])[] = [
      [started.id, provider, 'ALREADY_ASKED'],
      [(await atTheDoor({ name: 'De Tweeling' })).id, provider, 'QUESTION_WOULD_TELL'],
      [(await atTheDoor({ name: 'Volkomen Onbekend' })).id, provider, 'QUESTION_WOULD_TELL'],
      [started.id, stranger, 'NOT_FOUND'],
    ];
    for (const [id, tenant, code] of cases) {
      const { version } = await read(provider, id);
      expect((await post(tenant, `${id}/ask`, { question: 'WHICH_CITY' })).body.code).toBe(code);
      expect((await read(provider, id)).version).toBe(version);
    }
    expect(await auditOf(started.id, 'request.ask')).toEqual(['DONE', 'ALREADY_ASKED']);
  });

  test('never sends it to a customer that said it is not its own, whatever the answer says', async () => {
    const started = await atTheDoor({});
    await post(provider, `${started.id}/decide`, { customer: 'C-1', reason: 'guess' });
    await relayed(world, provider.id);
    await post(controller, `${started.id}/not-ours`);
    expect((await post(provider, `${started.id}/ask`, { question: 'WHICH_WEBSITE' })).body.state).toBe('ASKED');
    await visitor.post(`/requests/${started.reference}`, { secret: started.secret, domain: 'acme-bakkerij.nl' });
    expect(await entryOf(started.id)).toMatchObject({ why: 'SAID_NOT_THEIRS', request: { state: 'TRIAGE' } });
  });
});

describe('a name that was typed', () => {
  const suggestion = (tenant: Tenant, id: string) => get(tenant, `requests/${id}/suggested-alias`);

  test('is suggested after a decision of staff, and known only once somebody adds it', async () => {
    const { id } = await atTheDoor({ name: 'De Warme Bakker' });
    expect((await suggestion(provider, id)).status).toBe(404);
    await post(provider, `${id}/decide`, { customer: 'C-2', reason: 'they are called so in town' });
    expect((await suggestion(provider, id)).body).toMatchObject({ externalId: 'C-2', name: 'De Warme Bakker', parties: ['main'] });
    // Nothing was learned from the decision.
    expect((await read(provider, (await atTheDoor({ name: 'De Warme Bakker' })).id)).state).toBe('UNKNOWN');
    expect((await suggestion(stranger, id)).status).toBe(404);

    const agent = await world.rest('POST', '/v1/api-keys', { key: provider.apiKey, body: { name: 'agent', scopes: ['request:triage', 'request:read'] } });
    const refused = await world.rest('POST', `/v1/requests/${id}/suggested-alias`, { key: agent.body.secret, body: { kind: 'BRAND' } });
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await post(stranger, `${id}/suggested-alias`, { kind: 'BRAND' })).status).toBe(404);
    expect((await post(provider, `${id}/suggested-alias`, { kind: 'BRAND', ref: 'other' })).body.code).toBe('NOT_FOUND');
    expect((await get(provider, 'customers/C-2')).body.parties[0].aliases).toEqual([]);

    const added = await post(provider, `${id}/suggested-alias`, { kind: 'TRADING_NAME' });
    expect([added.status, added.body.externalId]).toEqual([200, 'C-2']);
    expect((await get(provider, 'customers/C-2')).body.parties[0].aliases).toEqual([{ kind: 'TRADING_NAME', name: 'De Warme Bakker' }]);
    expect(await auditOf(added.body.customerId, 'customer.add-alias')).toContain('DONE');
    expect((await read(provider, (await atTheDoor({ name: 'de warme bakker' })).id))).toMatchObject({ state: 'ROUTED', acceptance: 'AWAITED' });
    expect((await suggestion(provider, id)).status).toBe(404);
    expect((await post(provider, `${id}/suggested-alias`, { kind: 'BRAND' })).body.code).toBe('NO_ALIAS_TO_ADD');
  });

  test('is suggested and added in GraphQL', async () => {
    const { id } = await atTheDoor({ name: 'Jachthaven Zuid' });
    await post(provider, `${id}/decide`, { customer: 'C-2', reason: 'same people' });
    const { data } = await world.graphql('query { requests(first: 1) { nodes { id uuid } } }', {}, { key: provider.apiKey });
    const requestId = data.requests.nodes[0].id;
    const asked = await world.graphql('query($id: ID!) { suggestedAlias(requestId: $id) { name externalId } }', { id: requestId }, { key: provider.apiKey });
    expect(asked.errors?.[0]?.message ?? asked.data.suggestedAlias).toEqual({ name: 'Jachthaven Zuid', externalId: 'C-2' });
    const added = await world.graphql('mutation($input: AddSuggestedAliasInput!) { addSuggestedAlias(input: $input) { externalId version } }',
      { input: { requestId, kind: 'BRAND' } }, { key: provider.apiKey });
    expect(added.data.addSuggestedAlias.externalId).toBe('C-2');
  });
});
