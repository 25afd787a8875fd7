import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { orderOf, partyContent, refusalOf, RegisterDesk } from '../../../test/harness/register.js';
import { putCustomer } from '../../../test/harness/tenants.js';
import { putEntries } from './put-entry.js';
import { entriesOfCustomers } from './register.queries.js';
import { loadSnapshot } from './snapshot.js';

let world: World;
let house: TestOrganisation;
let desk: RegisterDesk;
let count = 0;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
});
beforeEach(async () => {
  world.clock.set('2026-03-01T10:00:00Z');
  count += 1;
  house = await createOrganisation(world, `house-${count}`);
  desk = new RegisterDesk(world, house.id);
});
afterAll(() => world.close());

describe('a snapshot', () => {
  test('is read anew when an entry, a service or a location changed, and is the same object otherwise', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'));
    const first = await desk.look();
    expect(await desk.look()).toBe(first);
    await world.rest('PUT', '/v1/services/hosting', { key: house.apiKey, body: { name: 'Hosting' } });
    const second = await desk.look();
    expect([second.version, [...second.services.keys()]]).toEqual([first.version + 1, ['hosting']]);
    const site = { name: 'Amsterdam 0', city: 'Amsterdam', country: 'NL', kind: 'DATA_CENTRE' };
    await world.rest('PUT', '/v1/locations/AMS0', { key: house.apiKey, body: site });
    const third = await desk.look();
    expect([third.version, third.locations.get('AMS0')]).toEqual([
      second.version + 1, expect.objectContaining({ code: 'AMS0', organisationId: house.id, version: 1, ...site, operator: null }),
    ]);
    await world.rest('PUT', '/v1/locations/AMS0', { key: house.apiKey, body: site });
    expect(await desk.look()).toBe(third);
    expect([third.entries.PARTY.get('mailgun'), second.locations.size]).toEqual([first.entries.PARTY.get('mailgun'), 0]);
  });

  test('turns with the day, where the organisation is', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-03-02' });
    expect([await desk.nameOf('mailgun'), (await desk.look()).asOf]).toEqual([null, '2026-03-01']);
    world.clock.set('2026-03-01T23:30:00Z');
    expect([await desk.nameOf('mailgun'), (await desk.look()).asOf]).toEqual(['Mailgun', '2026-03-02']);
  });

  test('cannot be changed by who reads it', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun', { contacts: [{ purpose: 'DPO' }] }));
    const { content } = (await desk.look()).entries.PARTY.get('mailgun') ?? {};
    expect(() => Object.assign(content?.contacts?.[0] ?? {}, { purpose: 'PRIVACY' })).toThrow(TypeError);
  });

  test('inside an act sees what the act wrote, and keeps nothing of it', async () => {
    await desk.say('PARTY', 'a', partyContent('A'));
    await expect(desk.transaction.run(desk.actor, { action: 'spec', subjectType: 'spec' }, async (tx) => {
      await putEntries(tx, [orderOf('PARTY', 'b', partyContent('B'))]);
      expect([...(await loadSnapshot(tx)).entries.PARTY.keys()]).toEqual(['b', 'a']);
      throw new Error('taken back');
    })).rejects.toThrow('taken back');
    await desk.say('PARTY', 'c', partyContent('C'));
    expect([...(await desk.look()).entries.PARTY.keys()]).toEqual(['c', 'a']);
  });

  test('leaves out what is said of one customer’s data alone', async () => {
    const customerId = await putCustomer(world, house, { externalId: '1017', name: 'Bakery', domain: 'bakery.example' });
    await putCustomer(world, house, { externalId: '1018', name: 'Butcher', domain: 'butcher.example' });
    await world.rest('PUT', '/v1/locations/AMS0', { key: house.apiKey, body: { name: 'A', city: 'A', country: 'NL', kind: 'OFFICE' } });
    await desk.say('PLACEMENT', 'all', { location: 'AMS0', kind: 'LIVE' });
    await desk.say('PLACEMENT', 'bakery', { location: 'AMS0', kind: 'BACKUP', customer: '1017' });
    expect([...(await desk.look()).entries.PLACEMENT.keys()]).toEqual(['all']);
    const own = await desk.transaction.read({ organisationId: house.id }, (tx) => entriesOfCustomers(tx, [customerId]));
    expect(own).toEqual([expect.objectContaining({ code: 'bakery', customerId, content: { location: 'AMS0', kind: 'BACKUP', customer: '1017' } })]);
    for (const customer of ['1018', null]) {
      expect((await refusalOf(desk.say('PLACEMENT', 'bakery', { location: 'AMS0', kind: 'BACKUP', customer }))).code).toBe('ENTRY_CUSTOMER_FIXED');
    }
    expect((await refusalOf(desk.say('PLACEMENT', 'nobody', { location: 'AMS0', kind: 'LIVE', customer: '9' }))).code).toBe('REFERENCE_UNKNOWN');
  });

  test('is the organisation’s own', async () => {
    const rival = await createOrganisation(world, 'rival');
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'));
    const seen = await desk.transaction.read({ organisationId: rival.id }, (tx) => loadSnapshot(tx));
    expect([seen.version, seen.entries.PARTY.size]).toEqual([0, 0]);
    const looked = await desk.transaction.read({ organisationId: house.id, viewerId: rival.id }, (tx) => loadSnapshot(tx));
    expect(looked.entries.PARTY.size).toBe(0);
    const rows = await rowsOf(world, 'SELECT 1 FROM art28.register_entry WHERE organisation_id = $1', [rival.id]);
    expect(rows).toEqual([]);
  });
});
