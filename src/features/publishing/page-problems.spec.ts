import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation } from '../../../test/harness/organisations.js';
import { Publisher } from '../../../test/harness/publishing.js';

let world: World;
let publisher: Publisher;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '100000' } });
  world.clock.set('2026-03-01T10:00:00Z');
  publisher = new Publisher(world, await createOrganisation(world, 'house'));
  await publisher.publish();
});
afterAll(() => world.close());

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('who reads pages', () => {
  test.each([
    ['a day before the first publication', '?asOf=2025-01-01', 404, 'Voor die dag niet gepubliceerd', '1 maart 2026'],
    ['a day to come, where planned changes are not shown', '?asOf=2126-01-01', 404, 'Voor die dag niet gepubliceerd', 'tot en met 1 maart 2026'],
    ['a word', '?asOf=gisteren', 400, 'Dat is geen dag', 'Geef een dag van de kalender'],
    ['no day', '?asOf=', 400, 'Dat is geen dag', 'Geef een dag van de kalender'],
  ])('is told by a page, in its language, of %s', async (_, query, status, title, says) => {
    const answer = await publisher.read(query, { accept: HTML, 'accept-language': 'nl' });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-language')]).toEqual([status, 'text/html; charset=utf-8', 'nl']);
    for (const said of [title, says, `href="${publisher.path}?lang=nl"`]) expect(String(answer.body)).toContain(said);
  });

  test('is shown the page, whatever words a mail program hung on its address', async () => {
    const read = (query: string, accept = HTML): ReturnType<Publisher['read']> => publisher.read(query, { accept, 'accept-language': 'nl' });
    const led = async (query: string): Promise<[number, string | null]> => {
      const { status, headers } = await read(query);
      return [status, headers.get('location')];
    };
    expect([await led('?fbclid=1'), await led('?utm_source=x&asOf=2026-03-01&lang=fr')]).toEqual([
      [302, publisher.path], [302, `${publisher.path}?asOf=2026-03-01&lang=fr`],
    ]);
    expect([(await read('?fbclid=1&asOf=x')).status, (await read('?fbclid=1', 'application/json')).status]).toEqual([400, 400]);
  });

  test('is told by a page of a register that nobody publishes', async () => {
    const answer = await world.rest('GET', '/v1/organisations/nobody/register', { headers: { accept: HTML, 'accept-language': 'de' } });
    expect([answer.status, String(answer.body).includes('Hier ist kein Register')]).toEqual([404, true]);
  });

  test('is told by a page of an address that cannot be written to', async () => {
    const answer = await world.rest('POST', `${publisher.path}/subscriptions`, { body: { email: 'no address', language: 'fr' }, headers: { accept: HTML } });
    expect([answer.status, String(answer.body).includes('Ce n’est pas une adresse de courriel')]).toEqual([400, true]);
  });
});

test('programs are told by problems, as everywhere', async () => {
  for (const accept of ['application/json', '*/*']) {
    const answer = await publisher.read('?asOf=2025-01-01', { accept });
    expect([answer.status, answer.body.code]).toEqual([404, 'DAY_NOT_PUBLISHED']);
  }
  const asked = await world.rest('POST', `${publisher.path}/subscriptions`, { body: { email: 'no address' } });
  expect([asked.status, asked.body.code]).toEqual([400, 'INPUT_INVALID']);
  expect((await publisher.read('.json?asOf=2025-01-01', { accept: HTML })).body.code).toBe('DAY_NOT_PUBLISHED');
});

describe('what is published', () => {
  test('claims no "none" of transfers, says periods in words, a city once, and no legal name where none is', async () => {
    const from = { validFrom: '2026-01-01' };
    await world.rest('PUT', '/v1/locations/PUN', { key: publisher.house.apiKey, body: { name: 'Pune', city: 'Pune', country: 'IN', kind: 'DATA_CENTRE', ...from } });
    await publisher.desk.say('PARTY', 'plain', { name: 'Plain', country: 'US' }, from);
    await publisher.desk.say('ENGAGEMENT', 'plain', { party: 'plain', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Help' }] }, from);
    await publisher.desk.say('PLACEMENT', 'pune', { location: 'PUN', kind: 'LIVE', engagement: 'plain' }, from);
    await publisher.desk.say('COMMITMENT', 'tell', { matter: 'ANNOUNCE_CHANGES', to: 'CUSTOMERS', period: 'P1M14D' }, from);
    expect((await publisher.read('.json')).body.subProcessors).toMatchObject([{ name: 'Plain', legalName: null }]);
    const page = String((await publisher.read('?lang=de', { accept: HTML })).body);
    for (const said of ['1 Monat, 14 Tage', 'Pune, Indien', 'Andere sind nicht verzeichnet.']) expect(page).toContain(said);
    for (const unsaid of ['P1M14D', 'Pune, Pune', 'Rechtlicher Name']) expect(page).not.toContain(unsaid);
  });
});
