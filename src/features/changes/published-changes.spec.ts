import { parse } from 'csv-parse/sync';

import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';
import { elementsOf, readXml, textOf } from '../../../test/harness/xml.js';

/* What everybody reads of changes that begin for one customer today and for another next month, or never. */

let here: ChangesWorld;
const KINDS = ['SUB_PROCESSORS', 'LOCATIONS'];

interface Thing { readonly code: string; readonly name: string; readonly since: string; readonly usedFor: string; readonly holds?: unknown; readonly country: string }
interface Planned { readonly on: string | null; readonly change: string; readonly kind: string | null; readonly code: string; readonly name: string; readonly partOf: string | null; readonly announcement: Record<string, unknown> | null }
interface Register { readonly subProcessors: Thing[]; readonly locations: Thing[]; readonly planned: Planned[] | null }

const publish = (kinds: readonly string[] = KINDS): Promise<unknown> => here.ok('PUT', '/v1/publication', { isPublished: true, kinds });
const path = (): string => `/v1/organisations/${here.base.provider.slug}/register`;
const raw = (suffix: string): ReturnType<ChangesWorld['call']> => here.call('GET', `${path()}${suffix}`, undefined, '');
const read = async (query = ''): Promise<Register> => (await raw(`.json${query}`)).body as unknown as Register;
const shown = async (query = ''): Promise<string[]> =>
  (await read(query)).subProcessors.map(({ name, since, usedFor }) => `${name} ${since} ${usedFor}`).sort();
const planned = async (): Promise<string[]> => ((await read()).planned ?? []).map(({ on, change, name }) => `${on} ${change} ${name}`);
const announcedRow = async (): Promise<Record<string, string> | undefined> =>
  parse<Record<string, string>>(String((await raw('.csv')).body), { columns: true, record_delimiter: '\r\n' }).find(({ change }) => change === 'ANNOUNCED');
const feedTitles = async (language: string): Promise<string[]> =>
  elementsOf(readXml(String((await raw(`.atom?lang=${language}`)).body)), 'entry').map((entry) => textOf(entry, 'title'));
const day = async (to: string): Promise<void> => {
  here.base.world.clock.set(`${to}T10:00:00Z`);
  await here.work();
};
/** A second sub-processor of the same service, wanted at once. */
const addition = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'ADD', title: 'Copies at New Host', explanation: 'We want a second copy.', wantedOn: '2026-03-02',
  steps: [{ kind: 'ENGAGEMENT', code: 'copies', content: engagementContent('new-host', { services: ['hosting'] }) }], ...more,
});
const announced = async (plan: Record<string, unknown>): Promise<string> => {
  const { id } = await here.ok('POST', '/v1/changes', plan);
  await here.announced(id);
  return id;
};
const reader = (name: string, days = 30): Promise<MadeCustomer> => here.customer(name, [
  { term: 'NOTICE_CHANNEL', value: 'PUBLISHED_REGISTER' }, { term: 'NOTICE_DAYS', value: days }]);

beforeEach(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
});
afterEach(() => here.base.world.close());

