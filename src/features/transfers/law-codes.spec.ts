import { startWorld, type RestAnswer, type World } from '../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { IssueOperatorKey } from '../organisations/index.js';

/* The register knows the codes of the law of transfers that is in force, and no others. */

let world: World;
let tenant: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  tenant = await createTenant(world, 'coder');
}, 60_000);
afterAll(() => world.close());

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RestAnswer> =>
  world.rest(method, path, { key: tenant.apiKey, headers, ...(body === undefined ? {} : { body }) });
const put = (path: string, content: object): Promise<RestAnswer> => call('PUT', `/v1/register/${path}`, { content });
const party = (code: string): object => ({ name: 'Mail', country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES' }, { code, isMet: 'YES' }] });
const engaged = (safeguard: object): object =>
  ({ party: 'mail', roles: [{ role: 'PROCESSOR', purpose: 'Mail' }], safeguards: [{ kind: 'STANDARD_CLAUSES', ...safeguard }] });

test('a fact nobody knows is refused, with those that are known, and nothing is written', async () => {
  const { status, body } = await put('parties/mail', party('US_DPF_LISTED'));
  expect([status, body]).toEqual([422, expect.objectContaining({
    code: 'LAW_CODE_UNKNOWN', unknown: [{ entry: 'PARTY/mail', at: 'recipientFacts.1.code', what: 'FACT', code: 'US_DPF_LISTED' }],
    known: expect.arrayContaining(['US_DPF_LISTED_ACTIVE', 'DATA_NOT_COMBINED']),
  })]);
  expect((await call('GET', '/v1/register/parties/mail')).status).toBe(404);
  expect((await put('parties/mail', party('US_PRIVACY_SHIELD_LISTED'))).status).toBe(201);
});

test.each<[string, object, string | null]>([
  ['clauses that nobody adopted', { instrument: '2021/9144' }, '0.instrument'],
  ['a point of Art. 49 that there is not', { kind: 'DEROGATION', derogation: 'ART49_1_Z' }, '0.derogation'],
  ['clauses by another name', { instrument: '(EU) 2021/914' }, null],
  ['clauses with what is added to them', { instrument: '2021/914+UK-ADDENDUM-B1.0' }, null],
  ['a list', { kind: 'LISTING', instrument: 'EU-US-PRIVACYSHIELD' }, null],
  ['rules of a group without a name', { kind: 'BCR_PROCESSOR' }, null],
])('%s: refused where nobody knows it', async (_, safeguard, at) => {
  const { body } = await put('engagements/mail', engaged(safeguard));
  if (at === null) expect(body).toMatchObject({ code: 'mail' });
  else expect(body).toMatchObject({ code: 'LAW_CODE_UNKNOWN', unknown: [{ at: `safeguards.${at}` }], known: expect.arrayContaining(['2021/914', 'ART49_1_A']) });
});

test('in GraphQL too', async () => {
  const { errors } = await world.graphql('mutation($content: PartyContentInput!) { putRegisterParty(input: { code: "other", content: $content }) { outcome } }',
    { content: party('MARS') }, { key: tenant.apiKey });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'LAW_CODE_UNKNOWN', unknown: [{ code: 'MARS' }] });
});

test('a document is told where it says so, and what stands is applied again without a word', async () => {
  const text = `art28: 1\norganisation: coder\nparties:\n  new:\n    name: New\n    recipientFacts:\n      - { code: MARS, isMet: YES }\n`;
  const headers = { 'content-type': 'application/yaml' };
  for (const door of ['plan', 'apply']) {
    const { body } = await call('POST', `/v1/document/${door}`, text, headers);
    expect(body).toMatchObject({ code: 'DOCUMENT_INVALID', faults: [{
      path: 'parties.new.recipientFacts[0].code', line: 7, column: 17, message: expect.stringMatching(/^The law of transfers knows no MARS\. It knows .*US_DPF_LISTED_ACTIVE/),
    }] });
  }
  const exported = await world.rest('GET', '/v1/document', { key: tenant.apiKey });
  expect((await call('POST', '/v1/document/apply', exported.body, headers)).body).toMatchObject({ outcome: 'UNCHANGED' });
});

test('a law that is loaded later knows more', async () => {
  const { adequacy } = SHIPPED_LAW.files;
  const [entry] = adequacy.entries.filter(({ conditions }) => conditions.length > 0);
  const [condition] = entry?.conditions ?? [];
  const newer = { ...adequacy, meta: { ...adequacy.meta, asOf: '2026-12-01' }, entries: [...adequacy.entries, {
    ...entry, id: 'EU-MARS-2026', conditions: [{ ...condition, code: 'MARS_LISTED', impliedBy: [], contradictedBy: [] }],
  }] };
  expect((await put('parties/mars', party('MARS_LISTED'))).body.code).toBe('LAW_CODE_UNKNOWN');
  const { secret } = await world.application.nest.get(IssueOperatorKey, { strict: false }).execute();
  const loaded = await world.rest('POST', '/v1/transfer-law', { key: secret, body: { files: { adequacy: JSON.parse(JSON.stringify(newer)) } } });
  expect(loaded.body).toMatchObject({ outcome: 'LOADED' });
  expect((await put('parties/mars', party('MARS_LISTED'))).status).toBe(201);
});
