import { AnswersWorld } from '../../../test/harness/answers.js';
import { partyContent } from '../../../test/harness/register.js';

let here: AnswersWorld;
beforeAll(async () => {
  here = await AnswersWorld.start();
  await here.world.desk.say('PARTY', 'third', partyContent('Third'), { validFrom: '2026-01-01' });
});
afterAll(() => here.world.base.world.close());
beforeEach(() => here.world.base.world.clock.set('2026-03-02T10:00:00Z'));

const REFUND = { amount: '120.50', currency: 'EUR' };

describe('a change that is called off after something ended over it', () => {
  test.each([
    ['SERVICE_ENDED', 'ends on 31 December 2026'], ['AGREEMENT_ENDED', 'the agreement ends on 31 December 2026'],
  ])('says what stands, and leaves it to staff: %s', async (outcome, said) => {
    const told = await here.told();
    const id = await here.settled(told, { outcome, endsOn: '2026-12-31', refund: REFUND });
    await here.world.ok('POST', `/v1/changes/${told.change}/cancel`, { reason: 'Not needed' });
    await here.world.work();
    const [mail] = await here.world.mails("subject_id = $1 AND mail.template = 'change-cancelled'", told.change);
    for (const sentence of ['It was called off. What came of your objection to it stands all the same', said, '120.50 EUR']) expect(mail?.text).toContain(sentence);
    expect(mail?.text).not.toMatch(/Nothing changes for you|\d{4}-\d\d-\d\d/);
    expect(await here.world.ok('GET', `/v1/objections/${id}`)).toMatchObject({ decision: 'STILL_ENDS', outcome: { kind: outcome } });
    const { items } = await here.world.ok('GET', `/v1/objections?undecided=true&change=${told.change}`);
    expect(items).toMatchObject([{ id }]);
    const shown = await here.page(told);
    for (const sentence of ['called off', said]) expect(shown).toContain(sentence);
  });

  test('says that nothing changes to whoever only objected', async () => {
    const told = await here.told();
    await here.object(told);
    await here.world.ok('POST', `/v1/changes/${told.change}/cancel`, { reason: 'Not needed' });
    await here.world.work();
    const [mail] = await here.world.mails("subject_id = $1 AND mail.template = 'change-cancelled'", told.change);
    expect(mail?.text).toContain('It was called off. Nothing changes for you');
  });
});

test.each([
  ['EXEMPTED', { how: 'Keeps its copies' }, ['EXEMPTED_BEFORE']], ['AGREEMENT_ENDED', { endsOn: '2026-12-31' }, ['ENDED_BEFORE']], ['WITHDRAWN', {}, []],
])('what came of an objection before a change was planned anew is seen at its next rehearsal: %s', async (outcome, said, warnings) => {
  const told = await here.told();
  await here.settled(told, { outcome, ...said });
  const plan = { kind: 'ADD', title: 'Another', explanation: 'Anew', wantedOn: '2026-05-01', steps: here.steps(told.service, 'third') };
  await here.world.ok('PUT', `/v1/changes/${told.change}`, plan);
  await here.world.ok('POST', `/v1/changes/${told.change}/rehearse`);
  await here.world.work();
  expect((await here.world.part(told.change, told.customer)).warnings).toEqual(warnings);
  expect((await here.world.ok('GET', `/v1/objections?change=${told.change}`)).items).toMatchObject([{ outcome: { kind: outcome } }]);
});
