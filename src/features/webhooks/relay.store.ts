import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { EventType } from './event.js';
import type { ToldEvent } from './fan-out.js';

/** An event that waits for the relay. */
export interface UnrelayedEvent extends ToldEvent {
  readonly type: EventType;
  readonly claimedById: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Its own deliveries are made; the copy is still to come. */
  readonly isNumbered: boolean;
}

const organisations = statement<{ organisationId: string }>('relay_organisations',
  'SELECT organisation_id AS "organisationId" FROM app.unrelayed_organisations($1, $2)');

const oldest = statement<{ oldestAt: string | null }>('relay_oldest', 'SELECT app.oldest_unrelayed_at() AS "oldestAt"');

const unrelayed = statement<UnrelayedEvent>('relay_unrelayed', `
  SELECT id, type, occurred_at AS "occurredAt", is_owner_told AS "isOwnerTold", customer_id AS "customerId",
    claimed_by_id AS "claimedById", subject_type AS "subjectType", subject_id AS "subjectId", data,
    sequence IS NOT NULL AS "isNumbered"
  FROM event WHERE organisation_id = $1 AND NOT is_relayed ORDER BY id LIMIT $2`);

const number = statement<never>('relay_number', `
  UPDATE event SET sequence = given.sequence, is_relayed = given.is_relayed
  FROM unnest($2::uuid[], $3::bigint[], $4::boolean[]) AS given (id, sequence, is_relayed)
  WHERE event.organisation_id = $1 AND event.id = ANY($2::uuid[]) AND event.id = given.id`);

const markCopied = statement<never>('relay_mark_copied', `
  UPDATE event SET is_relayed = true
  WHERE organisation_id = $1 AND id = ANY($2::uuid[]) AND sequence IS NOT NULL AND NOT is_relayed`);

const copied = statement<{ sourceId: string }>('relay_copied', `
  SELECT source_event_id AS "sourceId" FROM event WHERE organisation_id = $1 AND source_event_id = ANY($2::uuid[])`);

const insertCopies = statement<never>('relay_insert_copies', `
  INSERT INTO event (organisation_id, id, type, occurred_at, is_owner_told, subject_type, subject_id, data,
    source_organisation_id, source_event_id, is_relayed, sequence)
  SELECT $1, copy.id, copy.type, copy.occurred_at, true, copy.subject_type, copy.subject_id, copy.data, $3, copy.id,
    true, copy.sequence
  FROM jsonb_to_recordset($2::jsonb) AS copy (
    id uuid, type text, occurred_at timestamptz, subject_type text, subject_id uuid, data jsonb, sequence bigint)`);

/** Organisations that have events waiting, behind `after`: ids only. */
export async function organisationsWaiting(tx: ReadTx, after: string, maximum: number): Promise<string[]> {
  return (await tx.query(organisations, [maximum, after])).map(({ organisationId }) => organisationId);
}

export async function oldestWaitingAt(tx: ReadTx): Promise<string | null> {
  return (await tx.query(oldest, []))[0]?.oldestAt ?? null;
}

export async function loadUnrelayed(tx: ReadTx, limit: number): Promise<UnrelayedEvent[]> {
  return tx.query(unrelayed, [tx.organisationId, limit]);
}

/** Gives events their place in the organisation's order; those that nobody else is still to have are done with. */
export function numberEvents(
  tx: Tx, last: number, events: readonly UnrelayedEvent[], copied: ReadonlySet<string>,
): void {
  tx.executeLater(number, [
    tx.organisationId, events.map(({ id }) => id), events.map((_, index) => last + index + 1),
    events.map((event) => !isForAnother(event, tx.organisationId) || copied.has(event.id)),
  ]);
}

export async function markEventsCopied(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(markCopied, [tx.organisationId, ids]);
}

/** Which of these events the organisation already has a copy of. */
export async function alreadyCopied(tx: ReadTx, sourceIds: readonly string[]): Promise<Set<string>> {
  return new Set((await tx.query(copied, [tx.organisationId, sourceIds])).map(({ sourceId }) => sourceId));
}

/** A copy has the id of its source: the same `webhook-id` wherever the event is told of, and however often. */
export function insertEventCopies(
  tx: Tx, last: number, sourceOrganisationId: string, events: readonly UnrelayedEvent[],
): void {
  const rows = events.map(({ id, type, occurredAt, subjectType, subjectId, data }, index) => ({
    id, type, occurred_at: occurredAt, subject_type: subjectType, subject_id: subjectId, data, sequence: last + index + 1,
  }));
  tx.executeLater(insertCopies, [tx.organisationId, JSON.stringify(rows), sourceOrganisationId]);
}

/** An organisation that is its own customer is told as the owner, without a copy. */
export function isForAnother<E extends { readonly claimedById: string | null }>(
  event: E, owner: string,
): event is E & { readonly claimedById: string } {
  return event.claimedById !== null && event.claimedById !== owner;
}
