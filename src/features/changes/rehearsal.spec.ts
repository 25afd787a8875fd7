import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PARTY', 'far-host', partyContent('Far Host', { legalName: 'Far Host Inc.', country: 'US' }), { validFrom: '2026-01-01' });
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const FAR = { steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('far-host', { services: ['hosting'] }) }] };

describe('a rehearsal', () => {
  let told: Record<'plain' | 'slow' | 'anywhere' | 'silent' | 'mute' | 'unhooked' | 'reader', MadeCustomer>;
  let change: string;

  beforeAll(async () => {
    here.base.world.clock.set('2026-03-02T10:00:00Z');
    told = {
      plain: await here.customer('plain'), slow: await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 90 }]),
      anywhere: await here.customer('anywhere', [{ term: 'RESIDENCY', value: ['EEA', 'US'] }]),
      silent: await here.customer('silent', [{ term: 'RESIDENCY', value: 'UNKNOWN' }]),
      mute: await here.customer('mute', [], {}, { contacts: [{ purpose: 'BILLING', email: 'money@mute.example' }] }),
      unhooked: await here.customer('unhooked', [{ term: 'NOTICE_CHANNEL', value: 'WEBHOOK' }]),
      reader: await here.customer('reader', [{ term: 'NOTICE_CHANNEL', value: 'PUBLISHED_REGISTER' }]),
    };
    change = await here.plan(FAR);
    await here.ok('POST', `/v1/changes/${change}/rehearse`);
    await here.work();
  });

  afterAll(async () => {
    await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Only rehearsed' });
    await here.work();
    // Whom nobody can tell stays with the old host for good: it is not there any more when others are told.
    await here.ok('POST', `/v1/agreements/${told.unhooked.agreementId}/terminate`, { on: '2026-03-03' });
  });

  test('warns of a day that cannot be kept, and of data that comes where an agreement does not permit it', async () => {
    const warnings = async (name: keyof typeof told): Promise<unknown> => (await here.part(change, told[name])).warnings;
    expect(await warnings('plain')).toEqual(['RESIDENCY_BROKEN', 'TRANSFER_NOT_COVERED']);
    expect(await warnings('slow')).toEqual(['LATER_THAN_WANTED', 'RESIDENCY_BROKEN', 'TRANSFER_NOT_COVERED']);
    expect(await warnings('anywhere')).toEqual(['TRANSFER_NOT_COVERED']);
    expect(await warnings('silent')).toEqual(['RESIDENCY_UNKNOWN', 'TRANSFER_NOT_COVERED']);
    const near = await here.plan({ wantedOn: '2026-05-02' });
    await here.ok('POST', `/v1/changes/${near}/rehearse`);
    await here.work();
    expect((await here.part(near, told.plain)).warnings).toEqual([]);
    const { items } = await here.ok('GET', `/v1/changes/${change}/tally`);
    expect(items).toContainEqual(expect.objectContaining({ decision: null, services: 1, warnings: ['LATER_THAN_WANTED', 'RESIDENCY_BROKEN', 'TRANSFER_NOT_COVERED'] }));
  });

  test('shows whom nobody can tell, and no days as if they were told', async () => {
    const nothing = { effectiveOn: null, lastDayToObject: null, earliestGoLive: null, bars: ['NOBODY_TO_TELL'] };
    expect(await here.part(change, told.mute)).toMatchObject({ state: 'PENDING', decision: 'NO_CONTACT', ...nothing });
    expect(await here.part(change, told.unhooked)).toMatchObject({ state: 'PENDING', decision: 'NO_ENDPOINT', ...nothing });
    expect(await here.part(change, told.reader)).toMatchObject({ state: 'PENDING', decision: 'NOT_PUBLISHED', ...nothing });
    const { items } = await here.ok('GET', `/v1/changes/${change}/recipients?undecided=true`);
    expect(items.map((each: { customer: string }) => each.customer).sort()).toEqual(['mute', 'reader', 'unhooked']);
  });

  test('is no last word: who can be told by the time of the announcement is told', async () => {
    await here.ok('PUT', '/v1/customers/mute', { name: 'Mute', country: 'NL', contacts: [{ purpose: 'PRIVACY', email: 'privacy@mute.example' }] });
    await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey);
    await here.ok('POST', `/v1/changes/${change}/announce`);
    await here.work();
    await here.mailsEnd(change, 'HANDED_OVER', '250 taken');
    expect(await here.part(change, told.mute)).toMatchObject({ state: 'NOTIFIED', decision: null, lastDayToObject: '2026-03-16', bars: [] });
    expect(await here.part(change, told.unhooked)).toMatchObject({ state: 'PENDING', decision: 'NO_ENDPOINT', earliestGoLive: null });
    expect(await here.part(change, told.reader)).toMatchObject({ state: 'PENDING', decision: 'NOT_PUBLISHED', earliestGoLive: null });
  });
});

