import { startWorld, type World } from '../../../test/harness/app.js';
import { CustomersWorld, type TestOrganisation } from '../../../test/harness/customers.js';
import { ClaimChanges, type ClaimChange } from './claim-changes.js';
import { ClaimCustomer } from './claim-customer.js';
import { ClaimTeller } from './claim-teller.js';

let world: World;
let customers: CustomersWorld;
let provider: TestOrganisation;
let controller: TestOrganisation;
let stranger: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-10T10:00:00Z');
  customers = new CustomersWorld(world);
  provider = await customers.organisation('provider', { name: 'Provider' });
  controller = await customers.organisation('controller', { hasPublicDoor: false });
  stranger = await customers.organisation('stranger');
});
afterAll(() => world.close());

let count = 0;
async function customer(contacts: readonly { purpose: 'PRIVACY' | 'DPO' | 'BILLING'; email: string }[] = [{ purpose: 'PRIVACY', email: 'Privacy@acme.nl' }]): Promise<string> {
  const externalId = `C-${++count}`;
  await customers.save(provider, { externalId, name: `Acme ${count}`, contacts: [...contacts] });
  return externalId;
}

async function invite(externalId: string, body: object = {}): Promise<{ id: string; token: string }> {
  const { status, body: invitation } = await world.rest('POST', `/v1/customers/${externalId}/invitations`, { key: provider.apiKey, body });
  expect(status).toBe(201);
  const [mail] = await customers.mails(invitation.id);
  return { id: invitation.id, token: /a28_inv_\w+/.exec(mail?.text ?? '')?.[0] ?? '' };
}

const claim = (token: string, by = controller, headers: Record<string, string> = {}) =>
  world.rest('POST', '/v1/customer-claims', { key: by.apiKey, body: { token }, headers });
const read = (externalId: string) => world.rest('GET', `/v1/customers/${externalId}`, { key: provider.apiKey });

describe('an invitation', () => {
  test('goes by mail to the privacy contact in its language, and the answer does not hold the token', async () => {
    const externalId = await customer();
    await customers.save(provider, { externalId, name: 'Acme', contacts: [{ purpose: 'PRIVACY', email: 'privacy@acme.de', language: 'de' }] });
    const answer = await world.rest('POST', `/v1/customers/${externalId}/invitations`, { key: provider.apiKey, body: {} });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ purpose: 'PRIVACY', state: 'OPEN', expiresAt: '2026-04-09T10:00:00Z' });
    const [mail] = await customers.mails(answer.body.id);
    expect(mail).toMatchObject({ to: 'privacy@acme.de', language: 'de' });
    const token = /a28_inv_\w+/.exec(mail?.text ?? '')?.[0] ?? '';
    expect(token.length).toBeGreaterThan(70);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    const stored = await customers.rows('SELECT * FROM art28.customer_invitation WHERE id = $1', [answer.body.id]);
    expect(JSON.stringify(stored)).not.toContain(token.slice(-20));
    expect(JSON.stringify(stored)).not.toContain('acme.de');
  });

  test('is refused without a contact that may be written to, and when BILLING is asked for', async () => {
    const externalId = await customer([{ purpose: 'BILLING', email: 'billing@acme.nl' }]);
    const path = `/v1/customers/${externalId}/invitations`;
    expect(await world.rest('POST', path, { key: provider.apiKey, body: {} })).toMatchObject({ status: 422, body: { code: 'CONTACT_MISSING' } });
    expect(await world.rest('POST', path, { key: provider.apiKey, body: { purpose: 'BILLING' } })).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect((await world.rest('GET', path, { key: provider.apiKey })).body).toEqual({ items: [] });
  });

  test('of a customer that is not there, or is another provider’s, is not found', async () => {
    const externalId = await customer();
    for (const [key, id] of [[provider.apiKey, 'nobody'], [stranger.apiKey, externalId]]) {
      expect(await world.rest('POST', `/v1/customers/${id}/invitations`, { key: key ?? '', body: {} })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect(await world.rest('GET', `/v1/customers/${externalId}/invitations`, { key: stranger.apiKey })).toMatchObject({ status: 404 });
  });

  test('is revoked by the next one, and by hand', async () => {
    const externalId = await customer();
    const [first, second] = [await invite(externalId), await invite(externalId)];
    expect(await claim(first.token)).toMatchObject({ status: 410 });
    expect(await world.rest('DELETE', `/v1/customer-invitations/${second.id}`, { key: stranger.apiKey })).toMatchObject({ status: 404 });
    expect(await world.rest('DELETE', `/v1/customer-invitations/${second.id}`, { key: provider.apiKey })).toMatchObject({ status: 200, body: { state: 'REVOKED' } });
    expect(await world.rest('DELETE', `/v1/customer-invitations/${second.id}`, { key: provider.apiKey })).toMatchObject({ status: 409, body: { code: 'INVITATION_CLOSED' } });
    expect(await claim(second.token)).toMatchObject({ status: 410 });
    const listed = await world.graphql('query ($id: String!) { customerInvitations(externalId: $id) { uuid state } }', { id: externalId }, { key: provider.apiKey });
    expect(listed.data.customerInvitations).toEqual([{ uuid: second.id, state: 'REVOKED' }, { uuid: first.id, state: 'REVOKED' }]);
  });
});

