import { ChangesWorld } from '../../../test/harness/changes.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
let change: string;
beforeEach(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('DATA_CATEGORY', 'phone', { name: 'Phone' }, { validFrom: '2026-01-01' });
  await here.ok('PUT', '/v1/locations/FRA1', { name: 'FRA1', city: 'Frankfurt', country: 'DE', kind: 'DATA_CENTRE', validFrom: '2026-01-01' });
  await here.customer('told');
  change = await here.plan({
    steps: [
      { kind: 'ENGAGEMENT', code: 'host', content: engagementContent('new-host', { services: ['hosting'], data: [{ category: 'phone' }] }) },
      { kind: 'PLACEMENT', code: 'live', content: { location: 'FRA1', kind: 'LIVE', service: 'hosting' } },
    ],
  });
});
afterEach(() => here.base.world.close());

/** All that the change names, and the register alone would let become something else. */
const EDITS: readonly [string, string, string, object][] = [
  ['the party becomes somebody else', 'PARTY/new-host', '/v1/register/parties/new-host', { content: partyContent('new-host', { legalName: 'Somebody Else GmbH' }) }],
  ['its seat moves', 'PARTY/new-host', '/v1/register/parties/new-host', { content: partyContent('new-host', { country: 'US' }) }],
  ['it was recorded wrongly', 'PARTY/new-host', '/v1/register/parties/new-host', { content: partyContent('new-host', { country: 'US' }), isCorrection: true }],
  ['the category comes to be about health', 'DATA_CATEGORY/phone', '/v1/register/data-categories/phone', { content: { name: 'Phone', sensitive: ['HEALTH'] } }],
  ['the place comes under another law', 'LOCATION/FRA1', '/v1/locations/FRA1', { name: 'FRA1', city: 'Frankfurt', country: 'CN', kind: 'DATA_CENTRE' }],
];

async function edited(): Promise<[number, unknown, unknown][]> {
  const answers: [number, unknown, unknown][] = [];
  for (const [, , path, body] of EDITS) {
    const { status, body: said } = await here.call('PUT', path, body);
    answers.push([status, said['code'], said['entry']]);
  }
  return answers;
}

test('what a change that was announced names does not become something else without a notice', async () => {
  await here.announced(change);
  expect(await edited()).toEqual(EDITS.map(([, entry]) => [409, 'CHANGE_NEEDS_NOTICE', entry]));
  // Other words are free.
  await here.ok('PUT', '/v1/register/data-categories/phone', { content: { name: 'Telephone' } });
});

test('nor what somebody has approved, before it is announced', async () => {
  await here.ok('POST', `/v1/changes/${change}/rehearse`);
  await here.work();
  await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey);
  expect(await edited()).toEqual(EDITS.map(([, entry]) => [409, 'CHANGE_NEEDS_NOTICE', entry]));
});

test('what is only planned may still be put right: whoever rehearses it sees it', async () => {
  expect((await edited()).map(([status]) => status)).toEqual(EDITS.map(() => 200));
});

test('nothing ends that a planned change names, until it is called off', async () => {
  for (const path of ['/v1/register/parties/new-host', '/v1/register/data-categories/phone']) {
    expect(await here.call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'ENTRY_IN_USE', referrers: [{ kind: 'ENGAGEMENT', code: 'host' }] } });
  }
  await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not wanted.' });
  for (const path of ['/v1/register/parties/new-host', '/v1/register/data-categories/phone']) await here.ok('DELETE', path);
});

test('a document ends nothing that a planned change names, and asks for a notice where it would become something else', async () => {
  await here.announced(change);
  const yaml = String((await here.call('GET', '/v1/document')).body);
  const planned = async (text: string, query = ''): Promise<unknown> =>
    (await here.call('POST', `/v1/document/plan${query}`, text, undefined, { 'content-type': 'application/yaml' })).body;
  const entry = /^ {2}new-host:\n(?: {4}.*\n)+/m;
  expect(yaml).toMatch(entry);
  expect(await planned(yaml.replace(entry, ''), '?prune=true')).toMatchObject({ steps: [], drift: [{ code: 'new-host', reason: 'NAMED_BY_CHANGE' }] });
  expect(await planned(yaml.replace(entry, '  new-host:\n    name: new-host\n    country: CN\n')))
    .toMatchObject({ steps: [{ section: 'parties', code: 'new-host', waitsFor: 'NOTICE' }] });
});

test('what the register refuses on its day all the same is found', async () => {
  await here.announced(change);
  const { clock } = here.base.world;
  const found = async (): Promise<string[]> => {
    const { findings } = await here.ok('GET', '/v1/findings/check');
    return (findings as { rule: string; subject: { code: string } }[]).filter(({ rule }) => rule === 'CHANGE_STUCK').map(({ subject }) => subject.code);
  };
  // Nothing in the product does that any more: as if a fault had.
  await rowsOf(here.base.world, `UPDATE art28.register_entry_version SET valid_to = '2026-04-01'
    WHERE entry_id = (SELECT id FROM art28.register_entry WHERE kind = 'PARTY' AND code = 'new-host') RETURNING id`);
  clock.set('2026-05-01T08:00:00Z');
  await here.work();
  expect([(await here.ok('GET', `/v1/changes/${change}`)).state, await found()]).toEqual(['ANNOUNCED', []]);
  clock.set('2026-05-02T08:00:00Z');
  await here.work();
  expect(await found()).toEqual([change]);
});
