import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';
import { changeFacts } from './change-facts.queries.js';

let here: ChangesWorld;
let count = 0;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

/** A customer that was told of a change of its own, and the change. */
async function told(
  deviations: readonly { term: string; value: unknown }[] = [], plan: Record<string, unknown> = {},
): Promise<{ readonly change: string; readonly customer: MadeCustomer; readonly name: string }> {
  count += 1;
  const [service, name] = [`service-${count}`, `customer-${count}`];
  await here.ok('PUT', `/v1/services/${service}`, { name: service });
  const customer = await here.customer(name, deviations, { services: ['hosting', service] });
  const steps = [{ kind: 'ENGAGEMENT', code: `extra-${count}`, content: { party: 'new-host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Copies' }], services: [service] } }];
  const change = await here.plan({ kind: 'ADD', steps, ...plan });
  await here.announced(change);
  return { change, customer, name };
}

const clear = async (name: string, on?: string): Promise<[string, string]> => {
  const service = `service-${name.split('-')[1]}`;
  const { verdict, reasons } = await here.ok('GET', `/v1/clearance?customer=${name}&service=${service}&party=new-host${on === undefined ? '' : `&on=${on}`}`);
  return [verdict, reasons[0]?.code];
};

async function begun(change: string, day = '2026-05-01'): Promise<void> {
  here.base.world.clock.set(`${day}T10:00:00Z`);
  await here.work();
  expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'EFFECTIVE' });
}

