import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

/* What lies of single customers' data alone is their business, and of nobody else who has the same service. */

let here: ChangesWorld;
let own: MadeCustomer;
let other: MadeCustomer;

beforeEach(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  for (const code of ['mail', 'backup']) await here.ok('PUT', `/v1/services/${code}`, { name: code });
  for (const code of ['content', 'mailings']) await here.desk.say('DATA_CATEGORY', code, { name: code }, { validFrom: '2026-01-01' });
  await here.desk.say('SUBJECT_CATEGORY', 'readers', { name: 'readers' }, { validFrom: '2026-01-01' });
  await here.desk.say('DATA_CATEGORY', 'letters', { name: 'letters', onlyOf: ['readers'] }, { validFrom: '2026-01-01' });
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' });
  own = await here.customer('own', [], { services: ['mail', 'backup'] });
  other = await here.customer('other', [], { services: ['mail', 'backup'] });
  await here.customer('hosted');
});
afterEach(() => here.base.world.close());

const place = (code: string, country: string): object => ({ kind: 'LOCATION', code, content: { name: code, city: code, country, kind: 'DATA_CENTRE' } });
const engaged = (service: string): object => ({ kind: 'ENGAGEMENT', code: `more-${service}`, content: engagementContent('new-host', { services: [service] }) });
const settled = (more: object): Promise<unknown> => here.desk.settle('PLACEMENT', 'own-mail', { location: 'AMS0', kind: 'LIVE', customer: 'own', service: 'mail', ...more });

/** Who has a place in the change, for which service, and what the notices name. */
async function concerned(plan: Record<string, unknown>): Promise<{ parts: string[]; told: Record<string, string[]>; change: Record<string, unknown> }> {
  const id = await here.plan({ kind: 'ADD', title: 'Several things', ...plan });
  await here.ok('POST', `/v1/changes/${id}/rehearse`);
  await here.work();
  const rehearsed = await here.ok('GET', `/v1/changes/${id}/recipients?first=200`);
  await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
  await here.ok('POST', `/v1/changes/${id}/announce`);
  await here.work();
  const [recipients, notices] = await Promise.all(['recipients', 'notices'].map((what) => here.ok('GET', `/v1/changes/${id}/${what}?first=200`)));
  expect(recipients.items.length).toBe(rehearsed.items.length);
  const name = (agreementId: string): string => (agreementId === own.agreementId ? 'own' : agreementId === other.agreementId ? 'other' : 'hosted');
  type Part = { agreementId: string; service: string };
  type Notice = { agreementId: string; content: { entries: { kind: string; code: string }[] } };
  return {
    parts: recipients.items.map(({ agreementId, service }: Part) => `${name(agreementId)} ${service}`).sort(),
    told: Object.fromEntries(notices.items.map(({ agreementId, content }: Notice) => [name(agreementId), content.entries.map(({ kind, code }) => `${kind}/${code}`)])),
    change: await here.ok('GET', `/v1/changes/${id}`),
  };
}

test('a place is told to those whose data lies there alone, and to those of the services that lie there', async () => {
  await settled({});
  const { parts, told, change } = await concerned({ steps: [place('AMS0', 'US')] });
  expect(parts).toEqual(['hosted hosting', 'own mail']);
  expect(told).toEqual({ own: ['LOCATION/AMS0'], hosted: ['LOCATION/AMS0'] });
  expect(change).toMatchObject({ services: ['hosting', 'mail'], affectedCount: 2 });
});

test('one who comes later with the same service is told of nothing', async () => {
  await settled({});
  const id = await here.plan({ kind: 'NEW_LOCATION', steps: [place('AMS0', 'US')] });
  await here.announced(id);
  const late = await here.customer('late', [], { services: ['mail'] });
  here.base.world.clock.advance({ minutes: 5 });
  await here.work();
  expect(await here.part(id, late)).toBeUndefined();
});

test('of no service that anybody knows, it is told to the one customer all the same', async () => {
  await settled({ service: null });
  const { parts, change } = await concerned({ steps: [place('AMS0', 'US')] });
  expect(parts).toEqual(['hosted hosting', 'own backup', 'own mail']);
  expect(change).toMatchObject({ services: null, affectedCount: 2 });
});

test('a transfer of one customer is told to that one', async () => {
  await here.desk.say('PARTY', 'far', partyContent('far', { country: 'US' }), { validFrom: '2026-01-01' });
  const sent = { kind: 'TRANSFER', code: 'sent', content: { name: 'Sent', exporterRole: 'PROCESSOR', importer: 'far', importerRole: 'PROCESSOR', services: ['mail'], customer: 'own', access: 'REMOTE_ACCESS' } };
  const { parts, told } = await concerned({ steps: [sent, engaged('backup')] });
  expect(parts).toEqual(['other backup', 'own backup', 'own mail']);
  expect(told).toEqual({ own: ['TRANSFER/sent', 'ENGAGEMENT/more-backup'], other: ['ENGAGEMENT/more-backup'] });
});

test('a new place is told to the one customer whose data comes there', async () => {
  const steps = [place('FRA0', 'DE'), { kind: 'PLACEMENT', code: 'own-mail', content: { location: 'FRA0', kind: 'LIVE', service: 'mail', customer: 'own' } }, engaged('backup')];
  const { parts, told } = await concerned({ steps });
  expect(parts).toEqual(['other backup', 'own backup', 'own mail']);
  expect(told).toEqual({ own: ['LOCATION/FRA0', 'PLACEMENT/own-mail', 'ENGAGEMENT/more-backup'], other: ['ENGAGEMENT/more-backup'] });
});

test.each([
  ['of data', 'DATA_CATEGORY', 'mailings', { name: 'Mailings', sensitive: ['HEALTH'] }],
  ['of people whom alone its data is about', 'SUBJECT_CATEGORY', 'readers', { name: 'Readers', areChildrenAmong: true }],
])('a category %s is told to those whose own data alone is named by it', async (_, kind, code, content) => {
  await settled({ categories: ['mailings', 'letters'] });
  const { parts, told, change } = await concerned({ steps: [{ kind, code, content }, engaged('hosting')] });
  expect(parts).toEqual(['hosted hosting', 'own mail']);
  expect(told).toEqual({ own: [`${kind}/${code}`], hosted: ['ENGAGEMENT/more-hosting'] });
  expect(change).toMatchObject({ services: ['hosting', 'mail'], affectedCount: 2 });
});

test('by itself it is shown to nobody else as a change to come', async () => {
  await here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS', 'LOCATIONS'] });
  await settled({ location: 'NYC0', categories: ['mailings'] });
  const { parts } = await concerned({ steps: [place('NYC0', 'CA'), { kind: 'DATA_CATEGORY', code: 'mailings', content: { name: 'Mailings', sensitive: ['HEALTH'] } }] });
  expect(parts).toEqual(['own mail']);
  expect((await here.ok('GET', `/v1/organisations/${here.base.provider.slug}/register.json`)).planned).toBeNull();
});

test('whom the plan names besides are told too, and what may be about everybody is', async () => {
  await settled({ location: 'NYC0' });
  expect((await concerned({ steps: [place('NYC0', 'CA')], services: ['hosting'] })).parts).toEqual(['hosted hosting', 'own mail']);
  await here.desk.say('PARTY', 'looker', partyContent('looker'));
  const locks = { kind: 'MEASURE', code: 'locks', content: { name: 'Locks', kind: 'PHYSICAL' } };
  expect((await concerned({ steps: [place('NYC0', 'MX'), locks] })).parts).toEqual(['other mail', 'own mail']);
});
