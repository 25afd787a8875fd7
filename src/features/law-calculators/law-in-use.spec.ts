import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';
import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { IssueOperatorKey } from '../organisations/index.js';

/* The calculators answer by the law that is in use, in every process, from its commit on. */

let world: World;
let replica: World['application'];
let replicaUrl: string;
let anybody: TestOrganisation;
let operator: string;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  replica = await world.anotherProcess();
  await replica.nest.listen(0, '127.0.0.1');
  replicaUrl = (await replica.nest.getUrl()).replace('[::1]', '127.0.0.1');
  anybody = await createOrganisation(world, 'anybody');
  operator = (await world.application.nest.get(IssueOperatorKey, { strict: false }).execute()).secret;
}, 60_000);

afterAll(async () => {
  await replica.close();
  await world.close();
});

const DPF = { regime: 'EU_GDPR', exporterCountry: 'NL', destination: 'US', date: '2026-11-22', facts: ['US_DPF_LISTED_ACTIVE'] };
const FLOW = { date: DPF.date, exporter: { country: 'NL', role: 'CONTROLLER' }, importer: { country: 'US', role: 'PROCESSOR' }, facts: DPF.facts };
const CLAUSES = {
  regime: 'EU_GDPR', instrument: '2021/914', exporterRole: 'processor', importerRole: 'processor', contractDate: '2022-01-10', transferDate: DPF.date,
};

const post = async (what: string, body: unknown) => (await world.rest('POST', `/v1/law/${what}`, { key: anybody.apiKey, body })).body;
const load = (files: object) => world.rest('POST', '/v1/transfer-law', { key: operator, body: { files } });

const inGraphql = async () => {
  const { data } = await world.graphql(`query ($flow: TransferAssessmentInput!, $clauses: StandardClausesInput!) {
    adequacy(regime: EU_GDPR, exporterCountry: "NL", destination: "US", date: "2026-11-22", facts: ["US_DPF_LISTED_ACTIVE"]) { adequacyResult }
    transferAssessment(input: $flow) { verdict }
    standardClauses(input: $clauses) { verdict }
  }`, { flow: FLOW, clauses: CLAUSES }, { key: anybody.apiKey });
  return [data.adequacy.adequacyResult, data.transferAssessment.verdict, data.standardClauses.verdict];
};

const inRest = async () => [
  (await post('adequacy', DPF)).adequacyResult, (await post('transfer-assessment', FLOW)).verdict, (await post('standard-clauses', CLAUSES)).verdict,
];

async function elsewhere(): Promise<unknown> {
  const answer = await fetch(`${replicaUrl}/v1/law/adequacy`, {
    method: 'POST', headers: { authorization: `Bearer ${anybody.apiKey}`, 'content-type': 'application/json' }, body: JSON.stringify(DPF),
  });
  return ((await answer.json()) as { adequacyResult: unknown }).adequacyResult;
}

test('a decision that has ended by a law loaded just now covers nothing more, and clauses that were withdrawn serve no more', async () => {
  const { adequacy, clauses } = SHIPPED_LAW.files;
  expect([await inRest(), await inGraphql(), await elsewhere()]).toEqual([
    ['ADEQUACY', expect.stringMatching(/^COVERED/), 'valid: Module 3'], ['ADEQUACY', expect.stringMatching(/^COVERED/), 'valid: Module 3'], 'ADEQUACY',
  ]);
  const ended = adequacy.entries.map((entry) => (entry.id === 'EU-US-DPF-2023' ? { ...entry, until: '2026-11-19' } : entry));
  const closed = clauses.sets.map((set) => (set.id !== '2021/914' ? set : {
    ...set, windows: set.windows.map((window) => ({ ...window, transferUntil: '2026-11-19' })),
  }));
  const loaded = await load({ adequacy: { ...adequacy, entries: ended }, clauses: { ...clauses, sets: closed } });
  expect(loaded.body).toMatchObject({ outcome: 'LOADED' });
  const nothing = ['NONE', 'NOT_COVERED', 'invalid'];
  expect([await inRest(), await inGraphql(), await elsewhere()]).toEqual([nothing, nothing, 'NONE']);
});
