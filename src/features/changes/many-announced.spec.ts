import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';

/* A register of which hundreds of changes wait for somebody: the oldest is shown like the newest. */

const OTHERS = 230;
let here: ChangesWorld;
let first: string;

interface Planned { readonly change: string; readonly code: string; readonly name: string; readonly partOf: string | null }

const raw = async (suffix: string): ReturnType<ChangesWorld['call']> => here.call('GET', `/v1/organisations/${here.base.provider.slug}/register${suffix}`, undefined, '');

beforeAll(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  await here.customer('reader', [{ term: 'NOTICE_CHANNEL', value: 'PUBLISHED_REGISTER' }]);
  await here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS'] });
  first = await here.plan({ kind: 'ADD', title: 'The oldest', steps: [{ kind: 'ENGAGEMENT', code: 'copies', content: engagementContent('new-host', { services: ['hosting'] }) }] });
  await here.announced(first);
  // Later ones of the same kind, each of an engagement of its own, as if so many had been announced.
  await here.rows(`INSERT INTO art28.announced_change
    SELECT (jsonb_populate_record(one, jsonb_build_object('change_id', gen_random_uuid(), 'title', 'Later ' || number, 'wanted_on', one.wanted_on + number, 'begins_on', one.wanted_on + number,
      'steps', jsonb_set(one.steps, '{0,code}', to_jsonb('copies-' || number))))).*
    FROM art28.announced_change AS one CROSS JOIN generate_series(1, ${OTHERS}) AS number WHERE one.change_id = $1`, [first]);
  await here.rows('UPDATE art28.register SET version = version + 1 WHERE organisation_id = $1', [here.base.provider.id]);
}, 60_000);
afterAll(() => here.base.world.close());

test('all of them are told, with what they do, to software', async () => {
  const planned: Planned[] = (await raw('.json')).body.planned;
  const words = planned.filter(({ change }) => change === 'ANNOUNCED');
  expect([words.length, words[0]]).toEqual([OTHERS + 1, expect.objectContaining({ code: first, name: 'The oldest' })]);
  expect(words.filter(({ code }) => !planned.some(({ partOf }) => partOf === code))).toEqual([]);
});

test('and to people', async () => {
  const { body } = await here.base.world.rest('GET', `/v1/organisations/${here.base.provider.slug}/register`, { headers: { accept: 'text/html' } });
  for (const title of ['The oldest', 'Later 1<', `Later ${OTHERS}`]) expect(String(body)).toContain(title);
});
