import { readFileSync } from 'node:fs';

import { startWorld, type World } from '../../../test/harness/app.js';
import { createTenant } from '../../../test/harness/tenants.js';
import { IssueOperatorKey } from '../organisations/index.js';

/* The files of the law are longer than what anybody else may send. */

const FILES = { countries: 'countries', territories: 'territories', adequacy: 'adequacy', clauses: 'standard-clauses', tools: 'transfer-tools' };
const shipped = (part: keyof typeof FILES): string => readFileSync(new URL(`../../law/data/${FILES[part]}.json`, import.meta.url), 'utf8');

let world: World;
let operator: string;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  operator = (await world.application.nest.get(IssueOperatorKey, { strict: false }).execute()).secret;
}, 60_000);
afterAll(() => world.close());

const load = (body: unknown, key = operator, headers: Record<string, string> = {}) =>
  world.rest('POST', '/v1/transfer-law', { key, body, headers: { 'content-type': 'application/json', ...headers } });

test.each(Object.keys(FILES) as (keyof typeof FILES)[])('the shipped file of %s is taken whole, and says what is known', async (part) => {
  const { status, body } = await load(`{ "files": { "${part}": ${shipped(part)} } }`);
  expect([status, body]).toMatchObject([200, { outcome: expect.stringMatching(/LOADED|UNCHANGED/) }]);
});

test('all of them at once, twice under one key for the same act', async () => {
  const all = `{ "files": { ${(Object.keys(FILES) as (keyof typeof FILES)[]).map((part) => `"${part}": ${shipped(part)}`).join(', ')} } }`;
  const first = await load(all, operator, { 'idempotency-key': 'the-law' });
  expect([first.status, (await load(all, operator, { 'idempotency-key': 'the-law' })).body]).toEqual([200, first.body]);
  expect((await load(`${all} `, operator, { 'idempotency-key': 'the-law' })).status).toBe(422);
});

test.each<[string, string, [number, string]]>([
  ['more than that', `{ "files": { "adequacy": "${'x'.repeat(2_000_000)}" } }`, [413, 'BODY_TOO_LARGE']],
  ['what is no JSON', '{ "files": ', [400, 'BODY_MALFORMED']],
  ['what has no files', '{}', [400, 'INPUT_INVALID']],
  ['a field nobody knows', '{ "files": {}, "colour": "red" }', [400, 'INPUT_INVALID']],
  ['nothing at all', '', [400, 'BODY_MALFORMED']],
])('%s is refused', async (_, body, refused) => {
  const answer = await load(body);
  expect([answer.status, answer.body.code]).toEqual(refused);
});

test('whoever is no operator is refused, however long it is; other doors take no more than before', async () => {
  const tenant = await createTenant(world, 'other');
  expect((await load(`{ "files": { "adequacy": ${shipped('adequacy')} } }`, tenant.apiKey)).body.code).toBe('FORBIDDEN');
  const { status } = await world.rest('PUT', '/v1/register/parties/long', { key: tenant.apiKey, body: { content: { name: 'x'.repeat(70_000) } } });
  expect(status).toBe(413);
});

test('decisions that it leaves out are named, and end only where that is said', async () => {
  const adequacy = JSON.parse(shipped('adequacy')) as { readonly entries: readonly { readonly id: string }[] };
  const files = { adequacy: { ...adequacy, entries: adequacy.entries.slice(2) } };
  const leftOut = adequacy.entries.slice(0, 2).map(({ id }) => id);
  expect(await load({ files })).toMatchObject({ status: 409, body: { code: 'LAW_LEAVES_OUT', leftOut } });
  const mutation = 'mutation ($input: LoadTransferLawInput!) { loadTransferLaw(input: $input) { outcome } }';
  const given = { files: { adequacy: { ...files.adequacy, entries: files.adequacy.entries.slice(0, 2) } } };
  const ask = (input: object) => world.graphql(mutation, { input }, { key: operator });
  expect((await ask(given)).errors?.[0]?.extensions).toMatchObject({ code: 'LAW_LEAVES_OUT', leftOut: expect.arrayContaining(leftOut) });
  expect(await load({ files, allowRemovals: true })).toMatchObject({ status: 200, body: { outcome: 'LOADED' } });
  expect(await load({ files })).toMatchObject({ status: 200, body: { outcome: 'UNCHANGED' } });
});
