/** What is kept at most: so many things, and so much weight in all of them. */
export interface CacheLimits {
  readonly items: number;
  readonly weight: number;
}

interface Kept<Item> {
  readonly item: Item;
  readonly weight: number;
}

/** What was asked for lately; what was asked for longest ago makes room. What alone is over the limit is not kept. */
export class BoundedCache<Item> {
  /** In the order of their last use. */
  private readonly kept = new Map<string, Kept<Item>>();
  private weight = 0;

  constructor(private readonly limits: CacheLimits) {}

  get(key: string): Item | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.item;
  }

  set(key: string, item: Item, weight: number): void {
    this.drop(key);
    if (weight > this.limits.weight) return;
    this.kept.set(key, { item, weight });
    this.weight += weight;
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limits.items && this.weight <= this.limits.weight) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.weight -= this.kept.get(key)?.weight ?? 0;
    this.kept.delete(key);
  }
}
