import { AnswersWorld, type Told } from '../../../test/harness/answers.js';
import type { WaitingMail } from '../../../test/harness/changes.js';

let here: AnswersWorld;
beforeAll(async () => {
  here = await AnswersWorld.start();
});
afterAll(() => here.world.base.world.close());
beforeEach(() => here.world.base.world.clock.set('2026-03-02T10:00:00Z'));

const answersTo = ({ change }: Told): Promise<WaitingMail[]> =>
  here.world.mails("subject_id = $1 AND mail.template = 'objection-answer'", change);
const objection = (id: string): Promise<Record<string, unknown>> => here.world.ok('GET', `/v1/objections/${id}`);
const REFUND = { amount: '120.50', currency: 'EUR' };

describe('who objected is told what came of it', () => {
  test.each([
    ['WITHDRAWN', {}, ['recorded as taken back', 'say so at once']],
    ['SOLVED', { how: 'Stays in Europe' }, ['permitted by you', 'Stays in Europe', 'say so at once']],
    ['EXEMPTED', { how: 'Keeps its copies' }, ['You stay as you are', 'Keeps its copies']],
    ['SERVICE_ENDED', { endsOn: '2026-12-31', refund: REFUND }, ['ends on 31 December 2026', 'To be paid back to you: 120.50 EUR']],
    ['AGREEMENT_ENDED', { endsOn: '2026-12-31', refund: REFUND }, ['the agreement ends on 31 December 2026', '120.50 EUR']],
    ['OVERRIDDEN', { clause: '§7: may go ahead where there is no other' }, [
      'goes ahead over your objection, for you on 1 May 2026 at the earliest', '§7: may go ahead where there is no other', 'Your rights remain',
    ]],
  ] as const)('%s: by mail, once, with proof', async (outcome, said, sentences) => {
    const told = await here.told();
    const id = await here.settled(told, { outcome, ...said });
    const mails = await answersTo(told);
    expect(mails).toMatchObject([{ subject: 'provider answers your objection: Another host', replyTo: 'privacy@provider.example' }]);
    for (const sentence of ['your objection of 2 March 2026', told.service, ...sentences]) expect(mails[0]?.text).toContain(sentence);
    expect(mails[0]?.text).not.toMatch(/\d{4}-\d\d-\d\d/);
    expect(await objection(id)).toMatchObject({ decision: null, answer: { channel: 'EMAIL', state: 'SENT', purpose: 'LEGAL_NOTICE', attempt: 1, proof: null } });
    await here.world.mailsEnd(told.change, 'HANDED_OVER', '250 queued');
    await here.world.work();
    expect(await objection(id)).toMatchObject({ decision: null, answer: { state: 'HANDED_OVER', handedOverAt: expect.any(String), proof: '250 queued' } });
    expect(await answersTo(told)).toHaveLength(1);
    const event = (await here.world.base.events('change.objection_resolved')).at(-1)?.data;
    expect(event).toMatchObject({ objectionId: id, outcome, endsOn: 'endsOn' in said ? said.endsOn : null, refund: 'refund' in said ? REFUND : null });
    expect(JSON.stringify(event)).not.toContain('§7');
  });

  test.each([['nl', 'antwoordt op uw bezwaar'], ['de', 'antwortet auf Ihren Widerspruch'], ['fr', 'répond à votre opposition']])('in its language: %s', async (language, said) => {
    const told = await here.told([], { language });
    await here.settled(told, { outcome: 'OVERRIDDEN', clause: '§7' });
    const [mail] = await answersTo(told);
    expect(mail?.subject).toContain(said);
    expect(mail?.text).toContain('§7');
    expect(mail?.text).not.toMatch(/\d{4}-\d\d-\d\d/);
  });

  test('and reads the same behind its link and at its claim', async () => {
    const told = await here.told();
    await here.settled(told, { outcome: 'OVERRIDDEN', clause: '§7 <b>' });
    const shown = await here.page(told);
    for (const said of ['What came of your objection', '§7 &lt;b&gt;', 'goes ahead over your objection']) expect(shown).toContain(said);
    const claim = await here.claimOf(told);
    const { items } = await here.world.base.ok(here.world.base.controller, 'GET', `/v1/customer-claims/${claim}/changes`);
    expect(items[0].objection).toMatchObject({ services: [told.service], receivedOn: '2026-03-02', outcome: { kind: 'OVERRIDDEN', clause: '§7 <b>' } });
  });

  test('what comes back goes to the next contact, and then a person must see to it', async () => {
    const told = await here.told();
    const id = await here.settled(told, { outcome: 'EXEMPTED', how: 'Keeps its copies' });
    await here.world.mailsEnd(told.change, 'FAILED', '550 no such user');
    expect(await answersTo(told)).toHaveLength(2);
    expect(await objection(id)).toMatchObject({ decision: null, answer: { attempt: 2, purpose: 'PRIVACY', state: 'SENT' } });
    await here.world.mailsEnd(told.change, 'FAILED', '550 no such user');
    expect(await objection(id)).toMatchObject({ decision: 'CAME_BACK', answer: { state: 'CAME_BACK', proof: '550 no such user' } });
    const { items } = await here.world.ok('GET', '/v1/objections?undecided=true');
    expect(items.map((each: { id: string }) => each.id)).toEqual([id]);
  });

  test('a letter is for a person to write', async () => {
    const told = await here.told([{ term: 'NOTICE_CHANNEL', value: 'LETTER' }]);
    await here.world.ok('POST', `/v1/changes/${told.change}/notices`, {
      agreementId: told.customer.agreementId, channel: 'LETTER', sentOn: '2026-03-02', evidence: 'Letter 1',
    });
    const id = await here.settled(told, { outcome: 'EXEMPTED', how: 'Keeps its copies' });
    expect(await objection(id)).toMatchObject({ decision: 'BY_HAND', answer: null });
    expect(await answersTo(told)).toEqual([]);
  });

  test('but not what it took back itself', async () => {
    const told = await here.told();
    const id = await here.object(told);
    await here.page(told, 'en', { answer: 'WITHDRAW' });
    expect(await objection(id)).toMatchObject({ outcome: { kind: 'WITHDRAWN' }, answer: null, decision: null });
    expect(await answersTo(told)).toEqual([]);
  });
});

