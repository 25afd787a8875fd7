import type { RestAnswer, World } from '../../../test/harness/app.js';
import { auditTrail, type TestOrganisation } from '../../../test/harness/organisations.js';
import { exampleEntries } from '../../../test/harness/register-examples.js';
import { FilledRegister } from '../../../test/harness/register-filled.js';

let filled: FilledRegister;
let world: World;
let otter: TestOrganisation;
let rival: TestOrganisation;
const examples = exampleEntries('otter');
const party = { name: 'Mail', legalName: 'Mail Inc.', country: 'US' };

beforeAll(async () => {
  filled = await FilledRegister.start();
  ({ world, otter, rival } = filled);
});
afterAll(() => world.close());

const call: FilledRegister['call'] = (...asked) => filled.call(...asked);

const put = (path: string, content: unknown, more: object = {}, headers: Record<string, string> = {}): Promise<RestAnswer> =>
  call('PUT', `/v1/register/${path}`, { content, ...more }, headers);
const ask = (query: string, variables: Record<string, unknown> = {}, key = otter.apiKey) => world.graphql(query, variables, { key });

describe('an end before the begin', () => {
  const BEGAN = { code: 'END_BEFORE_BEGIN', entry: 'PARTY/young', began: '2026-02-01' };
  const stands = async (day: string): Promise<number> => (await call('GET', `/v1/register/parties/young?asOf=${day}`)).status;
  beforeAll(() => put('parties/young', party, { validFrom: '2026-02-01' }));

  test('is refused, says when it began, and changes nothing', async () => {
    const refused = await call('DELETE', '/v1/register/parties/young?on=2026-01-31');
    expect([refused.status, refused.body]).toEqual([422, expect.objectContaining({ ...BEGAN, detail: expect.stringContaining('isCorrection') })]);
    const { errors } = await ask('mutation { endRegisterParty(input: { code: "young", on: "2026-01-31" }) { outcome } }');
    expect(errors?.[0]?.extensions).toMatchObject(BEGAN);
    expect([await stands('2026-02-01'), (await call('GET', '/v1/register/parties/young')).body.version]).toEqual([200, 1]);
    expect((await auditTrail(world, otter.id)).at(-1)).toMatchObject({ action: 'register.end', outcome: 'REFUSED', problem_code: 'END_BEFORE_BEGIN' });
  });

  test('so is one before it began again; on the day of the begin it never stood', async () => {
    await call('DELETE', '/v1/register/parties/young?on=2026-02-10');
    await put('parties/young', party, { validFrom: '2026-02-20' });
    const refused = await call('DELETE', '/v1/register/parties/young?on=2026-02-05');
    expect(refused.body).toMatchObject({ ...BEGAN, began: '2026-02-20' });
    expect((await call('DELETE', '/v1/register/parties/young?on=2026-02-20')).body.outcome).toBe('ENDED');
    expect([await stands('2026-02-25'), await stands('2026-02-09')]).toEqual([404, 200]);
  });

  test('what is planned only is taken back on any day', async () => {
    await put('parties/young', party, { validFrom: '2027-01-01' });
    expect((await call('DELETE', '/v1/register/parties/young')).body.outcome).toBe('ENDED');
    expect(await stands('2027-01-01')).toBe(404);
  });
});

