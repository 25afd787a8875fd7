import pg from 'pg';

import type { RestAnswer } from '../../../test/harness/app.js';
import { ChangesWorld } from '../../../test/harness/changes.js';
import { auditTrail } from '../../../test/harness/organisations.js';

/* Clearance begins while it is still being looked who calls, and stands on what is known already. Neither may show. */

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.customer('c-1');
}, 60_000);
afterAll(() => here.base.world.close());

const QUESTION = '/v1/clearance?customer=c-1&service=hosting&party=old-host';

const ask = (key: string, question = QUESTION): Promise<RestAnswer> => here.call('GET', question, undefined, key);

const keyWith = async (...scopes: readonly string[]): Promise<{ id: string; secret: string }> => {
  const made = await here.ok('POST', '/v1/api-keys', { name: scopes.join(), scopes });
  // It is good once, so what comes with it begins ahead from now on.
  await here.call('GET', '/v1/viewer', undefined, made.secret);
  return made;
};

test('a key that was good a moment ago and has ended gets no answer', async () => {
  const { id, secret } = await keyWith('change:read');
  expect((await ask(secret)).body.verdict).toBe('ALLOWED');
  await here.ok('DELETE', `/v1/api-keys/${id}`);
  const { status, body } = await ask(secret);
  expect([status, body.code, body.verdict]).toEqual([401, 'UNAUTHENTICATED', undefined]);
});

test('a key without the permission is refused, and that is written down', async () => {
  const { id, secret } = await keyWith('customer:read');
  const { status, body } = await ask(secret);
  expect([status, body.code, body.verdict]).toEqual([403, 'FORBIDDEN', undefined]);
  const trail = await auditTrail(here.base.world, here.base.provider.id);
  expect(trail.at(-1)).toMatchObject({ action: 'ClearanceController.ask', outcome: 'REFUSED', problem_code: 'FORBIDDEN', actor_id: id });
});

test('what is wrong with the question is told to those who may ask, and to nobody else', async () => {
  const [may, mayNot] = [await keyWith('change:read'), await keyWith('customer:read')];
  const wrong = '/v1/clearance?customer=c-1&service=hosting&on=tomorrow';
  expect((await ask(may.secret, wrong)).status).toBe(400);
  expect((await ask(mayNot.secret, wrong)).status).toBe(403);
});

test('says which of the two is not there: a customer, as one of somebody else is not, or a service', async () => {
  const { rival } = here.base;
  await here.base.ok(rival, 'PUT', '/v1/services/elsewhere', { name: 'Elsewhere' });
  await here.base.ok(rival, 'PUT', '/v1/customers/theirs', { name: 'Theirs' });
  await here.ok('PUT', '/v1/services/unsold', { name: 'Unsold' });
  await here.ok('PUT', '/v1/customers/without', { name: 'Without' });
  const about = async (customer: string, service: string, day = ''): Promise<unknown> => {
    const { status, body } = await ask(here.base.provider.apiKey, `/v1/clearance?customer=${customer}&service=${service}&party=old-host${day}`);
    return status === 200 ? body.reasons[0].code : [status, body.code, body.customer, body.service];
  };
  const query = '{ clearance(customer: "c-2", service: "hosting", party: "old-host") { verdict } }';
  const { errors } = await here.base.world.graphql(query, {}, { key: here.base.provider.apiKey });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', customer: 'c-2' });
  expect(await about('c-2', 'hosting')).toEqual([404, 'NOT_FOUND', 'c-2', undefined]);
  expect(await about('theirs', 'hosting')).toEqual([404, 'NOT_FOUND', 'theirs', undefined]);
  expect(await about('c-1', 'hostin')).toEqual([404, 'NOT_FOUND', undefined, 'hostin']);
  expect(await about('c-1', 'elsewhere')).toEqual([404, 'NOT_FOUND', undefined, 'elsewhere']);
  expect(await about('c-1', 'unsold')).toBe('NO_AGREEMENT');
  expect(await about('without', 'hosting')).toBe('NO_AGREEMENT');
  expect(await about('c-1', 'hosting', '&on=2018-01-01')).toBe('NO_AGREEMENT');
});

test('nothing is answered before it is known who calls', async () => {
  const { secret } = await keyWith('change:read');
  const client = new pg.Client({ connectionString: here.base.world.databaseUrl });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE art28.api_key IN ACCESS EXCLUSIVE MODE');
  let isAnswered = false;
  const answered = ask(secret).finally(() => { isAnswered = true; });
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  expect(isAnswered).toBe(false);
  await client.query('COMMIT');
  await client.end();
  expect((await answered).body.verdict).toBe('ALLOWED');
});

test('what another process changed counts at once, for whatever day was asked before', async () => {
  const reasons = (): Promise<string[]> => Promise.all(['', '&on=2026-06-01'].map(async (day) =>
    (await ask(here.base.provider.apiKey, `${QUESTION}${day}`)).body.reasons[0].code as string));
  expect(await reasons()).toEqual(['ALLOWED', 'ALLOWED']);
  await moveTo('US');
  expect(await reasons()).toEqual(['RESIDENCY_FORBIDS', 'RESIDENCY_FORBIDS']);
  await moveTo('DE');
  expect(await reasons()).toEqual(['ALLOWED', 'ALLOWED']);
});

/** Past every door, as nobody may: the doors would want the customers told first. */
async function moveTo(country: string): Promise<void> {
  await here.rows(`
    WITH raised AS (UPDATE art28.register SET version = version + 1 WHERE organisation_id = $1)
    UPDATE art28.register_entry_version AS said SET content = said.content || jsonb_build_object('country', $2::text)
    FROM art28.register_entry AS entry WHERE said.organisation_id = $1 AND entry.organisation_id = $1 AND entry.id = said.entry_id
      AND entry.kind = 'PARTY' AND entry.code = 'old-host'`, [here.base.provider.id, country]);
}
