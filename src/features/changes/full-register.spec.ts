import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());

const FULL = 20_000;

/** Entries that are in the record and of which nothing is said any more, until the register holds so many; as another process writes them. */
async function fillTo(entries: number): Promise<void> {
  const { id } = here.base.provider;
  await here.rows(`INSERT INTO art28.register_entry (organisation_id, id, kind, code, version, created_at)
    SELECT '${id}', gen_random_uuid(), 'PLACEMENT', 'filled-' || number, 1, now() FROM generate_series(1,
      ${entries} - (SELECT count(*) FROM art28.register_entry WHERE organisation_id = '${id}' AND customer_id IS NULL)::integer) AS number`);
  await here.rows(`UPDATE art28.register SET version = version + 1 WHERE organisation_id = '${id}'`);
}

test('a change that the register has no room for on its day is refused on record, begins nothing, and goes on once there is room', async () => {
  await here.customer('patient', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
  const change = await here.plan({
    kind: 'ADD', steps: [{ kind: 'PARTY', code: 'third', content: partyContent('Third') }, { kind: 'ENGAGEMENT', code: 'third', content: engagementContent('third', { services: ['hosting'] }) }],
  });
  await here.announced(change);
  await fillTo(FULL - 1);
  here.base.world.clock.set('2026-05-01T10:00:00Z');
  await here.work();
  expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'ANNOUNCED', effectiveAt: null });
  expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.work', outcome: 'REFUSED', subject_id: change });
  expect((await here.call('GET', '/v1/register/parties/third')).status).toBe(404);
  expect((await here.base.events('change.effective')).filter(({ data }) => data['changeId'] === change)).toEqual([]);
  await here.rows(`DELETE FROM art28.register_entry WHERE organisation_id = '${here.base.provider.id}' AND code LIKE 'filled-%'`);
  await here.rows(`UPDATE art28.register SET version = version + 1 WHERE organisation_id = '${here.base.provider.id}'`);
  here.base.world.clock.advance({ minutes: 59 });
  await here.work();
  expect((await here.ok('GET', `/v1/changes/${change}`)).state).toBe('ANNOUNCED');
  here.base.world.clock.advance({ minutes: 2 });
  await here.work();
  expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'EFFECTIVE' });
  expect((await here.call('GET', '/v1/register/parties/third')).status).toBe(200);
});

test('and one that it has no room for already is refused when it is planned', async () => {
  await fillTo(FULL);
  const refused = await here.call('POST', '/v1/changes', {
    kind: 'ADD', title: 'A fourth', explanation: 'One more.', wantedOn: '2026-09-01', steps: [{ kind: 'PARTY', code: 'fourth', content: partyContent('Fourth') }],
  });
  expect([refused.status, refused.body]).toMatchObject([422, { code: 'REGISTER_FULL', limit: FULL }]);
});
