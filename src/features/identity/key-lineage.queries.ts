import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';

const lineage = statement<{ name: string; hand: string }>('api_key_lineage', `
  WITH RECURSIVE line (name, hand, depth) AS (
    SELECT asked.name, asked.name, 0 FROM unnest($2::text[]) AS asked (name)
    UNION
    SELECT line.name, key.created_by, line.depth + 1 FROM line CROSS JOIN LATERAL (
      SELECT created_by FROM api_key
      WHERE organisation_id = $1 AND id = CASE WHEN line.hand LIKE 'API_KEY:%' THEN substr(line.hand, 9)::uuid END
      LIMIT 1) AS key
    WHERE line.depth < 1000)
  SELECT name, hand FROM line ORDER BY name, depth`);

/**
 * Through whose hands actors came to act, by name (`API_KEY:…`, `PERSON:…`): each itself first, then whoever made its key, then
 * whoever made that one's.
 */
export async function handsBehind(tx: ReadTx, names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await tx.query(lineage, [tx.organisationId, names]);
  return new Map([...Map.groupBy(found, ({ name }) => name)].map(([name, rows]) => [name, rows.map(({ hand }) => hand)]));
}
