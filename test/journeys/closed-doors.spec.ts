import { NodeRegistry } from '../../src/platform/graphql/node.js';
import { encodeNodeId } from '../../src/platform/graphql/node-id.js';
import { KEY_SCOPES, type Permission } from '../../src/kernel/permissions.js';
import { makeTenantToken } from '../../src/platform/crypto/tenant-token.js';
import { startWorld, type World } from '../harness/app.js';
import { auditTrail } from '../harness/organisations.js';
import { createTenant, type Tenant } from '../harness/tenants.js';
import type { Answer, Door } from './door.js';
import { allDoors, knock } from './doors.js';
import { fill } from './input-shape.js';
import { nobodysHome } from './nobodys-home.js';
import { neededBy, ownValue } from './own-values.js';

let world: World;
let tenant: Tenant;
let neighbour: Tenant;
let doors: Door[];
const home = nobodysHome();

beforeAll(async () => {
  world = await startWorld({
    isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' },
  });
  [tenant, neighbour] = await Promise.all([createTenant(world, 'tenant'), createTenant(world, 'neighbour')]);
  doors = allDoors(world).filter(({ access }) => access.kind !== 'PUBLIC');
});

afterAll(() => world.close());

function knockWith(door: Door, key?: string): Promise<Answer> {
  const input = fill(door.input, neededBy(door), (placed) => ownValue(door, placed, home));
  return knock(world, door.call(input), key === undefined ? {} : { key });
}

/** REST says it by status and code, GraphQL by code and without data. */
function refusal(door: Door, { status, code, body }: Answer): unknown {
  const isGraphql = /^(query|mutation)/.test(door.name);
  return [door.name, code, isGraphql ? (body as { data?: unknown }).data ?? null : status];
}

async function keyWith(scopes: readonly string[], more: object = {}): Promise<{ id: string; secret: string }> {
  const { status, body } = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: 'probe', scopes, ...more } });
  if (status !== 201) throw new Error(`no key: ${status} ${JSON.stringify(body)}`);
  return body;
}

describe('a door that is not public', () => {
  test('is closed to who shows nothing', async () => {
    for (const door of doors) {
      const wanted = /^(query|mutation)/.test(door.name) ? null : 401;
      expect(refusal(door, await knockWith(door))).toEqual([door.name, 'UNAUTHENTICATED', wanted]);
    }
    expect(doors.length).toBeGreaterThan(100);
  });

  test('is closed to a key with every permission but the one it needs, and the attempt is in the audit trail', async () => {
    const keys = new Map<Permission, string>();
    for (const scope of KEY_SCOPES) keys.set(scope, (await keyWith(KEY_SCOPES.filter((other) => other !== scope))).secret);
    const before = (await auditTrail(world, tenant.id)).filter(({ outcome }) => outcome === 'REFUSED').length;
    const guarded = doors.flatMap((door) => (door.access.kind === 'PERMISSION' ? [{ door, permission: door.access.permission }] : []));
    for (const { door, permission } of guarded) {
      const wanted = /^(query|mutation)/.test(door.name) ? null : 403;
      const answer = await knockWith(door, keys.get(permission) ?? tenant.apiKey);
      expect(refusal(door, answer)).toEqual([door.name, 'FORBIDDEN', wanted]);
      expect(answer.text).toContain(`"permission":"${permission}"`);
    }
    const refused = (await auditTrail(world, tenant.id)).filter(({ outcome }) => outcome === 'REFUSED').slice(before);
    expect(refused).toHaveLength(guarded.length);
    for (const { problem_code: code } of refused) expect(code).toBe('FORBIDDEN');
  });

  test('gives no node of a type whose permission the key lacks', async () => {
    const key = (await keyWith(['key:write'])).secret;
    for (const type of world.application.nest.get(NodeRegistry).types()) {
      const id = encodeNodeId(type, tenant.id, home.ids['any'] ?? '');
      for (const query of ['query ($id: ID!) { node(id: $id) { id } }', `query ($id: ID!) { node(id: $id) { ... on ${type} { id } } }`]) {
        const { data, errors } = await world.graphql(query, { id }, { key });
        expect([type, data?.node ?? null, errors?.[0]?.extensions['code']]).toEqual([type, null, 'FORBIDDEN']);
      }
    }
  });
});

describe('a key', () => {
  test('that is no good is refused in one way, whatever is wrong with it', async () => {
    const [revoked, expiring] = [await keyWith(['organisation:read']), await keyWith(['organisation:read'], { expiresAt: soon() })];
    await world.rest('DELETE', `/v1/api-keys/${revoked.id}`, { key: tenant.apiKey });
    const body = (text: string): string => text.slice('a28_live_'.length);
    const wrong: Record<string, string> = {
      garbage: 'garbage', emptyish: '.', revoked: revoked.secret, expired: expiring.secret,
      'mistyped at its end': `${tenant.apiKey.slice(0, -1)}${tenant.apiKey.endsWith('a') ? 'b' : 'a'}`,
      'of no organisation': makeTenantToken(home.id, 'a28_live_').token,
      'invented for a neighbour': makeTenantToken(neighbour.id, 'a28_live_').token,
      'live called test': `a28_test_${body(tenant.apiKey)}`, 'live called operator': `a28_oper_${body(tenant.apiKey)}`,
      'a token of another kind': makeTenantToken(tenant.id).token, 'half a JWT': 'eyJhbGciOiJub25lIn0.e30.', long: 'a'.repeat(5_000),
      'spaced out': 'a28_live_ x', null: 'a28_live_\u00ff',
    };
    world.clock.advance({ hours: 2 });
    const answers = await Promise.all(Object.entries(wrong).map(async ([name, key]) => {
      const { status, body: said, headers } = await world.rest('GET', '/v1/organisation', { key });
      return { name, status, said: { ...said, requestId: '' }, asks: headers.get('www-authenticate') };
    }));
    for (const answer of answers) {
      expect(answer).toEqual({ name: answer.name, status: 401, said: answers[0]?.said, asks: 'Bearer' });
    }
    expect(answers[0]?.said.code).toBe('UNAUTHENTICATED');
  });

  test('opens nothing in another way than as a bearer', async () => {
    const basic = Buffer.from(`${tenant.apiKey}:`).toString('base64');
    for (const headers of [
      { authorization: tenant.apiKey }, { authorization: `Basic ${basic}` }, { authorization: `Token ${tenant.apiKey}` },
      { 'x-api-key': tenant.apiKey }, { cookie: `authorization=Bearer ${tenant.apiKey}` },
    ]) {
      expect((await world.rest('GET', '/v1/organisation', { headers })).status).toBe(401);
    }
    expect((await world.rest('GET', `/v1/organisation?access_token=${tenant.apiKey}`)).status).toBe(401);
    expect((await world.rest('GET', '/v1/organisation', { key: tenant.apiKey })).status).toBe(200);
  });

  test('cannot make a key that may do more than itself', async () => {
    const { secret } = await keyWith(['key:write', 'key:read']);
    for (const scopes of [['*'], ['customer:read'], ['key:read', 'instance:operate']]) {
      const { status } = await world.rest('POST', '/v1/api-keys', { key: secret, body: { name: 'more', scopes } });
      expect([scopes, status >= 400 && status < 500]).toEqual([scopes, true]);
    }
  });
});

function soon(): string {
  return world.clock.now().add({ minutes: 5 }).toString();
}
