import { ChangesWorld } from '../../../test/harness/changes.js';
import { partyContent } from '../../../test/harness/register.js';
import { FindingReviews } from './review-findings.job.js';

let here: ChangesWorld;
beforeEach(async () => {
  here = await ChangesWorld.start();
});
afterEach(() => here.base.world.close());

async function reviewed(): Promise<void> {
  here.base.world.clock.advance({ minutes: 1, seconds: 1 });
  const reviews = here.base.world.application.nest.get(FindingReviews, { strict: false });
  while (await reviews.sweep());
}

interface Item { readonly state: string; readonly severity: string; readonly explanation: string; readonly data: Record<string, unknown> }
const open = async (query: string): Promise<Item[]> => (await here.ok('GET', `/v1/findings?state=OPEN&${query}`)).items;

describe('what other records tell', () => {
  test('a change that began without notice is critical', async () => {
    await here.customer('wronged');
    const change = await here.plan({ mode: 'UNAUTHORISED', wantedOn: '2026-02-01' });
    await here.work();
    await reviewed();
    expect(await open(`rule=UNAUTHORISED_START&subjectCode=${change}`)).toMatchObject([{ severity: 'CRITICAL', data: { goesLiveOn: '2026-02-01' } }]);
    expect((await here.ok('GET', '/v1/findings/check')).counts.critical).toBeGreaterThan(0);
  });

  test('an objection that was overridden is found', async () => {
    const customer = await here.customer('objector');
    const change = await here.plan();
    await here.announced(change);
    await reviewed();
    expect(await open('rule=OBJECTION_OVERRIDDEN')).toEqual([]);
    const { body } = await here.answer(change, customer, { answer: 'OBJECT', reason: 'Not with us' });
    await here.ok('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome: 'OVERRIDDEN', clause: 'Art. 7.4 of the contract' });
    await reviewed();
    expect(await open(`rule=OBJECTION_OVERRIDDEN&subjectCode=${change}`)).toHaveLength(1);
  });

  test('data of one customer is held against its own agreement', async () => {
    await here.customer('european');
    await here.customer('anywhere', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
    for (const customer of ['european', 'anywhere']) {
      await here.desk.settle('PLACEMENT', `${customer}-live`, { location: 'NYC0', kind: 'LIVE', service: 'hosting', customer }, { isCorrection: true });
    }
    await reviewed();
    expect((await open('rule=RESIDENCY_VIOLATED&subjectCode=european-live'))[0]).toMatchObject({ severity: 'CRITICAL', data: { country: 'US', permitted: ['EEA'] } });
    expect(await open('rule=RESIDENCY_VIOLATED&subjectCode=anywhere-live')).toEqual([]);
  });

  test('data in an adequate country is where an agreement permits ADEQUATE, once the recipient is known to be covered', async () => {
    const racks = (isMet: 'YES' | 'UNKNOWN') => here.desk.settle('PARTY', 'racks', partyContent('Racks', {
      country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet }],
    }), { isCorrection: true });
    await racks('UNKNOWN');
    await here.desk.settle('ENGAGEMENT', 'racks', { party: 'racks', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Racks' }], services: ['hosting'] });
    await here.customer('careful', [{ term: 'RESIDENCY', value: ['ADEQUATE'] }]);
    await here.desk.settle('PLACEMENT', 'careful-live', { location: 'NYC0', kind: 'LIVE', service: 'hosting', engagement: 'racks', customer: 'careful' });
    await reviewed();
    expect((await open('rule=RESIDENCY_VIOLATED&subjectCode=careful-live'))[0]?.explanation).toContain('nobody recorded whether');
    expect(await here.clearance('careful', 'location=NYC0')).toEqual(['BLOCKED', 'RECIPIENT_UNKNOWN']);
    await racks('YES');
    await reviewed();
    expect(await open('rule=RESIDENCY_VIOLATED&subjectCode=careful-live')).toEqual([]);
    expect(await here.clearance('careful', 'location=NYC0')).toEqual(['ALLOWED', 'ALLOWED']);
  });

  test('data given back to a customer in a third country, until the clauses with it are recorded', async () => {
    await here.customer('british', [], {}, { country: 'GB' });
    await reviewed();
    expect(await open('rule=CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD')).toEqual([]);
    await here.customer('indian', [], {}, { country: 'IN' });
    await reviewed();
    expect(await open('rule=CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD')).toMatchObject([{ severity: 'HIGH', data: { country: 'IN', agreements: 1 } }]);
    const record = (module: number) => here.desk.settle('TRANSFER', 'back', {
      name: 'Back', exporterRole: 'PROCESSOR', importerRole: 'CONTROLLER', access: 'TRANSMITTED', customer: 'indian',
      safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module, signedOn: '2025-01-01', areAnnexesComplete: 'YES' }],
      recipientFacts: [{ code: 'DATA_NOT_COMBINED', isMet: 'YES' }],
    }, { isCorrection: true });
    await record(3);
    await reviewed();
    expect([await open('rule=CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD'), await open('rule=CUSTOMER_TRANSFER_NOT_COVERED&subjectCode=back')])
      .toMatchObject([[], [{ data: { country: 'IN', regimes: ['EU_GDPR'] } }]]);
    await record(4);
    await reviewed();
    expect([await open('rule=CUSTOMER_TRANSFER_WITHOUT_SAFEGUARD'), await open('rule=CUSTOMER_TRANSFER_NOT_COVERED')]).toEqual([[], []]);
  });

  test('a flow is judged by the law of the day that is looked at', async () => {
    await here.desk.settle('PARTY', 'old-host', partyContent('Old host', { country: 'US' }), { isCorrection: true });
    await reviewed();
    expect((await open('rule=TRANSFER_NOT_COVERED&subjectCode=host'))[0]?.explanation).toContain('Under the GDPR nothing on record covers data from provider B.V. in the Netherlands (NL) to Old host in the United States (US).');
    expect((await here.ok('GET', '/v1/findings/check?asOf=2025-12-31')).findings).toEqual([]);
  });

  test('a register that customers are to read changes in, and that nobody can read', async () => {
    const publish = (body: object) => here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS'], ...body });
    await here.customer('mailed');
    await reviewed();
    expect(await open('rule=REGISTER_UNPUBLISHED')).toEqual([]);
    await here.customer('reader', [{ term: 'NOTICE_CHANNEL', value: 'PUBLISHED_REGISTER' }]);
    await reviewed();
    expect(await open('rule=REGISTER_UNPUBLISHED')).toMatchObject([{ severity: 'MEDIUM' }]);
    await publish({ kinds: ['MEASURES'] });
    await reviewed();
    expect(await open('rule=REGISTER_UNPUBLISHED')).toHaveLength(1);
    await publish({});
    await reviewed();
    expect(await open('rule=REGISTER_UNPUBLISHED')).toEqual([]);
    await publish({ isPublished: false });
    await reviewed();
    expect(await open('rule=REGISTER_UNPUBLISHED')).toHaveLength(1);
  });

  test('a register in which nothing was changed for a year', async () => {
    await reviewed();
    expect(await open('rule=REGISTER_STALE')).toEqual([]);
    here.base.world.clock.advance({ hours: 24 * 367 });
    await reviewed();
    expect(await open('rule=REGISTER_STALE')).toMatchObject([{ severity: 'LOW', subject: { kind: 'REGISTER' } }]);
    await here.desk.settle('PARTY', 'looked-at', partyContent('Looked at'), { isCorrection: true });
    await reviewed();
    expect(await open('rule=REGISTER_STALE')).toEqual([]);
  });
});
