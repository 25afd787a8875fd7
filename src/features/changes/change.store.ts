import { Temporal } from 'temporal-polyfill';

import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { tellWatchers } from '../organisations/index.js';
import { ChangeRow } from './change.entity.js';
import { keepVersion } from './kept-versions.js';

/** Wakes whoever works on changes. */
export const CHANGE_CHANNEL = 'art28_change';

export const CHANGE_COLUMNS = `change.organisation_id AS "organisationId", change.id, change.kind, change.mode, change.state, change.title,
  change.explanation, change.steps, change.services, change.customer_ids AS "customerIds", change.shared_services AS "sharedServices", change.parties_in AS "partiesIn",
  change.parties_out AS "partiesOut", change.controllers_in AS "controllersIn", change.controller_services AS "controllerServices",
  change.locations_in AS "locationsIn", change.locations_out AS "locationsOut",
  change.wanted_on AS "wantedOn", change.round, change.cursor, change.done_count AS "doneCount",
  change.affected_count AS "affectedCount", change.planned_by AS "plannedBy", change.approved_by AS "approvedBy", change.reason,
  change.created_at AS "createdAt", change.approved_at AS "approvedAt", change.announced_at AS "announcedAt",
  change.effective_at AS "effectiveAt", change.cancelled_at AS "cancelledAt", change.version`;

const byId = statement<ChangeRow>('change_by_id', `SELECT ${CHANGE_COLUMNS} FROM change WHERE organisation_id = $1 AND id = $2`);
const lock = statement<ChangeRow>('change_lock', `SELECT ${CHANGE_COLUMNS} FROM change WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

const underWay = statement<ChangeRow>('change_under_way', `
  SELECT ${CHANGE_COLUMNS} FROM change WHERE organisation_id = $1 AND state <> 'CANCELLED' AND effective_at IS NULL
  ORDER BY id DESC LIMIT 200`);

const setTimer = statement<never>('change_timer_set', `
  INSERT INTO change_timer (organisation_id, change_id, due_at) VALUES ($1, $2, $3)
  ON CONFLICT (change_id) DO UPDATE SET due_at = least(EXCLUDED.due_at, change_timer.follow_at)`);

const dropTimer = statement<never>('change_timer_drop', 'DELETE FROM change_timer WHERE organisation_id = $1 AND change_id = $2');

/** The only writer of changes and their timers. */
export const changeStore = {
  async find(tx: ReadTx, id: string): Promise<ChangeRow | null> {
    return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
  },

  /** The newest changes that have not begun. */
  underWay(tx: ReadTx): Promise<ChangeRow[]> {
    return tx.query(underWay, [tx.organisationId]);
  },

  async lock(tx: Tx, id: string): Promise<ChangeRow | null> {
    return (await tx.query(lock, [tx.organisationId, id]))[0] ?? null;
  },

  add(tx: Tx, row: ChangeRow): void {
    tx.insertLater(ChangeRow, row);
    keepVersion(tx, 'change', row.id, row.mode === 'UNAUTHORISED' ? row.wantedOn : null);
    tellWatchers(tx, 'CHANGES');
  },

  /** Gives the row as it is then. Its version is raised: whoever has read it before must read it again. */
  async save(tx: Tx, row: ChangeRow, set: Partial<ChangeRow>): Promise<ChangeRow> {
    tellWatchers(tx, 'CHANGES');
    await tx.update(ChangeRow, { id: row.id, set, version: row.version });
    keepVersion(tx, 'change', row.id);
    return { ...row, ...set, version: row.version + 1 };
  },

  /** When the change is to be worked on next; null: there is nothing to do. */
  schedule(tx: Tx, id: string, at: Temporal.Instant | null): void {
    if (at === null) return tx.executeLater(dropTimer, [tx.organisationId, id]);
    tx.executeLater(setTimer, [tx.organisationId, id, at]);
    if (Temporal.Instant.compare(at, tx.now) <= 0) tx.wakeAfterCommit(CHANGE_CHANNEL);
  },
};
