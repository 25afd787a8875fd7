import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, refusalOf } from '../../../test/harness/register.js';

let here: ChangesWorld;
let first: MadeCustomer;
const host = engagementContent('old-host', { services: ['hosting'], data: [{ category: 'content', subjects: ['users'] }] });

beforeAll(async () => {
  here = await ChangesWorld.start();
  for (const code of ['content', 'unused', 'logs']) await here.desk.say('DATA_CATEGORY', code, { name: code }, { validFrom: '2026-01-01' });
  for (const code of ['users', 'applicants']) await here.desk.say('SUBJECT_CATEGORY', code, { name: code }, { validFrom: '2026-01-01' });
  await here.desk.say('ENGAGEMENT', 'host', host);
  await here.desk.say('ENGAGEMENT', 'copies', engagementContent('new-host', { services: ['backup'], data: [{ category: 'logs', subjects: ['applicants'] }] }));
  first = await here.customer('first');
});
afterAll(() => here.base.world.close());

const content = { name: 'Content and genetic data', sensitive: ['HEALTH' as const] };
const users = { name: 'Users and children', areChildrenAmong: true };
const needsNotice = (entry: string): object => ({ code: 'CHANGE_NEEDS_NOTICE', entry, reason: 'MORE_DATA' });

describe('a category that sub-processors of customers have', () => {
  test('may not come to mean more by an edit, over REST, GraphQL, nor as a correction', async () => {
    const before = await here.desk.look();
    for (const more of [{}, { isCorrection: true }]) {
      const { status, body } = await here.call('PUT', '/v1/register/data-categories/content', { content, ...more });
      expect([status, body]).toMatchObject([409, needsNotice('DATA_CATEGORY/content')]);
    }
    expect((await here.call('PUT', '/v1/register/subject-categories/users', { content: users })).body).toMatchObject(needsNotice('SUBJECT_CATEGORY/users'));
    const { body } = await here.base.world.rest('POST', '/graphql', { key: here.base.provider.apiKey, body: {
      query: 'mutation ($content: DataCategoryContentInput!) { putDataCategory(input: { code: "content", content: $content }) { outcome } }', variables: { content },
    } });
    expect(body.errors?.[0]?.extensions).toMatchObject(needsNotice('DATA_CATEGORY/content'));
    expect((await here.desk.look()).version).toBe(before.version);
  });

  test('may be called otherwise', async () => {
    expect(await here.desk.say('DATA_CATEGORY', 'content', { name: 'All that is put in', description: 'Files.' })).toMatchObject({ outcome: 'CHANGED' });
    expect(await here.desk.say('SUBJECT_CATEGORY', 'users', { name: 'Those who use it' })).toMatchObject({ outcome: 'CHANGED' });
  });

  test('comes to mean more by a change that they are told of', async () => {
    const id = await here.plan({ kind: 'ADD', title: 'Health data too', steps: [{ kind: 'DATA_CATEGORY', code: 'content', content }] });
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ state: 'PLANNED', steps: [{ kind: 'DATA_CATEGORY', code: 'content' }] });
    await here.ok('POST', `/v1/changes/${id}/cancel`, { reason: 'Not wanted.' });
  });

  test('becomes a planned change where a document says more of it', async () => {
    const text = JSON.stringify({ art28: 1, organisation: 'provider',
      dataCategories: { content, unused: content }, subjectCategories: { users, applicants: users } });
    const sent = await here.base.world.rest('POST', '/v1/document/plan', { key: here.base.provider.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
    const notices = (sent.body.steps as { code: string; notice: string | null }[]).map(({ code, notice }) => [code, notice]);
    expect(new Map(notices as [string, string | null][])).toEqual(new Map([['content', 'MORE_DATA'], ['unused', null], ['users', 'MORE_DATA'], ['applicants', null]]));
  });
});

