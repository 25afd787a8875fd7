import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { type EndpointRecord, ENDPOINT_COLUMNS } from './endpoint.queries.js';

const forChange = statement<EndpointRecord>('endpoint_for_change', `
  SELECT ${ENDPOINT_COLUMNS} FROM endpoint
  WHERE endpoint.organisation_id = $1 AND endpoint.id = $2 AND endpoint.state <> 'DELETED' FOR UPDATE`);

const currentKeys = statement<{ keys: Buffer }>('endpoint_current_keys', `
  SELECT keys FROM endpoint WHERE organisation_id = $1 AND id = $2 AND state <> 'DELETED'`);

const count = statement<{ count: number }>('endpoint_count', `
  SELECT count(*)::integer AS count FROM endpoint
  WHERE organisation_id = $1 AND customer_id IS NOT DISTINCT FROM $2 AND state <> 'DELETED'`);

/** The endpoint, locked. Refuses NOT_FOUND, and VERSION_STALE when the caller has read another version. */
export async function lockEndpoint(tx: Tx, id: string, expected?: number): Promise<EndpointRecord> {
  const [found] = await tx.query(forChange, [tx.organisationId, id]);
  if (found === undefined) return refuse('NOT_FOUND', {});
  if (expected !== undefined && expected !== found.version) refuse('VERSION_STALE', { version: found.version });
  return found;
}

/** The current keys, still sealed. */
export async function sealedKeysOf(tx: Tx, id: string): Promise<Buffer> {
  const [found] = await tx.query(currentKeys, [tx.organisationId, id]);
  return found?.keys ?? refuse('NOT_FOUND', {});
}

/** How many endpoints there are for the organisation itself (null) or for one customer. */
export async function countEndpoints(tx: Tx, customerId: string | null): Promise<number> {
  return (await tx.query(count, [tx.organisationId, customerId]))[0]?.count ?? 0;
}
