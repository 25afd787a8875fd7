import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';
import { newId } from '../../kernel/ids.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';

let here: ChangesWorld;
let customer: MadeCustomer;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PARTY', 'far-host', partyContent('Far Host', { country: 'US' }), { validFrom: '2026-01-01' });
  await here.desk.say('ENGAGEMENT', 'copies', engagementContent('far-host', { services: ['hosting'] }), { validFrom: '2026-01-01' });
  customer = await here.customer('asking');
});
afterAll(() => here.base.world.close());

// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function ask(query: string, variables: Record<string, unknown>, key = here.base.provider.apiKey): Promise<any> {
  const { data, errors } = await here.base.world.graphql(query, variables, { key });
  return errors === undefined ? data : { code: errors[0]?.extensions['code'] };
}

const act = (name: string, input: Record<string, unknown>, key?: string): ReturnType<typeof ask> =>
  ask(`mutation($input: ${name === 'cancelChange' ? 'CancelChangeInput' : 'ChangeActInput'}!) { ${name}(input: $input) { change { state version } } }`, { input }, key);

test('a change goes its whole way in GraphQL, as it does in REST', async () => {
  const planned = await ask(`mutation($input: PlanChangeInput!) { planChange(input: $input) { change {
    id uuid state services partiesIn partiesOut steps { kind code content } } } }`, { input: replacement() });
  const { id, uuid, ...rest } = planned.planChange.change;
  expect(rest).toMatchObject({ state: 'PLANNED', services: ['hosting'], partiesIn: ['new-host'], partiesOut: ['old-host'], steps: [{ kind: 'ENGAGEMENT', content: { party: 'new-host' } }] });
  expect(await act('rehearseChange', { id, version: 9 })).toEqual({ code: 'VERSION_STALE' });
  expect(await act('rehearseChange', { id, version: 1 })).toEqual({ rehearseChange: { change: { state: 'REHEARSING', version: 2 } } });
  await here.work();
  expect(await act('testChangeNotice', { id })).toMatchObject({ testChangeNotice: { change: { state: 'REHEARSED' } } });
  expect(await act('approveChange', { id })).toEqual({ code: 'SECOND_PERSON_NEEDED' });
  expect(await act('approveChange', { id }, here.secondKey)).toMatchObject({ approveChange: { change: { state: 'APPROVED' } } });
  expect(await act('announceChange', { id })).toMatchObject({ announceChange: { change: { state: 'ANNOUNCING' } } });
  await here.work();
  const seen = await ask(`query($id: ID!) {
    change(id: $id) { state affectedCount doneCount } changes(state: ANNOUNCED) { nodes { uuid } } node(id: $id) { ... on Change { title } }
    changeTally(changeId: $id) { state services } changeNotices(changeId: $id) { nodes { channel state content { title lastDayToObject } } }
    changeRecipients(changeId: $id, state: NOTIFIED) { nodes { customer service earliestGoLive bars } pageInfo { hasNextPage } } }`, { id });
  expect(seen).toEqual({
    change: { state: 'ANNOUNCED', affectedCount: 1, doneCount: 1 }, changes: { nodes: [{ uuid }] }, node: { title: 'Another host' },
    changeTally: [{ state: 'NOTIFIED', services: 1 }],
    changeNotices: { nodes: [{ channel: 'EMAIL', state: 'SENT', content: { title: 'Another host', lastDayToObject: '2026-03-16' } }] },
    changeRecipients: { nodes: [{ customer: 'asking', service: 'hosting', earliestGoLive: null, bars: ['DELIVERY_NEEDED'] }], pageInfo: { hasNextPage: false } },
  });
  const letter = await ask('mutation($input: RecordChangeNoticeInput!) { recordChangeNotice(input: $input) { parts { state } } }', {
    input: { changeId: id, agreementId: customer.agreementId, channel: 'LETTER', sentOn: '2026-03-02', evidence: 'Post of 2 March' },
  });
  expect(letter).toEqual({ recordChangeNotice: { parts: [{ state: 'NOTIFIED' }] } });
  const objected = await ask('mutation($input: RecordChangeAnswerInput!) { recordChangeAnswer(input: $input) { objectionId } }', {
    input: { changeId: id, agreementId: customer.agreementId, answer: 'OBJECT', reason: 'No', cameBy: 'MAIL', evidence: 'Mail of today' },
  });
  const { objectionId } = objected.recordChangeAnswer;
  expect(await ask('{ objections(isOpen: true) { nodes { id customer cameBy outcome { kind } } } }', {})).toEqual({
    objections: { nodes: [{ id: objectionId, customer: 'asking', cameBy: 'MAIL', outcome: null }] },
  });
  const resolved = await ask(`mutation($input: ResolveObjectionInput!) { resolveObjection(input: $input) { objection { version outcome { kind how } } } }`, {
    input: { objectionId, version: 1, outcome: 'EXEMPTED', how: 'Stays with the old one' },
  });
  expect(resolved.resolveObjection.objection).toEqual({ version: 2, outcome: { kind: 'EXEMPTED', how: 'Stays with the old one' } });
  const amended = await ask('mutation($input: AmendChangeInput!) { amendChange(input: $input) { change { state wantedOn } } }', {
    input: { id, ...replacement({ wantedOn: '2026-05-09' }) },
  });
  expect(amended.amendChange.change).toEqual({ state: 'PLANNED', wantedOn: '2026-05-09' });
  expect(await ask('{ clearance(customer: "asking", service: "hosting", party: "new-host") { verdict on reasons { code changeId } } }', {})).toEqual({
    clearance: { verdict: 'BLOCKED', on: '2026-03-02', reasons: [{ code: 'EXEMPTED', changeId: uuid }] },
  });
  expect(await act('cancelChange', { id, reason: 'Not needed any more' })).toMatchObject({ cancelChange: { change: { state: 'CANCELLED' } } });
});