describe('what was recorded of an outcome', () => {
  test('is corrected with a reason: the refund that was forgotten, which the customer is told', async () => {
    const told = await here.told();
    const id = await here.settled(told, { outcome: 'SERVICE_ENDED', endsOn: '2026-12-31' });
    const resolve = (body: object): Promise<{ status: number; body: Record<string, unknown> }> => here.world.call('POST', `/v1/objections/${id}/resolve`, body);
    const right = { outcome: 'SERVICE_ENDED', endsOn: '2026-12-31', refund: REFUND };
    const { resolvedAt, correctedAt } = await here.world.ok('GET', `/v1/objections/${id}`);
    expect(correctedAt).toBeNull();
    here.world.base.world.clock.advance({ minutes: 5 });
    expect((await resolve(right)).body['code']).toBe('OBJECTION_SETTLED');
    const { status, body } = await resolve({ ...right, correction: 'The refund was forgotten' });
    expect([status, body]).toMatchObject([200, {
      outcome: right.refund && { kind: 'SERVICE_ENDED', endsOn: '2026-12-31', refund: REFUND },
      corrections: [{ outcome: { kind: 'SERVICE_ENDED', refund: null }, reason: 'The refund was forgotten', resolvedAt }], resolvedAt,
    }]);
    expect(Date.parse(String(body['correctedAt']))).toBeGreaterThan(Date.parse(resolvedAt));
    const mails = await answersTo(told);
    expect(mails).toHaveLength(2);
    for (const said of ['This corrects what you were told before.', '120.50 EUR']) expect(mails[1]?.text).toContain(said);
    expect((await here.world.base.audit()).at(-1)).toMatchObject({ action: 'change.correct_outcome' });
    expect(await here.world.part(told.change, told.customer)).toMatchObject({ state: 'ENDED' });
  });

  test('stays of its kind and on its day, and is there before it is corrected', async () => {
    const told = await here.told();
    const id = await here.object(told);
    const code = async (body: object): Promise<unknown> => (await here.world.call('POST', `/v1/objections/${id}/resolve`, { ...body, correction: 'Wrong' })).body.code;
    expect(await code({ outcome: 'EXEMPTED', how: 'Keeps' })).toBe('OBJECTION_UNSETTLED');
    await here.world.ok('POST', `/v1/objections/${id}/resolve`, { outcome: 'SERVICE_ENDED', endsOn: '2026-12-31' });
    expect(await code({ outcome: 'SERVICE_ENDED', endsOn: '2026-11-30' })).toBe('OUTCOME_STANDS');
    expect(await code({ outcome: 'EXEMPTED', how: 'Keeps' })).toBe('OUTCOME_STANDS');
  });
});