describe('a day on which an entry was not there', () => {
  const read = (query: string, key = otter.apiKey): Promise<RestAnswer> => call('GET', `/v1/register/parties/short${query}`, undefined, {}, key);
  beforeAll(async () => {
    await put('parties/short', party, { validFrom: '2026-01-10' });
    await call('DELETE', '/v1/register/parties/short?on=2026-02-10');
  });

  test.each(['?asOf=2026-01-09', '?asOf=2026-02-10', ''])('%s: says when it was there', async (query) => {
    const { status, body } = await read(query);
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'NOT_THERE_THEN', stood: [{ validFrom: '2026-01-10', validTo: '2026-02-10' }] })]);
  });

  test('nobody knew of it before it was recorded', async () => {
    expect((await read('?knownAt=2026-02-20T00:00:00Z')).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
  });

  test('to others it never was there, as what never was', async () => {
    const answer = async (path: string, key: string): Promise<unknown> => {
      const { status, body: { requestId: _, ...body } } = await call('GET', path, undefined, {}, key);
      return [status, body];
    };
    const foreign = await answer('/v1/register/parties/short?asOf=2026-01-09', rival.apiKey);
    expect(foreign).toEqual(await answer('/v1/register/parties/never?asOf=2026-01-09', rival.apiKey));
    expect(foreign).toMatchObject([404, { code: 'NOT_FOUND' }]);
  });

  test('the same of a location', async () => {
    expect((await call('GET', '/v1/locations/OTTER0?asOf=2025-01-01')).body).toMatchObject({
      code: 'NOT_THERE_THEN', stood: [{ validFrom: '2026-03-01', validTo: null }],
    });
    expect((await call('GET', '/v1/locations/OTTER0?asOf=2025-01-01', undefined, {}, rival.apiKey)).body.code).toBe('NOT_FOUND');
  });
});

describe('the history of an entry in GraphQL', () => {
  const HISTORY = `query($code: String!, $first: Int, $after: String, $last: Int) { registerPartyHistory(code: $code, first: $first, after: $after, last: $last) {
    nodes { id kind on validFrom validTo recordedAt version actorKind actorId reason content { name } } edges { cursor node { version } }
    pageInfo { hasNextPage endCursor } } }`;
  const items = async () => (await call('GET', '/v1/register/parties/told/history')).body.items;
  beforeAll(async () => {
    await put('parties/told', party, { validFrom: '2026-01-01', reason: 'first' });
    await put('parties/told', { ...party, name: 'Post' }, { validFrom: '2026-02-01' });
    await put('parties/told', { ...party, name: 'Poste' }, { validFrom: '2026-02-02', isCorrection: true });
    await call('DELETE', '/v1/register/parties/told?on=2026-03-01&reason=sold');
  });

  test('is what REST tells, page by page, also behind its end', async () => {
    const told = await items();
    expect(told.map(({ kind }: { kind: string }) => kind)).toEqual(['END', 'CORRECTION', 'CHANGE', 'CHANGE']);
    const first = (await ask(HISTORY, { code: 'told', first: 3 })).data.registerPartyHistory;
    expect(first.nodes).toEqual(told.slice(0, 3).map(({ content, ...act }: { content: { name: string } | null }) =>
      ({ ...act, content: content === null ? null : { name: content.name } })));
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await ask(HISTORY, { code: 'told', after: first.pageInfo.endCursor })).data.registerPartyHistory;
    expect([rest.nodes.map(({ reason }: { reason: string }) => reason), rest.pageInfo.hasNextPage]).toEqual([['first'], false]);
    const oldest = (await ask(HISTORY, { code: 'told', last: 1 })).data.registerPartyHistory;
    expect(oldest.edges).toEqual([{ cursor: expect.any(String), node: { version: 1 } }]);
    expect((await ask('{ registerParty(code: "told") { code } }')).data.registerParty).toBeNull();
  });

  test.each(examples.map((each) => [each.kind, each] as const))('%s has one', async (_, { type, code }) => {
    const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}History`;
    const { data, errors } = await ask(`{ ${name}(code: "${code}") { nodes { kind reason content { __typename } } } }`);
    expect([errors, data[name].nodes.at(-1)]).toEqual([undefined, { kind: 'CHANGE', reason: 'the first record', content: { __typename: expect.any(String) } }]);
  });

  test('is nobody else’s, and nothing of what never was', async () => {
    expect((await ask(HISTORY, { code: 'told' }, rival.apiKey)).data).toEqual({ registerPartyHistory: null });
    expect((await ask(HISTORY, { code: 'never' })).data).toEqual({ registerPartyHistory: null });
    const { body: { secret } } = await call('POST', '/v1/api-keys', { name: 'other', scopes: ['customer:read'] });
    expect((await ask(HISTORY, { code: 'told' }, secret)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
