import { inTurns } from '../../platform/background/in-turns.js';
import type { EntryInstead, OwnChain } from './own-chains.js';
import { registerInstead, servicesAlike } from './own-chain.rules.js';
import { type Ground, suppose, type Supposition } from './what-if.rules.js';

interface Asked {
  readonly ground: Ground;
  readonly supposition: Supposition;
  /** Services with flows that would change, by the register as it is for all. */
  readonly services: readonly string[];
}

/** Which services a supposition concerns, for agreements for which changes have not begun: there are few such chains, and many agreements. */
export class ConcernedOnChains {
  private readonly known = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly asked: Asked) {}

  /** Those of an agreement's services that it concerns. */
  async among(services: readonly string[], chains: readonly OwnChain[]): Promise<readonly string[]> {
    if (chains.length === 0) return services.filter((service) => this.asked.services.includes(service));
    const alike = await Promise.all(servicesAlike(services, chains).map(async (each) => {
      const concerned = await this.servicesBy(each.entries);
      return each.services.filter((service) => concerned.includes(service));
    }));
    const found = alike.flat();
    return services.filter((service) => found.includes(service));
  }

  private servicesBy(entries: readonly EntryInstead[]): Promise<readonly string[]> {
    if (entries.length === 0) return Promise.resolve(this.asked.services);
    const key = JSON.stringify(entries);
    const known = this.known.get(key) ?? this.supposed(entries);
    this.known.set(key, known);
    return known;
  }

  /** What is not there for them does not concern them. */
  private async supposed(entries: readonly EntryInstead[]): Promise<readonly string[]> {
    const { ground, supposition } = this.asked;
    const found = await inTurns(suppose({ ...ground, register: registerInstead(ground.register, entries) }, supposition));
    return 'code' in found ? [] : found.services;
  }
}
