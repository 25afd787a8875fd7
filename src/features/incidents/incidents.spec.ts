import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, rowsOf } from '../../../test/harness/organisations.js';
import { relayed } from '../../../test/harness/relayed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;
let rival: Tenant;
let controller: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-01T10:00:00Z');
  [provider, rival, controller] = await Promise.all([
    createProcessor(world, 'hostwerk'), createProcessor(world, 'rival'), createTenant(world, 'acme'),
  ]);
  await claim(world, provider, await putCustomer(world, provider, { externalId: 'C-1', name: 'Acme', domain: 'acme.example' }), controller);
});
afterAll(() => world.close());

const as = (tenant: Tenant) => (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.rest(method, path, { key: tenant.apiKey, ...(body === undefined ? {} : { body }), ...(headers === undefined ? {} : { headers }) });

/** A request that was opened by the wrong customer: gives the id of its incident. */
async function incident(): Promise<string> {
  const { body } = await as(provider)('POST', '/v1/requests', {
    rights: ['ACCESS'], requester: { name: 'Anna' }, controller: { domain: 'acme.example' },
  });
  await relayed(world, provider.id);
  expect((await as(controller)('GET', `/v1/requests/${body.id}`)).status).toBe(200);
  expect((await as(controller)('POST', `/v1/requests/${body.id}/not-ours`, {})).status).toBe(200);
  const { items } = (await as(provider)('GET', '/v1/incidents?first=1')).body;
  expect(items[0].requestId).toBe(body.id);
  return items[0].id;
}

const lastEntry = async (id: string) =>
  (await auditTrail(world, provider.id)).filter((entry) => entry.subject_id === id).at(-1);

describe('a drafted incident', () => {
  test('says what the law wants, and is described; what was said before stays on record', async () => {
    const id = await incident();
    const draft = await as(provider)('GET', `/v1/incidents/${id}`);
    expect([draft.status, draft.headers.get('etag')]).toEqual([200, '"1"']);
    expect(draft.body.notice).toEqual({
      sentence: expect.stringContaining('without undue delay'), citation: 'GDPR Art. 33(2)', since: draft.body.discoveredAt,
    });
    const before = world.clock.now().toString();
    world.clock.advance({ hours: 1 });
    const described = await as(provider)('PATCH', `/v1/incidents/${id}`, { description: 'Anna was read by Acme.' }, { 'if-match': '"1"' });
    expect([described.status, described.body.description, described.body.version]).toEqual([200, 'Anna was read by Acme.', 2]);
    expect(await lastEntry(id)).toMatchObject({ action: 'incident.edit', outcome: 'DONE', details: { state: 'DRAFT' } });
    expect((await as(provider)('GET', `/v1/incidents/${id}?knownAt=${before}`)).body.description).toBeNull();
    // What staff write may name people: it is in no row and no entry in clear.
    const rows = await rowsOf<{ text: string }>(world, `SELECT row::text AS text FROM art28.incident_version AS row
      UNION ALL SELECT row::text FROM art28.audit_entry AS row`);
    for (const { text } of rows) expect(text).not.toContain('was read by');
  });

  test('is dismissed with a reason, once; a stale version and a dismissed one are refused and nothing changes', async () => {
    const id = await incident();
    const stale = await as(provider)('POST', `/v1/incidents/${id}/dismiss`, { reason: 'no' }, { 'if-match': '"7"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
    expect((await as(provider)('POST', `/v1/incidents/${id}/dismiss`, {})).body.code).toBe('INPUT_INVALID');
    expect((await as(provider)('GET', `/v1/incidents/${id}`)).body).toMatchObject({ state: 'DRAFT', version: 1 });
    for (const reason of [' ', '\n', '\u00a0']) {
      expect((await as(provider)('POST', `/v1/incidents/${id}/dismiss`, { reason })).body).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
    }
    const dismissed = await as(provider)('POST', `/v1/incidents/${id}/dismiss`, { reason: 'A test of ours.' });
    expect(dismissed.body).toMatchObject({ state: 'DISMISSED', dismissalReason: 'A test of ours.', version: 2 });
    for (const [method, path, body] of [['POST', '/dismiss', { reason: 'x' }], ['PATCH', '', { description: 'x' }]] as const) {
      const refused = await as(provider)(method, `/v1/incidents/${id}${path}`, body);
      expect([refused.status, refused.body.code]).toEqual([409, 'INCIDENT_STATE_FORBIDS']);
      expect(await lastEntry(id)).toMatchObject({ outcome: 'REFUSED', problem_code: 'INCIDENT_STATE_FORBIDS' });
    }
    expect((await as(provider)('GET', `/v1/incidents/${id}`)).body).toMatchObject({ version: 2, description: null });
    const drafts = (await as(provider)('GET', '/v1/incidents?state=DRAFT')).body.items.map((each: { id: string }) => each.id);
    expect(drafts).not.toContain(id);
  });

  test('is nobody else’s: not of another tenant, and not of the customer it names', async () => {
    const id = await incident();
    for (const tenant of [rival, controller]) {
      expect((await as(tenant)('GET', '/v1/incidents')).body.items).toEqual([]);
      for (const [method, path, body] of [['GET', '', undefined], ['PATCH', '', { description: 'x' }], ['POST', '/dismiss', { reason: 'x' }]] as const) {
        expect((await as(tenant)(method, `/v1/incidents/${id}${path}`, body)).body.code).toBe('NOT_FOUND');
      }
    }
    expect((await as(provider)('GET', `/v1/incidents/${id}`)).body).toMatchObject({ version: 1, state: 'DRAFT' });
  });

  test('is read, described and dismissed in GraphQL, with the permission for it', async () => {
    const uuid = await incident();
    const list = 'query { incidents(first: 1, state: DRAFT) { nodes { id uuid state notice { citation } } } }';
    const { data } = await world.graphql(list, {}, { key: provider.apiKey });
    const [{ id }] = data.incidents.nodes;
    expect(data.incidents.nodes).toMatchObject([{ uuid, state: 'DRAFT', notice: { citation: 'GDPR Art. 33(2)' } }]);
    const edit = 'mutation($input: EditIncidentInput!) { editIncident(input: $input) { incident { description version } } }';
    const edited = await world.graphql(edit, { input: { id, description: 'Told by phone.', version: 1 } }, { key: provider.apiKey });
    expect(edited.data.editIncident.incident).toEqual({ description: 'Told by phone.', version: 2 });
    const dismiss = 'mutation($input: DismissIncidentInput!) { dismissIncident(input: $input) { incident { state } } }';
    expect((await world.graphql(dismiss, { input: { id, reason: 'x' } }, { key: rival.apiKey })).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const reader = await world.rest('POST', '/v1/api-keys', { key: provider.apiKey, body: { name: 'reader', scopes: ['incident:read'] } });
    expect((await world.graphql(dismiss, { input: { id, reason: 'x' } }, { key: reader.body.secret })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await world.graphql(dismiss, { input: { id, reason: 'x' } }, { key: provider.apiKey })).data.dismissIncident.incident).toEqual({ state: 'DISMISSED' });
    const node = 'query($id: ID!) { node(id: $id) { ... on Incident { state dismissalReason } } incident(id: $id) { state } }';
    expect((await world.graphql(node, { id }, { key: provider.apiKey })).data).toEqual({ node: { state: 'DISMISSED', dismissalReason: 'x' }, incident: { state: 'DISMISSED' } });
    expect((await world.graphql(node, { id }, { key: rival.apiKey })).data).toEqual({ node: null, incident: null });
  });
});
