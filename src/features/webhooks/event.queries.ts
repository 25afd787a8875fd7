import { PAGE_DEFAULT, PAGE_MAX } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { EventType } from './event.js';

/** An event as it stands in the organisation's order. */
export interface EventRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly type: EventType;
  readonly occurredAt: string;
  readonly sequence: string;
  readonly customerId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly sourceOrganisationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events in relay order, oldest first: `after` is the sequence of the last one that was read. */
export interface EventPage {
  readonly rows: readonly EventRecord[];
  readonly hasNextPage: boolean;
}

const COLUMNS = `event.id, event.organisation_id AS "organisationId", event.type, event.occurred_at AS "occurredAt",
  event.sequence, event.customer_id AS "customerId", event.subject_type AS "subjectType",
  event.subject_id AS "subjectId", event.source_organisation_id AS "sourceOrganisationId", event.data`;

const byId = statement<EventRecord>('event_by_id', `
  SELECT ${COLUMNS} FROM event
  WHERE event.organisation_id = $1 AND event.id = $2 AND event.sequence IS NOT NULL`);

const inOrder = statement<EventRecord>('event_list', `
  SELECT ${COLUMNS} FROM event
  WHERE event.organisation_id = $1 AND event.sequence > $2 AND ($3::text IS NULL OR event.type = $3)
  ORDER BY event.sequence LIMIT $4`);

/** An event that the relay has numbered; null for any other. */
export async function findEvent(tx: ReadTx, id: string): Promise<EventRecord | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

/** `after` is a sequence, as text: `0` or nothing begins at the beginning. */
export async function listEvents(
  tx: ReadTx, asked: { readonly first?: number | null | undefined; readonly after?: string | null | undefined; readonly type: string | null },
): Promise<EventPage> {
  const size = asked.first ?? PAGE_DEFAULT;
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) refuse('PAGE_SIZE_INVALID', { size, maximum: PAGE_MAX });
  const after = asked.after ?? '0';
  if (!/^\d{1,18}$/.test(after)) refuse('CURSOR_INVALID', {});
  const found = await tx.query(inOrder, [tx.organisationId, after, asked.type, size + 1]);
  return { rows: found.slice(0, size), hasNextPage: found.length > size };
}
