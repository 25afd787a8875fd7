import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

import { startWorld, type World } from '../harness/app.js';
import { Receiver } from '../harness/receiver.js';
import type { Tenant } from '../harness/tenants.js';
import { Furnisher } from './furnished-tenant.js';

/* What an organisation that has one of everything exports is what the schema of documents takes, for whoever checks it elsewhere. */

const OWNER = { slug: 'havenmeester', profileWord: 'walrus', secretWord: 'zeewolf', sharedWord: 'meeuw' };
const CLAIMANT = { slug: 'sluiswachter', profileWord: 'das', secretWord: 'kikker', sharedWord: 'merel' };

let world: World;
let receiver: Receiver;
let owner: Tenant;

beforeAll(async () => {
  world = await startWorld({ settings: { API_RATE_PER_MINUTE: '100000' } });
  receiver = await Receiver.start();
  const furnisher = new Furnisher(world, receiver);
  owner = await furnisher.organisation(OWNER);
  await furnisher.furnish(owner, OWNER, await furnisher.organisation(CLAIMANT));
}, 60_000);
afterAll(async () => {
  await receiver.close();
  await world.close();
});

test.each([['yaml', ''], ['yaml', '?withCustomers=true'], ['json', '?withCustomers=true']])('an export as %s%s is valid by the schema that is served', async (form, query) => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const isValid = ajv.compile((await world.rest('GET', '/v1/document.schema.json')).body);
  const { body } = await world.rest('GET', `/v1/document${query}`, { key: owner.apiKey, headers: { accept: `application/${form}` } });
  const document = form === 'json' ? body : parse(body);
  isValid(document);
  expect(isValid.errors ?? []).toEqual([]);
  // The schema speaks of nothing that this organisation does not have.
  expect(Object.keys(document).length).toBeGreaterThan(15);
});
