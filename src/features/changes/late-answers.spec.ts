import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let count = 0;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

interface Told {
  readonly change: string;
  readonly customer: MadeCustomer;
  readonly name: string;
  readonly service: string;
}

const extra = (service: string, party = 'new-host'): object[] =>
  [{ kind: 'ENGAGEMENT', code: `extra-${service}`, content: { party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Copies' }], services: [service] } }];

/** A customer that was told of a change of a service that nobody else has, and the change. */
async function told(deviations: readonly { term: string; value: unknown }[] = [], services = ['hosting']): Promise<Told> {
  count += 1;
  const [service, name] = [`late-${count}`, `customer-${count}`];
  await here.ok('PUT', `/v1/services/${service}`, { name: service });
  const customer = await here.customer(name, deviations, { services: [...services, service] });
  const change = await here.plan({ kind: 'ADD', steps: extra(service) });
  await here.announced(change);
  return { change, customer, name, service };
}

async function tokenOf(change: string): Promise<string> {
  const [row] = await here.rows<{ id: string }>('SELECT id FROM art28.change_notice WHERE change_id = $1', [change]);
  return here.tokenOf(row?.id ?? '');
}

async function page(token: string, form?: Record<string, string>): Promise<[number, string]> {
  const query = form === undefined ? `?token=${token}` : '';
  const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams({ token, lang: 'en', ...form }) };
  const answer = await fetch(`${here.base.world.url}/changes/notice${query}`, body);
  return [answer.status, await answer.text()];
}

const clear = async ({ name, service }: Told, party: string, on: string): Promise<unknown> => {
  const { verdict, reasons } = await here.ok('GET', `/v1/clearance?customer=${name}&service=${service}&party=${party}&on=${on}`);
  return [verdict, reasons[0]?.code];
};
const ANY = [{ term: 'OBJECTION_GROUNDS', value: 'ANY' }];
const objection = { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not in that country' };
const objectionsTo = async (change: string): Promise<{ reason: string | null; ground: string; outcome: unknown; version: number }[]> =>
  (await here.ok('GET', `/v1/objections?change=${change}`)).items;

describe('what staff enter', () => {
  test('came in today or before, by the calendar of the organisation, and not before the notice', async () => {
    const { change, customer } = await told();
    const tomorrow = await here.answer(change, customer, { answer: 'CONSENT', receivedOn: '2026-03-03' });
    expect([tomorrow.status, tomorrow.body]).toMatchObject([422, { code: 'ANSWER_FROM_TOMORROW', receivedOn: '2026-03-03', today: '2026-03-02' }]);
    expect((await here.answer(change, customer, { ...objection, receivedOn: '2027-12-30' })).body.code).toBe('ANSWER_FROM_TOMORROW');
    expect((await here.answer(change, customer, { answer: 'CONSENT', receivedOn: '2026-03-01' })).body.code).toBe('ANSWER_BEFORE_NOTICE');
    expect((await here.part(change, customer)).state).toBe('NOTIFIED');
    expect((await here.answer(change, customer, { answer: 'CONSENT', receivedOn: '2026-03-02' })).status).toBe(200);
  });

  test('is about services that the change concerns', async () => {
    const { change, customer, service } = await told();
    const strange = await here.answer(change, customer, { ...objection, services: [service, 'hosting'] });
    expect([strange.status, strange.body]).toMatchObject([422, { code: 'SERVICE_NOT_CONCERNED', services: ['hosting'], concerned: [service] }]);
    expect(await objectionsTo(change)).toEqual([]);
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.object', outcome: 'REFUSED' });
  });
});

describe('a customer that objected by its link', () => {
  test('gives its reason afterwards, words it anew, and takes the objection back, while nobody has settled it', async () => {
    const { change, customer } = await told(ANY);
    const token = await tokenOf(change);
    expect((await page(token, { answer: 'OBJECT', reason: '' }))[0]).toBe(200);
    expect((await page(token))[1]).toContain('You gave no reason yet.');
    expect((await page(token, { answer: 'OBJECT', reason: 'Because', ground: 'DATA_PROTECTION' }))[0]).toBe(200);
    // Also after the last day to object: the objection came in time.
    here.base.world.clock.set('2026-03-20T10:00:00Z');
    expect((await page(token, { answer: 'OBJECT', reason: 'Because of <that>', ground: 'DATA_PROTECTION' }))[0]).toBe(200);
    expect(await objectionsTo(change)).toMatchObject([{ reason: 'Because of <that>', ground: 'DATA_PROTECTION', receivedOn: '2026-03-02', outcome: null, version: 3 }]);
    expect((await page(token))[1]).toContain('Because of &lt;that&gt;');
    const taken = await page(token, { answer: 'WITHDRAW' });
    expect(taken).toEqual([200, expect.stringContaining('Your objection is taken back.')]);
    expect(await objectionsTo(change)).toMatchObject([{ outcome: { kind: 'WITHDRAWN' } }]);
    expect((await here.part(change, customer)).state).toBe('NOTIFIED');
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.withdraw_objection', actor_kind: 'LINK' });
    expect((await page(token, { answer: 'WITHDRAW' }))[0]).toBe(409);
  });

  test('is held to the grounds of its agreement when it words it anew', async () => {
    const { change } = await told([{ term: 'OBJECTION_GROUNDS', value: 'DATA_PROTECTION_ONLY' }]);
    const token = await tokenOf(change);
    expect((await page(token, { answer: 'OBJECT', reason: 'Why', ground: 'DATA_PROTECTION' }))[0]).toBe(200);
    expect((await page(token, { answer: 'OBJECT', reason: 'The price' }))[0]).toBe(422);
    expect((await page(token, { answer: 'OBJECT', reason: ' ', ground: 'DATA_PROTECTION' }))[0]).toBe(422);
    expect(await objectionsTo(change)).toMatchObject([{ reason: 'Why', ground: 'DATA_PROTECTION' }]);
  });

  test('cannot change one that was settled', async () => {
    const { change, customer } = await told(ANY);
    const token = await tokenOf(change);
    await page(token, { answer: 'OBJECT', reason: 'Why' });
    const [{ id }] = (await here.ok('GET', `/v1/objections?change=${change}`)).items;
    await here.ok('POST', `/v1/objections/${id}/resolve`, { outcome: 'EXEMPTED', how: 'Stays' });
    expect((await page(token, { answer: 'OBJECT', reason: 'More' }))[0]).toBe(409);
    expect((await page(token, { answer: 'WITHDRAW' }))[0]).toBe(409);
    expect((await here.part(change, customer)).state).toBe('EXEMPTED');
  });

  test('may paste what it writes, marks that nobody sees and all; they are left out', async () => {
    const { change } = await told(ANY);
    expect((await page(await tokenOf(change), { answer: 'OBJECT', reason: '\ufeffAs \u202aAnna\u202c said' }))[0]).toBe(200);
    expect(await objectionsTo(change)).toMatchObject([{ reason: 'As Anna said' }]);
  });

  test('cannot ring a bell in its reason', async () => {
    const { change, customer } = await told(ANY);
    const [status, text] = await page(await tokenOf(change), { answer: 'OBJECT', reason: 'ab\u0007' });
    expect([status, text]).toEqual([400, expect.stringContaining('characters that cannot be seen')]);
    expect((await here.part(change, customer)).state).toBe('NOTIFIED');
  });
});

describe('what ends over an objection', () => {
  const resolved = async (at: Told, outcome: Record<string, unknown>, key?: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const { body } = await here.answer(at.change, at.customer, objection);
    return here.call('POST', `/v1/objections/${body.objectionId}/resolve`, outcome, key);
  };

  test('ends: the agreement on its day, with what is to be paid back', async () => {
    const at = await told();
    const refund = { amount: '120.50', currency: 'EUR' };
    expect((await resolved(at, { outcome: 'AGREEMENT_ENDED', endsOn: '2026-12-31', refund })).status).toBe(200);
    expect(await here.ok('GET', `/v1/agreements/${at.customer.agreementId}`)).toMatchObject({ state: 'TERMINATED', terminatedOn: '2026-12-31' });
    expect((await here.base.events('agreement.terminated')).at(-1)?.data).toMatchObject({ agreementId: at.customer.agreementId, terminatedOn: '2026-12-31' });
    expect((await objectionsTo(at.change))[0]?.outcome).toMatchObject({ kind: 'AGREEMENT_ENDED', endsOn: '2026-12-31', refund });
    expect((await page(await tokenOf(at.change)))[1]).toContain('120.50 EUR');
    expect((await here.ok('GET', `/v1/clearance?customer=${at.name}&service=hosting&party=old-host&on=2026-12-30`)).verdict).toBe('ALLOWED');
    expect((await here.ok('GET', `/v1/clearance?customer=${at.name}&service=hosting&party=old-host&on=2026-12-31`)).reasons[0].code).toBe('NO_AGREEMENT');
  });

  test('ends: the service alone, where others remain', async () => {
    const at = await told();
    expect((await resolved(at, { outcome: 'SERVICE_ENDED', endsOn: '2026-04-01' })).status).toBe(200);
    const path = `/v1/agreements/${at.customer.agreementId}`;
    expect(await here.ok('GET', `${path}?asOf=2026-03-31`)).toMatchObject({ state: 'ACTIVE', services: ['hosting', at.service] });
    expect(await here.ok('GET', `${path}?asOf=2026-04-01`)).toMatchObject({ state: 'ACTIVE', services: ['hosting'] });
    expect(await clear(at, 'new-host', '2026-04-01')).toEqual(['BLOCKED', 'NO_AGREEMENT']);
    expect((await here.base.audit()).some(({ action }) => action === 'agreement.end_services')).toBe(true);
  });

  test('ends: the agreement with its only service', async () => {
    const at = await told([], []);
    expect((await resolved(at, { outcome: 'SERVICE_ENDED', endsOn: '2026-04-01' })).status).toBe(200);
    expect(await here.ok('GET', `/v1/agreements/${at.customer.agreementId}`)).toMatchObject({ terminatedOn: '2026-04-01' });
  });

  test('takes the right to end agreements, and a day on which it can', async () => {
    const at = await told();
    const early = await resolved(at, { outcome: 'AGREEMENT_ENDED', endsOn: '2001-01-01' });
    expect([early.status, early.body['errors']]).toMatchObject([400, [{ path: 'endsOn' }]]);
    const [{ id }] = (await here.ok('GET', `/v1/objections?change=${at.change}`)).items;
    const slip = await here.call('POST', `/v1/objections/${id}/resolve`, { outcome: 'AGREEMENT_ENDED', endsOn: '2126-12-31' });
    expect([slip.status, slip.body['errors']]).toMatchObject([400, [{ path: 'endsOn' }]]);
    const idle = await here.call('POST', `/v1/objections/${id}/resolve`, { outcome: 'EXEMPTED', how: 'Until the end of the year', endsOn: '2026-12-31' });
    expect([idle.status, idle.body['errors']]).toMatchObject([400, [{ path: 'endsOn', messages: ['endsOn says nothing of the outcome EXEMPTED'] }]]);
    const refused = await here.call('POST', `/v1/objections/${id}/resolve`, { outcome: 'AGREEMENT_ENDED', endsOn: '2026-12-31' }, here.secondKey);
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'FORBIDDEN', permission: 'agreement:write' }]);
    expect(await objectionsTo(at.change)).toMatchObject([{ outcome: null }]);
  });
});

