import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { ChangeNoticeRow, type ChangeRow } from './change.entity.js';
import { keepPastNotice, notedAnew } from './past-notices.js';

export const NOTICE_COLUMNS = `notice.organisation_id AS "organisationId", notice.id, notice.change_id AS "changeId", notice.round,
  notice.agreement_id AS "agreementId", notice.customer_id AS "customerId", notice.attempt, notice.channel, notice.state, notice.purpose,
  notice.content, notice.mail_id AS "mailId", notice.event_id AS "eventId", notice.token_hash AS "tokenHash",
  notice.sent_at AS "sentAt", notice.handed_over_at AS "handedOverAt", notice.proof, notice.acknowledged_at AS "acknowledgedAt",
  notice.noted_at AS "notedAt", notice.recorded_at AS "recordedAt", notice.viewer_organisation_id AS "viewerOrganisationId"`;

/** As it is given: the store says when it was recorded. */
export type NewNotice = Omit<ChangeNoticeRow, 'notedAt' | 'recordedAt'>;

const byToken = statement<ChangeNoticeRow>('change_notice_by_token', `
  SELECT ${NOTICE_COLUMNS} FROM change_notice AS notice WHERE notice.organisation_id = $1 AND notice.token_hash = $2`);

/** A notice whose carrier has come to an end. */
export interface EndedNotice extends ChangeNoticeRow {
  readonly end: 'HANDED_OVER' | 'CAME_BACK';
  readonly endedAt: string | null;
  readonly answer: string | null;
}

const endedMails = statement<EndedNotice>('change_notices_ended_mails', `
  SELECT ${NOTICE_COLUMNS}, CASE WHEN mail.state = 'HANDED_OVER' THEN 'HANDED_OVER' ELSE 'CAME_BACK' END AS "end",
    mail.handed_over_at AS "endedAt", mail.response AS answer
  FROM change_notice AS notice JOIN mail_message AS mail
    ON mail.organisation_id = $1 AND mail.id = notice.mail_id AND mail.state <> 'PENDING'
  WHERE notice.organisation_id = $1 AND notice.change_id = $2 AND notice.round = $3 AND notice.state = 'SENT'
    AND notice.channel = 'EMAIL'
  ORDER BY notice.id LIMIT $4`);

const endedDeliveries = statement<EndedNotice>('change_notices_ended_deliveries', `
  SELECT ${NOTICE_COLUMNS}, CASE WHEN tried.is_delivered THEN 'HANDED_OVER' ELSE 'CAME_BACK' END AS "end",
    tried.at AS "endedAt", CASE WHEN tried.is_delivered THEN 'HTTP 2xx' ELSE 'no endpoint answered with 2xx' END AS answer
  FROM change_notice AS notice
  CROSS JOIN LATERAL (
    SELECT bool_or(delivery.state = 'DELIVERED') AS is_delivered, bool_or(delivery.state = 'PENDING') AS is_waiting,
      min(delivery.ended_at) FILTER (WHERE delivery.state = 'DELIVERED') AS at
    FROM delivery WHERE delivery.organisation_id = $1 AND delivery.event_id = notice.event_id) AS tried
  WHERE notice.organisation_id = $1 AND notice.change_id = $2 AND notice.round = $3 AND notice.state = 'SENT'
    AND notice.channel = 'WEBHOOK' AND (tried.is_delivered OR NOT tried.is_waiting)
  ORDER BY notice.id LIMIT $4`);

const withEndpoint = statement<{ customerId: string }>('change_customers_with_endpoint', `
  SELECT DISTINCT endpoint.customer_id AS "customerId" FROM endpoint
  WHERE endpoint.organisation_id = $1 AND endpoint.customer_id = ANY ($2::uuid[]) AND endpoint.state = 'ENABLED'`);

/** What there was of it before is kept. */
const record = statement<never>('change_notice_record', `
  WITH past AS (${keepPastNotice('notice.change_id = $3 AND notice.round = $4 AND notice.agreement_id = $5 AND notice.attempt = $7', '$15')})
  INSERT INTO change_notice (organisation_id, id, change_id, round, agreement_id, customer_id, attempt, channel, state, content,
    sent_at, handed_over_at, proof, viewer_organisation_id, noted_at, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
  ON CONFLICT (organisation_id, change_id, round, agreement_id, attempt) DO UPDATE SET channel = EXCLUDED.channel,
    state = EXCLUDED.state, sent_at = EXCLUDED.sent_at, handed_over_at = EXCLUDED.handed_over_at, proof = EXCLUDED.proof,
    recorded_at = ${notedAnew('change_notice', 'EXCLUDED.recorded_at')}`);

const settle = statement<never>('change_notice_settle', `
  WITH past AS (${keepPastNotice('notice.id = $2', '$6')})
  UPDATE change_notice AS notice SET state = $3, handed_over_at = $4, proof = $5, recorded_at = ${notedAnew('notice', '$6')}
  WHERE notice.organisation_id = $1 AND notice.id = $2`);

const acknowledge = statement<never>('change_notice_acknowledge', `
  WITH past AS (${keepPastNotice('notice.id = $2', '$3')})
  UPDATE change_notice AS notice SET acknowledged_at = $3, recorded_at = ${notedAnew('notice', '$3')}
  WHERE notice.organisation_id = $1 AND notice.id = $2`);

