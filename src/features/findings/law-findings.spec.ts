import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { engagementContent, partyContent, RegisterDesk } from '../../../test/harness/register.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { IssueOperatorKey } from '../organisations/index.js';
import { TransferAssessor } from '../transfers/transfer-assessor.js';
import { FindingReviews } from './review-findings.job.js';

let world: World;
let house: Tenant;

const found = async (rule: string): Promise<string[]> => {
  const { items } = (await world.rest('GET', `/v1/findings?rule=${rule}&state=ALL`, { key: house.apiKey })).body;
  return (items as { state: string; explanation: string }[]).map(({ state, explanation }) => `${state} ${explanation}`);
};
const told = async (): Promise<string[]> => (await rowsOf<{ said: string }>(world, `
  SELECT type || ' ' || (data ->> 'rule') AS said FROM art28.event WHERE organisation_id = $1 AND type LIKE 'finding.%'`, [house.id])).map(({ said }) => said);
const get = <Service>(type: new (...args: never[]) => Service): Service => world.application.nest.get(type as never, { strict: false });
const listed = (code: string) => ({ code, isMet: 'YES' as const, evidence: 'Looked up' });

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { BODY_LIMIT_BYTES: '1000000' } });
  world.clock.set('2026-11-22T10:00:00Z');
  house = await createTenant(world, 'house');
  const desk = new RegisterDesk(world, house.id);
  await desk.say('PARTY', 'mailer', partyContent('Mailer', { country: 'US', recipientFacts: [listed('US_DPF_LISTED_ACTIVE')] }));
  await desk.say('ENGAGEMENT', 'mail', engagementContent('mailer'));
  await get(TransferAssessor).all();
  await get(FindingReviews).sweep();
});
afterAll(() => world.close());

test('a flow that is covered as long as something is so says what, and what would settle it', async () => {
  const [text] = await found('TRANSFER_COVER_CONDITIONAL');
  expect(text).toMatch(/^OPEN Under the GDPR data from .* in the Netherlands \(NL\) to Mailer in the United States \(US\) are covered by EU-US-DPF-2023, on 3 conditions: \(1\) Nobody recorded whether/);
  for (const code of ['US_DPF_HR', 'US_OUTSIDE_FTC_DOT', 'US_JOURNALISTIC']) expect(text).toContain(`[${code}]`);
});

test('findings of everybody follow a newer law at once, whether or not flows were assessed by it yet, and are told', async () => {
  const { adequacy } = SHIPPED_LAW.files;
  const entries = adequacy.entries.map((entry) => (entry.id === 'EU-US-DPF-2023' ? { ...entry, until: '2026-11-19', endReason: 'repealed' } : entry));
  const operator = (await get(IssueOperatorKey).execute()).secret;
  world.clock.advance({ minutes: 5 });
  const loaded = await world.rest('POST', '/v1/transfer-law', {
    key: operator, body: { files: { adequacy: { ...adequacy, entries, meta: { ...adequacy.meta, asOf: '2026-11-22' } } } },
  });
  expect(loaded.status).toBeLessThan(300);
  await get(FindingReviews).sweep();
  expect(await told()).toEqual(expect.arrayContaining(['finding.opened TRANSFER_NOT_COVERED', 'finding.closed TRANSFER_COVER_CONDITIONAL']));
  expect(await found('TRANSFER_NOT_COVERED')).toEqual([expect.stringMatching(/^OPEN Under the GDPR nothing on record covers data/)]);
  expect(await found('TRANSFER_COVER_CONDITIONAL')).toEqual([expect.stringMatching(/^CLOSED/)]);
});
