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
