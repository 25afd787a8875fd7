import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
let plain: MadeCustomer;
beforeAll(async () => {
  here = await ChangesWorld.start();
  const from = { validFrom: '2026-01-01' };
  await here.desk.say('PARTY', 'far-host', partyContent('Far Host', { country: 'US' }), from);
  await here.desk.say('ENGAGEMENT', 'far', engagementContent('far-host', { services: ['hosting'] }), from);
  await here.desk.say('PARTY', 'other-far', partyContent('Other Far', { country: 'US' }), from);
  await here.desk.say('ENGAGEMENT', 'covered', engagementContent('other-far', { services: ['hosting'], safeguards: CLAUSES }), from);
  await here.desk.say('PLACEMENT', 'home-rack', { location: 'AMS0', kind: 'LIVE', engagement: 'host', service: 'hosting' }, from);
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  plain = await here.customer('plain', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const CLAUSES = [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }];
const far = (more: Record<string, unknown> = {}): Record<string, unknown> => ({ kind: 'ENGAGEMENT', code: 'far', content: engagementContent('far-host', { services: ['hosting'], ...more }) });

interface Told {
  readonly text: string;
  readonly page: string;
  readonly entries: readonly Record<string, unknown>[];
  readonly part: { readonly warnings: readonly string[]; readonly citations: readonly string[] };
}

/** A change announced, as its reader has it. */
async function told(change: Record<string, unknown>, customer = plain): Promise<Told> {
  const id = await here.plan(change);
  await here.announced(id);
  const { items } = await here.ok('GET', `/v1/changes/${id}/notices?first=200`);
  const notice = items.find(({ agreementId }: { agreementId: string }) => agreementId === customer.agreementId);
  const { body } = await here.call('GET', `/changes/notice?token=${await here.tokenOf(notice.id)}&lang=en`, undefined, '');
  const part = await here.part(id, customer);
  const { text } = await here.mailTo(id, customer);
  await here.ok('POST', `/v1/changes/${id}/cancel`, { reason: 'Only read' });
  await here.work();
  return { text, page: String(body), entries: notice.content.entries, part };
}

describe('a transfer that no safeguard is on record for', () => {
  test('is told as one, and warned of with where that is written', async () => {
    const { text, page, entries, part } = await told({ steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('far-host', { services: ['hosting'] }) }] });
    for (const said of [text, page]) expect(said).toContain('none on record yet');
    expect(text).toContain('Safeguards: none on record yet');
    expect(entries[0]).toMatchObject({ before: { lacksSafeguard: false }, after: { lacksSafeguard: true, safeguards: [] } });
    expect(part).toMatchObject({ warnings: ['TRANSFER_NOT_COVERED'], citations: ['GDPR Art. 44', 'GDPR Art. 46(1)'] });
  });

  test('is none where the country is adequate or the instrument is there, nor where data stays at home', async () => {
    const covered = await told({ steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('far-host', { services: ['hosting'], safeguards: CLAUSES }) }] });
    expect(covered.text).not.toContain('none on record yet');
    const home = await told({ steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('new-host', { services: ['hosting'] }) }] });
    expect(home.entries[0]).toMatchObject({ after: { lacksSafeguard: false } });
    expect([home.text, home.part.citations]).toEqual([expect.not.stringContaining('none on record'), []]);
  });

  test('is made by a place that moves, and by a party that does', async () => {
    const place = await told({ kind: 'NEW_LOCATION', steps: [{ kind: 'LOCATION', code: 'AMS0', content: { name: 'AMS0', city: 'Pune', country: 'IN', kind: 'DATA_CENTRE' } }] });
    expect([place.text, place.part.warnings]).toEqual([expect.stringContaining('none on record yet'), ['TRANSFER_NOT_COVERED']]);
    const party = await told({ kind: 'NEW_LOCATION', steps: [{ kind: 'PARTY', code: 'old-host', content: partyContent('old-host', { country: 'IN' }) }] });
    expect([party.text, party.part.warnings]).toEqual([expect.stringContaining('none on record yet'), ['TRANSFER_NOT_COVERED']]);
  });

  test('is unknown where nobody knows who looks at it from there', async () => {
    const { part } = await told({ kind: 'NEW_LOCATION', steps: [{ kind: 'PLACEMENT', code: 'looks', content: { location: 'NYC0', kind: 'SUPPORT_ACCESS', service: 'hosting' } }] });
    expect(part.warnings).toEqual(['TRANSFER_UNKNOWN']);
  });
});

describe('another safeguard', () => {
  test('is told with what it was until now, be that none', async () => {
    const { text, entries } = await told({ kind: 'OTHER_SAFEGUARD', steps: [far({ safeguards: CLAUSES })] });
    expect(text).toContain('Safeguards: Standard contractual clauses (2021/914, module 3) (until now: none on record)');
    expect(entries[0]).toMatchObject({ act: 'CHANGES', before: { safeguards: [], lacksSafeguard: true }, after: { lacksSafeguard: false } });
  });

  test('is told so too where it is recorded of a transfer that went on before', async () => {
    const content = {
      name: 'To Far', exporterRole: 'PROCESSOR', importer: 'far-host', importerRole: 'PROCESSOR', toCountry: 'US', access: 'TRANSMITTED', engagement: 'far', services: ['hosting'],
      safeguards: CLAUSES,
    };
    const { text, entries } = await told({ kind: 'OTHER_SAFEGUARD', steps: [{ kind: 'TRANSFER', code: 'to-far', content }] });
    expect(entries[0]).toMatchObject({ act: 'CHANGES', kind: 'TRANSFER', before: { safeguards: [] } });
    expect(text).toContain('Transfer of data changes');
    expect(text).toContain('Safeguards: Standard contractual clauses (2021/914, module 3) (until now: none on record)');
  });

  test('that goes without another is told as gone', async () => {
    const { text } = await told({ kind: 'OTHER_SAFEGUARD', steps: [{ kind: 'ENGAGEMENT', code: 'covered', content: engagementContent('other-far', { services: ['hosting'] }) }] });
    expect(text).toContain('Safeguards: none on record yet (until now: Standard contractual clauses (2021/914, module 3))');
  });
});
