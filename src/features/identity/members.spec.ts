import { startWorld, type World } from '../../../test/harness/app.js';
import { startIssuer, type TestIssuer } from '../../../test/harness/issuer.js';
import {
  auditTrail, createOrganisation, rowsOf, type TestOrganisation,
} from '../../../test/harness/organisations.js';

let issuer: TestIssuer;
let world: World;
let acme: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  issuer = await startIssuer();
  world = await startWorld({
    isBackgroundStarted: false, settings: { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: issuer.audience },
  });
  acme = await createOrganisation(world, 'acme');
  other = await createOrganisation(world, 'other');
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

const membersOf = (organisation: TestOrganisation): Promise<object[]> =>
  rowsOf(world, 'SELECT * FROM art28.member WHERE organisation_id = $1 ORDER BY id', [organisation.id]);
const add = (email: string, role: string, key = acme.apiKey): ReturnType<World['rest']> =>
  world.rest('POST', '/v1/members', { key, body: { email, role } });

/** A person of that role who has logged in: its token and its member. */
async function joined(name: string, role: string, organisation = acme): Promise<{ id: string; token: string }> {
  const email = `${name}@example.com`;
  const { body } = await add(email, role, organisation.apiKey);
  const token = await issuer.token({ sub: name, email, email_verified: true });
  const { status } = await world.rest('GET', '/v1/viewer', { key: token });
  if (status !== 200) throw new Error(`${name} could not log in`);
  return { id: body.id, token };
}

describe('a member', () => {
  test('is invited, listed, given another role and removed', async () => {
    const added = await add('Jan.Jansen@Example.com', 'AGENT');
    expect([added.status, added.headers.get('etag')]).toEqual([201, '"1"']);
    expect(added.body).toMatchObject({ email: 'Jan.Jansen@Example.com', role: 'AGENT', state: 'INVITED', joinedAt: null, version: 1 });
    const { id } = added.body;
    expect((await world.rest('GET', '/v1/members', { key: acme.apiKey })).body.items[0]).toEqual(added.body);

    const changed = await world.rest('PATCH', `/v1/members/${id}`,
      { key: acme.apiKey, body: { role: 'AUDITOR' }, headers: { 'if-match': '"1"' } });
    expect([changed.status, changed.headers.get('etag'), changed.body.role]).toEqual([200, '"2"', 'AUDITOR']);
    expect((await world.rest('GET', `/v1/members/${id}`, { key: acme.apiKey })).body).toEqual(changed.body);

    expect((await world.rest('DELETE', `/v1/members/${id}`, { key: acme.apiKey })).status).toBe(204);
    for (const method of ['GET', 'DELETE']) {
      expect((await world.rest(method, `/v1/members/${id}`, { key: acme.apiKey })).body.code).toBe('NOT_FOUND');
    }
    const acts = (await auditTrail(world, acme.id)).filter((entry) => entry.subject_id === id && entry.outcome === 'DONE');
    expect(acts.map(({ action, details }) => [action, details])).toEqual([
      ['member.add', { role: 'AGENT' }], ['member.change_role', { from: 'AGENT', to: 'AUDITOR' }], ['member.remove', { role: 'AUDITOR' }],
    ]);
  });

  test('is invited once, however the address is written', async () => {
    await add('twice@example.com', 'AGENT');
    const before = await membersOf(acme);
    const again = await add('TWICE@EXAMPLE.COM', 'ADMIN');
    expect([again.status, again.body.code]).toEqual([409, 'MEMBER_EXISTS']);
    expect(await membersOf(acme)).toEqual(before);
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject(
      { action: 'member.add', outcome: 'REFUSED', problem_code: 'MEMBER_EXISTS' });
    expect((await add('twice@example.com', 'AGENT', other.apiKey)).status).toBe(201);
  });

  test.each([
    ['an address that is none', { email: 'nobody', role: 'AGENT' }],
    ['a role that is none', { email: 'a@example.com', role: 'OPERATOR' }],
    ['no role', { email: 'a@example.com' }],
  ])('is not invited with %s', async (_, body) => {
    expect((await world.rest('POST', '/v1/members', { key: acme.apiKey, body })).body.code).toBe('INPUT_INVALID');
  });

  test('is not changed by who read an older version', async () => {
    const { body: { id } } = await add('stale@example.com', 'AGENT');
    const before = await membersOf(acme);
    for (const method of ['PATCH', 'DELETE']) {
      const refused = await world.rest(method, `/v1/members/${id}`, {
        key: acme.apiKey, headers: { 'if-match': '"4"' }, ...(method === 'PATCH' ? { body: { role: 'ADMIN' } } : {}),
      });
      expect([refused.status, refused.body.code]).toEqual([412, 'VERSION_STALE']);
    }
    expect(await membersOf(acme)).toEqual(before);
  });

  test('of another organisation is not there, in every door, and stays as it is', async () => {
    const { body: theirs } = await add('theirs@example.com', 'AGENT');
    const before = await membersOf(acme);
    const calls: [string, object?][] = [['GET'], ['DELETE'], ['PATCH', { role: 'ADMIN' }]];
    for (const [method, body] of calls) {
      const answer = await world.rest(method, `/v1/members/${theirs.id}`, { key: other.apiKey, ...(body === undefined ? {} : { body }) });
      expect([method, answer.status, answer.body.code]).toEqual([method, 404, 'NOT_FOUND']);
    }
    expect(await membersOf(acme)).toEqual(before);
    expect((await auditTrail(world, other.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'NOT_FOUND' });

    const mine = (await world.graphql('{ members(first: 1) { nodes { id uuid email } } }', {}, { key: acme.apiKey })).data.members.nodes[0];
    expect(mine).toMatchObject({ uuid: theirs.id, email: 'theirs@example.com' });
    const node = `query ($id: ID!) { node(id: $id) { id ... on Member { email } } }`;
    expect((await world.graphql(node, { id: mine.id }, { key: acme.apiKey })).data.node).toMatchObject({ email: 'theirs@example.com' });
    expect((await world.graphql(node, { id: mine.id }, { key: other.apiKey })).data.node).toBeNull();
  });

  test('is managed in GraphQL with the same rules', async () => {
    const call = (field: string, input: object, key = acme.apiKey): ReturnType<World['graphql']> => {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const answer = field === 'removeMember' ? 'uuid' : 'member { uuid role version state }';
      return world.graphql(`mutation ($input: ${type}!) { ${field}(input: $input) { ${answer} } }`, { input }, { key });
    };
    const { member } = (await call('addMember', { email: 'gql@example.com', role: 'AGENT' })).data.addMember;
    expect(member).toMatchObject({ role: 'AGENT', version: 1, state: 'INVITED' });
    const id = member.uuid.toUpperCase();
    expect((await call('changeMemberRole', { id, role: 'ADMIN', version: 1 })).data.changeMemberRole.member.version).toBe(2);
    expect((await call('changeMemberRole', { id, role: 'ADMIN', version: 1 })).errors?.[0]?.extensions['code']).toBe('VERSION_STALE');
    expect((await call('removeMember', { id }, other.apiKey)).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await call('removeMember', { id })).data.removeMember.uuid).toBe(member.uuid);
  });
});

