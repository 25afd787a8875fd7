/**
 * A long pass of pure work that may be broken off wherever it yields: whoever carries it on lets others have their turn between.
 * It knows nothing of time or of an event loop itself.
 */
export type Interruptible<Result> = Generator<void, Result, void>;

/** All of it in one go: where it is known to be short. */
export function atOnce<Result>(work: Interruptible<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Makes something of each item, and may be broken off behind every one. */
export function* eachInTurn<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made): Interruptible<Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    made.push(make(item));
    yield;
  }
  return made;
}
