import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { LawStep } from './law-editions.js';
import { askedIn, type FlowWrite, type Judged, type StoredFlow, wordsOf } from './refresh.rules.js';

/** Up to where the flows of an organisation were assessed. */
export interface TransferBook {
  readonly registerVersion: number;
  readonly lawSha256: string;
  readonly assessedOn: string;
}

const ensure = statement<never>('transfer_book_ensure', `
  INSERT INTO transfer_book (organisation_id, register_version, law_sha256, assessed_on, assessed_at, due_at)
  VALUES ($1, -1, '', date '0001-01-01', $2, $2) ON CONFLICT (organisation_id) DO NOTHING`);

const lock = statement<TransferBook>('transfer_book_lock', `
  SELECT register_version AS "registerVersion", law_sha256 AS "lawSha256", assessed_on AS "assessedOn"
  FROM transfer_book WHERE organisation_id = $1 FOR UPDATE`);

/** Due again when the next day begins where the organisation is. */
const settle = statement<never>('transfer_book_settle', `
  UPDATE transfer_book SET register_version = $2, law_sha256 = $3, assessed_on = $4, assessed_at = $5,
    due_at = ($4::date + 1)::timestamp AT TIME ZONE coalesce((
      SELECT house.time_zone FROM organisation_version AS house
      WHERE house.organisation_id = $1 AND house.superseded_at IS NULL AND house.valid_to IS NULL LIMIT 1), 'UTC')
  WHERE organisation_id = $1`);

type StoredRow = Omit<StoredFlow, 'asked'> & { readonly asked: string };

const all = statement<StoredRow>('transfer_stored', `
  SELECT id, key, verdict, outcome, ends_on AS "endsOn", is_recorded AS "isRecorded", asked::text AS asked, about, ended_at IS NOT NULL AS "isEnded"
  FROM transfer WHERE organisation_id = $1`);

/** A flow as far as law and day decide about it. */
export interface AskedFlow extends Judged {
  readonly id: string;
  readonly key: string;
  /** What the law is asked, as text: the same words, the same answer. */
  readonly asked: string;
  /** `FlowAbout` as text: of most flows there is no news, and nobody reads it. */
  readonly about: string;
}

/** Flows assessed in one go when only law or day changed. */
export const FLOWS_A_PORTION = 1_000;

/** All of them, unless what is on record was judged by a law of which it is known what has changed since. */
const portion = statement<AskedFlow>('transfer_portion', `
  SELECT id, key, verdict, outcome, ends_on AS "endsOn", asked::text AS asked, about::text AS about FROM transfer
  WHERE organisation_id = $1 AND id > $2 AND ended_at IS NULL AND (
    (SELECT book.law_sha256 FROM transfer_book AS book WHERE book.organisation_id = $1) IS DISTINCT FROM $3
    OR place_to = ANY ($4::text[]) OR place_from = ANY ($4::text[]))
  ORDER BY id LIMIT ${FLOWS_A_PORTION}`);

const put = statement<never>('transfer_put', `
  INSERT INTO transfer (organisation_id, id, key, verdict, outcome, ends_on, is_recorded, asked, about, began_at, changed_at)
  SELECT $1, made.id, made.key, made.verdict, made.outcome, made.ends_on, made.is_recorded, made.asked::jsonb, made.about::jsonb, $10, $10
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::boolean[], $8::text[], $9::text[])
    AS made (id, key, verdict, outcome, ends_on, is_recorded, asked, about)
  ON CONFLICT (organisation_id, id) DO UPDATE SET verdict = EXCLUDED.verdict, outcome = EXCLUDED.outcome, ends_on = EXCLUDED.ends_on,
    is_recorded = EXCLUDED.is_recorded, asked = EXCLUDED.asked, about = EXCLUDED.about, ended_at = NULL,
    began_at = CASE WHEN transfer.ended_at IS NULL THEN transfer.began_at ELSE EXCLUDED.began_at END,
    changed_at = CASE WHEN transfer.ended_at IS NULL AND transfer.verdict = EXCLUDED.verdict THEN transfer.changed_at
      ELSE EXCLUDED.changed_at END`);

const judge = statement<never>('transfer_judge', `
  UPDATE transfer SET verdict = made.verdict, outcome = made.outcome, ends_on = made.ends_on,
    changed_at = CASE WHEN transfer.verdict = made.verdict THEN transfer.changed_at ELSE $6 END
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::date[]) AS made (id, verdict, outcome, ends_on)
  WHERE transfer.organisation_id = $1 AND transfer.id = made.id`);

const end = statement<never>('transfer_end', `
  UPDATE transfer SET ended_at = $3 WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`);

/** Stored flows and how far they were assessed. The only writer of both. */
export const transferStore = {
  /** The book of the organisation, locked: one assessment at a time. */
  async lock(tx: Tx): Promise<TransferBook> {
    const [known] = await tx.query(lock, [tx.organisationId]);
    if (known !== undefined) return known;
    const [, [made]] = await Promise.all([tx.execute(ensure, [tx.organisationId, tx.now]), tx.query(lock, [tx.organisationId])]);
    if (made === undefined) throw new Error('a transfer book that is not there');
    return made;
  },

  /** All of them, those that are no more as well. */
  async all(tx: ReadTx): Promise<StoredFlow[]> {
    return (await tx.query(all, [tx.organisationId])).map((row) => ({ ...row, asked: askedIn(row.asked) }));
  },

  /** Those that stand, behind an id, and that may be judged otherwise after a step of the law. */
  portion(tx: ReadTx, { since, places }: LawStep, after: string): Promise<AskedFlow[]> {
    return tx.query(portion, [tx.organisationId, after, since, places]);
  },

  put(tx: Tx, flows: readonly FlowWrite[]): void {
    if (flows.length === 0) return;
    tx.executeLater(put, [
      tx.organisationId, ...columns(flows, ['id', 'key', 'verdict', 'outcome', 'endsOn', 'isRecorded']),
      flows.map(({ asked }) => wordsOf(asked)), flows.map(({ about }) => JSON.stringify(about)), tx.now,
    ]);
  },

  /** What the law now says of flows that are the same as before. */
  judge(tx: Tx, flows: readonly (Judged & { readonly id: string })[]): void {
    if (flows.length > 0) tx.executeLater(judge, [tx.organisationId, ...columns(flows, ['id', 'verdict', 'outcome', 'endsOn']), tx.now]);
  },

  end(tx: Tx, ids: readonly string[]): void {
    if (ids.length > 0) tx.executeLater(end, [tx.organisationId, ids, tx.now]);
  },

  settle(tx: Tx, { registerVersion, lawSha256, assessedOn }: TransferBook): void {
    tx.executeLater(settle, [tx.organisationId, registerVersion, lawSha256, assessedOn, tx.now]);
  },
};

function columns<Row extends object>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}
