import { Temporal } from 'temporal-polyfill';

import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';
import { engagementContent, orderOf, partyContent, refusalOf, RegisterDesk } from '../../../test/harness/register.js';
import { recordAudit } from '../audit/index.js';
import { type EntryOrder, type PutEntryResult, putEntries } from './put-entry.js';
import { findEntry } from './register.queries.js';

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

describe('an entry of the register', () => {
  test('is made by its code, and the same again writes nothing', async () => {
    const made = await desk.say('PARTY', 'mailgun', partyContent('Mailgun', { parent: null }));
    expect(made).toMatchObject({ outcome: 'CREATED', entry: { kind: 'PARTY', code: 'mailgun', version: 1, validFrom: '2026-03-01', validTo: null } });
    const [trail, { version }] = [await auditTrail(world, house.id), await desk.look()];
    expect(trail.at(-1)).toMatchObject({
      action: 'register.put', outcome: 'DONE', subject_id: made.entry.id, details: { kind: 'PARTY', code: 'mailgun', outcome: 'CREATED' },
    });
    const again = await desk.say('PARTY', 'mailgun', partyContent('Mailgun'));
    expect(again).toEqual({ ...made, outcome: 'UNCHANGED' });
    expect([await auditTrail(world, house.id), (await desk.look()).version]).toEqual([trail, version]);
  });

  test('answers for the day and for what was known, and an answer of the past never changes', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'));
    world.clock.advance({ hours: 1 });
    const knownAt = world.clock.now().toString();
    const before = await desk.transaction.read({ organisationId: house.id }, (tx) => findEntry(tx, 'PARTY', { code: 'mailgun' }, { knownAt }));
    const past = await desk.look({ knownAt });
    world.clock.advance({ hours: 1 });
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun Technologies'), { validFrom: '2026-04-01' });
    await desk.say('PARTY', 'mailgun', partyContent('Mailjet'), { validFrom: '2025-06-01' });
    expect(await desk.nameOf('mailgun', { asOf: '2026-03-31' })).toBe('Mailgun');
    expect(await desk.nameOf('mailgun', { asOf: '2026-04-01' })).toBe('Mailgun Technologies');
    expect(await desk.nameOf('mailgun', { asOf: '2026-04-01', knownAt })).toBe('Mailgun');
    expect(await desk.nameOf('mailgun', { asOf: '2025-06-01' })).toBe('Mailjet');
    expect(await desk.nameOf('mailgun', { asOf: '2025-05-31' })).toBeNull();
    expect(await desk.nameOf('mailgun', { asOf: '2025-06-01', knownAt })).toBeNull();
    expect({ ...await desk.look({ knownAt }), version: 0 }).toEqual({ ...past, version: 0 });
    expect(await desk.transaction.read({ organisationId: house.id }, (tx) => findEntry(tx, 'PARTY', { code: 'mailgun' }, { knownAt }))).toEqual(before);
  });

  test('tells a correction from a change, who said it, when and why', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgum'), { validFrom: '2026-01-01' });
    await desk.say('PARTY', 'mailgun', partyContent('Sinch'), { validFrom: '2026-06-01', reason: 'bought by Sinch' });
    world.clock.advance({ hours: 1 });
    const corrected = await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-02-01', isCorrection: true, reason: 'a slip' });
    expect(corrected).toMatchObject({ outcome: 'CHANGED', entry: { version: 3, validFrom: '2026-01-01', validTo: '2026-06-01' } });
    expect(await desk.nameOf('mailgun', { asOf: '2026-01-01' })).toBe('Mailgun');
    const rows = await desk.history('PARTY', 'mailgun');
    expect(rows.map(({ kind, version, on, validFrom, validTo, reason, actorKind, actorId, content }) =>
      [kind, version, on, validFrom, validTo, reason, actorKind, actorId, content?.name])).toEqual([
      ['CORRECTION', 3, '2026-02-01', '2026-01-01', '2026-06-01', 'a slip', 'SYSTEM', 'spec', 'Mailgun'],
      ['CHANGE', 2, '2026-06-01', '2026-06-01', null, 'bought by Sinch', 'SYSTEM', 'spec', 'Sinch'],
      ['CHANGE', 1, '2026-01-01', '2026-01-01', null, null, 'SYSTEM', 'spec', 'Mailgum'],
    ]);
  });

  test('ends on a day, stays in the record, and may start again', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-01-01' });
    const ended = await desk.end('PARTY', 'mailgun', { on: '2026-04-01', reason: 'contract over' });
    expect(ended).toMatchObject({ outcome: 'ENDED', version: 2, on: '2026-04-01' });
    expect([await desk.nameOf('mailgun', { asOf: '2026-03-31' }), await desk.nameOf('mailgun', { asOf: '2026-04-01' })]).toEqual(['Mailgun', null]);
    const trail = await auditTrail(world, house.id);
    expect(trail.at(-1)).toMatchObject({ action: 'register.end', details: { kind: 'PARTY', code: 'mailgun', on: '2026-04-01' } });
    expect(await desk.end('PARTY', 'mailgun', { on: '2026-04-01' })).toMatchObject({ outcome: 'UNCHANGED', version: 2 });
    expect(await auditTrail(world, house.id)).toEqual(trail);
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-08-01' });
    expect([await desk.nameOf('mailgun', { asOf: '2026-07-31' }), await desk.nameOf('mailgun', { asOf: '2026-08-01' })]).toEqual([null, 'Mailgun']);
    const rows = await desk.history('PARTY', 'mailgun');
    expect(rows.map(({ kind, on, reason, content }) => [kind, on, reason, content === null])).toEqual([
      ['CHANGE', '2026-08-01', null, false], ['END', '2026-04-01', 'contract over', true], ['CHANGE', '2026-01-01', null, false],
    ]);
  });

  test('does not end while others need it from that day on', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-01-01' });
    await desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun'), { validFrom: '2026-01-01' });
    const refused = await refusalOf(desk.end('PARTY', 'mailgun', { on: '2026-04-01' }));
    expect(refused).toEqual({ code: 'ENTRY_IN_USE', data: { referrers: [{ kind: 'ENGAGEMENT', code: 'mail', validFrom: '2026-01-01', of: 'PARTY/mailgun' }] } });
    expect(await desk.nameOf('mailgun', { asOf: '2026-04-01' })).toBe('Mailgun');
    expect((await auditTrail(world, house.id)).at(-1)).toMatchObject({ action: 'register.end', outcome: 'REFUSED', problem_code: 'ENTRY_IN_USE' });
    await desk.end('ENGAGEMENT', 'mail', { on: '2026-04-01' });
    expect((await refusalOf(desk.end('PARTY', 'mailgun', { on: '2026-03-31' }))).code).toBe('ENTRY_IN_USE');
    expect(await desk.end('PARTY', 'mailgun', { on: '2026-04-01' })).toMatchObject({ outcome: 'ENDED' });
  });

  test('names nothing that does not exist', async () => {
    const refused = await refusalOf(desk.say('ENGAGEMENT', 'mail', engagementContent('nobody', { services: ['hosting'], roles: [{ role: 'PROCESSOR', purpose: 'x', activities: ['none'] }] })));
    expect(refused).toEqual({ code: 'REFERENCE_UNKNOWN', data: { references: [
      { at: 'party', kind: 'PARTY', code: 'nobody', entry: 'ENGAGEMENT/mail' },
      { at: 'services[0]', kind: 'SERVICE', code: 'hosting', entry: 'ENGAGEMENT/mail' },
      { at: 'roles[0].activities[0]', kind: 'ACTIVITY', code: 'none', entry: 'ENGAGEMENT/mail' },
    ] } });
    expect((await desk.look()).version).toBe(0);
    expect((await auditTrail(world, house.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'REFERENCE_UNKNOWN' });
  });

  test('names nothing that is at an end by then', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-01-01' });
    await desk.end('PARTY', 'mailgun', { on: '2026-02-01' });
    const references = [{ at: 'party', kind: 'PARTY', code: 'mailgun', entry: 'ENGAGEMENT/mail', on: '2026-02-01' }];
    expect(await refusalOf(desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun')))).toEqual({ code: 'REFERENCE_ENDED', data: { references } });
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'));
    expect(await desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun'))).toMatchObject({ outcome: 'CREATED' });
  });

  test('names nothing that ends while it is named, nor over a gap', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-01-01' });
    await desk.end('PARTY', 'mailgun', { on: '2026-06-01' });
    const references = [{ at: 'party', kind: 'PARTY', code: 'mailgun', entry: 'ENGAGEMENT/mail', on: '2026-06-01' }];
    const refused = { code: 'REFERENCE_ENDED', data: { references } };
    expect(await refusalOf(desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun')))).toEqual(refused);
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-07-01' });
    expect(await refusalOf(desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun')))).toEqual(refused);
    expect(await desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun'), { validFrom: '2026-07-01' })).toMatchObject({ outcome: 'CREATED' });
  });

  test('ends or is named, never both, when both are asked for at once', async () => {
    await desk.say('PARTY', 'mailgun', partyContent('Mailgun'), { validFrom: '2026-01-01' });
    const both = await Promise.allSettled([desk.end('PARTY', 'mailgun'), desk.say('ENGAGEMENT', 'mail', engagementContent('mailgun'))]);
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('is changed only by who has read its latest version', async () => {
    expect((await refusalOf(desk.say('PARTY', 'new', partyContent('New'), { expected: 1 }))).data).toMatchObject({ version: 0 });
    await desk.say('PARTY', 'new', partyContent('New'), { expected: 0 });
    expect(await refusalOf(desk.say('PARTY', 'new', partyContent('Newer'), { expected: 0 }))).toMatchObject({ code: 'VERSION_STALE', data: { version: 1 } });
    expect((await refusalOf(desk.end('PARTY', 'new', { expected: 7 }))).code).toBe('VERSION_STALE');
    expect(await desk.nameOf('new')).toBe('New');
  });

  test('never lies under itself, on no day', async () => {
    await desk.say('PARTY', 'a', partyContent('A'), { validFrom: '2026-01-01' });
    await desk.say('PARTY', 'b', partyContent('B', { parent: 'a' }), { validFrom: '2026-01-01' });
    await desk.say('PARTY', 'c', partyContent('C', { parent: 'b' }), { validFrom: '2026-01-01' });
    expect(await refusalOf(desk.say('PARTY', 'a', partyContent('A', { parent: 'c' })))).toEqual({
      code: 'ENTRY_CYCLE', data: { entry: 'PARTY/a', codes: ['a', 'c', 'b', 'a'], on: '2026-03-01' },
    });
    await desk.say('PARTY', 'b', partyContent('B'), { validFrom: '2026-06-01' });
    await desk.say('PARTY', 'a', partyContent('A', { parent: 'c' }), { validFrom: '2026-06-01' });
    expect((await refusalOf(desk.say('PARTY', 'a', partyContent('A', { parent: 'c' }), { validFrom: '2026-05-31' }))).code).toBe('ENTRY_CYCLE');
    expect((await refusalOf(desk.say('PARTY', 'd', partyContent('D', { parent: 'd' })))).code).toBe('ENTRY_CYCLE');
  });

  test.each([['.x'], ['a b'], [''], ['ä'], ['x'.repeat(64)], ['a\nb'], ['a\n']])('cannot be called %j', async (code) => {
    expect((await refusalOf(desk.say('PARTY', code, partyContent('X')))).code).toBe('ENTRY_CODE_INVALID');
  });
});

describe('many entries at once', () => {
  const all = (orders: readonly EntryOrder[]): Promise<PutEntryResult[]> => desk.transaction.run(desk.actor, { action: 'spec', subjectType: 'spec' }, async (tx) => {
    await recordAudit(tx, { action: 'spec', subjectType: 'spec' });
    return putEntries(tx, orders);
  });

  test('may name one another, and are written all or none', async () => {
    const orders = Array.from({ length: 300 }, (_, index) => [
      orderOf('ENGAGEMENT', `e${index}`, engagementContent(`p${index}`, { under: index === 0 ? null : `e${index - 1}` })),
      orderOf('PARTY', `p${index}`, partyContent(`P${index}`)),
    ]).flat();
    expect((await refusalOf(all([...orders, orderOf('ENGAGEMENT', 'last', engagementContent('nobody'))]))).code).toBe('REFERENCE_UNKNOWN');
    expect((await desk.look()).entries.PARTY.size).toBe(0);
    const results = await all(orders);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['CREATED']));
    const found = await desk.look();
    expect([found.version, found.entries.PARTY.size, found.entries.ENGAGEMENT.size]).toEqual([1, 300, 300]);
    expect(new Set((await all(orders)).map(({ outcome }) => outcome))).toEqual(new Set(['UNCHANGED']));
    expect(await desk.look()).toBe(found);
    const circle = orders.map((each) => (each.code === 'e0' ? orderOf('ENGAGEMENT', 'e0', engagementContent('p0', { under: 'e299' })) : each));
    expect((await refusalOf(all(circle))).code).toBe('ENTRY_CYCLE');
  });

  test('name each entry once', async () => {
    expect((await refusalOf(all([orderOf('PARTY', 'a', partyContent('A')), orderOf('PARTY', 'a', partyContent('B'))]))).code).toBe('ENTRY_TWICE');
  });
});

describe('two writers at once', () => {
  test('come one behind the other, and the record never runs backwards', async () => {
    await desk.say('PARTY', 'a', partyContent('A'));
    await Promise.all(Array.from({ length: 8 }, (_, index) => desk.say('PARTY', 'a', partyContent(`A${index}`))));
    const rows = await desk.history('PARTY', 'a');
    const times = rows.toSorted((one, other) => one.version - other.version).map(({ recordedAt }) => Temporal.Instant.from(recordedAt));
    const isBehind = times.slice(1).map((time, index) => Temporal.Instant.compare(time, times[index] ?? time));
    expect(isBehind).toEqual(Array(8).fill(1));
  });
});
