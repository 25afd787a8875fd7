import pg from 'pg';
import type { DataSource } from 'typeorm';

import { judge, type JudgedCase, isByIdentifier, recall, tally } from '../../src/evaluation/judge-answers.js';
import { type LoadedProcessor, loadControllers } from '../../src/evaluation/load-controllers.js';
import { answerOf, readerOf, routeCase } from '../../src/evaluation/route-cases.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import type { TenantTransaction } from '../../src/platform/database/tenant-transaction.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { generateSet } from './generator.js';
import { developmentSet, type RoutingSet } from './routing-set.js';

/** A number that two people may draw, so that the set is another one when it matters. */
const SEED = Number(process.env['ROUTING_SEED'] ?? 2_611_223);

describe.each<[string, () => RoutingSet]>([
  ['the development set', developmentSet],
  [`a set made from seed ${SEED}`, () => generateSet(SEED, { controllers: 400, cases: 600 })],
])('%s, fed through evidence, candidates and decision', (_, setOf) => {
  let database: TestDatabase;
  let client: pg.Client;
  let dataSource: DataSource;
  let processor: LoadedProcessor;
  let reader: TenantTransaction;
  let judged: readonly JudgedCase[];

  beforeAll(async () => {
    const { controllers, cases, self } = setOf();
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    dataSource = createDataSource({ url: database.url, pool: 3, entities: [] });
    await Promise.all([client.connect(), dataSource.initialize()]);
    processor = await loadControllers(client, controllers.map(mutable), controllers.length, mutable(self));
    reader = readerOf(dataSource, database.url, processor);
    const answered: JudgedCase[] = [];
    for (const one of cases) answered.push(judge(one, answerOf(await routeCase(reader, processor, one), processor)));
    judged = answered;
  }, 180_000);
  afterAll(async () => {
    await Promise.allSettled([client.end(), dataSource.destroy()]);
    await database.drop();
  });

  const told = ({ routingCase, answer }: JudgedCase): string =>
    `${routingCase.id} ${JSON.stringify(routingCase.input)}: ${answer.outcome} ${answer.controllerId ?? ''}`;

  it('routes nothing to whom it is not for', () => {
    expect(judged.filter(({ fault }) => fault === 'wrongRoute').map(told)).toEqual([]);
  });

  it('finds 98 of 100 by an exact identifier', () => {
    const exact = judged.filter(({ routingCase }) => routingCase.category?.startsWith('exact-'));
    expect(exact.length).toBeGreaterThan(80);
    expect(recall(tally(exact))).toBeGreaterThanOrEqual(0.98);
  });

  it('finds 85 of 100 by a name as people write it', () => {
    const named = judged.filter(({ routingCase }) => !isByIdentifier(routingCase) && !(routingCase.category?.startsWith('exact-') ?? false));
    expect(named.length).toBeGreaterThan(150);
    expect(recall(tally(named))).toBeGreaterThanOrEqual(0.85);
  });

  it('finds nothing of this organisation for another', async () => {
    const stranger = await loadControllers(client, [], 0, null);
    const [one] = judged.filter(({ answer, routingCase }) => answer.outcome === 'ROUTED' && routingCase.input.name !== undefined);
    const decision = await routeCase(reader, { ...stranger, controllerOf: processor.controllerOf }, one?.routingCase ?? { id: '', input: {} });
    expect([decision.outcome, decision.candidates]).toEqual(['UNKNOWN', []]);
  });
});

/** The sets are readonly; what reads files gives lists of its own. */
function mutable(controller: RoutingSet['self']): Parameters<typeof loadControllers>[3] & object {
  const { aliases, domains, emailDomains, registrationNumbers, vatNumbers, accountReferences } = controller;
  return {
    ...controller, aliases: [...aliases], domains: [...domains], emailDomains: [...emailDomains], registrationNumbers: [...registrationNumbers],
    vatNumbers: [...vatNumbers], accountReferences: [...accountReferences],
  };
}
