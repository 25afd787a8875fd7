import { setTimeout as sleep } from 'node:timers/promises';

import { type ServerProcess, serverProcess } from './server.js';

const INTAKES = 500;
const AT_ONCE = 20;

let server: ServerProcess;

beforeAll(async () => {
  server = await serverProcess({ PUBLIC_RATE_PER_MINUTE: '1000000' });
  await server.start();
}, 120_000);

afterAll(() => server.end(), 60_000);

/** Sends one intake; gives its reference when it was acknowledged, null when the server went away. */
async function intake(serial: number): Promise<string | null> {
  try {
    const response = await fetch(`${server.url}/v1/processors/group-office/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rights: ['ACCESS'], requester: { name: `Person ${serial}`, email: `p${serial}@example.org` } }),
    });
    const body = (await response.json()) as { reference?: string };
    return response.status === 202 ? body.reference ?? null : null;
  } catch {
    return null;
  }
}

async function storedReferences(key: string): Promise<string[]> {
  const references: string[] = [];
  let path: string | null = '/v1/requests?first=200';
  while (path !== null) {
    const response: Response = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
    const { items } = (await response.json()) as { items: { reference: string }[] };
    references.push(...items.map((item) => item.reference));
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
  }
  return references;
}

test('kill -9 during 500 intakes loses nothing that was acknowledged, and doubles nothing', async () => {
  const acknowledged: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < INTAKES) {
      const reference = await intake((next += 1));
      if (reference !== null) acknowledged.push(reference);
      else await sleep(20);
    }
  };
  const workers = Array.from({ length: AT_ONCE }, worker);
  while (acknowledged.length < 150) await sleep(5);
  await server.kill();
  await Promise.all(workers);
  const beforeRestart = acknowledged.length;
  expect(beforeRestart).toBeLessThan(INTAKES);

  await server.start();
  const key = (await server.credentials()).organisations['group-office']?.apiKey ?? '';
  const stored = await storedReferences(key);
  expect(stored.length).toBe(new Set(stored).size);
  const lost = acknowledged.filter((reference) => !stored.includes(reference));
  expect(lost).toEqual([]);
}, 180_000);

test('SIGTERM ends the process within ten seconds, without an error', async () => {
  const startedAt = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  await server.start();
}, 60_000);
