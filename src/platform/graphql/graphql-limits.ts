/** What one operation may ask for at most. `cost` is in objects: the longest page of a list in each row of another is too much. */
export const GRAPHQL_LIMITS = { tokens: 4_000, depth: 14, aliases: 30, cost: 20_000 } as const;

/** What reads far more than it brings up costs, in objects. */
export const DEAR_READS = {
  /** A whole register is gone through with rules or with the law: few of them fit into one operation. */
  wholePass: 5_000,
  /** A register is at hand; where it has thousands of entries, it is read first. */
  register: 300,
  /** One entry or a page of a kind, among what stands beside it. */
  entries: 20,
  /** What is said of an entry: many fields, and texts as long as people write them. */
  content: 5,
  /** Where one customer's data are: its places and its flows, picked out of the register's. */
  dataLocations: 1_000,
} as const;
