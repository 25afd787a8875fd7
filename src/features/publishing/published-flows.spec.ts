import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation } from '../../../test/harness/organisations.js';
import { INTERNAL, Publisher } from '../../../test/harness/publishing.js';
import { partyContent } from '../../../test/harness/register.js';

let world: World;
let publisher: Publisher;
const from = { validFrom: '2026-01-01' };

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '100000' } });
  world.clock.set('2026-03-01T10:00:00Z');
  publisher = new Publisher(world, await createOrganisation(world, 'house'));
  await publisher.furnish();
  const listed = { recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES', evidence: 'secret-evidence' }] };
  for (const [code, more] of [['listed', { country: 'US', ...listed }], ['plain', { country: 'IN' }], ['near', { country: 'DE' }], ['bank', { country: 'US' }], ['books', { country: 'US' }], ['insurer', { country: 'US' }]] as const) {
    await publisher.desk.say('PARTY', code, partyContent(code, more), from);
  }
  const engage = (code: string, role: string, more: object = {}) => publisher.desk.say('ENGAGEMENT', code,
    { party: code, roles: [{ role, purpose: 'Help' }], services: ['mail'], contract: { reference: 'secret-contract' }, ...more } as never, from);
  await engage('listed', 'SUB_PROCESSOR');
  await engage('plain', 'SUB_PROCESSOR', { safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, evidence: 'secret-evidence' }] });
  await engage('near', 'SUB_PROCESSOR');
  await engage('bank', 'INDEPENDENT_CONTROLLER');
  await engage('books', 'PROCESSOR', { services: [] });
  // Of the data of the organisation itself, which is nobody else's business.
  await engage('insurer', 'INDEPENDENT_CONTROLLER', { services: [] });
});
afterAll(() => world.close());

const flows = async (): Promise<{ importer: string }[]> => (await publisher.read('.json')).body.flows;

describe('flows that follow from the register', () => {
  test('are published with transfers: who gets data in which country, by which instrument, and how that stands; nothing internal with it', async () => {
    await publisher.publish({ kinds: ['SUB_PROCESSORS', 'TRANSFERS'] });
    expect(await flows()).toEqual([
      {
        exporter: null, fromCountry: 'NL', importer: 'bank', toCountry: 'US', role: 'CONTROLLER', access: 'TRANSMITTED', services: ['Mail hosting'], safeguards: [],
        decision: null, standing: 'NOT_COVERED',
      },
      {
        exporter: null, fromCountry: 'NL', importer: 'listed', toCountry: 'US', role: 'PROCESSOR', access: 'TRANSMITTED', services: ['Mail hosting'], safeguards: [],
        decision: 'EU-US-DPF-2023', standing: 'COVERED_WITH_CONDITIONS',
      },
      {
        exporter: null, fromCountry: 'NL', importer: 'plain', toCountry: 'IN', role: 'PROCESSOR', access: 'TRANSMITTED', services: ['Mail hosting'],
        safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }], decision: null, standing: 'NOT_COVERED',
      },
    ]);
    const page = String((await publisher.read('?lang=de', { accept: 'text/html' })).body);
    for (const said of ['Datenflüsse in andere Länder', 'Angemessenheitsbeschluss (EU-US-DPF-2023)', 'Eigener Verantwortlicher', 'Keine geltende Garantie verzeichnet', 'Indien']) expect(page).toContain(said);
    const csv = String((await publisher.read('.csv')).body);
    expect(csv).toMatch(/^TRANSFERS,.*plain.*NOT_COVERED/m);
    for (const text of [page, csv, JSON.stringify(await flows())]) expect(INTERNAL.filter((word) => text.includes(word))).toEqual([]);
  });

  test('of the data of the organisation itself stand there where its processors do, and without transfers there are none', async () => {
    await publisher.publish({ kinds: ['PROCESSORS', 'TRANSFERS'] });
    expect((await flows()).map(({ importer }) => importer)).toEqual(['Mailgun', 'bank', 'books', 'listed', 'plain']);
    await publisher.publish({ kinds: ['PROCESSORS'] });
    expect(await flows()).toBeNull();
  });

  test('are those of the day that is asked for', async () => {
    await publisher.publish({ kinds: ['TRANSFERS'], showEarlier: true });
    expect((await publisher.read('.json?asOf=2025-12-31')).body.flows).toEqual([]);
    await publisher.desk.end('ENGAGEMENT', 'plain', {});
    expect((await flows()).map(({ importer }) => importer)).toEqual(['bank', 'listed']);
  });
});