describe('a claim', () => {
  test('shows the claiming organisation the provider’s record of it, and nothing of other customers', async () => {
    const [externalId, sibling] = [await customer(), await customer()];
    const { token } = await invite(externalId);
    const claimedName = (await read(externalId)).body.name as string;
    const claimed = await claim(token);
    expect(claimed).toMatchObject({ status: 201, body: { providerOrganisationId: provider.id, providerName: 'Provider', customerName: claimedName, endedAt: null } });
    expect((await read(externalId)).body).toMatchObject({ claimedById: controller.id, version: 2 });

    const seen = await world.rest('GET', `/v1/customer-claims/${claimed.body.id}`, { key: controller.apiKey });
    expect(seen.body.customer).toMatchObject({ id: claimed.body.customerId, externalId, contacts: [{ email: 'Privacy@acme.nl' }], parties: [] });
    const siblingId = (await read(sibling)).body.id;
    const scope = { organisationId: provider.id, viewerId: controller.id };
    const counted = await customers.transaction.read(scope, (tx) => tx.query(
      { name: 'claims_spec_seen', text: `SELECT (SELECT count(*)::int FROM customer) AS customers, (SELECT count(*)::int FROM customer_version) AS versions,
        (SELECT count(*)::int FROM party) + (SELECT count(*)::int FROM party_version) + (SELECT count(*)::int FROM routing_key)
        + (SELECT count(*)::int FROM customer_invitation) + (SELECT count(*)::int FROM customer_claim) AS hidden` }, []));
    expect(counted).toEqual([{ customers: 1, versions: 1, hidden: 0 }]);

    const node = 'query ($id: ID!) { node(id: $id) { id ... on Customer { externalId } } }';
    const claims = await world.graphql('{ customerClaims { nodes { uuid customerNodeId providerName } } }', {}, { key: controller.apiKey });
    expect(claims.data.customerClaims.nodes).toMatchObject([{ uuid: claimed.body.id, providerName: 'Provider' }]);
    const id = claims.data.customerClaims.nodes[0].customerNodeId as string;
    expect((await world.graphql(node, { id }, { key: controller.apiKey })).data.node).toEqual({ id, externalId });
    expect((await world.graphql(node, { id }, { key: stranger.apiKey })).data.node).toBeNull();
    const siblingNode = Buffer.from(`Customer:${provider.id}:${siblingId}`).toString('base64url');
    expect((await world.graphql(node, { id: siblingNode }, { key: controller.apiKey })).data.node).toBeNull();
  });

  test('is accepted once; used, unknown, altered and expired tokens and one’s own get one and the same answer', async () => {
    const externalId = await customer();
    const { token } = await invite(externalId);
    const own = await claim(token, provider);
    const foreign = `${token.slice(0, 40)}${token[40] === 'x' ? 'y' : 'x'}${token.slice(41)}`;
    const altered = await claim(foreign);
    const nothing = await claim('nothing');
    expect(await claim(token)).toMatchObject({ status: 201 });
    const used = await claim(token);
    const usedByAnother = await claim(token, stranger);
    const late = await invite(await customer());
    world.clock.advance({ days: 30 });
    const expired = await claim(late.token);
    world.clock.advance({ days: -30 });
    const plain = ({ status, body: { requestId: _, ...body } }: Awaited<ReturnType<typeof claim>>) => ({ status, ...body });
    expect(plain(own)).toMatchObject({ status: 410, code: 'INVITATION_INVALID' });
    for (const answer of [altered, nothing, used, usedByAnother, expired]) expect(plain(answer)).toEqual(plain(own));
    expect((await read(externalId)).body.claimedById).toBe(controller.id);
    const refused = await customers.rows(
      "SELECT count(*)::int AS count FROM art28.audit_entry WHERE organisation_id = $1 AND action = 'customer-claim.present' AND outcome = 'REFUSED'", [stranger.id]);
    expect(refused).toEqual([{ count: 1 }]);
  });

  test('works when the domain of the invited address is written in ASCII meanwhile', async () => {
    const externalId = await customer([{ purpose: 'PRIVACY', email: 'privacy@bücher.example' }]);
    const { token } = await invite(externalId);
    await customers.save(provider, { externalId, name: 'Acme', contacts: [{ purpose: 'PRIVACY', email: 'privacy@xn--bcher-kva.example' }] });
    expect(await claim(token)).toMatchObject({ status: 201 });
  });

  test('is refused once the mailbox it went to is no contact any more', async () => {
    const externalId = await customer();
    const { token } = await invite(externalId);
    await customers.save(provider, { externalId, name: 'Acme', contacts: [{ purpose: 'PRIVACY', email: 'new@acme.nl' }] });
    expect(await claim(token)).toMatchObject({ status: 410 });
    expect((await read(externalId)).body.claimedById).toBeNull();
  });

  test('is accepted by one of two who present the token at the same time', async () => {
    const externalId = await customer();
    const { token } = await invite(externalId);
    const answers = await Promise.all([claim(token), claim(token, stranger), claim(token), claim(token, stranger)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
  });

  test('repeated with its Idempotency-Key is answered again; the key with another token is refused', async () => {
    const { token } = await invite(await customer());
    const other = await invite(await customer());
    const first = await claim(token, controller, { 'idempotency-key': 'claim-1' });
    expect(first.status).toBe(201);
    expect((await claim(token, controller, { 'idempotency-key': 'claim-1' })).body).toEqual(first.body);
    expect(await claim(other.token, controller, { 'idempotency-key': 'claim-1' })).toMatchObject({ status: 422 });
    expect(await claim(other.token)).toMatchObject({ status: 201 });
  });

  test('prevents invitations until it ends', async () => {
    const externalId = await customer();
    await claim((await invite(externalId)).token);
    const again = () => world.rest('POST', `/v1/customers/${externalId}/invitations`, { key: provider.apiKey, body: {} });
    expect(await again()).toMatchObject({ status: 409, body: { code: 'CUSTOMER_CLAIMED' } });
    expect(await world.rest('DELETE', `/v1/customers/${externalId}/claim`, { key: provider.apiKey })).toMatchObject({ status: 200 });
    expect(await again()).toMatchObject({ status: 201 });
  });

  test('needs a permission to write', async () => {
    const { token } = await invite(await customer());
    const key = await world.rest('POST', '/v1/api-keys', { key: controller.apiKey, body: { name: 'reader', scopes: ['customer:read'] } });
    expect(await claim(token, { id: controller.id, apiKey: key.body.secret })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
});

describe('the end of a claim', () => {
  test.each(['provider', 'claimant'] as const)('by the %s withdraws the record at once, and both sides know', async (side) => {
    const changes: ClaimChange[] = [];
    world.application.nest.get(ClaimChanges, { strict: false }).add(async (_, change) => { changes.push(change); return Promise.resolve(); });
    const externalId = await customer();
    const { body: { id } } = await claim((await invite(externalId)).token);
    await customers.save(provider, { externalId, name: 'Renamed' });
    expect((await world.rest('GET', `/v1/customer-claims/${id}`, { key: controller.apiKey })).body.customer).toMatchObject({ name: 'Renamed' });

    const [path, key] = side === 'provider' ? [`/v1/customers/${externalId}/claim`, provider.apiKey] : [`/v1/customer-claims/${id}`, controller.apiKey];
    expect(await world.rest('DELETE', path, { key })).toMatchObject({ status: 200, body: { id, endedAt: '2026-03-10T10:00:00Z' } });
    expect((await world.rest('GET', `/v1/customer-claims/${id}`, { key: controller.apiKey })).body).toMatchObject({ endedAt: '2026-03-10T10:00:00Z', customer: null });
    expect((await read(externalId)).body).toMatchObject({ claimedById: null, version: 4 });
    expect(changes.map(({ viewerOrganisationId }) => viewerOrganisationId)).toEqual([controller.id, null]);
    expect(await world.rest('DELETE', path, { key })).toMatchObject({ status: 409, body: { code: 'CUSTOMER_NOT_CLAIMED' } });
  });

  test('of somebody else’s claim is not found', async () => {
    const externalId = await customer();
    const { body: { id } } = await claim((await invite(externalId)).token);
    expect(await world.rest('DELETE', `/v1/customer-claims/${id}`, { key: stranger.apiKey })).toMatchObject({ status: 404 });
    expect(await world.rest('DELETE', `/v1/customers/${externalId}/claim`, { key: stranger.apiKey })).toMatchObject({ status: 404 });
    expect((await read(externalId)).body.claimedById).toBe(controller.id);
  });
});

describe('a process that dies between the two sides of a claim', () => {
  test('leaves a claim that the sweep tells the claiming organisation of', async () => {
    const externalId = await customer();
    const { body: { id } } = await claim((await invite(externalId)).token);
    await customers.rows('DELETE FROM art28.claim WHERE id = $1', [id]);
    await customers.rows('UPDATE art28.customer_claim SET is_told = false WHERE id = $1', [id]);
    const teller = world.application.nest.get(ClaimTeller, { strict: false });
    expect(await teller.tellUntold()).toBe(false);
    expect(await world.rest('GET', `/v1/customer-claims/${id}`, { key: controller.apiKey })).toMatchObject({ status: 200, body: { endedAt: null } });
    expect(await customers.rows('SELECT 1 FROM art28.customer_claim WHERE NOT is_told')).toEqual([]);
  });

  test('never reopens an end that was told already', async () => {
    const externalId = await customer();
    const { body: { id } } = await claim((await invite(externalId)).token);
    await world.rest('DELETE', `/v1/customers/${externalId}/claim`, { key: provider.apiKey });
    await customers.rows('UPDATE art28.customer_claim SET is_told = false, ended_at = NULL, ended_by = NULL WHERE id = $1', [id]);
    await world.application.nest.get(ClaimTeller, { strict: false }).tell(provider.id, id);
    expect((await world.rest('GET', `/v1/customer-claims/${id}`, { key: controller.apiKey })).body.endedAt).not.toBeNull();
  });
});

describe('a claim loaded with example data', () => {
  test('is there without an invitation, and loading it twice changes nothing', async () => {
    const externalId = await customer();
    const customerId = (await read(externalId)).body.id as string;
    const direct = { providerOrganisationId: provider.id, customerId, claimantOrganisationId: controller.id };
    const loader = world.application.nest.get(ClaimCustomer, { strict: false });
    const first = await loader.claimDirectly(direct);
    expect(await loader.claimDirectly(direct)).toEqual(first);
    expect((await read(externalId)).body).toMatchObject({ claimedById: controller.id, version: 2 });
    await expect(loader.claimDirectly({ ...direct, claimantOrganisationId: stranger.id })).rejects.toMatchObject({ problem: { code: 'CUSTOMER_CLAIMED' } });
  });
});
