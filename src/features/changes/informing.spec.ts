import { parse } from 'csv-parse/sync';

import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
let told: Record<'general' | 'specific' | 'slow' | 'unread' | 'unsaid' | 'german', MadeCustomer>;
let change: string;
beforeAll(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  told = {
    general: await here.customer('general'), specific: await here.customer('specific', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]),
    slow: await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 90 }]),
    unread: await here.customer('unread', [{ term: 'NOTICE_EFFECTIVE', value: 'ACKNOWLEDGED' }]),
    unsaid: await here.customer('unsaid', [{ term: 'NOTICE_DAYS', value: 'UNKNOWN' }, { term: 'OBJECTION_DAYS', value: 'UNKNOWN' }]),
    german: await here.customer('german', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }], {}, { language: 'de' }),
  };
  await here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS'] });
  change = await here.plan({ kind: 'SALE_OR_MERGER', title: 'We merge', explanation: 'With Bigger B.V.', steps: [] });
  await here.announced(change);
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const page = async (customer: MadeCustomer): Promise<string> => {
  const { items } = await here.ok('GET', `/v1/changes/${change}/notices?first=200`);
  const { id } = items.find(({ agreementId }: { agreementId: string }) => agreementId === customer.agreementId);
  return String((await here.call('GET', `/changes/notice?token=${await here.tokenOf(id)}&lang=en`, undefined, '')).body);
};

describe('a sale, a merger or other terms that engage nobody', () => {
  test('wait for no yes and for no silence: once its notice has run a customer knows of it', async () => {
    const known = { state: 'NOTIFIED', silence: 'INFORMS', lastDayToObject: null, bars: [] };
    for (const name of ['general', 'specific', 'german'] as const) expect(await here.part(change, told[name])).toMatchObject({ ...known, earliestGoLive: '2026-04-02' });
    expect(await here.part(change, told.slow)).toMatchObject({ ...known, earliestGoLive: '2026-06-01' });
    // What is agreed of changes of processors, and nobody knows, holds up nothing that is none.
    for (const name of ['unread', 'unsaid'] as const) expect(await here.part(change, told[name])).toMatchObject(known);
  });

  test('are told as what they are, by mail and on the page', async () => {
    const { text } = await here.mailTo(change, told.specific);
    expect(text).toContain('This notice informs you. Nothing is to be permitted, and to say nothing is no consent');
    expect(text).toContain('What your agreement says stays as it is until both sides agree on something else.');
    expect(text).not.toMatch(/once you permit it|You may object|also object|taken to be permitted/);
    expect((await here.mailTo(change, told.german)).text).toContain('Diese Mitteilung unterrichtet Sie.');
    const shown = await page(told.specific);
    expect(shown).toContain('This notice informs you.');
    expect(shown).toContain('value="ACKNOWLEDGE"');
    expect(shown).not.toMatch(/value="(CONSENT|OBJECT)"|Last day to object|Art\. 28\(2\)/);
  });

  test('stand in the published register as what they are, in every form', async () => {
    const register = async (form: string): Promise<string | { planned: unknown[] }> =>
      (await here.call('GET', `/v1/organisations/${here.base.provider.slug}/register${form}`, undefined, '')).body as string;
    expect(await register('.json')).toMatchObject({ planned: [{ change: 'ANNOUNCED', announcement: { isInforming: true, lastDayToObject: null } }] });
    const rows = parse<Record<string, string>>(String(await register('.csv')), { columns: true, record_delimiter: '\r\n' });
    expect(rows.find((row) => Object.values(row).some((text) => text.includes('We merge')))).toMatchObject({ isInforming: 'true', mode: 'PLANNED', firstDayToObjectEnds: '' });
    for (const [language, said] of [['en', 'this informs'], ['nl', 'ter informatie'], ['de', 'dient der Unterrichtung'], ['fr', 'est une information']] as const) {
      for (const form of [`?lang=${language}`, `.atom?lang=${language}`]) expect(String(await register(form))).toContain(said);
    }
    for (const form of ['?lang=en', '.atom?lang=en']) expect(String(await register(form))).not.toMatch(/whose notice has run|your agreement says/);
  });

  test('take no permission and no objection, by whatever door', async () => {
    for (const answer of ['CONSENT', 'OBJECT']) {
      const { status, body } = await here.answer(change, told.specific, { answer, reason: 'No' });
      expect([status, body]).toMatchObject([409, { code: 'CHANGE_ONLY_INFORMS', kind: 'SALE_OR_MERGER' }]);
    }
    expect((await here.answer(change, told.specific, { answer: 'ACKNOWLEDGE' })).status).toBe(200);
  });

  test('come to their end for everybody', async () => {
    here.base.world.clock.set('2026-05-01T10:00:00Z');
    await here.work();
    for (const name of ['general', 'specific', 'unread', 'unsaid'] as const) expect(await here.part(change, told[name])).toMatchObject({ state: 'LIVE', liveSince: '2026-05-01' });
    expect(await here.part(change, told.slow)).toMatchObject({ state: 'NOTIFIED' });
    here.base.world.clock.set('2026-06-01T10:00:00Z');
    await here.work();
    expect(await here.part(change, told.slow)).toMatchObject({ state: 'LIVE', liveSince: '2026-06-01' });
  });
});

test('a sale by which a sub-processor becomes another still waits for whoever is to say yes', async () => {
  const sold = await here.plan({ kind: 'SALE_OR_MERGER', title: 'Sold', steps: [{ kind: 'PARTY', code: 'old-host', content: partyContent('Bought Host', { legalName: 'Other B.V.', country: 'DE' }) }] });
  await here.announced(sold);
  expect(await here.part(sold, told.specific)).toMatchObject({ silence: 'REFUSES', bars: ['CONSENT_NEEDED'] });
  expect(await here.part(sold, told.general)).toMatchObject({ silence: 'PERMITS', lastDayToObject: '2026-03-16' });
  const { planned } = await here.ok('GET', `/v1/organisations/${here.base.provider.slug}/register.json`);
  expect(planned.find(({ code }: { code: string }) => code === sold)).toMatchObject({ announcement: { isInforming: false, lastDayToObject: '2026-03-16' } });
});
