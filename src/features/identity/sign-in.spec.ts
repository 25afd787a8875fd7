import { generateKeyPair, UnsecuredJWT } from 'jose';

import { startWorld, type World } from '../../../test/harness/app.js';
import { startIssuer, type TestIssuer } from '../../../test/harness/issuer.js';
import {
  auditTrail, createOrganisation, rowsOf, type TestOrganisation,
} from '../../../test/harness/organisations.js';
import { ROLE_PERMISSIONS } from '../../kernel/permissions.js';

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

const viewer = (token: string, headers = {}): ReturnType<World['rest']> => world.rest('GET', '/v1/viewer', { key: token, headers });
const invite = async (email: string, role: string, organisation = acme): Promise<string> =>
  (await world.rest('POST', '/v1/members', { key: organisation.apiKey, body: { email, role } })).body.id;
const verified = (sub: string, email: string): Promise<string> => issuer.token({ sub, email, email_verified: true });

describe('an access token', () => {
  test('of an invited person makes it a member at the first login, and needs no address afterwards', async () => {
    const id = await invite('Anna@Example.com', 'AUDITOR');
    expect((await world.rest('GET', `/v1/members/${id}`, { key: acme.apiKey })).body).toMatchObject({ state: 'INVITED' });

    const first = await viewer(await verified('anna', 'anna@example.COM'));
    expect(first.body).toEqual({
      kind: 'PERSON', actorId: id, organisationId: acme.id, permissions: [...ROLE_PERMISSIONS.AUDITOR].sort(),
    });
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject(
      { action: 'member.join', outcome: 'DONE', actor_kind: 'PERSON', actor_id: id, subject_id: id });
    const joined = (await world.rest('GET', `/v1/members/${id}`, { key: acme.apiKey })).body;
    expect(joined).toMatchObject({ state: 'ACTIVE', joinedAt: expect.any(String), email: 'Anna@Example.com' });

    const entries = (await auditTrail(world, acme.id)).length;
    expect((await viewer(await issuer.token({ sub: 'anna' }))).body).toEqual(first.body);
    expect((await viewer(await verified('anna', 'anna@elsewhere.example'))).body).toEqual(first.body);
    expect(await auditTrail(world, acme.id)).toHaveLength(entries);
  });

  test('by two first calls at once joins once', async () => {
    const id = await invite('eager@example.com', 'AGENT');
    const token = await verified('eager', 'eager@example.com');
    const answers = await Promise.all([viewer(token), viewer(token), viewer(token)]);
    expect(answers.map(({ status, body }) => [status, body.actorId])).toEqual([[200, id], [200, id], [200, id]]);
  });

  test.each(['ES256', 'RS256', 'EdDSA'])('signed with %s is good', async (algorithm) => {
    expect((await viewer(await issuer.token({ sub: 'anna' }, { algorithm }))).status).toBe(200);
  });

  test('opens what the role opens, in REST and in GraphQL, and no more', async () => {
    const token = await issuer.token({ sub: 'anna' });
    expect((await world.rest('GET', '/v1/members', { key: token })).status).toBe(200);
    const refused = await world.rest('POST', '/v1/members', { key: token, body: { email: 'x@example.com', role: 'AGENT' } });
    expect([refused.status, refused.body.permission]).toEqual([403, 'member:write']);
    expect((await world.graphql('{ members { nodes { email } } }', {}, { key: token })).errors).toBeUndefined();
  });

  test('is refused alike, whatever is wrong with it', async () => {
    await invite('bert@example.com', 'OWNER');
    const good = { sub: 'anna' };
    const hour = 3_600;
    const now = Math.floor(Date.now() / 1_000);
    const { privateKey } = await generateKeyPair('ES256');
    const tokens: Record<string, string> = {
      'ended beyond the tolerance': await issuer.token(good, { issuedAtSeconds: now - hour - 31 }),
      'of a later day': await issuer.token({ ...good, nbf: now + 60 }),
      'for another audience': await issuer.token({ ...good, aud: 'https://elsewhere.example' }),
      'of another issuer': await issuer.token({ ...good, iss: 'https://elsewhere.example' }),
      'signed by somebody else': await issuer.token(good, { key: privateKey }),
      'signed with a shared secret': await issuer.token(good, { algorithm: 'HS256', key: new Uint8Array(32) }),
      'not signed': new UnsecuredJWT(good).setIssuer(issuer.url).setAudience(issuer.audience).setExpirationTime('1h').encode(),
      'without a subject': await issuer.token({}),
      'without an end': await issuer.token(good, { lifeSeconds: null }),
      'of somebody nobody invited': await verified('stranger', 'stranger@example.com'),
      'of an invited address that was not verified': await issuer.token({ sub: 'bert', email: 'bert@example.com', email_verified: false }),
      'of an invited address verified in words': await issuer.token({ sub: 'bert', email: 'bert@example.com', email_verified: 'true' }),
      'of an invited address nobody verified': await issuer.token({ sub: 'bert', email: 'bert@example.com' }),
      'of somebody else with an address that is taken': await verified('mallory', 'anna@example.com'),
      'longer than any token': `${await issuer.token(good)}${'x'.repeat(9_000)}`,
    };
    const answers = await Promise.all(Object.entries(tokens).map(async ([what, token]) => {
      const { status, body, headers } = await viewer(token);
      return { what, status, body: { ...body, requestId: '' }, challenge: headers.get('www-authenticate') };
    }));
    const plain = await world.rest('GET', '/v1/viewer');
    for (const answer of answers) {
      expect(answer).toEqual({ what: answer.what, status: 401, body: { ...plain.body, requestId: '' }, challenge: 'Bearer' });
    }
    const linked = await rowsOf(world, 'SELECT 1 FROM art28.person WHERE subject_blind IS NOT NULL');
    expect(linked).toHaveLength(2);
  });

  test('within the tolerance of two clocks is good', async () => {
    const issuedAtSeconds = Math.floor(Date.now() / 1_000) - 3_600 - 10;
    expect((await viewer(await issuer.token({ sub: 'anna' }, { issuedAtSeconds }))).status).toBe(200);
  });
});

