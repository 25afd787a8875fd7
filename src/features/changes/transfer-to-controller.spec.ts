import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
let plain: MadeCustomer;
beforeAll(async () => {
  here = await ChangesWorld.start();
  const from = { validFrom: '2026-01-01' };
  for (const code of ['bank', 'known-bank']) await here.desk.say('PARTY', code, partyContent(code, { country: 'US' }), from);
  await here.desk.say('ENGAGEMENT', 'known', engagementContent('known-bank', { services: ['hosting'], roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Payments' }] }), from);
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  plain = await here.customer('plain', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const to = (importer: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: `To ${importer}`, exporterRole: 'CONTROLLER', importer, importerRole: 'CONTROLLER', toCountry: 'US', access: 'TRANSMITTED', services: ['hosting'], ...more,
});

describe('a transfer to another controller', () => {
  test('is refused as an edit for what it is', async () => {
    const { status, body } = await here.call('PUT', '/v1/register/transfers/to-bank', { content: to('bank') });
    expect([status, body]).toMatchObject([409, { code: 'CHANGE_NEEDS_NOTICE', reason: 'GIVEN_TO_CONTROLLER' }]);
    const processor = await here.call('PUT', '/v1/register/transfers/to-bank', { content: to('bank', { importerRole: 'PROCESSOR', exporterRole: 'PROCESSOR' }) });
    expect(processor.body).toMatchObject({ reason: 'NEW_TRANSFER' });
  });

  test('waits for the instruction of each customer, and its notice says as what data are received', async () => {
    const id = await here.plan({ kind: 'NEW_LOCATION', title: 'Payments', steps: [{ kind: 'TRANSFER', code: 'to-bank', content: to('bank') }] });
    await here.announced(id);
    expect(await here.part(id, plain)).toMatchObject({ silence: 'REFUSES', bars: ['CONSENT_NEEDED'] });
    const { text } = await here.mailTo(id, plain);
    expect(text).toContain('New transfer of data: bank');
    expect(text).toContain('As: controller of its own: it decides itself, alone or with others, what it uses the data for');
    expect(text).toContain('For you it begins only once you permit it');
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ partiesIn: ['bank'] });
  });

  test('that was given before takes no new instruction because it is put on record', async () => {
    const id = await here.plan({ kind: 'NEW_LOCATION', title: 'On record', wantedOn: '2026-05-02', steps: [{ kind: 'TRANSFER', code: 'to-known', content: to('known-bank') }] });
    await here.announced(id);
    expect(await here.part(id, plain)).toMatchObject({ silence: 'PERMITS' });
  });
});
