/** What a document may come to, so that reading one never holds up anybody else for long. */
export const DOCUMENT_LIMITS = {
  bytes: 5_000_000,
  /** Words of YAML: keys, values, line breaks, indents. */
  tokens: 300_000,
  /** Characters of one text. */
  textLength: 64_000,
  depth: 16,
  /** Values, counted again wherever an alias stands for them. */
  nodes: 100_000,
  /** Characters of all keys and values, counted again wherever an alias stands for them: aliases make no more of a text than may be sent. */
  characters: 5_000_000,
} as const;

export const TOO_DEEP = `Values may lie ${DOCUMENT_LIMITS.depth} deep in one another at most.`;
