import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

/**
 * How many entries a register may hold, those at an end too: they stay in the record. What is said of single customers' data
 * alone is counted customer by customer, so that a hundred thousand customers leave room for each.
 */
export const REGISTER_LIMITS = { entries: 20_000, entriesOfCustomer: 1_000 } as const;

/** One more than there may be is enough to know. */
const count = statement<{ count: number }>('register_count', `
  SELECT count(*)::integer AS count FROM (
    SELECT FROM register_entry WHERE organisation_id = $1 AND customer_id IS NULL LIMIT ${REGISTER_LIMITS.entries + 1}) AS found`);

const countOfCustomers = statement<{ customerId: string; count: number }>('register_count_of_customers', `
  SELECT asked.id AS "customerId", (SELECT count(*)::integer FROM (
    SELECT FROM register_entry WHERE organisation_id = $1 AND customer_id = asked.id LIMIT ${REGISTER_LIMITS.entriesOfCustomer + 1}) AS found) AS count
  FROM unnest($2::uuid[]) AS asked (id)`);

interface Counted {
  /** Of the register, when there were so many. */
  readonly version: number;
  readonly entries: number;
}

/** What this process counted lately: while nobody else writes, nothing is counted again. */
const counted = new Map<string, Counted>();
const REMEMBERED = 1_000;

/** A register that is locked, of a version, and whose data alone each new entry speaks of; null: everybody's. */
export interface Growth {
  readonly version: number;
  readonly made: readonly (string | null)[];
}

/** Refuses new entries that there is no room for. The register is locked: nobody else makes any meanwhile. */
export async function demandRoom(tx: Tx, { version, made }: Growth): Promise<void> {
  const own = made.filter((customerId) => customerId === null).length;
  const ofCustomers = Map.groupBy(made.filter((customerId) => customerId !== null), (customerId) => customerId);
  const [entries, customers] = await Promise.all([
    own === 0 ? 0 : entriesOf(tx, version),
    ofCustomers.size === 0 ? [] : tx.query(countOfCustomers, [tx.organisationId, [...ofCustomers.keys()]]),
  ]);
  if (own > 0) demand('entries', entries, own);
  for (const { customerId, count: held } of customers) demand('entriesOfCustomer', held, ofCustomers.get(customerId)?.length ?? 0);
  if (own > 0) tx.afterCommit(() => remember(tx.organisationId, { version: version + 1, entries: entries + own }));
}

function demand(of: keyof typeof REGISTER_LIMITS, held: number, more: number): void {
  const limit = REGISTER_LIMITS[of];
  if (held + more > limit) refuse('REGISTER_FULL', { of, limit, held: Math.min(held, limit), more });
}

/** Every write raises the version, so that a number counted at the same one is still so. */
async function entriesOf(tx: Tx, version: number): Promise<number> {
  const known = counted.get(tx.organisationId);
  if (known?.version === version) return known.entries;
  const [found] = await tx.query(count, [tx.organisationId]);
  return found?.count ?? 0;
}

function remember(organisationId: string, known: Counted): void {
  counted.delete(organisationId);
  counted.set(organisationId, known);
  const [oldest] = counted.keys();
  if (counted.size > REMEMBERED && oldest !== undefined) counted.delete(oldest);
}
