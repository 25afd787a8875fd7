/** What one operation may ask for at most. `cost` is in objects: the longest page of a list in each row of another is too much. */
export const GRAPHQL_LIMITS = { tokens: 4_000, depth: 14, aliases: 30, cost: 20_000 } as const;