describe('a change that the register says at once', () => {
  test('stands under what is to come until it begins, and counts as told to those who read it there', async () => {
    const told = await reader('reader');
    await reader('slow', 60);
    await publish();
    const before = (await raw('.json')).headers.get('etag');
    const id = await announced(addition());
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ state: 'EFFECTIVE' });
    expect(await here.part(id, told)).toMatchObject({ state: 'NOTIFIED', decision: null, lastDayToObject: '2026-03-16', earliestGoLive: '2026-04-02' });
    expect((await raw('.json')).headers.get('etag')).not.toBe(before);
    expect(await shown()).toEqual(['old-host 2026-01-01 ALL']);
    expect((await read()).planned).toMatchObject([
      {
        on: '2026-04-02', change: 'ANNOUNCED', kind: null, code: id, name: 'Copies at New Host', partOf: null, announcement: {
          kind: 'ADD', mode: 'PLANNED', explanation: 'We want a second copy.', beginsForAllOn: '2026-05-02',
          firstDayToObjectEnds: '2026-03-16', lastDayToObject: '2026-03-16',
        },
      },
      { on: '2026-04-02', change: 'ADDED', kind: 'SUB_PROCESSORS', code: 'copies', name: 'new-host', partOf: id, announcement: null },
    ]);
    const page = String((await raw('?lang=en')).body);
    for (const said of ['Copies at New Host', 'We want a second copy.', '16 March 2026', '2 April 2026']) expect(page).toContain(said);
    for (const form of ['.csv', '.atom?lang=en']) expect(String((await raw(form)).body)).toContain('We want a second copy.');
  });

  test('begins for those whose notice has run, says since when, and stays announced until the last of them', async () => {
    await here.customer('quick');
    await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 60 }]);
    await publish();
    await announced(addition());
    await day('2026-04-01');
    expect(await shown()).toEqual(['old-host 2026-01-01 ALL']);
    expect((await feedTitles('en')).slice(0, 2)).toEqual(['Planned for 2 April 2026: Copies at New Host', 'Planned for 2 April 2026, new: new-host']);
    const eve = (await raw('.json')).headers.get('etag');
    await day('2026-04-02');
    expect((await raw('.json')).headers.get('etag')).not.toBe(eve);
    expect(await shown()).toEqual(['new-host 2026-04-02 SOME_ALREADY', 'old-host 2026-01-01 ALL']);
    expect(await planned()).toEqual(['2026-04-02 ANNOUNCED Copies at New Host', '2026-04-02 ADDED new-host']);
    expect((await feedTitles('en')).slice(0, 2)).toEqual(['Began on 2 April 2026: Copies at New Host', 'Began on 2 April 2026, new: new-host']);
    expect(String((await raw('?lang=en')).body)).toContain('From 2 April 2026 for customers whose notice has run');
    await day('2026-05-02');
    expect(await shown()).toEqual(['new-host 2026-04-02 ALL', 'old-host 2026-01-01 ALL']);
    expect((await read()).planned).toBeNull();
    expect(await shown('?asOf=2026-04-01')).toEqual(['old-host 2026-01-01 ALL']);
    expect(await shown('?asOf=2026-04-20')).toEqual(['new-host 2026-04-02 SOME_ALREADY', 'old-host 2026-01-01 ALL']);
    expect(String((await raw('.atom?lang=en')).body)).not.toContain('2026-03-02/added');
  });

  test('is told to nobody before a second person approved it where it began without notice', async () => {
    await here.desk.say('PARTY', 'far', partyContent('Far Host', { country: 'US' }), { validFrom: '2026-01-01' });
    await publish([...KINDS, 'TRANSFERS']);
    const far = { kind: 'ENGAGEMENT', code: 'far', content: engagementContent('far', { services: ['hosting'] }) };
    const { id } = await here.ok('POST', '/v1/changes', addition({ mode: 'UNAUTHORISED', wantedOn: '2026-03-01', steps: [far] }));
    await here.work();
    const forms = async (): Promise<boolean[]> => Promise.all(['.json', '.csv', '.atom?lang=en', '?lang=en'].map(async (form) => JSON.stringify((await raw(form)).body).includes('Far Host')));
    expect(await forms()).toEqual([false, false, false, false]);
    expect((await here.desk.look()).entries.ENGAGEMENT.has('far')).toBe(true);
    await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
    await day('2026-03-03');
    expect(await forms()).toEqual([false, false, false, false]);
    await here.ok('POST', `/v1/changes/${id}/announce`);
    expect(await forms()).toEqual([true, true, true, true]);
    await here.work();
    expect(await shown()).toContain('Far Host 2026-03-01 ALL');
  });

  test('is told at its true day where it began without notice, with the days to object', async () => {
    const told = await reader('reader');
    await publish();
    const { id } = await here.ok('POST', '/v1/changes', addition({ mode: 'UNAUTHORISED', wantedOn: '2026-03-01' }));
    await here.work();
    await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
    await here.ok('POST', `/v1/changes/${id}/announce`);
    await here.work();
    expect(await shown()).toEqual(['new-host 2026-03-01 ALL', 'old-host 2026-01-01 ALL']);
    expect((await read()).planned?.[0]).toMatchObject({ on: '2026-03-01', change: 'ANNOUNCED', announcement: { mode: 'UNAUTHORISED', beginsForAllOn: '2026-03-01', lastDayToObject: '2026-03-16' } });
    expect(await announcedRow()).toMatchObject({
      changesOn: '2026-03-01', beginsForAllOn: '2026-03-01', mode: 'UNAUTHORISED', firstDayToObjectEnds: '2026-03-16', lastDayToObject: '2026-03-16',
    });
    expect(await here.part(id, told)).toMatchObject({ state: 'NOTIFIED', decision: null });
    expect(String((await raw('?lang=en')).body)).toContain('It began on 1 March 2026, before customers were told');
    for (const [language, ...titles] of [
      ['en', 'Began on 1 March 2026: Copies at New Host', 'Began on 1 March 2026, new: new-host'],
      ['nl', 'Begonnen op 1 maart 2026: Copies at New Host', 'Begonnen op 1 maart 2026, nieuw: new-host'],
      ['de', 'Begonnen am 1. März 2026: Copies at New Host', 'Begonnen am 1. März 2026, neu: new-host'],
      ['fr', 'A commencé le 1er mars 2026 : Copies at New Host', 'A commencé le 1er mars 2026, nouveau : new-host'],
    ] as const) expect((await feedTitles(language)).slice(0, 2)).toEqual(titles);
    await day('2026-04-03');
    expect((await read()).planned).toBeNull();
  });
});

