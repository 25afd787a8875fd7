import { ACTIVE, AgreementsWorld } from '../../../test/harness/agreements.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { uncoveredReturns } from './customer-transfers.queries.js';
import { LawEditions } from './law-editions.js';
import { readRegister } from './transfers.queries.js';

test('whoever is not covered is found behind as many that are as are looked at in one go', async () => {
  const world = await AgreementsWorld.start();
  const { provider } = world;
  const desk = new RegisterDesk(world.world, provider.id);
  for (const externalId of ['first', 'second', 'third', 'fourth']) {
    await world.customer(externalId, ACTIVE);
    await world.ok(provider, 'PUT', `/v1/customers/${externalId}`, { name: externalId, country: 'IN' });
    if (externalId === 'third') continue;
    await desk.say('TRANSFER', externalId, {
      name: 'Back', exporterRole: 'PROCESSOR', importerRole: 'CONTROLLER', access: 'TRANSMITTED', customer: externalId,
      safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 4, signedOn: '2025-01-01', areAnnexesComplete: 'YES' }],
      recipientFacts: [{ code: 'DATA_NOT_COMBINED', isMet: 'YES' }],
    }, { validFrom: '2026-01-01' });
  }
  const { nest } = world.world.application;
  const found = (most: number): Promise<string[]> => nest.get(TenantTransaction).read({ organisationId: provider.id }, async (tx) => {
    const { house, edition, snapshot } = await readRegister(tx, nest.get(LawEditions, { strict: false }), {});
    const flows = await uncoveredReturns(tx, { house, law: edition.law, on: snapshot.asOf }, {}, most);
    return flows.map(({ importer }) => importer.name ?? '');
  });
  expect([await found(1), await found(2), await found(500)]).toEqual([['third'], ['third'], ['third']]);
  await world.world.close();
}, 60_000);
