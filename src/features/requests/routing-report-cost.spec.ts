import { startWorld, type World } from '../../../test/harness/app.js';
import { createProcessor, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  provider = await createProcessor(world, 'getijde');
});
afterAll(() => world.close());

/** So many reports in one operation. */
const reports = (count: number) => world.graphql(
  `query { ${Array.from({ length: count }, (_, number) =>
    `r${number}: routingReport(from: "2026-03-01", to: "2026-03-31") { received periods { startsOn } }`).join(' ')} }`,
  {}, { key: provider.apiKey },
);

describe('reports on routing in one operation', () => {
  test('are a few, to compare', async () => {
    const { data, errors } = await reports(3);
    expect(errors).toBeUndefined();
    expect(Object.keys(data)).toHaveLength(3);
  });

  test('are not as many as hold up all connections to the database', async () => {
    for (const count of [4, 30]) {
      const { errors } = await reports(count);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', maximum: 20_000 });
    }
  });
});
