import { PLACES, TONGUES, type Place, type Tongue } from './word-lists.js';
import type { ControllerGarden, Family, Planted } from './planted-controllers.js';
import type { ExpectedRoute, NamedAtTheDoor, RecordedController } from './routing-set.js';
import type { SeededRandom } from './seeded-random.js';

/** A case before it has a number. Null: this draw yields none whose truth is certain. */
export type Draft = { readonly place: Place; readonly input: NamedAtTheDoor; readonly expected: ExpectedRoute } | null;
export type Maker = (ground: CaseGround) => Draft;

/** What the makers of cases draw from. */
export class CaseGround {
  private readonly holders = new Map<string, number>();

  constructor(
    readonly garden: ControllerGarden,
    readonly random: SeededRandom,
    readonly self: RecordedController,
    readonly sameNumbers: readonly (readonly [Planted, Planted])[],
  ) {
    for (const { controller } of garden.planted) {
      for (const domain of new Set([...controller.domains, ...controller.emailDomains])) this.count(domain);
      for (const number of controller.registrationNumbers) this.count(number.split(',')[0] ?? '');
    }
  }

  get place(): Place {
    return this.random.pick(PLACES);
  }

  tongue(place: Place): Tongue {
    return TONGUES[place.language];
  }

  any(): Planted {
    return this.random.pick(this.garden.planted);
  }

  /** One of a family, or any of those that fit; null when the set has none. */
  one(family: Family, fits: (planted: Planted) => boolean = () => true): Planted | null {
    const candidates = this.garden.planted.filter((planted) => planted.family === family && fits(planted));
    return candidates.length === 0 ? null : this.random.pick(candidates);
  }

  /** Whether exactly one controller has it: a domain, or a number without its register. */
  isExact(identifier: string): boolean {
    return this.holders.get(identifier) === 1;
  }

  hasDomainBelow(domain: string): boolean {
    return [...this.holders.keys()].some((other) => other.endsWith(`.${domain}`));
  }

  /** The route to the one who is meant, unless the text may mean somebody else. */
  routed({ controller, place }: Planted, input: NamedAtTheDoor): Draft {
    if (this.garden.words.mayMeanAnotherThan(new Set([controller.id]), input.name ?? '')) return null;
    return { place, input, expected: { outcome: 'ROUTED', controllerId: controller.id } };
  }

  /** Nobody's, unless the text may mean somebody. */
  unknown(place: Place, input: NamedAtTheDoor): Draft {
    if (this.garden.words.mayMeanAnotherThan(new Set(), input.name ?? '')) return null;
    return { place, input, expected: { outcome: 'UNKNOWN' } };
  }

  triage(place: Place, input: NamedAtTheDoor): Draft {
    return { place, input, expected: { outcome: 'TRIAGE' } };
  }

  private count(identifier: string): void {
    this.holders.set(identifier, (this.holders.get(identifier) ?? 0) + 1);
  }
}