test('after the agreement has ended its link takes no answer any more, and says so', async () => {
  const { change, customer } = await told();
  const token = await tokenOf(change);
  await here.ok('POST', `/v1/agreements/${customer.agreementId}/terminate`, {});
  for (const answer of ['CONSENT', 'OBJECT', 'ACKNOWLEDGE']) {
    expect(await page(token, { answer, reason: 'Why' })).toEqual([409, expect.stringContaining('has ended')]);
  }
  expect((await page(token))[1]).not.toContain('<form');
  expect((await here.answer(change, customer, { answer: 'CONSENT' })).body).toMatchObject({ code: 'AGREEMENT_OVER', terminatedOn: '2026-03-02' });
  expect((await here.part(change, customer)).state).toBe('NOTIFIED');
});

describe('a change that is called off after it was planned anew', () => {
  test('is called off for those who were told before, in the words they heard, and in the view of those that claimed', async () => {
    const { change, customer, service } = await told();
    await here.base.claim(customer.id);
    const { controller } = here.base;
    const claims = await here.base.ok(controller, 'GET', '/v1/customer-claims');
    const path = `/v1/customer-claims/${claims.items.at(-1).id}/changes`;
    await here.ok('PUT', '/v1/register/parties/third', { content: { name: 'Third', country: 'NL' } });
    await here.ok('PUT', `/v1/changes/${change}`, replacement({ kind: 'ADD', title: 'Never told', steps: extra(service, 'third') }));
    expect((await here.base.ok(controller, 'GET', path)).items).toMatchObject([{ isOvertaken: true, calledOffAt: null, parts: [{ lastDayToObject: null }] }]);
    const before = (await here.base.events('change.cancelled')).length;
    await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not needed' });
    await here.work();
    const events = (await here.base.events('change.cancelled')).slice(before);
    expect(events.map(({ data }) => data['agreementId'])).toContain(customer.agreementId);
    const mails = await here.rows<{ name: string }>("SELECT template AS name FROM art28.mail_message WHERE subject_id = $1 AND template = 'change-cancelled'", [change]);
    expect(mails).toHaveLength(1);
    expect((await here.base.ok(controller, 'GET', path)).items).toMatchObject([
      { calledOffAt: expect.any(String), content: { title: 'Another host' }, parts: [{ lastDayToObject: null, earliestGoLive: null }] },
    ]);
  });
});

