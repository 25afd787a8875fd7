import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
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

/** The only writer of objections. */
export const objectionStore = {
  add(tx: Tx, row: ChangeObjectionRow): void {
    tx.insertLater(ChangeObjectionRow, row);
  },

  async lock(tx: Tx, id: string): Promise<ChangeObjectionRow | null> {
    return (await tx.query(lock, [tx.organisationId, id]))[0] ?? null;
  },

  async save(tx: Tx, row: ChangeObjectionRow, set: Partial<ChangeObjectionRow>): Promise<ChangeObjectionRow> {
    tellWatchers(tx, 'CHANGES');
    await tx.update(ChangeObjectionRow, { id: row.id, set, version: row.version });
    return { ...row, ...set, version: row.version + 1 };
  },
};
