import { startWorld, type World } from '../../test/harness/app.js';
import { createOrganisation, rowsOf, type TestOrganisation } from '../../test/harness/organisations.js';
import { runCommand } from '../../test/harness/command.js';

describe('art28 names rebuild', () => {
  let world: World;
  let processor: TestOrganisation;
  beforeAll(async () => {
    world = await startWorld();
    processor = await createOrganisation(world, 'names-processor');
    const body = { name: 'Thuisbest', parties: [{ ref: 'main', legalName: 'Woonstichting Thuisbest', country: 'NL' }] };
    const { status } = await world.rest('PUT', '/v1/customers/thuisbest', { key: processor.apiKey, body });
    expect(status).toBe(201);
  });
  afterAll(() => world.close());

  const names = (): Promise<{ name: string; reading: number }[]> =>
    rowsOf(world, 'SELECT name, reading FROM art28.routing_name WHERE organisation_id = $1 ORDER BY name', [processor.id]);
  const rebuild = async (): Promise<string> => (await runCommand(['names', 'rebuild', '--database-url', world.databaseUrl])).out;

  it('derives the names that an older release left out, or read in another way', async () => {
    const before = await names();
    expect(before.map(({ name }) => name)).toEqual(['Thuisbest', 'Woonstichting Thuisbest']);
    await rowsOf(world, 'UPDATE art28.routing_name SET reading = 0 WHERE organisation_id = $1', [processor.id]);
    expect(await rebuild()).toContain('Derived the names of 1 customer anew.');
    await rowsOf(world, 'DELETE FROM art28.routing_name WHERE organisation_id = $1', [processor.id]);
    await rebuild();
    expect(await names()).toEqual(before);
  }, 120_000); // two processes, one after another

  it('does nothing where there is nothing to do', async () => {
    expect(await rebuild()).toContain('Nothing to do.');
  });
});