/** The number of the notice that staff give themselves; those that are sent come before. */
export const HAND_ATTEMPT = 10;

const byHand = statement<{ agreementId: string }>('change_notices_by_hand', `
  SELECT notice.agreement_id AS "agreementId" FROM change_notice AS notice
  WHERE notice.organisation_id = $1 AND notice.change_id = $2 AND notice.round = $3 AND notice.agreement_id = ANY ($4::uuid[])
    AND notice.attempt = ${HAND_ATTEMPT}`);

const attempts = statement<{ agreementId: string; attempts: number }>('change_notice_attempts', `
  SELECT notice.agreement_id AS "agreementId", max(notice.attempt) AS attempts FROM change_notice AS notice
  WHERE notice.organisation_id = $1 AND notice.change_id = $2 AND notice.round = $3 AND notice.agreement_id = ANY ($4::uuid[])
    AND notice.attempt < ${HAND_ATTEMPT} GROUP BY notice.agreement_id`);

const unproven = statement<{ isAny: boolean }>('change_notices_unproven', `
  SELECT EXISTS (SELECT FROM change_notice AS notice
    WHERE notice.organisation_id = $1 AND notice.change_id = $2 AND notice.round = $3 AND notice.state = 'SENT'
      AND notice.channel IN ('EMAIL', 'WEBHOOK')) AS "isAny"`);

const newest = statement<Pick<ChangeNoticeRow, 'agreementId' | 'content'>>('change_notices_newest', `
  SELECT DISTINCT ON (notice.agreement_id) notice.agreement_id AS "agreementId", notice.content FROM change_notice AS notice
  WHERE notice.organisation_id = $1 AND notice.change_id = $2 AND notice.agreement_id = ANY ($3::uuid[])
  ORDER BY notice.agreement_id, notice.id DESC`);

/** The only writer of notices. */
export const noticeStore = {
  add(tx: Tx, row: NewNotice): void {
    const now = tx.now.toString();
    tx.insertLater(ChangeNoticeRow, { ...row, notedAt: now, recordedAt: now });
  },

  /** One that staff gave: recorded again, it is the same one. */
  record(tx: Tx, row: NewNotice): void {
    tx.executeLater(record, [
      tx.organisationId, row.id, row.changeId, row.round, row.agreementId, row.customerId, row.attempt, row.channel, row.state,
      JSON.stringify(row.content), row.sentAt, row.handedOverAt, row.proof, row.viewerOrganisationId, tx.now,
    ]);
  },

  async byToken(tx: ReadTx, hash: string): Promise<ChangeNoticeRow | null> {
    return (await tx.query(byToken, [tx.organisationId, hash]))[0] ?? null;
  },

  /** What became of it. A notice that came back was not handed over. */
  settle(tx: Tx, id: string, { state, handedOverAt, proof }: Pick<ChangeNoticeRow, 'state' | 'handedOverAt' | 'proof'>): void {
    tx.executeLater(settle, [tx.organisationId, id, state, handedOverAt, proof, tx.now]);
  },

  acknowledge(tx: Tx, id: string): void {
    tx.executeLater(acknowledge, [tx.organisationId, id, tx.now]);
  },

  /** Notices whose mail or webhook has arrived or come back, and that do not say so yet. */
  async ended(tx: ReadTx, { id, round }: ChangeRow, limit: number): Promise<EndedNotice[]> {
    const values = [tx.organisationId, id, round, limit];
    const [mails, deliveries] = await Promise.all([tx.query(endedMails, values), tx.query(endedDeliveries, values)]);
    return [...mails, ...deliveries];
  },

  /** Those of the customers that have an endpoint of their own here: nothing else proves that a webhook arrived. */
  async withEndpoint(tx: ReadTx, customerIds: readonly string[]): Promise<Set<string>> {
    if (customerIds.length === 0) return new Set();
    return new Set((await tx.query(withEndpoint, [tx.organisationId, customerIds])).map(({ customerId }) => customerId));
  },

  /** What each agreement was told last, by its id. */
  async newest(tx: ReadTx, changeId: string, agreementIds: readonly string[]): Promise<Map<string, ChangeNoticeRow['content']>> {
    const found = await tx.query(newest, [tx.organisationId, changeId, agreementIds]);
    return new Map(found.map(({ agreementId, content }) => [agreementId, content]));
  },

  /** Those of the agreements that staff told themselves. */
  async byHand(tx: ReadTx, { id, round }: ChangeRow, agreementIds: readonly string[]): Promise<Set<string>> {
    return new Set((await tx.query(byHand, [tx.organisationId, id, round, agreementIds])).map(({ agreementId }) => agreementId));
  },

  /** How often agreements were written to; one that was not is left out. */
  async attempts(tx: ReadTx, { id, round }: ChangeRow, agreementIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map((await tx.query(attempts, [tx.organisationId, id, round, agreementIds])).map((each) => [each.agreementId, each.attempts]));
  },

  async isAnyUnproven(tx: ReadTx, { id, round }: ChangeRow): Promise<boolean> {
    const [found] = await tx.query(unproven, [tx.organisationId, id, round]);
    return found?.isAny ?? false;
  },
};
