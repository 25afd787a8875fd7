import type { ChangesWorld, MadeCustomer } from './changes.js';

/** A customer that was told of a change of a service of its own, and the change. */
export interface ToldOfOwnService {
  readonly change: string;
  readonly customer: MadeCustomer;
  readonly name: string;
  readonly service: string;
}

type Terms = readonly { readonly term: string; readonly value: unknown }[];

/** Customers with a service of their own each, and what becomes of their agreements while a change of it is under way. */
export class OwnServiceChanges {
  private count = 0;

  constructor(private readonly here: ChangesWorld, private readonly prefix: string) {}

  /** Another version of a customer's agreement, from a day on. */
  async says(name: string, service: string, deviations: Terms = [], more: Record<string, unknown> = {}): Promise<void> {
    const { status, body } = await this.here.base.put(name, {
      termSheet: 'usual', services: ['hosting', service], state: 'ACTIVE', deviations: deviations.map((each) => ({ ...each, clause: `Annex: ${each.term}` })), ...more,
    });
    if (status >= 300) throw new Error(JSON.stringify(body));
  }

  /** The change is wanted on 1 May. */
  async told(deviations: Terms = []): Promise<ToldOfOwnService> {
    this.count += 1;
    const [service, name] = [`own-${this.count}`, `${this.prefix}-${this.count}`];
    await this.here.ok('PUT', `/v1/services/${service}`, { name: service });
    const customer = await this.here.customer(name, deviations, { services: ['hosting', service] });
    const change = await this.here.plan({
      kind: 'ADD', steps: [{ kind: 'ENGAGEMENT', code: `more-${service}`, content: { party: 'new-host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Copies' }], services: [service] } }],
    });
    await this.here.announced(change);
    return { change, customer, name, service };
  }

  /** Some minutes later everything that is due is done. */
  async later(): Promise<void> {
    this.here.base.world.clock.advance({ minutes: 3 });
    await this.here.work();
  }

  async on(day: string): Promise<void> {
    this.here.base.world.clock.set(`${day}T10:00:00Z`);
    await this.here.work();
  }
}
