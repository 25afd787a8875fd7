import { startWorld, type World } from '../../../test/harness/app.js';
import { engagementContent, partyContent, RegisterDesk } from '../../../test/harness/register.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { FindingReviews } from './review-findings.job.js';

let world: World;
let house: Tenant;

const get = (path: string) => world.rest('GET', path, { key: house.apiKey });
const list = async (query: string): Promise<string[]> => {
  const { items } = (await get(`/v1/findings?rule=CONTRACT_MISSING${query}`)).body;
  return (items as { subject: { code: string }; state: string }[]).map(({ subject, state }) => `${subject.code} ${state}`).sort();
};
const inGraph = async (state: string): Promise<string[]> => {
  const { data } = await world.graphql(`{ findings(rule: "CONTRACT_MISSING"${state}) { nodes { state subject { code } } } }`, {}, { key: house.apiKey });
  return (data.findings.nodes as { subject: { code: string }; state: string }[]).map(({ subject, state: is }) => `${subject.code} ${is}`).sort();
};

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-02T10:00:00Z');
  house = await createTenant(world, 'fort');
  const desk = new RegisterDesk(world, house.id);
  const sweep = () => world.application.nest.get(FindingReviews).sweep();
  await desk.say('PARTY', 'mailer', partyContent('Mailer'));
  for (const code of ['open', 'lived', 'gone']) await desk.say('ENGAGEMENT', code, engagementContent('mailer'));
  await sweep();
  const { items } = (await get('/v1/findings?rule=CONTRACT_MISSING&subjectCode=lived')).body;
  await world.rest('POST', `/v1/findings/${items[0].id}/suppress`, { key: house.apiKey, body: { reason: 'x', until: '2026-04-01' } });
  world.clock.advance({ hours: 1 });
  await desk.say('ENGAGEMENT', 'gone', engagementContent('mailer', { contract: { reference: 'C-1' } }), { isCorrection: true });
  await sweep();
});
afterAll(() => world.close());

const ALL = ['gone CLOSED', 'lived SUPPRESSED', 'open OPEN'];

test.each([
  ['what is open, where nothing else is asked', '', '', ['open OPEN']],
  ['what is open', '&state=OPEN', ', state: OPEN', ['open OPEN']],
  ['what is lived with', '&state=SUPPRESSED', ', state: SUPPRESSED', ['lived SUPPRESSED']],
  ['what is so no longer', '&state=CLOSED', ', state: CLOSED', ['gone CLOSED']],
  ['all of it', '&state=ALL', ', state: ALL', ALL],
])('the list has %s', async (_, query, argument, expected) => {
  expect([await list(query), await inGraph(argument)]).toEqual([expected, expected]);
});

test('of a day it has what was open then', async () => {
  expect(await list('&asOf=2026-03-02')).toEqual(['open OPEN']);
  expect(await list('&asOf=2026-03-02&state=ALL')).toEqual(['lived SUPPRESSED', 'open OPEN']);
});

describe('of an instant', () => {
  const BETWEEN = 'knownAt=2026-03-02T10:30:00Z';
  const idOf = async (code: string): Promise<string> =>
    (await get(`/v1/findings?rule=CONTRACT_MISSING&state=ALL&subjectCode=${code}`)).body.items[0].id;

  test('it has what was known to be so then', async () => {
    expect(await list(`&${BETWEEN}`)).toEqual(['gone OPEN', 'open OPEN']);
    expect(await list(`&${BETWEEN}&state=ALL`)).toEqual(['gone OPEN', 'lived SUPPRESSED', 'open OPEN']);
    expect(await inGraph(', knownAt: "2026-03-02T10:30:00Z", asOf: "2026-04-01"')).toEqual(['gone OPEN', 'open OPEN']);
    expect(await list('&knownAt=2026-03-02T09:59:59Z&asOf=2026-03-02&state=ALL')).toEqual([]);
  });

  test('one says how it stood, and how often it had changed', async () => {
    const gone = await idOf('gone');
    expect((await get(`/v1/findings/${gone}`)).body).toMatchObject({ state: 'CLOSED', version: 2 });
    expect((await get(`/v1/findings/${gone}?${BETWEEN}`)).body).toMatchObject({ state: 'OPEN', version: 1, closedAt: null });
    const lived = await idOf('lived');
    expect((await get(`/v1/findings/${lived}?${BETWEEN}`)).body).toMatchObject({ state: 'SUPPRESSED', version: 2, suppressedUntil: '2026-04-01' });
    expect((await get(`/v1/findings/${lived}?asOf=2026-03-01`)).body).toMatchObject({
      status: 404, code: 'NOT_THERE_THEN', stood: [{ validFrom: '2026-03-02', validTo: null }],
    });
    expect((await get(`/v1/findings/${gone}?asOf=2026-03-02`)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
    const { data } = await world.graphql('query ($id: ID!) { finding(id: $id, knownAt: "2026-03-02T10:30:00Z") { state } }', {
      id: (await world.graphql('{ findings(rule: "CONTRACT_MISSING", state: CLOSED) { nodes { id } } }', {}, { key: house.apiKey })).data.findings.nodes[0].id,
    }, { key: house.apiKey });
    expect(data.finding).toEqual({ state: 'OPEN' });
  });

  test('nobody can say yet what will be known', async () => {
    const { status, body } = await get('/v1/findings?knownAt=2026-03-02T11:00:01Z');
    expect([status, body]).toMatchObject([400, { code: 'INPUT_INVALID', errors: [{ path: 'knownAt', messages: ['knownAt must not lie in the future'] }] }]);
    const { errors } = await world.graphql('{ findings(knownAt: "2026-03-02T11:00:01Z") { nodes { rule } } }', {}, { key: house.apiKey });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INPUT_INVALID' });
  });
});

test('a rule that does not exist is refused with those that do, not found to have found nothing', async () => {
  const { status, body } = await get('/v1/findings?rule=NOPE');
  expect([status, body]).toMatchObject([400, { code: 'FINDING_RULE_UNKNOWN', known: expect.arrayContaining(['CONTRACT_MISSING', 'TRANSFER_NOT_COVERED']) }]);
  const { errors } = await world.graphql('{ findings(rule: "NOPE") { nodes { rule } } }', {}, { key: house.apiKey });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FINDING_RULE_UNKNOWN', known: body.known });
});
