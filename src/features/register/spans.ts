import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { BoundedCache } from '../../platform/memory/bounded-cache.js';
import type { ContentOf } from './register-kinds.js';

/** What is said of an entry, and from when to when, as it is known now. */
export type Span = { readonly validFrom: string; readonly validTo: string | null } & (
  | { readonly kind: 'ENGAGEMENT'; readonly content: ContentOf<'ENGAGEMENT'> }
  | { readonly kind: 'PLACEMENT'; readonly content: ContentOf<'PLACEMENT'> });

/** Who was engaged and what lay where, on all days: without what is said of single customers' data. */
export interface RegisterSpans {
  /** By code of the party engaged, or of the one that can look. */
  readonly ofParty: ReadonlyMap<string, readonly Span[]>;
  readonly ofLocation: ReadonlyMap<string, readonly Span[]>;
}

/** OFFSET 0 keeps them looked for entry by entry: single customers' entries have far more versions. */
const spans = statement<Span>('register_spans', `
  SELECT entry.kind, said.valid_from AS "validFrom", said.valid_to AS "validTo", said.content
  FROM register_entry AS entry CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.entry_id = entry.id AND version.superseded_at IS NULL OFFSET 0) AS said
  WHERE entry.organisation_id = $1 AND entry.customer_id IS NULL AND entry.kind IN ('ENGAGEMENT', 'PLACEMENT')`);

const cache = new BoundedCache<{ readonly version: number; readonly spans: RegisterSpans }>({ items: 200, weight: 30_000 });

/** Read once for a version of the register. Within an act that writes nothing is kept: what it sees may never be committed. */
export async function loadSpans(tx: ReadTx, version: number): Promise<RegisterSpans> {
  const mayKeep = !('execute' in tx);
  const key = JSON.stringify([tx.organisationId, tx.viewerId]);
  const kept = mayKeep ? cache.get(key) : undefined;
  if (kept?.version === version) return kept.spans;
  const found = await tx.query(spans, [tx.organisationId]);
  const made = {
    ofParty: Map.groupBy(found, ({ kind, content }) => (kind === 'ENGAGEMENT' ? content.party : content.accessor ?? '')),
    ofLocation: Map.groupBy(found.filter(({ kind }) => kind === 'PLACEMENT'), ({ content }) => (content as ContentOf<'PLACEMENT'>).location),
  };
  if (mayKeep) cache.set(key, { version, spans: made }, found.length);
  return made;
}
