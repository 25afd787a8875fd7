import { refuse } from '../../kernel/problem.js';
import { type Statement, statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

/** How many services and locations a register may hold. They never end, so each of them is read for ever. */
export const ROOT_LIMITS = { services: 1_000, locations: 2_000 } as const;

export type RootKind = keyof typeof ROOT_LIMITS;

/** Whoever makes another one waits here: two that come at the same time are counted one after the other. */
const lockHouse = statement<never>('register_room_lock', 'SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE');

/** One more than there may be is enough to know. */
const countOf = (kind: RootKind, table: string): Statement<{ count: number }> => statement<{ count: number }>(`register_room_of_${kind}`, `
  SELECT count(*)::integer AS count FROM (SELECT FROM ${table} WHERE organisation_id = $1 ORDER BY code LIMIT ${ROOT_LIMITS[kind] + 1}) AS found`);

const COUNTS: Readonly<Record<RootKind, Statement<{ count: number }>>> = {
  services: countOf('services', 'service'), locations: countOf('locations', 'location'),
};

/** Refuses a service or location that was just made and that there is no room for. */
export async function demandRoomForRoot(tx: Tx, kind: RootKind): Promise<void> {
  const [, [found]] = await Promise.all([tx.query(lockHouse, [tx.organisationId]), tx.query(COUNTS[kind], [tx.organisationId])]);
  const limit = ROOT_LIMITS[kind];
  if ((found?.count ?? 0) > limit) refuse('REGISTER_FULL', { of: kind, limit, held: limit, more: 1 });
}
