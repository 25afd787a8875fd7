import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation } from '../../../test/harness/organisations.js';
import { INTERNAL, Publisher } from '../../../test/harness/publishing.js';
import { partyContent } from '../../../test/harness/register.js';

let world: World;
let publisher: Publisher;
let neighbour: Publisher;
let count = 0;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '100000', API_RATE_PER_MINUTE: '100000' } });
});
beforeEach(async () => {
  world.clock.set('2026-03-01T10:00:00Z');
  count += 1;
  publisher = new Publisher(world, await createOrganisation(world, `house-${count}`));
  neighbour = new Publisher(world, await createOrganisation(world, `neighbour-${count}`));
});
afterAll(() => world.close());

const names = (things: readonly { readonly name: string }[]): string[] => things.map(({ name }) => name);

describe('what is published', () => {
  test('is nothing until the organisation decides, and then what it decided', async () => {
    await publisher.furnish();
    const nobody = (await world.rest('GET', '/v1/organisations/nobody/register.json')).body;
    const hidden = await publisher.read();
    expect([hidden.status, { ...hidden.body, requestId: '' }]).toEqual([404, { ...nobody, requestId: '' }]);
    const decided = await publisher.publish({ kinds: ['LOCATIONS', 'SUB_PROCESSORS', 'LOCATIONS'] });
    expect([decided.status, decided.headers.get('etag'), decided.body]).toEqual([200, '"1"', expect.objectContaining({
      isPublished: true, kinds: ['SUB_PROCESSORS', 'LOCATIONS'], showPlanned: false, version: 1, firstPublishedAt: expect.stringMatching(/^2026-03-01T10:00:00/),
    })]);
    const { body } = await publisher.read();
    expect([names(body.subProcessors), names(body.locations), body.processors, body.measures]).toEqual([['Mailgun', 'AWS'], ['Amsterdam 0'], null, null]);
    expect(body.subProcessors[0]).toMatchObject({ safeguards: null, locations: [{ name: 'Amsterdam 0' }] });
    await publisher.publish({ isPublished: false });
    expect((await publisher.read()).status).toBe(404);
    expect((await auditTrail(world, publisher.house.id)).at(-1)).toMatchObject({ action: 'publication.put', outcome: 'DONE', details: { isPublished: false } });
  });

  test('is told whole, as a chain, and nothing internal with it', async () => {
    await publisher.furnish();
    await publisher.publish({ showPlanned: true, showEarlier: true, title: 'Who <b>helps</b> us' });
    const { body } = await publisher.read();
    expect(body.subProcessors).toEqual([
      {
        code: 'mailgun', since: '2026-01-01', usedFor: 'ALL', usedFrom: null, under: null, name: 'Mailgun', legalName: 'Mailgun B.V.', country: 'US', purposes: ['Sending mail'],
        services: ['Mail hosting'], data: ['Messages'], locations: [{ name: 'Amsterdam 0', city: 'Amsterdam', country: 'NL' }],
        safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }], statementUrl: 'https://mailgun.example/privacy',
      },
      expect.objectContaining({ code: 'aws', under: 'mailgun', locations: [], purposes: ['Purpose of AWS'] }),
    ]);
    expect(body.processors).toMatchObject([{ code: 'mailgun', purposes: ['Own newsletter'] }]);
    expect(body).toMatchObject({
      organisation: { slug: publisher.house.slug }, asOf: '2026-03-01', transfers: [{ code: 'us', importer: 'Mailgun', toCountry: 'US', safeguards: [{ kind: 'LISTING' }] }],
      measures: [{ name: 'TLS everywhere' }], notices: [{ title: 'Privacy statement' }], commitments: [{ matter: 'ANNOUNCE_CHANGES', period: 'P30D' }], planned: [],
    });
    for (const form of ['.json', '.csv', '.atom', '', '.json?asOf=2026-02-01']) {
      const text = JSON.stringify((await publisher.read(form)).body);
      expect([form, INTERNAL.filter((word) => text.includes(word))]).toEqual([form, []]);
    }
  });

  test('of a neighbour is not touched by it', async () => {
    await publisher.furnish();
    await Promise.all([publisher.publish(), neighbour.publish()]);
    const { body } = await neighbour.read();
    expect([body.organisation.slug, body.subProcessors, body.locations]).toEqual([neighbour.house.slug, [], []]);
  });
});

