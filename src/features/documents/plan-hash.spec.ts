import { type RestAnswer, startWorld, type World } from '../../../test/harness/app.js';
import { createTenant } from '../../../test/harness/tenants.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
});
afterAll(() => world.close());

test('a plan that was looked at in one organisation, its sandbox included, is not done in another one', async () => {
  const [good, other] = [await createTenant(world, 'good'), await createTenant(world, 'other')];
  const send = (path: string, key: string, slug: string): Promise<RestAnswer> => world.rest('POST', `/v1/document/${path}`, {
    key, headers: { 'content-type': 'application/yaml' }, body: `art28: 1\norganisation: ${slug}\nparties: { fresh: { name: Fresh } }\n`,
  });
  const plans = [await send('plan', good.apiKey, 'good'), await send('plan', good.sandbox.apiKey, 'good'), await send('plan', other.apiKey, 'other')];
  const hashes = plans.map(({ body }) => body.hash as string);
  expect(new Set(hashes).size).toBe(3);
  expect((await send('plan', good.apiKey, 'good')).body.hash).toBe(hashes[0]);
  for (const hash of hashes.slice(1)) {
    const { status, body } = await send(`apply?plan=${hash}`, good.apiKey, 'good');
    expect([status, body.code]).toEqual([412, 'PLAN_STALE']);
  }
  expect((await send(`apply?plan=${hashes[0]}`, good.apiKey, 'good')).body.outcome).toBe('APPLIED');
});
