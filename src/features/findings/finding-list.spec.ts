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

test('a rule that does not exist is refused with those that do, not found to have found nothing', async () => {
  const { status, body } = await get('/v1/findings?rule=NOPE');
  expect([status, body]).toMatchObject([400, { code: 'FINDING_RULE_UNKNOWN', known: expect.arrayContaining(['CONTRACT_MISSING', 'TRANSFER_NOT_COVERED']) }]);
  const { errors } = await world.graphql('{ findings(rule: "NOPE") { nodes { rule } } }', {}, { key: house.apiKey });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FINDING_RULE_UNKNOWN', known: body.known });
});
