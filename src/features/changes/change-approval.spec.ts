import { ChangesWorld, replacement } from '../../../test/harness/changes.js';

let here: ChangesWorld;
beforeEach(async () => {
  here = await ChangesWorld.start();
});
afterEach(() => here.base.world.close());

async function rehearsed(more: Record<string, unknown> = {}, key?: string): Promise<string> {
  const { id } = await here.ok('POST', '/v1/changes', replacement(more), key);
  await here.ok('POST', `/v1/changes/${id}/rehearse`);
  await here.work();
  return id;
}

const stateOf = async (id: string): Promise<string> => (await here.ok('GET', `/v1/changes/${id}`)).state;

/** A key that the holder of another one makes. */
async function keyMadeBy(key?: string): Promise<string> {
  const scopes = ['change:read', 'change:write', 'change:approve', 'key:write'];
  return (await here.ok('POST', '/v1/api-keys', { name: 'another', scopes }, key)).secret;
}

describe('an approval', () => {
  test('does not come from a key that the planner made, however many keys lie between', async () => {
    await here.customer('plain');
    const id = await rehearsed();
    const own = await keyMadeBy();
    for (const key of [own, await keyMadeBy(own)]) {
      const refused = await here.call('POST', `/v1/changes/${id}/approve`, undefined, key);
      expect([refused.status, refused.body.code]).toEqual([403, 'SECOND_PERSON_NEEDED']);
    }
    expect(await stateOf(id)).toBe('REHEARSED');
    expect(await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey)).toMatchObject({ state: 'APPROVED' });
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.approve', details: { plannedBy: expect.stringMatching(/^API_KEY:/) } });
  });

  test('does not come from whoever made the key that planned it', async () => {
    await here.customer('plain');
    const id = await rehearsed({}, await keyMadeBy());
    expect((await here.call('POST', `/v1/changes/${id}/approve`)).body.code).toBe('SECOND_PERSON_NEEDED');
  });

  test('does not come from a sibling: two keys that the same key made are one person', async () => {
    await here.customer('plain');
    const id = await rehearsed({}, await keyMadeBy());
    const refused = await here.call('POST', `/v1/changes/${id}/approve`, undefined, await keyMadeBy());
    expect([refused.status, refused.body.code]).toEqual([403, 'SECOND_PERSON_NEEDED']);
    expect(await stateOf(id)).toBe('REHEARSED');
    expect(await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey)).toMatchObject({ state: 'APPROVED' });
  });

  test('is void once the plan says something else, and whoever amended it does not approve it', async () => {
    const customer = await here.customer('plain');
    const id = await rehearsed();
    await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
    const amended = await here.ok('PUT', `/v1/changes/${id}`, replacement({ explanation: 'Something else' }), here.secondKey);
    expect(amended).toMatchObject({ state: 'PLANNED', round: 1, approvedAt: null });
    expect((await here.call('POST', `/v1/changes/${id}/announce`)).body.code).toBe('CHANGE_STATE_FORBIDS');
    await here.ok('POST', `/v1/changes/${id}/rehearse`);
    await here.work();
    expect((await here.call('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey)).body.code).toBe('SECOND_PERSON_NEEDED');
    expect(await here.ok('POST', `/v1/changes/${id}/approve`)).toMatchObject({ state: 'APPROVED' });
    expect(await here.part(id, customer)).toMatchObject({ state: 'PENDING', sentOn: null });
  });

  test('is not touched by a note for the record alone', async () => {
    await here.customer('plain');
    const id = await rehearsed();
    await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
    expect(await here.ok('PUT', `/v1/changes/${id}`, replacement({ reason: 'Cheaper' }))).toMatchObject({ state: 'APPROVED', reason: 'Cheaper' });
  });
});

describe('an answer', () => {
  test('is none before the notice: not before a second person said yes, and not of a day before it was given', async () => {
    const customer = await here.customer('plain');
    const letter = await here.customer('letter', [{ term: 'NOTICE_CHANNEL', value: 'REGISTERED_LETTER' }]);
    const id = await rehearsed({ wantedOn: '2026-03-02' });
    const consent = { answer: 'CONSENT', receivedOn: '2001-01-01' };
    const early = await here.answer(id, customer, consent);
    expect([early.status, early.body.code]).toEqual([409, 'CHANGE_STATE_FORBIDS']);
    await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
    expect((await here.answer(id, customer, { answer: 'CONSENT' })).body.code).toBe('CHANGE_STATE_FORBIDS');
    expect(await here.clearance('plain', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
    await here.ok('POST', `/v1/changes/${id}/announce`);
    await here.work();
    for (const answer of ['CONSENT', 'ACKNOWLEDGE', 'OBJECT']) {
      const said = { answer, ...(answer === 'OBJECT' ? { reason: 'No' } : {}) };
      expect((await here.answer(id, letter, said)).body.code).toBe('ANSWER_BEFORE_NOTICE');
      expect((await here.answer(id, customer, { ...said, receivedOn: '2026-03-01' })).body).toMatchObject({ code: 'ANSWER_BEFORE_NOTICE', sentOn: '2026-03-02' });
    }
    expect(await here.clearance('letter', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
    expect((await here.answer(id, customer, { answer: 'CONSENT' })).status).toBe(200);
    await here.work();
    expect(await here.clearance('plain', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
  });

  test('does not follow from a letter that is older than the approval', async () => {
    const letter = await here.customer('letter', [{ term: 'NOTICE_CHANNEL', value: 'REGISTERED_LETTER' }]);
    const id = await rehearsed();
    await here.ok('POST', `/v1/changes/${id}/approve`, undefined, here.secondKey);
    await here.ok('POST', `/v1/changes/${id}/announce`);
    await here.work();
    const sent = { agreementId: letter.agreementId, channel: 'REGISTERED_LETTER', evidence: 'RR1' };
    expect((await here.call('POST', `/v1/changes/${id}/notices`, { ...sent, sentOn: '2026-03-01' })).body.code).toBe('NOTICE_DAY_INVALID');
    await here.ok('POST', `/v1/changes/${id}/notices`, { ...sent, sentOn: '2026-03-02' });
  });
});

test('services of a plan add to those its steps are about, and take none away', async () => {
  const customer = await here.customer('plain');
  const id = await rehearsed({ services: ['backup'] });
  expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ services: ['backup', 'hosting'], affectedCount: 1 });
  expect(await here.part(id, customer)).toMatchObject({ state: 'PENDING' });
});