describe('the decision', () => {
  test('said again writes nothing, and is made only by who has read the last one', async () => {
    await publisher.publish();
    const trail = await auditTrail(world, publisher.house.id);
    expect((await publisher.publish({}, { 'if-match': '"1"' })).body.version).toBe(1);
    expect(await auditTrail(world, publisher.house.id)).toEqual(trail);
    const stale = await publisher.publish({ title: 'x' }, { 'if-match': '"7"' });
    expect([stale.status, stale.body]).toEqual([412, expect.objectContaining({ code: 'VERSION_STALE', version: 1 })]);
    const empty = await publisher.publish({ kinds: [] });
    expect([empty.status, empty.body.code]).toEqual([422, 'PUBLICATION_EMPTY']);
  });

  test('is made and read in GraphQL alike', async () => {
    const key = publisher.house.apiKey;
    const asked = '{ publication { isPublished kinds version firstPublishedAt changedAt } }';
    expect((await world.graphql(asked, {}, { key })).data.publication).toEqual({ isPublished: false, kinds: [], version: 0, firstPublishedAt: null, changedAt: null });
    const { data, errors } = await world.graphql(
      'mutation ($input: PutPublicationInput!) { putPublication(input: $input) { publication { isPublished kinds version } } }',
      { input: { isPublished: true, kinds: ['MEASURES'], version: 0 } }, { key });
    expect([errors, data?.putPublication.publication]).toEqual([undefined, { isPublished: true, kinds: ['MEASURES'], version: 1 }]);
    expect((await world.rest('GET', '/v1/publication', { key })).body).toMatchObject({ kinds: ['MEASURES'], version: 1 });
    expect((await world.graphql(asked, {}, { key: neighbour.house.apiKey })).data.publication.version).toBe(0);
  });
});

describe('a day', () => {
  test('of the past is shown from the first publication on, of the future where planned changes are', async () => {
    await publisher.engage('aws', 'AWS');
    await publisher.publish();
    world.clock.set('2026-03-10T10:00:00Z');
    await publisher.desk.say('PARTY', 'aws', partyContent('Amazon'));
    await publisher.desk.say('PARTY', 'aws', partyContent('Amazone'), { validFrom: '2026-04-01' });
    const named = async (day: string): Promise<unknown> => {
      const { status, body } = await publisher.read(`.json?asOf=${day}`);
      return status === 200 ? names(body.subProcessors) : [status, body.code, body.from, body.until];
    };
    expect([await named('2026-03-01'), await named('2026-03-09'), await named('2026-03-10')]).toEqual([['AWS'], ['AWS'], ['Amazon']]);
    expect(await named('2026-02-28')).toEqual([404, 'DAY_NOT_PUBLISHED', '2026-03-01', '2026-03-10']);
    expect(await named('2026-03-11')).toEqual([404, 'DAY_NOT_PUBLISHED', '2026-03-01', '2026-03-10']);
    expect((await publisher.read()).body.planned).toBeNull();
    await publisher.publish({ showPlanned: true, showEarlier: true });
    expect([await named('2026-02-28'), await named('2026-04-01'), await named('2025-12-31')]).toEqual([['AWS'], ['Amazone'], []]);
    expect((await publisher.read()).body.planned).toEqual([{
      on: '2026-04-01', change: 'CHANGED', kind: 'SUB_PROCESSORS', code: 'aws', name: 'Amazone', fields: ['name', 'legalName'], partOf: null, announcement: null,
      at: expect.stringMatching(/^2026-03-10T10:00:00/), after: expect.objectContaining({ name: 'Amazone', legalName: 'Amazone B.V.', country: 'NL' }),
    }]);
    expect((await publisher.read('.json?asOf=2026-03-09')).body.planned).toBeNull();
  });

  test('begins where the organisation is', async () => {
    await publisher.engage('aws', 'AWS');
    await publisher.publish();
    await publisher.desk.end('ENGAGEMENT', 'aws', { on: '2026-03-02' });
    world.clock.set('2026-03-01T22:59:00Z');
    expect(names((await publisher.read()).body.subProcessors)).toEqual(['AWS']);
    world.clock.set('2026-03-01T23:00:00Z');
    expect((await publisher.read()).body).toMatchObject({ asOf: '2026-03-02', subProcessors: [], lastChangedAt: '2026-03-01T23:00:00Z' });
  });
});