describe('a category that nobody has of customers', () => {
  test('may come to mean anything, and so may one that only a service has that nobody buys', async () => {
    for (const code of ['unused', 'logs']) expect(await here.desk.say('DATA_CATEGORY', code, content)).toMatchObject({ outcome: 'CHANGED' });
    expect(await here.desk.say('SUBJECT_CATEGORY', 'applicants', users)).toMatchObject({ outcome: 'CHANGED' });
  });

  test('may no more once one customer has it', async () => {
    await here.desk.say('DATA_CATEGORY', 'mailings', { name: 'Mailings' });
    await here.desk.settle('PLACEMENT', 'own', { location: 'AMS0', kind: 'LIVE', service: 'hosting', customer: 'first', categories: ['mailings'] });
    expect(await refusalOf(here.desk.say('DATA_CATEGORY', 'mailings', content))).toEqual({
      code: 'CHANGE_NEEDS_NOTICE', data: { entry: 'DATA_CATEGORY/mailings', reason: 'MORE_DATA' },
    });
  });
});

describe('a service that nobody buys', () => {
  const copy = { location: 'AMS0', kind: 'BACKUP', service: 'backup' } as const;

  test('is placed, and served, without a notice', async () => {
    expect(await here.desk.say('PLACEMENT', 'copy', copy)).toMatchObject({ outcome: 'CREATED' });
    expect(await here.desk.say('ENGAGEMENT', 'more', engagementContent('old-host', { services: ['backup'] }))).toMatchObject({ outcome: 'CREATED' });
    expect((await refusalOf(here.desk.say('PLACEMENT', 'copy', { ...copy, service: 'hosting' }))).data).toMatchObject({ reason: 'NEW_LOCATION' });
  });

  test('is placed for no customer that is not there', async () => {
    for (const service of ['backup', 'hosting']) {
      expect(await refusalOf(here.desk.say('PLACEMENT', 'nope', { ...copy, service, customer: 'NOPE' }))).toMatchObject({ code: 'REFERENCE_UNKNOWN' });
    }
  });

  test('is bought as long as an agreement about it runs', async () => {
    await here.customer('second', [], { services: ['backup'] });
    expect((await refusalOf(here.desk.say('PLACEMENT', 'copies', copy))).data).toMatchObject({ reason: 'NEW_LOCATION' });
    expect((await refusalOf(here.desk.say('DATA_CATEGORY', 'logs', { ...content, sensitive: ['HEALTH', 'GENETIC'] }))).data).toMatchObject({ reason: 'MORE_DATA' });
  });
});

describe('a category that comes to mean more', () => {
  test('is told with what it means from now on and meant until now, to those whose services it is named for', async () => {
    const elsewhere = await here.customer('elsewhere', [], { services: ['backup'] });
    const id = await here.plan({ kind: 'ADD', title: 'More', steps: [
      { kind: 'DATA_CATEGORY', code: 'content', content }, { kind: 'SUBJECT_CATEGORY', code: 'users', content: users },
    ] });
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ services: ['hosting'] });
    await here.announced(id);
    expect(await here.part(id, elsewhere)).toBeUndefined();
    const { text } = await here.mailTo(id, first);
    for (const said of ['Changes: Content and genetic data', 'Services: hosting', 'Special categories: health', 'Name: Content and genetic data (until now: All that is put in)', 'Children: among them']) {
      expect(text).toContain(said);
    }
    const { items } = await here.ok('GET', `/v1/changes/${id}/notices`);
    expect(items[0].content.entries).toMatchObject([
      { act: 'CHANGES', kind: 'DATA_CATEGORY', before: { meaning: { sensitive: [] } }, after: { meaning: { sensitive: ['HEALTH'] } } },
      { act: 'CHANGES', kind: 'SUBJECT_CATEGORY', before: { meaning: { areChildrenAmong: false } }, after: { meaning: { areChildrenAmong: true } } },
    ]);
    await here.ok('POST', `/v1/changes/${id}/cancel`, { reason: 'Not wanted.' });
    await here.work();
  });
});
