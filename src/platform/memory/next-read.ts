/**
 * Reads of the same, many at a time, in few round trips: whoever asks while one is under way shares the next, which begins
 * after all of them asked. So nobody gets an answer older than the question.
 */
export class NextRead<Value> {
  private readonly underWay = new Map<string, { next: Promise<Value> | null; readonly current: Promise<unknown> }>();

  ask(key: string, read: () => Promise<Value>): Promise<Value> {
    const found = this.underWay.get(key);
    if (found === undefined) return this.begin(key, read);
    found.next ??= found.current.then(() => this.begin(key, read));
    return found.next;
  }

  private begin(key: string, read: () => Promise<Value>): Promise<Value> {
    const reading = read();
    const state = { next: null, current: reading.catch(() => undefined) };
    this.underWay.set(key, state);
    void state.current.then(() => {
      if (this.underWay.get(key) === state && state.next === null) this.underWay.delete(key);
    });
    return reading;
  }
}
