import { makeTenantToken } from '../../src/platform/crypto/tenant-token.js';
import { type RestAnswer, startWorld, type World } from '../harness/app.js';
import { CustomersWorld } from '../harness/customers.js';
import { rowsOf } from '../harness/organisations.js';
import { routed } from '../harness/routed.js';
import { createProcessor, putCustomer, type Tenant } from '../harness/tenants.js';

let world: World;
let provider: Tenant;
let other: Tenant;

beforeAll(async () => {
  world = await startWorld({
    isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' },
  });
  [provider, other] = await Promise.all([createProcessor(world, 'provider'), createProcessor(world, 'other')]);
  await putCustomer(world, provider, { externalId: 'C-1', name: 'Winkel', domain: 'winkel.example', email: 'fg@winkel.example' });
});

afterAll(() => world.close());

const count = async (table: string): Promise<number> =>
  (await rowsOf<{ count: number }>(world, `SELECT count(*)::int AS count FROM art28.${table}`))[0]?.count ?? -1;

function intake(key: string, email = 'anna@people.example', slug = 'provider'): Promise<RestAnswer> {
  return world.rest('POST', `/v1/processors/${slug}/requests`, {
    body: { rights: ['ACCESS'], requester: { name: 'Anna', email } }, headers: { 'idempotency-key': key },
  });
}

function letter(key: string, apiKey: string, rights: readonly string[] = ['ACCESS']): Promise<RestAnswer> {
  return world.rest('POST', '/v1/requests', { key: apiKey, body: { rights }, headers: { 'idempotency-key': key } });
}

