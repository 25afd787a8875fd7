import { customerNumber, email, INSTRUCTED, IndexWorld, phone } from '../../../test/harness/subject-index.js';
import type { SubjectIndex } from '../../../packages/subject-index/src/index.js';

let here: IndexWorld;
let index: SubjectIndex;

beforeAll(async () => {
  here = await IndexWorld.start();
});
afterAll(() => here.close());

const audit = async () => (await here.agreements.audit()).at(-1);
const refusal = (path: string, body: unknown, method = 'POST') => here.agreements.refusal(here.provider, method, path, body);

/** Does it, and shows that it was refused with this code, changed nothing, and left an entry. */
async function refused(code: string, work: () => Promise<{ readonly status: number; readonly body: { readonly code?: string } }>, status = 409): Promise<void> {
  const before = await here.stored();
  const answer = await work();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await here.stored()).toEqual(before);
  expect(await audit()).toMatchObject({ outcome: 'REFUSED', problem_code: code });
}

describe('index keys', () => {
  test('cannot be used before there is one', async () => {
    await here.agreements.customer('early', INSTRUCTED);
    await refused('SUBJECT_INDEX_KEY_UNKNOWN', () => here.send('early', 'add', 1, '{}'), 422);
  });

  test('are made, and shown once', async () => {
    const made = await here.agreements.ok(here.provider, 'POST', '/v1/subject-index-keys', {});
    expect(made).toMatchObject({ version: 1, normaliser: 1, state: 'ACTIVE', retiringAt: null });
    expect(made.indexKey).toMatch(/^a28_index_k1n1_[A-Za-z0-9_-]{43}$/);
    expect(await audit()).toMatchObject({ action: 'subject-index-key.issue', outcome: 'DONE', subject_id: made.id, details: { version: 1 } });
    const read = await here.agreements.ok(here.provider, 'GET', `/v1/subject-index-keys/${made.id}`);
    const { indexKey: _shown, ...rest } = made;
    expect(read).toEqual(rest);
    expect((await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-keys')).items).toEqual([rest]);
    const { SubjectIndex: Library } = await import('../../../packages/subject-index/src/index.js');
    index = new Library(made.indexKey, { defaultCountry: 'NL' });
  });

  test('are one at first', async () => {
    await refused('SUBJECT_INDEX_KEY_EXISTS', () => here.agreements.call(here.provider, 'POST', '/v1/subject-index-keys', {}));
  });

  test('of another organisation are not found', async () => {
    const { items: [key] } = await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-keys');
    expect(await here.agreements.refusal(here.agreements.rival, 'GET', `/v1/subject-index-keys/${key.id}`)).toEqual([404, 'NOT_FOUND']);
    expect(await here.agreements.refusal(here.agreements.rival, 'POST', `/v1/subject-index-keys/${key.id}/retire`)).toEqual([404, 'NOT_FOUND']);
  });

  test('need a permission of their own', async () => {
    const { secret } = await here.agreements.ok(here.provider, 'POST', '/v1/api-keys', { name: 'sync', scopes: ['subject-index:write'] });
    const answer = await here.agreements.world.rest('POST', '/v1/subject-index-keys', { key: secret, body: {} });
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('entries', () => {
  test('are replaced as a whole, added to and taken away from', async () => {
    const { id } = await here.agreements.customer('shop', INSTRUCTED);
    const replaced = await here.supply(index, 'shop', 'replace', [email('anna@example.org'), phone('06 12345678'), email('anna@example.org')]);
    expect(replaced.body).toMatchObject({ customer: 'shop', kind: 'REPLACE', state: 'COMPLETED', lineCount: 3, changedCount: 2, keyVersion: 1, problemCode: null });
    expect(await audit()).toMatchObject({
      action: 'subject-index.supplied', outcome: 'DONE', subject_id: id, details: { supplyId: replaced.body.id, kind: 'REPLACE', lineCount: 3, changedCount: 2, keyVersion: 1 },
    });
    expect(await here.agreements.events('subject_index.supplied')).toEqual([expect.objectContaining({
      data: { processorId: here.provider.id, customerId: id, supplyId: replaced.body.id, keyVersion: 1, entryCount: 2 },
    })]);
    const added = await here.supply(index, 'shop', 'add', [email('anna@example.org'), customerNumber('KL-0012')]);
    expect([added.status, added.body.lineCount, added.body.changedCount]).toEqual([200, 2, 1]);
    const removed = await here.supply(index, 'shop', 'remove', [phone('+31612345678'), phone('+31600000000')]);
    expect([removed.status, removed.body.changedCount]).toEqual([200, 1]);
    expect(await here.index('shop')).toMatchObject({ customer: 'shop', entryCount: 2, keyVersion: 1, isSupplyDue: false });
    const supplies = await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-supplies?customer=shop');
    expect(supplies.items.map((each: { kind: string }) => each.kind)).toEqual(['REMOVE', 'ADD', 'REPLACE']);
    expect(await here.agreements.ok(here.provider, 'GET', `/v1/subject-index-supplies/${removed.body.id}`)).toEqual(removed.body);
  });

  test('hold nothing that the integrator typed', async () => {
    const { rowsOf } = await import('../../../test/harness/organisations.js');
    const rows = await rowsOf<{ text: string }>(here.agreements.world, `SELECT entry::text AS text FROM art28.subject_index_entry AS entry
      UNION ALL SELECT supply::text FROM art28.subject_index_supply AS supply UNION ALL SELECT details::text FROM art28.audit_entry`);
    expect(rows.filter(({ text }) => /anna|example|612345678|KL-/i.test(text))).toEqual([]);
  });

  test.each([
    ['no agreement', undefined],
    ['an agreement that is silent', { ...INSTRUCTED, termSheet: 'hosting' }],
    ['an agreement that forbids it', { ...INSTRUCTED, deviations: [{ term: 'SUBJECT_INDEX', value: false, clause: 'Annex 2' }] }],
    ['a draft', { ...INSTRUCTED, state: 'DRAFT' }],
  ])('are refused of a customer with %s', async (name, agreement) => {
    const externalId = name.replaceAll(' ', '-');
    expect((await here.agreements.put(externalId, agreement)).status).toBe(201);
    for (const way of ['add', 'replace'] as const) {
      await refused('SUBJECT_INDEX_NOT_INSTRUCTED', () => here.supply(index, externalId, way, [email('a@example.org')]));
    }
  });

  test('of a customer elsewhere are not found', async () => {
    const before = await here.stored();
    const answer = await here.supply(index, 'shop', 'add', [email('eve@example.org')], { tenant: here.agreements.rival });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(await here.stored()).toEqual(before);
    expect((await here.agreements.audit(here.agreements.rival)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'NOT_FOUND' });
  });

  test('are all taken away at once', async () => {
    await here.agreements.customer('left', INSTRUCTED);
    await here.supply(index, 'left', 'replace', [email('ben@example.org')]);
    expect(await here.agreements.ok(here.provider, 'DELETE', '/v1/customers/left/subject-index')).toEqual({ entryCount: 1 });
    expect(await audit()).toMatchObject({ action: 'subject-index.clear', details: { entryCount: 1 } });
    expect(await here.index('left')).toMatchObject({ entryCount: 0, keyVersion: null });
    expect(await refusal('/v1/customers/nobody/subject-index', undefined, 'DELETE')).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a body that holds no entries', () => {
  test.each([
    ['is refused with the number of its line', `{"entry":"k1n1:AAAAAAAAAAAAAAAAAAAAAA"}\nanna@example.org\n`, 'SUBJECT_INDEX_LINE_INVALID', 422],
    ['is refused when it was made with another key', '{"entry":"k2n1:AAAAAAAAAAAAAAAAAAAAAA"}', 'SUBJECT_INDEX_LINE_INVALID', 422],
    ['does not clear the index', '\n', 'SUBJECT_INDEX_EMPTY', 422],
  ])('%s', async (_, body, code, status) => {
    const before = await here.index('shop');
    const answer = await here.send('shop', 'replace', 1, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toContain('anna');
    expect(await audit()).toMatchObject({ outcome: 'REFUSED', problem_code: code });
    expect(await here.index('shop')).toEqual(before);
    const { items: [supply] } = await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-supplies?first=1');
    expect(supply).toMatchObject({ state: 'FAILED', problemCode: code });
  });

  test('is not read when it is another kind of text', async () => {
    const json = await here.send('shop', 'replace', 1, '{"entry":"k1n1:AAAAAAAAAAAAAAAAAAAAAA"}', { headers: { 'content-type': 'application/json' } });
    expect([json.status, json.body.code]).toEqual([415, 'SUBJECT_INDEX_MEDIA_TYPE']);
    const coded = await here.send('shop', 'replace', 1, '{}', { headers: { 'content-encoding': 'gzip' } });
    expect([coded.status, coded.body.code]).toEqual([415, 'SUBJECT_INDEX_MEDIA_TYPE']);
    const elsewhere = await here.agreements.call(here.provider, 'POST', '/v1/api-keys', '{}', { 'content-type': 'application/x-ndjson' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  });
});

describe('the subject index in GraphQL', () => {
  const graphql = async (query: string, variables: Record<string, unknown>, tenant = here.provider) =>
    here.agreements.world.graphql(query, variables, { key: tenant.apiKey });

  test('is supplied with a few entries and read in counts', async () => {
    await here.agreements.customer('graph', INSTRUCTED);
    const { data } = await graphql(`mutation($input: SupplySubjectIndexInput!) {
      supplySubjectIndex(input: $input) { supply { id uuid state changedCount } } }`,
    { input: { customer: 'graph', kind: 'ADD', keyVersion: 1, entries: ['anna@example.org', 'b@example.org'].map((value) => (index.entry(email(value)) as { entry: string }).entry) } });
    expect(data.supplySubjectIndex.supply).toMatchObject({ state: 'COMPLETED', changedCount: 2 });
    const { id, uuid } = data.supplySubjectIndex.supply;
    const query = `query($id: ID!, $uuid: UUID!) { node(id: $id) { ... on SubjectIndexSupply { lineCount } } subjectIndexSupply(id: $uuid) { customer }
      subjectIndex(customer: "graph") { entryCount } subjectIndexes(first: 1) { nodes { customer entryCount } }
      subjectIndexKeys { nodes { version state } } subjectIndexRotation { suppliedCustomers pendingCustomers } subjectIndexSupplies(first: 1, customer: "graph") { nodes { uuid } } }`;
    expect((await graphql(query, { id, uuid })).data).toMatchObject({
      node: { lineCount: 2 }, subjectIndexSupply: { customer: 'graph' }, subjectIndex: { entryCount: 2 }, subjectIndexes: { nodes: [{ customer: 'graph', entryCount: 2 }] },
      subjectIndexKeys: { nodes: [{ version: 1, state: 'ACTIVE' }] }, subjectIndexRotation: { suppliedCustomers: 2, pendingCustomers: 0 },
      subjectIndexSupplies: { nodes: [{ uuid }] },
    });
    expect((await graphql(query, { id, uuid }, here.agreements.rival)).data).toMatchObject({
      node: null, subjectIndexSupply: null, subjectIndex: null, subjectIndexes: { nodes: [] }, subjectIndexKeys: { nodes: [] }, subjectIndexSupplies: { nodes: [] },
    });
  });

  test('refuses by the place of the entry', async () => {
    const { errors } = await graphql('mutation($input: SupplySubjectIndexInput!) { supplySubjectIndex(input: $input) { supply { id } } }',
      { input: { customer: 'graph', kind: 'ADD', keyVersion: 1, entries: ['k1n1:AAAAAAAAAAAAAAAAAAAAAA', 'k1n1:nonsense'] } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SUBJECT_INDEX_LINE_INVALID', line: 2, reason: 'NOT_AN_ENTRY' });
    const { data } = await graphql('mutation($input: ClearSubjectIndexInput!) { clearSubjectIndex(input: $input) { entryCount } }', { input: { customer: 'graph' } });
    expect(data).toEqual({ clearSubjectIndex: { entryCount: 2 } });
  });
});
