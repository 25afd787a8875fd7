import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let byLetter: MadeCustomer;
let change: string;
let objection: string;
let awaited: Record<string, unknown>;
beforeAll(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  byLetter = await here.customer('by-letter', [{ term: 'NOTICE_CHANNEL', value: 'LETTER' }]);
  change = await here.plan();
  await here.announced(change);
  awaited = await here.part(change, byLetter);
  await here.ok('POST', `/v1/changes/${change}/notices`, { agreementId: byLetter.agreementId, channel: 'LETTER', sentOn: '2026-03-02', handedOverOn: '2026-03-02', evidence: 'Registered, 12' });
  const answer = await here.answer(change, byLetter, { answer: 'OBJECT', reason: 'No' });
  objection = answer.body.objectionId;
  await here.ok('POST', `/v1/objections/${objection}/resolve`, { outcome: 'EXEMPTED', how: 'You stay.' });
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-04T10:00:00Z'));

const undecided = async (): Promise<string[]> =>
  (await here.ok('GET', '/v1/objections?undecided=true')).items.map(({ id }: { id: string }) => id);
const done = { by: 'LETTER', evidence: 'Letter of 3 March, receipt 77', doneOn: '2026-03-03' };

test('a notice by letter waits for the letter, and not for somebody to write to', () => {
  expect(awaited).toMatchObject({ state: 'PENDING', decision: 'BY_HAND', bars: ['LETTER_NEEDED'], earliestGoLive: null });
});

describe('what only a person could do about an objection', () => {
  test('says how it was done, and takes a day that has come', async () => {
    expect(await undecided()).toEqual([objection]);
    const { status, body } = await here.call('POST', `/v1/objections/${objection}/decided`, { evidence: 'Somehow' });
    expect([status, body]).toMatchObject([422, { code: 'DECISION_INCOMPLETE', decision: 'BY_HAND', missing: 'by' }]);
    const early = await here.call('POST', `/v1/objections/${objection}/decided`, { ...done, doneOn: '2026-03-05' });
    expect([early.status, early.body]).toMatchObject([422, { code: 'DECISION_DAY_INVALID', today: '2026-03-04' }]);
    expect((await here.call('POST', `/v1/objections/${objection}/decided`, { by: 'LETTER', evidence: ' ' })).status).toBe(400);
    const stale = await here.call('POST', `/v1/objections/${objection}/decided`, done, undefined, { 'if-match': '"1"' });
    expect([stale.status, stale.body]).toMatchObject([412, { code: 'VERSION_STALE' }]);
    expect(await undecided()).toEqual([objection]);
  });

  test('leaves the list once it is done, with who, when and what shows it', async () => {
    const { version } = await here.ok('GET', `/v1/objections/${objection}`);
    expect(await here.ok('POST', `/v1/objections/${objection}/decided`, done)).toMatchObject({
      decision: null, version: version + 1, answer: { channel: 'LETTER', state: 'HANDED_OVER', proof: done.evidence },
      decided: [{ decision: 'BY_HAND', doneOn: '2026-03-03', by: 'LETTER', evidence: done.evidence, recordedBy: expect.stringMatching(/^API_KEY:/), recordedAt: '2026-03-04T10:00:00Z' }],
    });
    expect(await undecided()).toEqual([]);
    expect(await here.rows("SELECT action FROM art28.audit_entry WHERE subject_id = $1 AND action = 'change.decide_objection' AND outcome = 'DONE'", [objection])).toHaveLength(1);
    const again = await here.call('POST', `/v1/objections/${objection}/decided`, done);
    expect([again.status, again.body]).toMatchObject([409, { code: 'NOTHING_TO_DECIDE' }]);
  });

  test('comes back with a correction, and is done anew over GraphQL', async () => {
    await here.ok('POST', `/v1/objections/${objection}/resolve`, { outcome: 'EXEMPTED', how: 'You stay on the old host.', correction: 'Said too little' });
    expect(await undecided()).toEqual([objection]);
    const { body } = await here.base.world.rest('POST', '/graphql', { key: here.base.provider.apiKey, body: {
      query: 'mutation ($input: DecideObjectionInput!) { decideObjection(input: $input) { objection { decision decided { by evidence } } } }',
      variables: { input: { objectionId: objection, by: 'PHONE', evidence: 'Call of today' } },
    } });
    expect(body.data.decideObjection.objection).toEqual({ decision: null, decided: [{ by: 'LETTER', evidence: done.evidence }, { by: 'PHONE', evidence: 'Call of today' }] });
  });
});
