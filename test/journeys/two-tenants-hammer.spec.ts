import { Agent, type Dispatcher, request } from 'undici';

import { encodeNodeId } from '../../src/platform/graphql/node-id.js';
import { startWorld, type World } from '../harness/app.js';
import { createProcessor, putCustomer, type Tenant } from '../harness/tenants.js';
import { fingerprint } from './tenant-rows.js';

/*
 * Two tenants ask for their own things and for one another's at the same time, over few pooled and pipelined database
 * connections. Whatever the order in which they are served: everybody gets their own and nothing else.
 */

interface Side extends Tenant {
  readonly word: string;
  readonly customers: readonly string[];
  readonly services: readonly string[];
}

const SECONDS = 5;
const LANES = 24;

let world: World;
let sides: readonly [Side, Side];
let agent: Agent;

beforeAll(async () => {
  world = await startWorld({
    isBackgroundStarted: false,
    // Fewer connections than lanes, so that each serves both tenants in turn.
    settings: { DATABASE_POOL: '3', PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '10000000' },
  });
  agent = new Agent({ connections: 12, pipelining: 6 });
  const [one, other] = await Promise.all(['zeewolf', 'otter'].map(side));
  if (one === undefined || other === undefined) throw new Error('a side is missing');
  sides = [one, other];
}, 60_000);

afterAll(async () => {
  await agent.close();
  await world.close();
});

async function side(word: string): Promise<Side> {
  const tenant = await createProcessor(world, word);
  const numbers = [1, 2, 3, 4];
  const customers = await Promise.all(numbers.map((number) =>
    putCustomer(world, tenant, { externalId: `shared-${number}`, name: `${word} ${number}`, domain: `${word}-${number}.example` })));
  const services = await Promise.all(numbers.map(async (number) => {
    const { body } = await world.rest('PUT', `/v1/services/shared-${number}`, { key: tenant.apiKey, body: { name: `${word} ${number}` } });
    return String(body.id);
  }));
  return { ...tenant, word, customers, services };
}

interface Said {
  readonly status: number;
  readonly text: string;
}

async function send(key: string, method: Dispatcher.HttpMethod, path: string, body?: object): Promise<Said> {
  const answer = await request(`${world.url}${path}`, {
    method, dispatcher: agent, idempotent: true,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

type Shot = (me: Side, them: Side, number: number) => Promise<string | null>;

/** Null when the answer is right; else what is wrong with it. */
function judged(me: Side, them: Side, { status, text }: Said, wanted: number, mustHold: readonly string[]): string | null {
  if (status !== wanted) return `${me.word}: ${status} instead of ${wanted}: ${text.slice(0, 300)}`;
  const foreign = [them.word, them.id, ...them.customers, ...them.services].filter((word) => text.includes(word));
  if (foreign.length > 0) return `${me.word} was told ${foreign.join(', ')}: ${text.slice(0, 300)}`;
  const missing = mustHold.filter((word) => !text.includes(word));
  return missing.length === 0 ? null : `${me.word} was not told ${missing.join(', ')}: ${text.slice(0, 300)}`;
}

const place = (number: number): number => 1 + (number % 4);

const SHOTS: readonly Shot[] = [
  // The same path names one thing of each.
  async (me, them, n) => judged(me, them, await send(me.apiKey, 'GET', `/v1/customers/shared-${place(n)}`), 200, [`${me.word} ${place(n)}`]),
  async (me, them, n) => judged(me, them, await send(me.apiKey, 'GET', `/v1/services/shared-${place(n)}`), 200, [me.services[n % 4] ?? '?']),
  async (me, them) => judged(me, them, await send(me.apiKey, 'GET', '/v1/customers?first=50'), 200, me.customers),
  async (me, them) => judged(me, them, await send(me.apiKey, 'GET', '/v1/viewer'), 200, [me.id]),
  async (me, them, n) => judged(me, them, await send(me.apiKey, 'PUT', `/v1/services/shared-${place(n)}`, {
    name: `${me.word} ${place(n)}`, description: `said for the ${n}th time`,
  }), 200, [me.word]),
  async (me, them, n) => judged(me, them, await send(me.apiKey, 'POST', '/graphql', {
    query: 'query ($id: String!) { viewer { organisationId } customer(externalId: $id) { uuid name } services { nodes { uuid name } } }',
    variables: { id: `shared-${place(n)}` },
  }), 200, [me.id, me.customers[n % 4] ?? '?', ...me.services]),
  async (me, them, n) => judged(me, them, await send(me.apiKey, 'POST', '/graphql', {
    query: 'mutation ($code: String!, $name: String!) { putService(input: { code: $code, name: $name }) { service { uuid name } } }',
    variables: { code: `shared-${place(n)}`, name: `${me.word} ${place(n)}` },
  }), 200, [me.services[n % 4] ?? '?']),
  // By the other's ids nothing is found, and nothing is done.
  async (me, them, n) => judged(me, them, await send(me.apiKey, 'GET', `/v1/requests?customerId=${them.customers[n % 4]}`), 200, ['"items":[]']),
  async (me, them, n) => hidden(me, await send(me.apiKey, 'POST', '/graphql', {
    query: 'query ($id: ID!) { node(id: $id) { id ... on Customer { name } } }',
    variables: { id: encodeNodeId('Customer', n % 2 === 0 ? them.id : me.id, them.customers[n % 4] ?? '') },
  }), 200, '{"data":{"node":null}}'),
  async (me, them, n) => hidden(me, await send(me.apiKey, 'POST', `/v1/requests/${them.customers[n % 4]}/complete`, {}), 404, 'NOT_FOUND'),
  async (me, them, n) => hidden(me, await send(me.apiKey, 'DELETE', `/v1/api-keys/${them.services[n % 4]}`), 404, 'NOT_FOUND'),
];

function hidden(me: Side, { status, text }: Said, wanted: number, mustHold: string): string | null {
  return status === wanted && text.includes(mustHold) ? null : `${me.word}: ${status} ${text.slice(0, 300)}`;
}

test('two tenants that hammer one another’s ids get their own, and leave the other’s alone', async () => {
  const wrong: string[] = [];
  const served = new Map<string, number>();
  const end = performance.now() + SECONDS * 1_000;
  const lane = async (number: number): Promise<void> => {
    for (let n = number; performance.now() < end; n += 1) {
      const [me, them] = (n + number) % 2 === 0 ? sides : [sides[1], sides[0]];
      const found = await SHOTS[n % SHOTS.length]?.(me, them, n) ?? null;
      if (found !== null) wrong.push(found);
      served.set(me.word, (served.get(me.word) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  expect(wrong.slice(0, 20)).toEqual([]);
  for (const { word } of sides) expect(served.get(word)).toBeGreaterThan(50);
}, 60_000);

test('afterwards each has what was its own, under its own name', async () => {
  for (const me of sides) {
    const them = me === sides[0] ? sides[1] : sides[0];
    const all = await Promise.all(['/v1/customers', '/v1/services', '/v1/api-keys'].map((path) => send(me.apiKey, 'GET', path)));
    expect(judged(me, them, { status: 200, text: all.map(({ text }) => text).join('\n') }, 200, [...me.customers, ...me.services])).toBeNull();
    const rows = await fingerprint(world, me.id);
    expect([rows['customer'], rows['service'], rows['api_key']].map((print) => Number(print?.split(' ')[0]))).toEqual([4, 4, 1]);
  }
});