const objection = { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not in that country' };

describe('a customer objects', () => {
  test('on the last day, and not the day after', async () => {
    const { change, customer } = await told();
    here.base.world.clock.set('2026-03-17T10:00:00Z');
    const late = await here.answer(change, customer, objection);
    expect([late.status, late.body]).toMatchObject([409, { code: 'OBJECTION_TOO_LATE', lastDayToObject: '2026-03-16' }]);
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.object', outcome: 'REFUSED' });
    expect((await here.part(change, customer)).state).toBe('NOTIFIED');
    // Staff enter on the 17th what came in on the 16th.
    const inTime = await here.answer(change, customer, { ...objection, receivedOn: '2026-03-16', evidence: 'Mail of 16 March' });
    expect([inTime.status, inTime.body.parts[0].state]).toEqual([200, 'OBJECTED']);
    const { items } = await here.ok('GET', `/v1/objections?change=${change}&open=true`);
    expect(items).toEqual([expect.objectContaining({
      customer: expect.stringMatching(/^customer-/), receivedOn: '2026-03-16', cameBy: 'PHONE', evidence: 'Mail of 16 March', outcome: null, cureUntil: '2026-04-15',
    })]);
    expect((await here.base.events('change.objected')).at(-1)?.data).toMatchObject({ changeId: change, agreementId: customer.agreementId, states: ['OBJECTED'] });
    expect((await here.answer(change, customer, objection)).body.code).toBe('ALREADY_OBJECTED');
  });

  test('with a reason, where its agreement wants one, and with evidence where staff enter it', async () => {
    const { change, customer } = await told();
    expect((await here.answer(change, customer, { answer: 'OBJECT' })).body.code).toBe('OBJECTION_REASON_REQUIRED');
    expect((await here.answer(change, customer, { ...objection, evidence: ' ' })).body.code).toBe('INPUT_INVALID');
    expect((await here.answer(change, { ...customer, agreementId: customer.id }, objection)).status).toBe(404);
  });

  test('and holds up nobody else', async () => {
    const one = await told();
    const other = await here.customer(`${one.name}-neighbour`, [], { services: [`service-${one.name.split('-')[1]}`] });
    // The neighbour came later: planned anew, the change reaches both.
    await here.ok('PUT', `/v1/changes/${one.change}`, {
      kind: 'ADD', title: 'A', explanation: 'B', wantedOn: '2026-04-30',
      steps: (await here.ok('GET', `/v1/changes/${one.change}`)).steps,
    });
    await here.announced(one.change);
    await here.answer(one.change, one.customer, objection);
    await begun(one.change);
    expect(await clear(one.name)).toEqual(['BLOCKED', 'OBJECTED']);
    expect((await here.part(one.change, other)).state).toBe('LIVE');
  });

  test.each([
    ['WITHDRAWN', {}, 'NOTIFIED', ['ALLOWED', 'ALLOWED']],
    ['SOLVED', { how: 'Stays in Europe' }, 'CONSENTED', ['ALLOWED', 'ALLOWED']],
    ['EXEMPTED', { how: 'Keeps its copies' }, 'EXEMPTED', ['BLOCKED', 'EXEMPTED']],
    ['SERVICE_ENDED', { endsOn: '2026-04-01', refund: { amount: '120.50', currency: 'EUR' } }, 'ENDED', ['BLOCKED', 'NO_AGREEMENT']],
    ['AGREEMENT_ENDED', { endsOn: '2026-04-01' }, 'ENDED', ['BLOCKED', 'NO_AGREEMENT']],
    ['OVERRIDDEN', { clause: '§7: may go ahead where there is no other' }, 'OVERRIDDEN', ['ALLOWED', 'ALLOWED']],
  ] as const)('and what comes of it is %s', async (outcome, said, state, cleared) => {
    const { change, customer, name } = await told();
    const { body } = await here.answer(change, customer, objection);
    const resolved = await here.ok('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome, ...said });
    expect(resolved.outcome).toMatchObject({ kind: outcome, ...said });
    expect((await here.part(change, customer)).state).toBe(state);
    expect((await here.call('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome: 'WITHDRAWN' })).body.code).toBe('OBJECTION_SETTLED');
    expect((await here.base.events('change.objection_resolved')).at(-1)?.data).toMatchObject({ agreementId: customer.agreementId });
    const [facts] = (await here.desk.transaction.read({ organisationId: here.desk.organisationId }, (tx) => changeFacts(tx, {}))).filter((each) => each.code === change);
    expect(facts).toMatchObject({ isUnauthorised: false, told: 1, overridden: outcome === 'OVERRIDDEN' ? 1 : 0, undelivered: 0 });
    await begun(change);
    expect(await clear(name)).toEqual(cleared);
  });

  test('and is never overridden under a specific authorisation, nor without a clause', async () => {
    const { change, customer } = await told([{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
    const { body } = await here.answer(change, customer, objection);
    const resolve = (said: object): Promise<string> =>
      here.call('POST', `/v1/objections/${body.objectionId}/resolve`, said).then((answer) => answer.body.code);
    expect(await resolve({ outcome: 'OVERRIDDEN', clause: '§7' })).toBe('OVERRIDE_FORBIDDEN');
    expect(await resolve({ outcome: 'OVERRIDDEN' })).toBe('OUTCOME_INCOMPLETE');
    expect((await here.part(change, customer)).state).toBe('OBJECTED');
  });
});

test('who concludes an agreement after the announcement is told before the register changes, and waits as all others', async () => {
  const { change, customer } = await told();
  here.base.world.clock.set('2026-04-20T10:00:00Z');
  const late = await here.customer(`late-${count}`, [], { services: [`service-${count}`] });
  await begun(change);
  await here.mailsEnd(change, 'HANDED_OVER', '250 taken');
  expect(await here.part(change, customer)).toMatchObject({ state: 'LIVE', sentOn: '2026-03-02' });
  expect(await here.part(change, late)).toMatchObject({ state: 'NOTIFIED', sentOn: '2026-05-01', earliestGoLive: '2026-06-01' });
  expect((await here.ok('GET', `/v1/changes/${change}/notices`)).items).toHaveLength(2);
});

describe('a customer without a login', () => {
  const linkOf = async (change: string): Promise<string> => {
    const { body } = await here.call('GET', `/v1/changes/${change}/notices`);
    expect(body.items).toHaveLength(1);
    const [row] = await here.rows<{ id: string }>('SELECT id FROM art28.change_notice WHERE change_id = $1', [change]);
    return row?.id ?? '';
  };
  const page = (method: string, token: string, form: Record<string, string> = {}): Promise<Response> =>
    fetch(`${here.base.world.url}/changes/notice${method === 'GET' ? `?token=${token}` : ''}`, {
      method, ...(method === 'POST' ? { body: new URLSearchParams({ token, lang: 'en', ...form }) } : {}),
    });

  test('reads the notice by its link, which does nothing; acknowledges and objects by POST', async () => {
    const { change, customer } = await told([{ term: 'NOTICE_EFFECTIVE', value: 'ACKNOWLEDGED' }]);
    const token = await here.tokenOf(await linkOf(change));
    const read = await page('GET', token);
    expect([read.status, read.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await read.text()).toContain('We move to another data centre.');
    expect(await here.part(change, customer)).toMatchObject({ acknowledgedOn: null, earliestGoLive: null, bars: ['ACKNOWLEDGEMENT_NEEDED'] });
    expect((await page('POST', token, { answer: 'ACKNOWLEDGE' })).status).toBe(200);
    expect(await here.part(change, customer)).toMatchObject({ acknowledgedOn: '2026-03-02', effectiveOn: '2026-03-02', earliestGoLive: '2026-04-02' });
    const long = 'x'.repeat(10_001);
    const cut = await page('POST', token, { answer: 'OBJECT', reason: long });
    const shown = await cut.text();
    expect([cut.status, shown.includes('10,000'), shown.includes(`>\n${long}</textarea>`)]).toEqual([400, true, true]);
    const refused = await page('POST', token, { answer: 'OBJECT', reason: '' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('your agreement wants reasons')]);
    const objected = await page('POST', token, { answer: 'OBJECT', reason: '<b>No</b>', ground: 'DATA_PROTECTION' });
    expect([objected.status, await objected.text()]).toEqual([200, expect.stringContaining('Your objection is on record')]);
    expect((await here.part(change, customer)).state).toBe('OBJECTED');
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.object', actor_kind: 'LINK' });
  });

  test('says yes, and need not wait any longer', async () => {
    const { change, customer, name } = await told([{ term: 'AUTHORISATION', value: 'SPECIFIC' }], { wantedOn: '2026-03-05' });
    const token = await here.tokenOf(await linkOf(change));
    expect(await clear(name, '2030-01-01')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
    expect((await page('POST', token, { answer: 'CONSENT' })).status).toBe(200);
    await begun(change, '2026-03-05');
    expect(await here.part(change, customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-03-05' });
    expect(await clear(name)).toEqual(['ALLOWED', 'ALLOWED']);
  });

  test('gets nowhere by a link that is none, or that was overtaken', async () => {
    expect((await page('GET', 'nonsense')).status).toBe(410);
    const { change } = await told();
    const token = await here.tokenOf(await linkOf(change));
    await here.ok('PUT', `/v1/changes/${change}`, replacement({ wantedOn: '2026-04-01' }));
    expect(await (await page('GET', token)).text()).toContain('called off or planned anew');
    expect((await page('POST', token, { answer: 'CONSENT' })).status).toBe(410);
  });
});

describe('an organisation that claimed a customer', () => {
  test('reads what it was told and answers, until the claim ends; others find nothing', async () => {
    const { change, customer, name } = await told();
    const { controller, rival } = here.base;
    await here.base.claim(customer.id);
    const claims = await here.base.ok(controller, 'GET', '/v1/customer-claims');
    const claim = claims.items.at(-1).id;
    const listed = await here.base.ok(controller, 'GET', `/v1/customer-claims/${claim}/changes`);
    expect(listed.items).toMatchObject([{ changeId: change, agreementId: customer.agreementId, content: { title: 'Another host' }, parts: [{ state: 'NOTIFIED' }] }]);
    const path = `/v1/customer-claims/${claim}/changes/${change}/answer`;
    const answer = { agreementId: customer.agreementId, ...objection };
    expect((await here.base.call(rival, 'POST', path, answer)).status).toBe(404);
    expect((await here.base.call(controller, 'POST', path, { ...answer, agreementId: change })).status).toBe(404);
    expect((await here.base.call(rival, 'GET', `/v1/changes/${change}`)).status).toBe(404);
    const { data } = await here.base.world.graphql(`mutation($input: AnswerChangeInput!) { answerToldChange(input: $input) { objectionId parts { state } } }`, {
      input: { claimId: claim, changeId: change, ...answer },
    }, { key: controller.apiKey });
    expect(data.answerToldChange).toEqual({ objectionId: expect.any(String), parts: [{ state: 'OBJECTED' }] });
    expect(await clear(name)).toEqual(['BLOCKED', 'OBJECTED']);
  });
});
