import type { Temporal } from 'temporal-polyfill';

import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { SupplyKind, SupplyState } from './subject-index.js';
import { SubjectIndexSupplyRow } from './subject-index.entity.js';

/** A customer, its row locked against another start or end of a supply. */
export interface LockedCustomer {
  readonly id: string;
  readonly externalId: string;
  readonly claimedById: string | null;
}

/** A supply, its row locked. */
export interface LockedSupply {
  readonly id: string;
  readonly kind: SupplyKind;
  readonly state: SupplyState;
  readonly problemCode: string | null;
  readonly customerId: string;
  readonly keyVersion: number;
  readonly partId: string | null;
  readonly lineCount: number;
  readonly changedCount: number;
  readonly contentSha256: string | null;
  readonly repeatedById: string | null;
  readonly progressedAt: string;
}

const CUSTOMER = `SELECT id, external_id AS "externalId", claimed_by_id AS "claimedById" FROM customer WHERE organisation_id = $1`;
const lockByExternalId = statement<LockedCustomer>('subject_index_lock_customer', `${CUSTOMER} AND external_id = $2 FOR NO KEY UPDATE`);
const lockById = statement<LockedCustomer>('subject_index_lock_customer_id', `${CUSTOMER} AND id = $2 FOR NO KEY UPDATE`);

const COLUMNS = `id, kind, state, problem_code AS "problemCode", customer_id AS "customerId", key_version AS "keyVersion",
  part_id AS "partId", line_count AS "lineCount", changed_count AS "changedCount", content_sha256 AS "contentSha256",
  repeated_by_id AS "repeatedById", progressed_at AS "progressedAt"`;

const lock = statement<LockedSupply>('subject_index_lock_supply',
  `SELECT ${COLUMNS} FROM subject_index_supply WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

const running = statement<LockedSupply>('subject_index_running', `
  SELECT ${COLUMNS} FROM subject_index_supply
  WHERE organisation_id = $1 AND customer_id = $2 AND state = 'RUNNING' ORDER BY id FOR UPDATE`);

const resting = statement<{ customerId: string }>('subject_index_resting', `
  SELECT DISTINCT customer_id AS "customerId" FROM subject_index_supply
  WHERE organisation_id = $1 AND state = 'RUNNING' AND progressed_at < $2 LIMIT 100`);

/** The part is looked at with it: an erasure or the end of the agreement may have ended it. */
const lockRunning = statement<{ id: string }>('subject_index_lock_running', `
  SELECT supply.id FROM subject_index_supply AS supply JOIN subject_index_part AS part
    ON part.organisation_id = supply.organisation_id AND part.id = supply.part_id
  WHERE supply.organisation_id = $1 AND supply.id = $2 AND supply.state = 'RUNNING' AND part.state <> 'ENDED'
  FOR UPDATE OF supply, part`);

const progress = statement<never>('subject_index_progress', `
  UPDATE subject_index_supply SET line_count = line_count + $3, changed_count = changed_count + $4, progressed_at = $5
  WHERE organisation_id = $1 AND id = $2`);

const end = statement<never>('subject_index_supply_end', `
  UPDATE subject_index_supply SET state = $3, problem_code = $4, content_sha256 = $5, ended_at = $6, progressed_at = $6
  WHERE organisation_id = $1 AND id = $2 AND state = 'RUNNING'`);

const repeat = statement<never>('subject_index_supply_repeat',
  'UPDATE subject_index_supply SET repeated_by_id = $3 WHERE organisation_id = $1 AND id = $2');

/** Some of the customers with supplies that have not gone on since then. */
export async function restingSince(tx: ReadTx, since: Temporal.Instant): Promise<string[]> {
  return (await tx.query(resting, [tx.organisationId, since])).map(({ customerId }) => customerId);
}

/** The only writer of supplies. Lock order everywhere: customer, supply, part. */
export const supplyStore = {
  /** Another tenant's is null. */
  async lockCustomer(tx: Tx, externalId: string): Promise<LockedCustomer | null> {
    return (await tx.query(lockByExternalId, [tx.organisationId, externalId]))[0] ?? null;
  },

  async lockCustomerById(tx: Tx, id: string): Promise<LockedCustomer | null> {
    return (await tx.query(lockById, [tx.organisationId, id]))[0] ?? null;
  },

  async lock(tx: Tx, id: string): Promise<LockedSupply | null> {
    return (await tx.query(lock, [tx.organisationId, id]))[0] ?? null;
  },

  /** The supplies of a customer that are under way. */
  running(tx: Tx, customerId: string): Promise<LockedSupply[]> {
    return tx.query(running, [tx.organisationId, customerId]);
  },

  /** False: it was overtaken, and nothing may be written for it any more. */
  async lockRunning(tx: Tx, id: string): Promise<boolean> {
    return (await tx.query(lockRunning, [tx.organisationId, id])).length > 0;
  },

  async add(
    tx: Tx, supply: Pick<SubjectIndexSupplyRow, 'id' | 'customerId' | 'kind' | 'keyVersion' | 'partId'>,
  ): Promise<void> {
    const now = tx.now.toString();
    await tx.insert(SubjectIndexSupplyRow, {
      ...supply, organisationId: tx.organisationId, state: 'RUNNING', problemCode: null, lineCount: 0, changedCount: 0,
      contentSha256: null, repeatedById: null, startedAt: now, startedBy: `${tx.actor.kind}:${tx.actor.id}`, progressedAt: now, endedAt: null,
    });
  },

  progress(tx: Tx, id: string, lines: number, changed: number): void {
    tx.executeLater(progress, [tx.organisationId, id, lines, changed, tx.now]);
  },

  async complete(tx: Tx, id: string, contentSha256: string): Promise<void> {
    await tx.execute(end, [tx.organisationId, id, 'COMPLETED', null, contentSha256, tx.now]);
  },

  /** Gives whether it was still running. */
  async fail(tx: Tx, id: string, problemCode: string): Promise<boolean> {
    return (await tx.execute(end, [tx.organisationId, id, 'FAILED', problemCode, null, tx.now])) > 0;
  },

  async repeatBy(tx: Tx, id: string, repetitionId: string): Promise<void> {
    await tx.execute(repeat, [tx.organisationId, id, repetitionId]);
  },
};
