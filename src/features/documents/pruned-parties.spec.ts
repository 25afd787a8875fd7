import { stringify } from 'yaml';

import type { RestAnswer } from '../../../test/harness/app.js';
import { ChangesWorld } from '../../../test/harness/changes.js';

/* A document that has a sub-processor no longer, neither the party nor what it does: both end with the change that tells of it. */

let here: ChangesWorld;

beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.customer('reliant');
});
afterAll(() => here.base.world.close());

const send = (text: string, path: string): Promise<RestAnswer> =>
  here.base.world.rest('POST', `/v1/document/${path}`, { key: here.base.provider.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });

test('the end of a party waits with the end of what names it, and nothing else does', async () => {
  const { slug } = await here.ok('GET', '/v1/organisation');
  const text = stringify({ art28: 1, organisation: slug, parties: { 'new-host': { name: 'New host, renamed', country: 'NL' } }, engagements: {} });
  const plan = await send(text, 'plan?prune=true');
  expect(plan.status).toBe(200);
  const waits = (steps: { act: string; code: string; waitsFor: string | null }[]): unknown[] =>
    steps.map(({ act, code, waitsFor }) => [act, code, waitsFor]).sort();
  expect(waits(plan.body.steps)).toEqual([['CHANGE', 'new-host', null], ['END', 'host', 'NOTICE'], ['END', 'old-host', 'NOTICE']]);
  const made = await send(text, 'apply?prune=true');
  expect([made.status, made.body.outcome]).toEqual([200, 'APPLIED']);
  expect(waits(made.body.withheld)).toEqual([['END', 'host', 'NOTICE'], ['END', 'old-host', 'NOTICE']]);
  const [change] = (await here.ok('GET', '/v1/changes')).items;
  expect(change).toMatchObject({ kind: 'REMOVE', state: 'PLANNED' });
  expect(change.steps.map((step: { kind: string; code: string; content: unknown }) => [step.kind, step.code, step.content]).sort())
    .toEqual([['ENGAGEMENT', 'host', null], ['PARTY', 'old-host', null]]);
  expect((await here.ok('GET', '/v1/register/parties/new-host')).content.name).toBe('New host, renamed');
  expect((await send(text, 'apply?prune=true')).body).toMatchObject({ outcome: 'UNCHANGED', changes: [] });
});

test('and so they do once the change has begun for all', async () => {
  const [{ id, wantedOn }] = (await here.ok('GET', '/v1/changes')).items;
  await here.announced(id);
  here.base.world.clock.set('2026-07-01T10:00:00Z');
  await here.work();
  expect([wantedOn < '2026-07-01', (await here.ok('GET', `/v1/changes/${id}`)).state]).toEqual([true, 'EFFECTIVE']);
  expect((await here.call('GET', '/v1/register/engagements/host')).status).toBe(404);
  expect((await here.call('GET', '/v1/register/parties/old-host')).status).toBe(404);
});