describe('notice by the register', () => {
  test.each([
    ['of another place of a service counts where places are published', { kinds: ['LOCATIONS'] }, 'NOTIFIED', null],
    ['does not count where they are not', { kinds: ['SUB_PROCESSORS'] }, 'PENDING', 'NOT_PUBLISHED'],
  ])('%s', async (_, { kinds }, state, decision) => {
    const told = await reader('reader');
    await publish(kinds);
    const id = await announced(addition({
      kind: 'NEW_LOCATION', title: 'Another place', steps: [{ kind: 'PLACEMENT', code: 'live', content: { location: 'NYC0', kind: 'LIVE', service: 'hosting' } }],
    }));
    expect(await here.part(id, told)).toMatchObject({ state, decision });
  });

  test('of a sale counts: its words are all there is to it', async () => {
    const told = await reader('reader');
    await publish(['COMMITMENTS']);
    const id = await announced({ kind: 'SALE_OR_MERGER', title: 'We merge', explanation: 'With Bigger B.V.', wantedOn: '2026-06-01', steps: [] });
    expect(await here.part(id, told)).toMatchObject({ state: 'NOTIFIED', decision: null });
    expect(await planned()).toEqual(['2026-06-01 ANNOUNCED We merge']);
    expect(String((await raw('?lang=de')).body)).toContain('Verkauf oder Zusammenschluss');
    await day('2026-06-01');
    expect((await read()).planned).toBeNull();
  });

  test('can be given once the register shows it: whoever waited is told anew', async () => {
    const told = await reader('reader');
    await publish(['COMMITMENTS']);
    const id = await announced(addition());
    expect(await here.part(id, told)).toMatchObject({ state: 'PENDING', decision: 'NOT_PUBLISHED', sentOn: null });
    expect(await here.clearance('reader', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
    await publish();
    expect((await here.call('POST', `/v1/changes/${id}/resend`, { agreementId: told.agreementId })).status).toBe(200);
    expect(await here.part(id, told)).toMatchObject({ state: 'NOTIFIED', decision: null, lastDayToObject: '2026-03-16' });
    expect((await read()).planned?.[0]?.announcement).toMatchObject({ lastDayToObject: '2026-03-16' });
  });
});

test('says what lies where of each service, and what is to lie there', async () => {
  await here.desk.say('PLACEMENT', 'backups', { location: 'AMS0', kind: 'BACKUP', service: 'hosting' }, { validFrom: '2026-01-01' });
  await here.desk.say('PLACEMENT', 'mails', { location: 'AMS0', kind: 'LIVE', engagement: 'host' }, { validFrom: '2026-01-01' });
  await here.customer('plain');
  await publish();
  const id = await announced(addition({
    kind: 'NEW_LOCATION', title: 'Another place', wantedOn: '2026-05-01',
    steps: [{ kind: 'PLACEMENT', code: 'live', content: { location: 'NYC0', kind: 'LIVE', service: 'hosting' } }],
  }));
  const holds = async (code: string): Promise<unknown> => (await read()).locations.find((each) => each.code === code)?.holds;
  expect(await holds('AMS0')).toEqual([{ services: ['hosting'], kind: 'BACKUP', at: null }, { services: ['hosting'], kind: 'LIVE', at: 'old-host' }]);
  expect(await holds('NYC0')).toEqual([]);
  expect((await read()).planned).toMatchObject([{ change: 'ANNOUNCED', code: id }, { change: 'CHANGED', kind: 'LOCATIONS', code: 'NYC0', on: '2026-05-01', partOf: id }]);
  expect(String((await raw('?lang=en')).body)).toContain('hosting (Backup)');
  await day('2026-05-01');
  expect(await holds('NYC0')).toEqual([{ services: ['hosting'], kind: 'LIVE', at: null }]);
});

describe('a party that is replaced', () => {
  let exempted: MadeCustomer;
  let change: string;
  beforeEach(async () => {
    exempted = await here.customer('exempted');
    await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 90 }]);
    await here.customer('plain');
    await publish();
    change = await here.plan();
    await here.announced(change);
    const { body } = await here.answer(change, exempted, { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not there' });
    await here.ok('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome: 'EXEMPTED', how: 'Stays' });
    await day('2026-05-01');
  });

  test('is shown as long as anybody is still with it, as clearance says', async () => {
    const both = ['new-host 2026-05-01 SOME_ALREADY', 'old-host 2026-01-01 SOME_STILL'];
    expect(await shown()).toEqual(both);
    const { subProcessors } = await read();
    expect(new Set(subProcessors.map(({ code }) => code)).size).toBe(2);
    const page = String((await raw('?lang=en')).body);
    expect(page).toContain('Still for some customers');
    for (const [customer, party] of [['exempted', 'old-host'], ['slow', 'old-host'], ['plain', 'new-host']] as const) {
      expect(await here.clearance(customer, `party=${party}`)).toEqual(['ALLOWED', expect.any(String)]);
    }
    await day('2026-06-02');
    // Nobody's notice runs any more, and one customer stays for good.
    expect((await read()).planned).toBeNull();
    expect(await shown()).toEqual(both);
  });

  test('is gone once the last of them has left', async () => {
    await day('2026-06-02');
    await here.base.ok(here.base.provider, 'POST', `/v1/agreements/${exempted.agreementId}/terminate`, { on: '2026-06-10' });
    await day('2026-06-11');
    expect(await shown()).toEqual(['new-host 2026-05-01 ALL']);
    expect(await shown('?asOf=2026-06-05')).toEqual(['new-host 2026-05-01 SOME_ALREADY', 'old-host 2026-01-01 SOME_STILL']);
  });

  test('or has gone on to what a later change brought', async () => {
    await here.desk.say('PARTY', 'third', partyContent('third'));
    await day('2026-06-02');
    await announced(replacement({ wantedOn: '2026-09-01', steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('third', { services: ['hosting'] }) }] }));
    await day('2026-10-01');
    expect(await here.clearance('exempted', 'party=third')).toEqual(['ALLOWED', 'ALLOWED']);
    expect(await shown()).toEqual(['third 2026-09-01 ALL']);
  });
});
