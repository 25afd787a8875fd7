import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent, refusalOf } from '../../../test/harness/register.js';
import type { Plan as ChangePlan } from './change.rules.js';
import { planWithin } from './plan-change.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());

const copies = engagementContent('new-host', { services: ['hosting'] });

describe('an edit of the register that customers must be told of', () => {
  test('is free while there is no agreement with anybody', async () => {
    expect(await here.desk.say('ENGAGEMENT', 'free', copies)).toMatchObject({ outcome: 'CREATED' });
    expect(await here.desk.end('ENGAGEMENT', 'free', { on: '2026-03-03' })).toMatchObject({ outcome: 'ENDED' });
  });

  test('is refused from then on, and nothing is written', async () => {
    await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' });
    await here.customer('first');
    const before = await here.desk.look();
    expect(await refusalOf(here.desk.say('ENGAGEMENT', 'copies', copies))).toEqual({
      code: 'CHANGE_NEEDS_NOTICE', data: { entry: 'ENGAGEMENT/copies', reason: 'SUB_PROCESSOR_ADDED' },
    });
    expect((await refusalOf(here.desk.say('ENGAGEMENT', 'host', copies))).data).toMatchObject({ reason: 'SUB_PROCESSOR_REPLACED' });
    expect((await refusalOf(here.desk.end('ENGAGEMENT', 'host'))).data).toMatchObject({ reason: 'SUB_PROCESSOR_REMOVED' });
    expect((await here.desk.look()).version).toBe(before.version);
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'register.end', outcome: 'REFUSED' });
  });

  test('is not in the way of wording, of corrections, nor of what may change at any time', async () => {
    const host = engagementContent('old-host', { services: ['hosting'] });
    expect(await here.desk.say('ENGAGEMENT', 'host', { ...host, statementUrl: 'https://old-host.example' })).toMatchObject({ outcome: 'CHANGED' });
    expect(await here.desk.say('ENGAGEMENT', 'host', { ...host, data: [] }, { isCorrection: true })).toMatchObject({ outcome: 'CHANGED' });
    expect(await here.desk.say('PARTY', 'third', { name: 'Third' })).toMatchObject({ outcome: 'CREATED' });
  });
});

