import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { tellWatchers } from '../organisations/index.js';
import { ChangeObjectionRow } from './change.entity.js';

export const OBJECTION_COLUMNS = `objection.organisation_id AS "organisationId", objection.id, objection.change_id AS "changeId",
  objection.round, objection.agreement_id AS "agreementId", objection.customer_id AS "customerId", objection.services,
  objection.received_on AS "receivedOn", objection.came_by AS "cameBy", objection.ground, objection.reason, objection.evidence,
  objection.outcome, objection.cure_until AS "cureUntil", objection.created_at AS "createdAt",
  objection.resolved_at AS "resolvedAt", objection.version, objection.viewer_organisation_id AS "viewerOrganisationId"`;

const lock = statement<ChangeObjectionRow>('change_objection_lock', `
  SELECT ${OBJECTION_COLUMNS} FROM change_objection AS objection
  WHERE objection.organisation_id = $1 AND objection.id = $2 FOR UPDATE`);

const open = statement<ChangeObjectionRow>('change_objections_open', `
  SELECT ${OBJECTION_COLUMNS} FROM change_objection AS objection
  WHERE objection.organisation_id = $1 AND objection.change_id = $2 AND objection.round = $3 AND objection.agreement_id = $4
    AND objection.outcome IS NULL ORDER BY objection.id FOR UPDATE`);

const latest = statement<ChangeObjectionRow>('change_objection_latest', `
  SELECT ${OBJECTION_COLUMNS} FROM change_objection AS objection
  WHERE objection.organisation_id = $1 AND objection.change_id = $2 AND objection.round = $3 AND objection.agreement_id = $4
  ORDER BY objection.outcome IS NOT NULL, objection.id DESC LIMIT 1`);

/** The objections of one agreement to one round of a change. */
interface ObjectedIn {
  readonly changeId: string;
  readonly round: number;
  readonly agreementId: string;
}

/** The only writer of objections. */
export const objectionStore = {
  add(tx: Tx, row: ChangeObjectionRow): void {
    tx.insertLater(ChangeObjectionRow, row);
  },

  async lock(tx: Tx, id: string): Promise<ChangeObjectionRow | null> {
    return (await tx.query(lock, [tx.organisationId, id]))[0] ?? null;
  },

  /** Those that nobody settled, locked. */
  open(tx: Tx, { changeId, round, agreementId }: ObjectedIn): Promise<ChangeObjectionRow[]> {
    return tx.query(open, [tx.organisationId, changeId, round, agreementId]);
  },

  /** One that nobody settled, else the last one. */
  async latest(tx: ReadTx, { changeId, round, agreementId }: ObjectedIn): Promise<ChangeObjectionRow | null> {
    return (await tx.query(latest, [tx.organisationId, changeId, round, agreementId]))[0] ?? null;
  },

  async save(tx: Tx, row: ChangeObjectionRow, set: Partial<ChangeObjectionRow>): Promise<ChangeObjectionRow> {
    tellWatchers(tx, 'CHANGES');
    await tx.update(ChangeObjectionRow, { id: row.id, set, version: row.version });
    return { ...row, ...set, version: row.version + 1 };
  },
};