describe('an unchanged register', () => {
  test('is answered 304 in every form, until the register, the decision or the day changes', async () => {
    await publisher.engage('aws', 'AWS');
    await publisher.publish();
    for (const form of ['', '.json', '.csv', '.atom']) {
      const tagged = async (): Promise<string> => (await publisher.read(form)).headers.get('etag') ?? '';
      const seen = new Set<string>();
      const expectNew = async (): Promise<void> => {
        const etag = await tagged();
        expect([form, etag, seen.has(etag)]).toEqual([form, expect.stringMatching(/^"[\w-]{24}(-gz)?"$/), false]);
        seen.add(etag);
        const again = await publisher.read(form, { 'if-none-match': `"other", ${etag}` });
        expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
      };
      await expectNew();
      await publisher.desk.say('PARTY', 'aws', partyContent(`AWS ${form}`));
      await expectNew();
      await publisher.publish({ introduction: `Hello ${form}` });
      await expectNew();
      world.clock.advance({ hours: 24 });
      await expectNew();
    }
  });

  test('stays what it is, in every form, whatever is edited of what nobody publishes', async () => {
    await publisher.engage('aws', 'AWS');
    await publisher.publish({ kinds: ['SUB_PROCESSORS'] });
    const forms = ['', '.json', '.csv', '.atom'];
    const tags = await Promise.all(forms.map(async (form) => (await publisher.read(form)).headers.get('etag') ?? ''));
    await publisher.desk.say('CONTACT', 'privacy', { purpose: 'PRIVACY', email: 'privacy@house.example' });
    await publisher.desk.say('MEASURE', 'tls', { name: 'TLS', kind: 'ENCRYPTION' });
    const again = await Promise.all(forms.map(async (form, index) => (await publisher.read(form, { 'if-none-match': tags[index] ?? '' })).status));
    expect(again).toEqual([304, 304, 304, 304]);
  });

  test('has another tag in another language, form and encoding, and HEAD is answered like GET without a body', async () => {
    await publisher.publish();
    const forms = [['', { 'accept-language': 'nl' }], ['', { 'accept-language': 'de' }], ['.json', {}], ['.json', { 'accept-encoding': 'identity' }]] as const;
    const tags = await Promise.all(forms.map(async ([form, headers]) => (await publisher.read(form, headers)).headers.get('etag')));
    expect(new Set(tags).size).toBe(4);
    const get = await fetch(`${world.url}${publisher.path}.csv`);
    const head = await fetch(`${world.url}${publisher.path}.csv`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, get.headers.get('etag'), '']);
    expect(get.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=600');
    expect([get.headers.get('content-encoding'), get.headers.get('vary')]).toEqual(['gzip', expect.stringContaining('Accept-Encoding')]);
  });

  test('is never answered from before the question, however many ask at once', async () => {
    await publisher.engage('aws', 'AWS');
    await publisher.publish();
    for (let round = 0; round < 5; round += 1) {
      const early = Array.from({ length: 20 }, () => publisher.read());
      await publisher.desk.say('PARTY', 'aws', partyContent(`AWS ${round}`));
      const late = await Promise.all(Array.from({ length: 20 }, () => publisher.read()));
      expect(new Set(late.map(({ body }) => names(body.subProcessors).join()))).toEqual(new Set([`AWS ${round}`]));
      expect((await Promise.all(early)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    }
  });
});

describe('the form', () => {
  test.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'], ['application/json', 'application/json'], ['text/csv', 'text/csv'],
    ['application/atom+xml', 'application/atom+xml'], ['*/*', 'text/html'], ['image/png', 'text/html'],
  ])('for %s is %s', async (accept, type) => {
    await publisher.publish();
    const { status, headers } = await publisher.read('', { accept });
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
    expect(headers.get('vary')).toContain('Accept');
  });
});