describe('a person of several organisations', () => {
  test('names one; the role is that of the one it names', async () => {
    const [here, there] = [await invite('carla@example.com', 'ADMIN'), await invite('carla@example.com', 'AGENT', other)];
    const token = await verified('carla', 'carla@example.com');
    const unnamed = await viewer(token);
    expect(unnamed.body).toMatchObject({ code: 'ORGANISATION_NOT_NAMED', organisationIds: [acme.id, other.id].sort() });
    expect((await viewer(token, { 'x-organisation': acme.id })).body).toMatchObject({ actorId: here, organisationId: acme.id });
    expect((await viewer(token, { 'x-organisation': other.id })).body).toMatchObject(
      { actorId: there, organisationId: other.id, permissions: [...ROLE_PERMISSIONS.AGENT].sort() });
    expect((await viewer(token, { 'x-organisation': acme.sandbox.id })).status).toBe(401);
    expect((await viewer(token, { 'x-organisation': 'nonsense' })).status).toBe(401);

    await world.rest('DELETE', `/v1/members/${there}`, { key: other.apiKey });
    expect((await viewer(token, { 'x-organisation': other.id })).status).toBe(401);
    expect((await viewer(token)).body).toMatchObject({ organisationId: acme.id });
  });

  test('may be known to each by another address', async () => {
    const here = await invite('dora@work.example', 'AGENT');
    await viewer(await verified('dora', 'dora@work.example'));
    const there = await invite('dora@home.example', 'AUDITOR', other);
    const token = await verified('dora', 'dora@home.example');
    expect((await viewer(token, { 'x-organisation': other.id })).body.actorId).toBe(there);
    expect((await viewer(await issuer.token({ sub: 'dora' }), { 'x-organisation': other.id })).body.actorId).toBe(there);
    expect((await viewer(await issuer.token({ sub: 'dora' }), { 'x-organisation': acme.id })).body.actorId).toBe(here);
  });

  test('shows nobody that it is known elsewhere', async () => {
    await invite('erik@example.com', 'AGENT', other);
    await viewer(await verified('erik', 'erik@example.com'));
    const [known, unknown] = await Promise.all(['erik@example.com', 'never-seen@example.com'].map((email) =>
      world.rest('POST', '/v1/members', { key: acme.apiKey, body: { email, role: 'AGENT' } })));
    const shape = ({ status, body }: { status: number; body: Record<string, unknown> }): unknown =>
      [status, { ...body, id: '', email: '', createdAt: '' }];
    expect(shape(known as never)).toEqual(shape(unknown as never));
  });
});

describe('removing a member', () => {
  test('shuts the person out at once, and forgets who belongs nowhere any more', async () => {
    const id = await invite('frank@example.com', 'AGENT');
    const token = await verified('frank', 'frank@example.com');
    expect((await viewer(token)).status).toBe(200);
    const persons = (): Promise<object[]> => rowsOf(world, 'SELECT id FROM art28.person');
    const before = (await persons()).length;
    expect((await world.rest('DELETE', `/v1/members/${id}`, { key: acme.apiKey })).status).toBe(204);
    expect((await viewer(token)).status).toBe(401);
    expect(await persons()).toHaveLength(before - 1);
    expect(await rowsOf(world, 'SELECT email_sealed FROM art28.member WHERE id = $1', [id])).toEqual([{ email_sealed: null }]);

    const again = await invite('frank@example.com', 'AGENT');
    expect((await viewer(token)).body.actorId).toBe(again);
  });
});

describe('the address of a member', () => {
  test('stands nowhere in the database as it is written', async () => {
    await invite('grace.hopper@secret-mail.example', 'AGENT');
    const everything = JSON.stringify(await Promise.all(['person', 'member', 'audit_entry'].map((table) =>
      rowsOf(world, `SELECT to_jsonb(t) AS row, convert_from(decode(coalesce(encode(t::text::bytea, 'hex'), ''), 'hex'), 'UTF8') AS text
        FROM art28.${table} AS t`))));
    expect(everything.length).toBeGreaterThan(1_000);
    expect(everything.toLowerCase()).not.toContain('grace.hopper');
    expect(everything).not.toContain('secret-mail');
  });
});

describe('the issuer', () => {
  test('is asked for its keys seldom, and its absence is no fault of the caller', async () => {
    expect(issuer.keyRequests()).toBeLessThanOrEqual(2);
    const away = await startIssuer();
    const without = await startWorld({
      isBackgroundStarted: false, settings: { OIDC_ISSUER: away.url, OIDC_AUDIENCE: away.audience },
    });
    try {
      const token = await away.token({ sub: 'anna' });
      away.answerWith(500);
      const failing = await without.rest('GET', '/v1/viewer', { key: token });
      expect([failing.status, failing.body.code, failing.headers.get('retry-after')]).toEqual([503, 'IDENTITY_PROVIDER_AWAY', '5']);
      await away.close();
      expect((await without.rest('GET', '/v1/viewer', { key: token })).body.code).toBe('IDENTITY_PROVIDER_AWAY');
    } finally {
      await without.close();
    }
  });
});
