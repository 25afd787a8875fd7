/** What is kept at most: so many snapshots, and so many entries in all of them. */
export interface SnapshotLimits {
  readonly snapshots: number;
  readonly entries: number;
}

interface Kept<Snapshot> {
  readonly snapshot: Snapshot;
  readonly weight: number;
}

/** Snapshots read lately; the one read longest ago makes room. One that alone is over the limit is not kept. */
export class SnapshotCache<Snapshot> {
  /** In the order of their last reading. */
  private readonly kept = new Map<string, Kept<Snapshot>>();
  private weight = 0;

  constructor(private readonly limits: SnapshotLimits) {}

  get(key: string): Snapshot | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.snapshot;
  }

  set(key: string, snapshot: Snapshot, weight: number): void {
    this.drop(key);
    if (weight > this.limits.entries) return;
    this.kept.set(key, { snapshot, weight });
    this.weight += weight;
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limits.snapshots && this.weight <= this.limits.entries) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.weight -= this.kept.get(key)?.weight ?? 0;
    this.kept.delete(key);
  }
}