test('an answer at a claim that is not there leaves an entry in the trail of who tried', async () => {
  const { change, customer } = await told();
  const { rival } = here.base;
  const path = `/v1/customer-claims/${change}/changes/${change}/answer`;
  expect((await here.base.call(rival, 'POST', path, { agreementId: customer.agreementId, ...objection })).status).toBe(404);
  const [entry] = await here.rows<{ outcome: string }>(
    "SELECT outcome FROM art28.audit_entry WHERE organisation_id = $1 AND action = 'change.answer' ORDER BY id DESC LIMIT 1", [rival.id]);
  expect(entry).toMatchObject({ outcome: 'REFUSED' });
});

test('a customer that objected by its account gives its reason, words it anew, and takes it back, by REST and GraphQL alike', async () => {
  const { change, customer } = await told(ANY);
  const { controller } = here.base;
  await here.base.claim(customer.id);
  const claim = (await here.base.ok(controller, 'GET', '/v1/customer-claims')).items[0].id;
  const answer = (body: object): ReturnType<typeof here.base.call> =>
    here.base.call(controller, 'POST', `/v1/customer-claims/${claim}/changes/${change}/answer`, { agreementId: customer.agreementId, ...body });
  const inGraphql = async (input: object): Promise<unknown> => (await here.base.world.graphql(
    'mutation($input: AnswerChangeInput!) { answerToldChange(input: $input) { parts { state } } }', { input: { claimId: claim, changeId: change, agreementId: customer.agreementId, ...input } }, { key: controller.apiKey })).data;
  expect((await answer({ answer: 'OBJECT' })).status).toBe(200);
  expect(await objectionsTo(change)).toMatchObject([{ reason: null, outcome: null }]);
  expect((await answer({ answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not there' })).status).toBe(200);
  expect(await objectionsTo(change)).toMatchObject([{ reason: 'Not there', ground: 'DATA_PROTECTION', outcome: null }]);
  expect(await inGraphql({ answer: 'WITHDRAW' })).toEqual({ answerToldChange: { parts: [{ state: 'NOTIFIED' }] } });
  expect(await objectionsTo(change)).toMatchObject([{ outcome: { kind: 'WITHDRAWN' } }]);
  expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.withdraw_objection', details: { cameBy: 'ACCOUNT' } });
  expect((await here.base.events('change.objection_resolved')).at(-1)?.data).toMatchObject({ changeId: change, agreementId: customer.agreementId, states: ['NOTIFIED'] });
  expect(await answer({ answer: 'WITHDRAW' })).toMatchObject({ status: 409, body: { code: 'NO_OPEN_OBJECTION' } });
});