describe('the published register', () => {
  const publish = (choice: Record<string, unknown>): Promise<unknown> =>
    here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS'], showPlanned: false, ...choice });
  const read = async (suffix: string): Promise<{ readonly body: Record<string, unknown>; readonly etag: string | null }> => {
    const { body, headers } = await here.call('GET', `/v1/organisations/${here.base.provider.slug}/register${suffix}`, undefined, '');
    return { body, etag: headers.get('etag') };
  };

  test('shows an announced change from its announcement on, and only then a notice was given by it', async () => {
    const reader = await here.customer('late-reader', [{ term: 'NOTICE_CHANNEL', value: 'PUBLISHED_REGISTER' }, { term: 'RESIDENCY', value: ['ANYWHERE'] }]);
    await publish({ kinds: ['COMMITMENTS'] });
    const unseen = await here.plan({ ...FAR, wantedOn: '2026-06-01' });
    await here.announced(unseen, false);
    expect(await here.part(unseen, reader)).toMatchObject({ state: 'PENDING', decision: 'NOT_PUBLISHED' });
    await here.ok('POST', `/v1/changes/${unseen}/cancel`, { reason: 'Nobody could read it' });
    await here.work();

    await publish({});
    const before = await read('.json');
    const change = await here.plan({ ...FAR, wantedOn: '2026-06-02' });
    expect((await read('.json')).body['planned']).toBeNull();
    await here.announced(change);
    expect(await here.part(change, reader)).toMatchObject({ state: 'NOTIFIED', decision: null, earliestGoLive: '2026-04-02' });
    const shown = await read('.json');
    expect(shown.etag).not.toBe(before.etag);
    const planned = shown.body['planned'] as Record<string, unknown>[];
    expect(planned.at(-1)).toMatchObject({
      on: '2026-06-02', change: 'CHANGED', kind: 'SUB_PROCESSORS', code: 'host', name: 'Far Host', at: '2026-03-02T10:00:00Z',
      after: { name: 'Far Host', legalName: 'Far Host Inc.', country: 'US', purposes: ['Mail'], services: ['hosting'] },
    });
    for (const suffix of ['', '.csv', '.atom']) {
      const text = String((await read(suffix)).body);
      for (const said of ['Far Host', 'Far Host Inc.', 'hosting']) expect(text).toContain(said);
    }
    await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'We stay' });
    await here.work();
    expect(JSON.stringify((await read('.json')).body['planned'])).not.toContain('2026-06-02');
  });

  test('shows it as it is once it began, and no more among what is to come', async () => {
    await publish({});
    const change = await here.plan({ ...FAR, wantedOn: '2026-06-03' });
    await here.announced(change);
    here.base.world.clock.set('2026-06-03T10:00:00Z');
    await here.work();
    const { body } = await read('.json');
    expect((body['subProcessors'] as { readonly name: string }[]).map(({ name }) => name)).toEqual(['Far Host']);
    expect(JSON.stringify(body['planned'])).not.toContain('2026-06-03');
    expect(await here.rows('SELECT change_id FROM art28.announced_change WHERE change_id = $1', [change])).toEqual([]);
  });

  test('never shows what an announced change does with the data of a single customer', async () => {
    await publish({ kinds: ['SUB_PROCESSORS', 'LOCATIONS'], showPlanned: true });
    await here.customer('private');
    const own = { kind: 'PLACEMENT', code: 'own', content: { location: 'AMS0', kind: 'LIVE', engagement: 'host', service: 'hosting', customer: 'private' } };
    await here.announced(await here.plan(replacement({ kind: 'NEW_LOCATION', wantedOn: '2026-07-01', steps: [own] })));
    expect(JSON.stringify((await read('.json')).body)).not.toMatch(/2026-07-01|private/);
  });
});