describe('an Idempotency-Key', () => {
  test('at the public door makes one request, and gives its answer again', async () => {
    const before = await count('request');
    const [first, again] = [await intake('stranger-1'), await intake('stranger-1')];
    expect([first.status, again.status, again.body]).toEqual([202, 202, first.body]);
    expect(await count('request')).toBe(before + 1);
  });

  test('of a stranger is nobody else’s: with another body it is another call, and tells nothing of the first', async () => {
    const before = await count('request');
    const fresh = await intake('stranger-never-seen', 'first@people.example');
    const other = await intake('stranger-1', 'other@people.example');
    expect([other.status, Object.keys(other.body)]).toEqual([202, Object.keys(fresh.body)]);
    expect(other.body.reference).not.toBe((await intake('stranger-1')).body.reference);
    expect((await intake('stranger-1', 'other@people.example')).body).toEqual(other.body);
    expect(await count('request')).toBe(before + 2);
  });

  test('of a stranger is kept as hashes alone', async () => {
    await intake('stranger-kept', 'kept@people.example');
    const rows = await rowsOf<{ actor: string; key_hash: string; body_hash: string }>(world,
      `SELECT actor, key_hash, body_hash FROM art28.idempotency_key WHERE actor = 'PUBLIC:'`);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row.key_hash, row.body_hash]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  test('of an actor with another body is refused, and nothing is written', async () => {
    await letter('letter-0', provider.apiKey);
    const before = await count('request');
    const answer = await letter('letter-0', provider.apiKey, ['ERASURE']);
    expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(JSON.stringify(answer.body)).not.toMatch(/reference|ACCESS/);
    expect(await count('request')).toBe(before);
  });

  test('sent twenty times at once makes one request and one answer', async () => {
    const before = await count('request');
    const answers = await Promise.all(Array.from({ length: 20 }, () => intake('stranger-2')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body?.reference}`)).size).toBe(1);
    expect(await count('request')).toBe(before + 1);
  });

  test('sent at once by different strangers keeps none of them out', async () => {
    const before = await count('request');
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => intake('stranger-3', `anna${index}@people.example`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
    expect(new Set(answers.map(({ body }) => String(body.reference))).size).toBe(10);
    expect(await count('request')).toBe(before + 10);
  });

  test('sent at once with different bodies by one actor lets one through', async () => {
    const before = await count('request');
    const country = ['NL', 'BE', 'DE', 'FR', 'LU'];
    const answers = await Promise.all(country.map((each) => world.rest('POST', '/v1/requests', {
      key: provider.apiKey, body: { rights: ['ACCESS'], country: each }, headers: { 'idempotency-key': 'letter-at-once' },
    })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
    expect(await count('request')).toBe(before + 1);
  });

  test('at another processor’s door is another key', async () => {
    const [here, there] = [await intake('stranger-4'), await intake('stranger-4', 'anna@people.example', 'other')];
    expect([here.status, there.status]).toEqual([202, 202]);
    expect(here.body.reference).not.toBe(there.body.reference);
  });

  test('of another actor, in the same organisation or elsewhere, gives no answer of the first', async () => {
    const { body: second } = await world.rest('POST', '/v1/api-keys', { key: provider.apiKey, body: { name: 'second', scopes: ['*'] } });
    const answers = [await letter('letter-1', provider.apiKey), await letter('letter-1', second.secret), await letter('letter-1', other.apiKey)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => String(body.id))).size).toBe(3);
    const differently = await letter('letter-1', other.apiKey, ['ERASURE']);
    expect([differently.status, differently.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('opens nothing to a key that ended', async () => {
    const { body: made } = await world.rest('POST', '/v1/api-keys', { key: provider.apiKey, body: { name: 'short', scopes: ['*'] } });
    await letter('letter-2', made.secret);
    await world.rest('DELETE', `/v1/api-keys/${made.id}`, { key: provider.apiKey });
    expect((await letter('letter-2', made.secret)).status).toBe(401);
  });

  test('of a refused call keeps the refusal from being the last word', async () => {
    const call = { key: provider.apiKey, body: { scopes: ['customer:read'], name: '' }, headers: { 'idempotency-key': 'made-1' } };
    expect((await world.rest('POST', '/v1/api-keys', call)).status).toBe(400);
    expect((await world.rest('POST', '/v1/api-keys', { ...call, body: { ...call.body, name: 'good' } })).status).toBe(201);
  });

  test.each([['too long', 'k'.repeat(256)], ['not ASCII', 'sleutel-\u00e9'], ['empty', '']])('that is %s is refused', async (_, key) => {
    const { status, body } = await intake(key);
    expect([status, body.code]).toEqual([400, 'IDEMPOTENCY_KEY_INVALID']);
  });
});

describe('a secret from a mail', () => {
  interface Handed {
    readonly reference: string;
    readonly confirm: string;
    readonly status: string;
  }

  async function handIn(slug: string, controller?: object): Promise<Handed> {
    const { body } = await world.rest('POST', `/v1/processors/${slug}/requests`, {
      body: {
        rights: ['ACCESS'], requester: { name: 'Anna', email: 'anna@people.example' },
        // The same words again would be joined to the first.
        message: `Request ${crypto.randomUUID()}`, ...(controller === undefined ? {} : { controller }),
      },
    });
    const text = await mailAbout(String(body.reference));
    return { reference: String(body.reference), confirm: secretIn(text, 'confirm\\?token'), status: secretIn(text, '\\?secret') };
  }

  async function mailAbout(reference: string): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(world, 'SELECT id FROM art28.request WHERE reference = $1', [reference]);
    return (await new CustomersWorld(world).mails(row?.id ?? '')).map(({ text }) => text).join('\n');
  }

  const secretIn = (text: string, name: string): string => new RegExp(`${name}=(\\w+)`).exec(text)?.[1] ?? '';
  const confirm = (token: string): Promise<RestAnswer> => world.rest('POST', '/v1/requests/confirm', { body: { token } });
  const status = (reference: string, key: string): Promise<RestAnswer> => world.rest('GET', `/v1/requests/status/${reference}`, { key });
  const name = (reference: string, key: string): Promise<RestAnswer> =>
    world.rest('POST', `/v1/requests/status/${reference}/controller`, { key, body: { name: 'Winkel' } });
  const answerPage = (token: string): Promise<RestAnswer> => world.rest('GET', `/requests/answer?token=${token}`);
  const claim = (token: string): Promise<RestAnswer> => world.rest('POST', '/v1/customer-claims', { key: other.apiKey, body: { token } });

  /** What came back, without what is every answer's own. */
  const said = ({ status: code, body }: RestAnswer): unknown =>
    [code, typeof body === 'string' ? body.replaceAll(/[0-9a-f-]{36}/g, '') : { ...body, requestId: '' }];

  test('works at its own door only, once where it acts; used, foreign, invented and spoilt ones get one answer', async () => {
    const [used, open, elsewhere] = [await handIn('provider', { domain: 'winkel.example' }), await handIn('provider'), await handIn('other')];
    expect((await confirm(used.confirm)).status).toBe(200);
    const spoilt = `${open.confirm.slice(0, -1)}${open.confirm.endsWith('a') ? 'b' : 'a'}`;
    const invented = [makeTenantToken(provider.id).token, makeTenantToken(other.id).token, makeTenantToken(crypto.randomUUID()).token];
    const wrong = [used.confirm, used.status, elsewhere.status, spoilt, ...invented, 'garbage', 'ü'];
    const refusals = [
      ...await Promise.all(wrong.map(confirm)),
      ...await Promise.all([used.confirm, elsewhere.status, spoilt, ...invented, 'x'].map((secret) => status(open.reference, secret))),
      ...await Promise.all([elsewhere.reference, used.reference, 'nothing'].map((reference) => status(reference, open.status))),
      ...await Promise.all([used.status, spoilt, ...invented, 'x'].map((secret) => name(open.reference, secret))),
      await status(open.reference, ''), await name(used.reference, used.status),
    ];
    expect([refusals[0]?.status, refusals[0]?.body.code]).toEqual([410, 'LINK_INVALID']);
    for (const refusal of refusals) expect(said(refusal)).toEqual(said(refusals[0] as RestAnswer));
    expect((await confirm(open.confirm)).status).toBe(200);
    expect((await confirm(elsewhere.confirm)).status).toBe(200);
  });

  test('of a controller opens one request, until somebody else has it', async () => {
    const { reference, confirm: token } = await handIn('provider', { domain: 'winkel.example' });
    await confirm(token);
    await routed(world);
    const answer = secretIn(await mailAbout(reference), 'answer\\?token');
    expect((await answerPage(answer)).status).toBe(200);
    const [row] = await rowsOf<{ id: string }>(world, 'SELECT id FROM art28.request WHERE reference = $1', [reference]);
    await world.rest('POST', `/v1/requests/${row?.id}/undo`, { key: provider.apiKey, body: { reason: 'wrong' } });
    const refusals = await Promise.all([answer, token, makeTenantToken(provider.id).token, 'x', ''].map(answerPage));
    for (const refusal of refusals) expect(said(refusal)).toEqual(said(refusals[0] as RestAnswer));
    expect(refusals[0]?.status).toBe(410);
  });

  test('that invites is as good as none when it was revoked or invented, for whoever', async () => {
    const { body: invitation } = await world.rest('POST', '/v1/customers/C-1/invitations', { key: provider.apiKey, body: {} });
    const [mail] = await new CustomersWorld(world).mails(invitation.id);
    const token = /a28_inv_\w+/.exec(`${mail?.text}`)?.[0] ?? '';
    await world.rest('DELETE', `/v1/customer-invitations/${invitation.id}`, { key: provider.apiKey });
    const refusals = await Promise.all([
      token, makeTenantToken(provider.id, 'a28_inv_').token, makeTenantToken(crypto.randomUUID(), 'a28_inv_').token,
      makeTenantToken(provider.id).token, provider.apiKey, 'x',
    ].map(claim));
    expect(token).not.toBe('');
    for (const refusal of refusals) expect(said(refusal)).toEqual(said(refusals[0] as RestAnswer));
    expect(refusals[0]?.body.code).toBe('INVITATION_INVALID');
  });

  // Moves the clock, so it stands last.
  test('that is too old gets the answer of one that never was', async () => {
    const { confirm: token, status: secret, reference } = await handIn('provider');
    world.clock.advance({ days: 7, minutes: 1 });
    expect(said(await confirm(token))).toEqual(said(await confirm('x')));
    expect((await status(reference, secret)).status).toBe(200);
    world.clock.advance({ days: 365 });
    expect(said(await status(reference, secret))).toEqual(said(await status(reference, 'x')));
  });
});
