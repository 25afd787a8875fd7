import { type RestAnswer, startWorld, type World } from './app.js';
import { createOrganisation, type TestOrganisation } from './organisations.js';
import { type ExampleEntry, exampleEntries } from './register-examples.js';

/** An organisation with an entry of every kind in its register, recorded on 1 March 2026, and another one beside it. */
export class FilledRegister {
  private constructor(
    readonly world: World, readonly otter: TestOrganisation, readonly rival: TestOrganisation, readonly examples: readonly ExampleEntry[],
  ) {}

  static async start(): Promise<FilledRegister> {
    const world = await startWorld({ isBackgroundStarted: false });
    world.clock.set('2026-03-01T10:00:00Z');
    const otter = await createOrganisation(world, 'otter');
    const made = new FilledRegister(world, otter, await createOrganisation(world, 'rival'), exampleEntries('otter'));
    await made.fill();
    return made;
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, key = this.otter.apiKey): Promise<RestAnswer> {
    return this.world.rest(method, path, { key, headers, ...(body === undefined ? {} : { body }) });
  }

  private async fill(): Promise<void> {
    for (const code of ['OTTER0', 'OTTER1']) {
      await this.call('PUT', `/v1/locations/${code}`, { name: `Site ${code}`, city: 'Delft', country: 'NL', kind: 'AVAILABILITY_ZONE' });
    }
    await this.call('PUT', '/v1/services/otter-hosting', { name: 'Hosting' });
    for (const { path, code, content } of this.examples) {
      const { status, body } = await this.call('PUT', `/v1/register/${path}/${code}`, { content, reason: 'the first record' });
      if (status !== 201) throw new Error(`${code}: ${status} ${JSON.stringify(body)}`);
    }
  }
}
