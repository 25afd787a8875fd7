import { startWorld, type World } from '../../../test/harness/app.js';
import { createProcessor, type Tenant } from '../../../test/harness/tenants.js';
import { FindingReviews } from './review-findings.job.js';

/* What nobody wrote lately, and what lies somewhere of nothing: seen by an organisation that uses the API alone. */
let world: World;
let house: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-02T10:00:00Z');
  house = await createProcessor(world, 'house');
});
afterAll(() => world.close());

const call = (method: string, path: string, body?: object) =>
  world.rest(method, path, { key: house.apiKey, ...(body === undefined ? {} : { body }) });

async function put(path: string, body: object): Promise<void> {
  const { status } = await call('PUT', path, body);
  expect(status).toBeLessThan(300);
}

async function open(rule: string): Promise<string[]> {
  world.clock.advance({ seconds: 1 });
  const reviews = world.application.nest.get(FindingReviews, { strict: false });
  while (await reviews.sweep());
  const { items } = (await call('GET', `/v1/findings?rule=${rule}`)).body;
  return (items as { subject: { code: string } }[]).map(({ subject }) => subject.code);
}

test('what lies somewhere of nothing is orphaned until it is said of what it is', async () => {
  await put('/v1/services/hosting', { name: 'Hosting' });
  await put('/v1/locations/AMS0', { name: 'Amsterdam', city: 'Amsterdam', kind: 'DATA_CENTRE', country: 'NL', validFrom: '2026-01-01' });
  await put('/v1/register/placements/tapes', { content: { location: 'AMS0', kind: 'BACKUP' } });
  expect(await open('PLACEMENT_ORPHANED')).toEqual(['tapes']);
  world.clock.advance({ hours: 24 });
  await put('/v1/register/placements/tapes', { content: { location: 'AMS0', kind: 'BACKUP', service: 'hosting' } });
  expect(await open('PLACEMENT_ORPHANED')).toEqual([]);
});

test('a register of which nobody changed anything for more than a year is stale until somebody does', async () => {
  world.clock.advance({ hours: 365 * 24 });
  expect(await open('REGISTER_STALE')).toEqual([]);
  world.clock.advance({ hours: 24 });
  expect(await open('REGISTER_STALE')).toHaveLength(1);
  await put('/v1/register/placements/tapes', { content: { location: 'AMS0', kind: 'BACKUP', service: 'hosting', isOffSite: true } });
  expect(await open('REGISTER_STALE')).toEqual([]);
});
