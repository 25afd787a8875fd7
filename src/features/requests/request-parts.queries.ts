import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { REQUEST_COLUMNS } from './request.store.js';
import type { RequestRecord } from './request.js';

/** One part of a divided request, as its owner sees it. */
export interface PartRecord extends RequestRecord {
  readonly parentId: string;
}

const PARTS = `
  SELECT ${REQUEST_COLUMNS}, part.parent_id AS "parentId"
  FROM request_part AS part JOIN request AS r ON r.organisation_id = part.organisation_id AND r.id = part.id
  WHERE part.organisation_id = $1`;

const ofParents = statement<PartRecord>('request_parts',
  `${PARTS} AND part.parent_id = ANY ($2::uuid[]) ORDER BY part.id`);

const lockOfParent = statement<PartRecord>('request_parts_lock',
  `${PARTS} AND part.parent_id = $2 ORDER BY part.id FOR UPDATE OF r`);

const parentsOf = statement<{ id: string; parentId: string }>('request_part_parents', `
  SELECT id, parent_id AS "parentId" FROM request_part WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`);

/** The parts of several requests at once, in the order they were made. */
export function partsOf(tx: ReadTx, parentIds: readonly string[]): Promise<PartRecord[]> {
  return tx.query(ofParents, [tx.organisationId, parentIds]);
}

export function lockParts(tx: Tx, parentId: string): Promise<PartRecord[]> {
  return tx.query(lockOfParent, [tx.organisationId, parentId]);
}

/** Of which request each of these is a part; those that are none are left out. */
export async function parentsOfParts(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await tx.query(parentsOf, [tx.organisationId, ids]);
  return new Map(found.map(({ id, parentId }) => [id, parentId]));
}
