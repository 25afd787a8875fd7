import { ChangesWorld } from '../../../test/harness/changes.js';
import { partyContent } from '../../../test/harness/register.js';

/* A change may say as much as its own limits let it say, however little other bodies may come to. */

let place: ChangesWorld;

beforeAll(async () => {
  place = await ChangesWorld.start();
  await place.customer('hogwarts');
});
afterAll(() => place.base.world.close());

const steps = Array.from({ length: 200 }, (_, index) => ({
  kind: 'MEASURE', code: `m${index}`, content: { name: `Measure ${index}`, kind: 'PHYSICAL', description: 'é'.repeat(1_900) },
}));
const plan = (more: object = {}): object => ({ kind: 'OTHER_TERMS', title: 'All of it', explanation: 'x'.repeat(10_000), steps, wantedOn: '2026-06-01', ...more });

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  place.base.world.rest(method, path, { key: place.base.provider.apiKey, body, headers });

test('200 steps that say much are planned, amended and read', async () => {
  const made = await send('POST', '/v1/changes', plan());
  expect([made.status, made.body.steps.length]).toEqual([201, 200]);
  const amended = await send('PUT', `/v1/changes/${made.body.id}`, plan({ title: 'Still all of it' }));
  expect([amended.status, amended.body.title, amended.body.steps.length]).toEqual([200, 'Still all of it', 200]);
});

test.each<[string, unknown, number, string]>([
  ['too many steps', plan({ steps: [...steps, { kind: 'PARTY', code: 'p', content: partyContent('p') }] }), 400, 'INPUT_INVALID'],
  ['a field that does not exist', plan({ titel: 'x' }), 400, 'INPUT_INVALID'],
  ['what is no JSON', '{ "kind": ', 400, 'BODY_MALFORMED'],
  ['more than all limits together', plan({ explanation: 'x'.repeat(10_000_000) }), 413, 'BODY_TOO_LARGE'],
])('%s are refused as ever', async (_, body, status, code) => {
  const answer = await send('POST', '/v1/changes', body, { 'content-type': 'application/json' });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  if (status === 413) expect(answer.body.limitBytes).toBe(10_000_000);
});

test('GraphQL takes no more than other bodies come to, and says which door does', async () => {
  const query = 'mutation ($input: PlanChangeInput!) { planChange(input: $input) { change { id } } }';
  const { status, body } = await send('POST', '/graphql', { query, variables: { input: plan() } });
  expect([status, body]).toMatchObject([413, { code: 'BODY_TOO_LARGE', limitBytes: 65_536, detail: expect.stringContaining('POST /v1/changes') }]);
});

test('the same call again with one Idempotency-Key plans once, and with another body is refused', async () => {
  const key = { 'idempotency-key': 'large-1' };
  const [first, second] = [await send('POST', '/v1/changes', plan({ title: 'Once' }), key), await send('POST', '/v1/changes', plan({ title: 'Once' }), key)];
  expect([first.status, second.body.id]).toEqual([201, first.body.id]);
  expect((await send('POST', '/v1/changes', plan({ title: 'Twice' }), key)).status).toBe(422);
});
