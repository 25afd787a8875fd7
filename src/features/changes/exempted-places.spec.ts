import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';

/* Data of all move abroad, save those of whoever was exempted: clearance looks at where that one's are. */

let here: ChangesWorld;
let exempted: MadeCustomer;

beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.ok('PUT', '/v1/register/placements/db', { content: { location: 'AMS0', kind: 'LIVE', engagement: 'host' }, validFrom: '2026-01-01' });
  exempted = await here.customer('exempted');
  await here.customer('moved', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
  await here.customer('forbidding');
  const { id } = await here.ok('POST', '/v1/changes', {
    kind: 'NEW_LOCATION', title: 'To New York', explanation: 'We move.', wantedOn: '2026-05-01',
    steps: [{ kind: 'PLACEMENT', code: 'db', content: { location: 'NYC0', kind: 'LIVE', engagement: 'host' } }],
  });
  await here.announced(id);
  const { body } = await here.answer(id, exempted, { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not there' });
  await here.ok('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome: 'EXEMPTED', how: 'Its data stay' });
  here.base.world.clock.set('2026-05-02T10:00:00Z');
  await here.work();
}, 60_000);
afterAll(() => here.base.world.close());

test.each([
  ['exempted', 'party=old-host', 'ALLOWED', 'ALLOWED'],
  ['exempted', 'party=old-host&on=2026-05-20', 'ALLOWED', 'ALLOWED'],
  ['forbidding', 'party=old-host', 'BLOCKED', 'RESIDENCY_FORBIDS'],
  ['moved', 'party=old-host', 'ALLOWED', 'ALLOWED'],
])('%s, asked %s: %s', async (customer, what, verdict, reason) => {
  expect(await here.clearance(customer, what)).toEqual([verdict, reason]);
});

test('before it was to begin, nothing was anywhere else for anybody', async () => {
  for (const customer of ['exempted', 'forbidding', 'moved']) expect(await here.clearance(customer, 'party=old-host', '2026-04-15')).toEqual(['ALLOWED', 'ALLOWED']);
});
