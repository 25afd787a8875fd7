import { parse, stringify } from 'yaml';

import { startWorld, type World } from '../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

type Document = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

let world: World;
beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
});
afterAll(() => world.close());

const textOf = (document: Document): string => stringify({ art28: 1, ...document });
const steps = ({ steps: made }: Document): string[] => made.map((step: Document) => `${step['act']} ${step['section']}.${step['code']} ${step['on']}`);
const exported = async (tenant: Tenant): Promise<string> => (await world.rest('GET', '/v1/document', { key: tenant.apiKey })).body;

async function apply(text: string, query: string, tenant: Tenant): Promise<Document> {
  const { status, body } = await world.rest('POST', `/v1/document/apply${query}`, { key: tenant.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

test('what is new begins today in a register that says something already, though its document has a day of its own', async () => {
  const tenant = await createTenant(world, 'grown');
  const text = (parties: object): string => textOf({ organisation: 'grown', validFrom: '2018-05-08', parties });
  await apply(text({ first: { name: 'First' }, second: { name: 'Second' }, soon: { name: 'Soon', validFrom: '2027-01-01' } }), '', tenant);
  const document = parse(await exported(tenant)) as Document;
  expect(document['validFrom']).toBe('2018-05-08');
  const made = await apply(stringify({ ...document, parties: { ...document['parties'], added: { name: 'Added' } } }), '', tenant);
  expect(steps(made['plan'])).toEqual(['CREATE parties.added 2026-11-22']);
  expect((await world.rest('GET', '/v1/register/parties/added?asOf=2019-01-01', { key: tenant.apiKey })).status).toBe(404);
  expect(await apply(await exported(tenant), '?prune=true', tenant)).toMatchObject({ outcome: 'UNCHANGED', plan: { steps: [], drift: [] } });
});

test('a register of what is to come alone is exported as what changes nothing', async () => {
  const [tenant, copy] = [await createTenant(world, 'coming'), await createTenant(world, 'came')];
  await apply(textOf({ organisation: 'coming', validFrom: '2027-01-01', parties: { one: { name: 'One' }, two: { name: 'Two' } } }), '', tenant);
  const text = await exported(tenant);
  expect(await apply(text, '?prune=true', tenant)).toMatchObject({ outcome: 'UNCHANGED', plan: { steps: [], drift: [] } });
  await apply(text.replace('organisation: coming', 'organisation: came'), '', copy);
  expect(await exported(copy)).toBe(text.replace('organisation: coming', 'organisation: came'));
});