test('where a party is established is judged by the agreement, in REST and GraphQL alike', async () => {
  await here.customer('anywhere', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
  const about = { code: 'RESIDENCY_FORBIDS', party: 'far-host', location: null, agreementId: customer.agreementId, changeId: null, citations: ['GDPR Art. 28(3)(a)'] };
  const query = (name: string): string => `{ clearance(customer: "${name}", service: "hosting", party: "far-host") { verdict reasons { code party location agreementId changeId citations } } }`;
  expect((await ask(query('asking'), {})).clearance).toEqual({ verdict: 'BLOCKED', reasons: [about] });
  expect(await here.ok('GET', '/v1/clearance?customer=asking&service=hosting&party=far-host')).toMatchObject({ verdict: 'BLOCKED', reasons: [about] });
  expect((await ask(query('anywhere'), {})).clearance).toMatchObject({ verdict: 'ALLOWED', reasons: [{ code: 'ALLOWED', party: 'far-host' }] });
  expect(await here.ok('GET', '/v1/clearance?customer=anywhere&service=hosting&party=far-host')).toMatchObject({ verdict: 'ALLOWED' });
});

test('staff send a notice again and give more time in GraphQL, as they do in REST', async () => {
  const planned = await ask('mutation($input: PlanChangeInput!) { planChange(input: $input) { change { id uuid } } }', { input: replacement() });
  const { id, uuid } = planned.planChange.change;
  await here.announced(uuid, false);
  const { agreementId } = customer;
  const resend = (input: object, key?: string): ReturnType<typeof ask> =>
    ask('mutation($input: ResendChangeNoticeInput!) { resendChangeNotice(input: $input) { parts { service state lastDayToObject earliestGoLive } } }', { input: { changeId: id, agreementId, ...input } }, key);
  const extend = (input: object, key?: string): ReturnType<typeof ask> =>
    ask('mutation($input: ExtendChangeNoticeInput!) { extendChangeNotice(input: $input) { parts { lastDayToObject earliestGoLive } } }', { input: { changeId: id, agreementId, ...input } }, key);
  expect(await resend({})).toEqual({ code: 'NOTICE_NOT_SENDABLE' });
  for (const response of ['550 no such user', '550 none either']) await here.mailsEnd(uuid, 'FAILED', response);
  expect(await resend({}, here.base.rival.apiKey)).toEqual({ code: 'NOT_FOUND' });
  expect(await resend({ email: 'right@asking.example' })).toEqual({ resendChangeNotice: { parts: [{ service: 'hosting', state: 'NOTIFIED', lastDayToObject: null, earliestGoLive: null }] } });
  expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.resend_notice', details: { attempt: 3, isElsewhere: true } });
  await here.mailsEnd(uuid, 'HANDED_OVER', '250 taken');
  expect(await extend({ until: '2026-03-01', reason: 'Late' })).toEqual({ code: 'EXTENSION_DAY_INVALID' });
  expect(await extend({ until: '2026-05-10', reason: 'Late' }, here.base.rival.apiKey)).toEqual({ code: 'NOT_FOUND' });
  expect(await extend({ until: '2026-05-10', reason: 'It came late' })).toEqual({ extendChangeNotice: { parts: [{ lastDayToObject: '2026-05-10', earliestGoLive: '2026-05-11' }] } });
  await here.ok('POST', `/v1/changes/${uuid}/cancel`, { reason: 'Not needed' });
});

test('a step may be written into the operation itself', async () => {
  const query = `mutation { planChange(input: { kind: ADD, title: "A", explanation: "B", wantedOn: "2026-09-01", steps: [
    { kind: PARTY, code: "third", content: CONTENT }] }) { change { steps { code content } } } }`;
  expect(await ask(query.replace('CONTENT', '{ name: "Third" }'), {})).toEqual({ planChange: { change: { steps: [{ code: 'third', content: { name: 'Third' } }] } } });
  expect(await ask(query.replace('CONTENT', '{}'), {})).toEqual({ code: 'INPUT_INVALID' });
  // What is not there cannot end; the entry's own code is not taken for that of the refusal.
  expect(await ask(query.replace('CONTENT', 'null'), {})).toEqual({ code: 'NOT_FOUND' });
});

test("another organisation's change is not found, by any door", async () => {
  const id = (await ask('mutation($input: PlanChangeInput!) { planChange(input: $input) { change { id } } }', { input: replacement() })).planChange.change.id;
  const { apiKey } = here.base.rival;
  expect(await ask('query($id: ID!) { change(id: $id) { state } node(id: $id) { id } }', { id }, apiKey)).toEqual({ change: null, node: null });
  const nobodys = encodeNodeId('Change', here.base.provider.id, newId());
  for (const [of, key] of [[id, apiKey], [nobodys, here.base.provider.apiKey], ['nothing', here.base.provider.apiKey]]) {
    expect(await ask('query($of: ID!) { changeTally(changeId: $of) { services } }', { of }, key)).toEqual({ code: 'NOT_FOUND' });
  }
  expect(await act('rehearseChange', { id }, apiKey)).toEqual({ code: 'NOT_FOUND' });
  expect(await ask('query($id: ID!) { changeNotices(changeId: $id) { nodes { id } } }', { id }, apiKey)).toEqual({ code: 'NOT_FOUND' });
  expect(await ask('{ clearance(customer: "asking", service: "hosting", party: "new-host") { verdict reasons { code } } }', {}, apiKey)).toEqual({ code: 'NOT_FOUND' });
});