describe('an owner', () => {
  test('is never the last one to go, in any of the ways', async () => {
    const { id } = await joined('only', 'OWNER', other);
    const before = await membersOf(other);
    for (const [method, body] of [['DELETE', undefined], ['PATCH', { role: 'ADMIN' }]] as const) {
      const refused = await world.rest(method, `/v1/members/${id}`, { key: other.apiKey, ...(body === undefined ? {} : { body }) });
      expect([refused.status, refused.body.code]).toEqual([409, 'LAST_OWNER']);
    }
    expect(await membersOf(other)).toEqual(before);
    expect((await auditTrail(world, other.id)).at(-1)).toMatchObject(
      { action: 'member.change_role', outcome: 'REFUSED', problem_code: 'LAST_OWNER', subject_id: id });
    const { id: second } = await joined('second', 'OWNER', other);
    expect((await world.rest('DELETE', `/v1/members/${id}`, { key: other.apiKey })).status).toBe(204);
    expect((await world.rest('DELETE', `/v1/members/${second}`, { key: other.apiKey })).body.code).toBe('LAST_OWNER');
  });

  test('and another who remove one another at the same moment do not both succeed', async () => {
    for (let round = 0; round < 5; round++) {
      const pair = await createOrganisation(world, `pair-${round}`);
      const [one, two] = await Promise.all([joined(`one-${round}`, 'OWNER', pair), joined(`two-${round}`, 'OWNER', pair)]);
      const answers = await Promise.all([
        world.rest('DELETE', `/v1/members/${two.id}`, { key: one.token }),
        world.rest('PATCH', `/v1/members/${one.id}`, { key: two.token, body: { role: 'AGENT' } }),
      ]);
      const left = await rowsOf(world, `SELECT 1 FROM art28.member
        WHERE organisation_id = $1 AND role = 'OWNER' AND removed_at IS NULL`, [pair.id]);
      expect(left.length).toBeGreaterThan(0);
      expect(answers.filter(({ status }) => status < 300).length).toBeLessThanOrEqual(1);
    }
  });

  test('is made and unmade by owners only', async () => {
    const admin = await joined('admin', 'ADMIN');
    const owner = await joined('owner', 'OWNER');
    const before = await membersOf(acme);
    const tries = [
      add('owner-too@example.com', 'OWNER', admin.token),
      world.rest('PATCH', `/v1/members/${admin.id}`, { key: admin.token, body: { role: 'OWNER' } }),
      world.rest('PATCH', `/v1/members/${owner.id}`, { key: admin.token, body: { role: 'AGENT' } }),
      world.rest('DELETE', `/v1/members/${owner.id}`, { key: admin.token }),
    ];
    for (const { status, body } of await Promise.all(tries)) expect([status, body.code]).toEqual([403, 'ROLE_NOT_HELD']);
    expect(await membersOf(acme)).toEqual(before);
    expect((await add('officer@example.com', 'PRIVACY_OFFICER', admin.token)).status).toBe(201);
    expect((await add('owner-too@example.com', 'OWNER', owner.token)).status).toBe(201);
  });

  test('is not made by a key that may do less', async () => {
    const { body: key } = await world.rest('POST', '/v1/api-keys',
      { key: acme.apiKey, body: { name: 'members only', scopes: ['member:read', 'member:write'] } });
    for (const role of ['OWNER', 'ADMIN', 'AUDITOR']) {
      expect((await add('climber@example.com', role, key.secret)).body.code).toBe('ROLE_NOT_HELD');
    }
  });
});
