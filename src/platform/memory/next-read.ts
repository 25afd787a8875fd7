interface UnderWay<Value, Item> {
  readonly current: Promise<unknown>;
  next: { readonly wanted: Set<Item>; readonly reading: Promise<Value> } | null;
}

/**
 * Reads of the same, many at a time, in few round trips: whoever asks while one is under way shares the next, which begins
 * after all of them asked. So nobody gets an answer older than the question. Each may want an item of its own: the read is told all of them.
 */
export class NextRead<Value, Item = undefined> {
  private readonly underWay = new Map<string, UnderWay<Value, Item>>();

  ask(key: string, read: (wanted: ReadonlySet<Item>) => Promise<Value>, ...item: Item extends undefined ? [] : [Item]): Promise<Value> {
    const found = this.underWay.get(key);
    if (found === undefined) return this.begin(key, read, new Set<Item>(item));
    if (found.next === null) {
      const wanted = new Set<Item>();
      found.next = { wanted, reading: found.current.then(() => this.begin(key, read, wanted)) };
    }
    for (const each of item) found.next.wanted.add(each);
    return found.next.reading;
  }

  private begin(key: string, read: (wanted: ReadonlySet<Item>) => Promise<Value>, wanted: ReadonlySet<Item>): Promise<Value> {
    const reading = read(wanted);
    const state: UnderWay<Value, Item> = { next: null, current: reading.catch(() => undefined) };
    this.underWay.set(key, state);
    void state.current.then(() => {
      if (this.underWay.get(key) === state && state.next === null) this.underWay.delete(key);
    });
    return reading;
  }
}
