import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { tellWatchers } from '../organisations/index.js';
import { ChangeObjectionRow, type ChangeRow } from './change.entity.js';
import { keepVersion } from './kept-versions.js';

export const OBJECTION_COLUMNS = `objection.organisation_id AS "organisationId", objection.id, objection.change_id AS "changeId",
  objection.round, objection.agreement_id AS "agreementId", objection.customer_id AS "customerId", objection.services,
  objection.received_on AS "receivedOn", objection.came_by AS "cameBy", objection.ground, objection.reason, objection.evidence,
  objection.outcome, objection.answer, objection.decision, objection.corrections, objection.decided, objection.cure_until AS "cureUntil", objection.created_at AS "createdAt",
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

/** An objection whose customer was told what came of it, and whose mail or event has come to its end. */
export interface EndedAnswer extends ChangeObjectionRow {
  readonly end: 'HANDED_OVER' | 'CAME_BACK';
  readonly endedAt: string | null;
  readonly said: string | null;
}

const UNPROVEN = `objection.organisation_id = $1 AND objection.change_id = $2 AND objection.answer ->> 'state' = 'SENT'`;

const endedMails = statement<EndedAnswer>('objection_answers_ended_mails', `
  SELECT ${OBJECTION_COLUMNS}, CASE WHEN mail.state = 'HANDED_OVER' THEN 'HANDED_OVER' ELSE 'CAME_BACK' END AS "end",
    mail.handed_over_at AS "endedAt", mail.response AS said
  FROM change_objection AS objection CROSS JOIN LATERAL (
    SELECT one.state, one.handed_over_at, one.response FROM mail_message AS one
    WHERE one.organisation_id = $1 AND one.id = (objection.answer ->> 'mailId')::uuid AND one.state <> 'PENDING' LIMIT 1) AS mail
  WHERE ${UNPROVEN} ORDER BY objection.id LIMIT $3 FOR UPDATE OF objection`);

const endedDeliveries = statement<EndedAnswer>('objection_answers_ended_deliveries', `
  SELECT ${OBJECTION_COLUMNS}, CASE WHEN tried.is_delivered THEN 'HANDED_OVER' ELSE 'CAME_BACK' END AS "end", tried.at AS "endedAt",
    CASE WHEN tried.is_delivered THEN 'HTTP 2xx' ELSE 'no endpoint answered with 2xx' END AS said
  FROM change_objection AS objection
  CROSS JOIN LATERAL (
    SELECT bool_or(delivery.state = 'DELIVERED') AS is_delivered, bool_or(delivery.state = 'PENDING') AS is_waiting,
      min(delivery.ended_at) FILTER (WHERE delivery.state = 'DELIVERED') AS at
    FROM delivery JOIN endpoint ON endpoint.organisation_id = $1 AND endpoint.id = delivery.endpoint_id AND endpoint.customer_id = objection.customer_id
    WHERE delivery.organisation_id = $1 AND delivery.event_id = (objection.answer ->> 'eventId')::uuid) AS tried
  WHERE ${UNPROVEN} AND objection.answer ->> 'channel' = 'WEBHOOK' AND (tried.is_delivered OR NOT tried.is_waiting)
  ORDER BY objection.id LIMIT $3 FOR UPDATE OF objection`);

const unproven = statement<{ isAny: boolean }>('objection_answers_unproven', `
  SELECT EXISTS (SELECT FROM change_objection AS objection WHERE ${UNPROVEN}) AS "isAny"`);

const ending = statement<ChangeObjectionRow>('change_objections_ending', `
  SELECT ${OBJECTION_COLUMNS} FROM change_objection AS objection
  WHERE objection.organisation_id = $1 AND objection.change_id = $2 AND objection.agreement_id = ANY ($3::uuid[])
    AND objection.outcome ->> 'kind' IN ('SERVICE_ENDED', 'AGREEMENT_ENDED') ORDER BY objection.id FOR UPDATE`);

/** What came, in an earlier round, of an objection under an agreement, where that stands whatever is planned anew. */
export interface OutcomeBefore {
  readonly agreementId: string;
  readonly services: readonly string[];
  readonly kind: 'EXEMPTED' | 'SERVICE_ENDED' | 'AGREEMENT_ENDED';
}

const before = statement<OutcomeBefore>('change_outcomes_before', `
  SELECT objection.agreement_id AS "agreementId", objection.services, objection.outcome ->> 'kind' AS kind FROM change_objection AS objection
  WHERE objection.organisation_id = $1 AND objection.change_id = $2 AND objection.round < $3 AND objection.agreement_id = ANY ($4::uuid[])
    AND objection.outcome ->> 'kind' IN ('EXEMPTED', 'SERVICE_ENDED', 'AGREEMENT_ENDED') ORDER BY objection.id`);

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
    keepVersion(tx, 'change_objection', row.id, row.receivedOn);
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

  /** Those whose customer was told, and of which it is known by now whether that arrived; locked. */
  async ended(tx: Tx, changeId: string, limit: number): Promise<EndedAnswer[]> {
    const values = [tx.organisationId, changeId, limit];
    const [mails, deliveries] = await Promise.all([tx.query(endedMails, values), tx.query(endedDeliveries, values)]);
    return [...mails, ...deliveries];
  },

  /** Those over which a service or the agreement ends, in any round; locked. */
  ending(tx: Tx, changeId: string, agreementIds: readonly string[]): Promise<ChangeObjectionRow[]> {
    return tx.query(ending, [tx.organisationId, changeId, agreementIds]);
  },

  before(tx: ReadTx, { id, round }: Pick<ChangeRow, 'id' | 'round'>, agreementIds: readonly string[]): Promise<OutcomeBefore[]> {
    return tx.query(before, [tx.organisationId, id, round, agreementIds]);
  },

  async isAnyUnproven(tx: ReadTx, changeId: string): Promise<boolean> {
    return (await tx.query(unproven, [tx.organisationId, changeId]))[0]?.isAny ?? false;
  },

  async save(tx: Tx, row: ChangeObjectionRow, set: Partial<ChangeObjectionRow>): Promise<ChangeObjectionRow> {
    tellWatchers(tx, 'CHANGES');
    await tx.update(ChangeObjectionRow, { id: row.id, set, version: row.version });
    keepVersion(tx, 'change_objection', row.id);
    return { ...row, ...set, version: row.version + 1 };
  },
};