describe('no way around it', () => {
  const sub = (more: object = {}): ReturnType<typeof engagementContent> => engagementContent('evil', { services: ['hosting'], ...more });
  const processor = [{ role: 'PROCESSOR' as const, purpose: 'x' }];
  const reasonOf = async (work: Promise<unknown>): Promise<unknown> => (await refusalOf(work)).data['reason'];

  beforeAll(async () => {
    await here.desk.say('PARTY', 'evil', { name: 'Evil', country: 'CN' });
    await here.desk.say('ACTIVITY', 'ours', { name: 'Ours', role: 'PROCESSOR', purposes: [{ name: 'Hosting' }] });
  });

  test('is a correction of nothing, another role, an engagement above, nor an activity', async () => {
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'evil', sub(), { isCorrection: true }))).toBe('SUB_PROCESSOR_ADDED');
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'evil', sub({ roles: processor })))).toBe('SUB_PROCESSOR_ADDED');
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'evil', sub({ services: [], under: 'host' })))).toBe('SUB_PROCESSOR_ADDED');
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'evil', sub({ services: [], roles: [{ ...processor[0], activities: ['ours'] }] })))).toBe('SUB_PROCESSOR_ADDED');
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'host', sub(), { isCorrection: true }))).toBe('SUB_PROCESSOR_REPLACED');
    expect(await here.clearance('first', 'party=evil')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
  });

  test('is a later day, of the engagement or of what it is for', async () => {
    const own = { name: 'Own', role: 'CONTROLLER' as const, purposes: [{ name: 'Wages' }] };
    const ofCustomers = { ...own, role: 'PROCESSOR' as const, services: ['hosting'] };
    const serving = (activity: string): ReturnType<typeof engagementContent> => sub({ services: [], roles: [{ role: 'PROCESSOR', purpose: 'x', activities: [activity] }] });
    for (const code of ['wages', 'books']) await here.desk.say('ACTIVITY', code, own);
    await here.desk.say('ENGAGEMENT', 'payroll', serving('wages'), { validFrom: '2026-06-01' });
    expect(await reasonOf(here.desk.say('ACTIVITY', 'wages', ofCustomers))).toBe('SUB_PROCESSOR_ADDED');
    await here.desk.say('ACTIVITY', 'books', ofCustomers, { validFrom: '2026-06-01' });
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'bookkeeper', serving('books')))).toBe('SUB_PROCESSOR_ADDED');
  });

  test('is a transfer that names a customer or an engagement instead of a service, nor another party that one goes to', async () => {
    const flow = { name: 'Backup', exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR', access: 'STORED' } as const;
    expect(await reasonOf(here.desk.say('TRANSFER', 'own', { ...flow, customer: 'first', importer: 'evil' }))).toBe('NEW_TRANSFER');
    expect(await reasonOf(here.desk.say('TRANSFER', 'hosts', { ...flow, engagement: 'host', importer: 'evil' }))).toBe('NEW_TRANSFER');
    expect(await reasonOf(here.desk.say('TRANSFER', 'hosts', { ...flow, engagement: 'host', importer: 'old-host', toCountry: 'CN' }))).toBe('NEW_TRANSFER');
    expect(await here.desk.say('TRANSFER', 'hosts', { ...flow, engagement: 'host', importer: 'old-host' })).toMatchObject({ outcome: 'CREATED' });
    for (const code of ['keeper', 'vault']) await here.desk.say('PARTY', code, { name: code, country: 'NL' });
    await here.desk.settle('TRANSFER', 'kept', { ...flow, services: ['hosting'], importer: 'keeper' });
    await here.desk.settle('TRANSFER', 'first-kept', { ...flow, customer: 'first', importer: 'vault' });
    for (const code of ['keeper', 'vault']) expect(await reasonOf(here.desk.say('PARTY', code, { name: code, country: 'CN' }))).toBe('OTHER_PARTY');
  });

  test('is one that gets nothing of customers, and is not cleared for it', async () => {
    await here.desk.say('ENGAGEMENT', 'evil', sub({ services: [], roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'x' }] }));
    expect(await here.clearance('first', 'party=evil')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
  });

  test('is a placement of no service, nor an end before the beginning', async () => {
    const look = { location: 'NYC0', kind: 'SUPPORT_ACCESS', accessedBy: 'PARTY', accessor: 'evil' } as const;
    expect(await reasonOf(here.desk.say('PLACEMENT', 'look', look))).toBe('NEW_ACCESS');
    expect(await reasonOf(here.desk.end('ENGAGEMENT', 'host', { on: '1900-01-01' }))).toBe('SUB_PROCESSOR_REMOVED');
    expect((await here.desk.look()).entries.ENGAGEMENT.has('host')).toBe(true);
  });

  test('is another country or legal person of one that is engaged, nor another country of a place in use', async () => {
    const other = { name: 'Beijing Data', legalName: 'Beijing Data Ltd', country: 'CN' };
    for (const isCorrection of [false, true]) {
      expect(await reasonOf(here.desk.say('PARTY', 'old-host', other, { isCorrection }))).toBe('OTHER_PARTY');
    }
    expect((await here.call('PUT', '/v1/locations/NYC0', { name: 'N', city: 'N', country: 'CN', kind: 'DATA_CENTRE' })).status).toBe(200);
    for (const isCorrection of [false, true]) {
      const moved = await here.call('PUT', '/v1/locations/AMS0', { name: 'AMS0', city: 'AMS0', country: 'CN', kind: 'DATA_CENTRE', isCorrection });
      expect([moved.status, moved.body]).toMatchObject([409, { code: 'CHANGE_NEEDS_NOTICE', entry: 'LOCATION/AMS0' }]);
    }
  });
});

describe('a larger act that meets such an edit', () => {
  test('plans it as a change instead, once', async () => {
    const plan: ChangePlan = {
      kind: 'ADD', mode: 'PLANNED', title: 'Copies elsewhere', explanation: 'From a document.', services: null, wantedOn: '2026-06-01', reason: null,
      steps: [{ kind: 'ENGAGEMENT', code: 'copies', content: copies }],
    };
    const act = { action: 'document.apply', subjectType: 'register' };
    const planned = (): ReturnType<typeof planWithin> => here.desk.transaction.run(here.desk.actor, act, (tx) => planWithin(tx, plan));
    const [first, again] = [await planned(), await here.desk.transaction.run(here.desk.actor, act, (tx) => {
      tx.noteAudited();
      return planWithin(tx, { ...plan, wantedOn: '2026-07-01', title: 'The same' });
    })];
    expect([first.isNew, again.isNew, again.change.id]).toEqual([true, false, first.change.id]);
    expect(await here.ok('GET', `/v1/changes/${first.change.id}`)).toMatchObject({ state: 'PLANNED', partiesIn: ['new-host'], services: ['hosting'] });
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.plan', subject_id: first.change.id });
  });
});
