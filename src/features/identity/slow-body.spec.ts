import { connect } from 'node:net';

import { startWorld, type World } from '../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let tenant: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  tenant = await createTenant(world, 'one');
});

afterAll(() => world.close());

/** Sends headers and the first byte of a body; the rest follows on `finish`, which gives the status of the answer. */
function begin(key: string, body: string): { finish: () => Promise<number> } {
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  socket.write(`POST /v1/api-keys HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\nauthorization: Bearer ${key}\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 1)}`);
  const answered = new Promise<number>((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk))).on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
  });
  return {
    finish: () => {
      socket.write(body.slice(1));
      return answered;
    },
  };
}

test('a key that is revoked while its body is on the way is no good any more', async () => {
  const body = JSON.stringify({ name: 'planted', scopes: ['*'] });
  const { body: made } = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: 'lost', scopes: ['*'] } });
  expect((await world.rest('GET', '/v1/organisation', { key: made.secret })).status).toBe(200);
  const held = begin(made.secret, body);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await world.rest('DELETE', `/v1/api-keys/${made.id}`, { key: tenant.apiKey })).status).toBeLessThan(300);
  expect(await held.finish()).toBe(401);
  const quick = begin(tenant.apiKey, body);
  expect(await quick.finish()).toBe(201);
});
