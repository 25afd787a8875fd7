import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

/* Changes of several steps, each about other services: every customer is told of those that concern it, and of no others. */

let here: ChangesWorld;
let hosting: MadeCustomer;
let backup: MadeCustomer;
let own: MadeCustomer;

beforeEach(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  for (const code of ['backup', 'mail']) await here.ok('PUT', `/v1/services/${code}`, { name: code });
  for (const code of ['content', 'mailings']) await here.desk.say('DATA_CATEGORY', code, { name: code }, { validFrom: '2026-01-01' });
  await here.desk.say('SUBJECT_CATEGORY', 'users', { name: 'users' }, { validFrom: '2026-01-01' });
  await here.desk.say('PARTY', 'looker', partyContent('looker'), { validFrom: '2026-01-01' });
  await here.desk.say('ENGAGEMENT', 'host', engagementContent('old-host', { services: ['hosting'], data: [{ category: 'content', subjects: ['users'] }] }));
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' });
  await here.desk.say('PLACEMENT', 'support', { location: 'NYC0', kind: 'SUPPORT_ACCESS', service: 'backup', accessedBy: 'PARTY', accessor: 'looker' });
  [hosting, backup, own] = [await here.customer('hosting'), await here.customer('backup', [], { services: ['backup'] }), await here.customer('own', [], { services: ['mail'] })];
});
afterEach(() => here.base.world.close());

const wider = { name: 'Content and more', sensitive: ['HEALTH'] };
const engaged = (service: string): object => ({ kind: 'ENGAGEMENT', code: `more-${service}`, content: engagementContent('new-host', { services: [service] }) });

/** What each customer's notice tells of. */
async function toldOf(...steps: object[]): Promise<(customer: MadeCustomer) => string[] | undefined> {
  const id = await here.plan({ kind: 'ADD', title: 'Several things', steps });
  await here.announced(id);
  const { items } = await here.ok('GET', `/v1/changes/${id}/notices?first=200`);
  return ({ agreementId }) => items.find((item: { agreementId: string }) => item.agreementId === agreementId)?.content.entries
    .map(({ kind, code }: { kind: string; code: string }) => `${kind}/${code}`);
}

test('a category is told to those whose services it is named for', async () => {
  const told = await toldOf({ kind: 'DATA_CATEGORY', code: 'content', content: wider },
    { kind: 'SUBJECT_CATEGORY', code: 'users', content: { name: 'users', areChildrenAmong: true } }, engaged('backup'));
  expect([told(hosting), told(backup), told(own)]).toEqual([['DATA_CATEGORY/content', 'SUBJECT_CATEGORY/users'], ['ENGAGEMENT/more-backup'], undefined]);
});

test('and to whom it is said of alone', async () => {
  await here.desk.settle('PLACEMENT', 'own-mail', { location: 'AMS0', kind: 'LIVE', service: 'mail', customer: 'own', categories: ['mailings'] });
  const told = await toldOf({ kind: 'DATA_CATEGORY', code: 'mailings', content: { name: 'Mailings', sensitive: ['HEALTH'] } }, engaged('backup'));
  expect([told(own), told(backup)]).toEqual([['DATA_CATEGORY/mailings'], ['ENGAGEMENT/more-backup']]);
});

test('a party is told to those whose data it looks at, engaged or not', async () => {
  const told = await toldOf({ kind: 'PARTY', code: 'looker', content: { ...partyContent('looker'), country: 'US' } }, engaged('hosting'));
  expect([told(hosting), told(backup), told(own)]).toEqual([['ENGAGEMENT/more-hosting'], ['PARTY/looker'], undefined]);
});

test('a place is told to all whose data lies there, their own data too', async () => {
  await here.desk.settle('PLACEMENT', 'own-mail', { location: 'AMS0', kind: 'LIVE', service: 'mail', customer: 'own' });
  const told = await toldOf({ kind: 'LOCATION', code: 'AMS0', content: { name: 'AMS0', city: 'AMS0', country: 'US', kind: 'DATA_CENTRE' } }, engaged('backup'));
  expect([told(hosting), told(backup), told(own)]).toEqual([['LOCATION/AMS0'], ['ENGAGEMENT/more-backup'], ['LOCATION/AMS0']]);
});
