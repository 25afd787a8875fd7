import { isoOf } from '../../kernel/clock.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { EventType } from './event.js';
import { loadOwnEndpoints, lockNumbering } from './fan-out.js';

/** An event of which only the organisation itself is told. */
interface OwnEvent {
  readonly id: string;
  readonly type: EventType;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const insert = statement<never>('event_insert_numbered', `
  WITH counted AS (UPDATE event_counter SET last_sequence = $2::bigint + cardinality($4::uuid[]) WHERE organisation_id = $1)
  INSERT INTO event (organisation_id, id, type, occurred_at, is_owner_told, subject_type, subject_id, data, is_relayed, sequence)
  SELECT $1, made.id, made.type, $3, true, made.subject_type, made.subject_id, made.data::jsonb, true, $2::bigint + made.place
  FROM unnest($4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[]) WITH ORDINALITY AS made (id, type, subject_type, subject_id, data, place)`);

/** Holds the organisation's numbering and gives the last number of it; null where an endpoint of its own listens: that is the relay's. */
export async function numberingUnheard(tx: Tx): Promise<number | null> {
  const [last, listening] = await Promise.all([lockNumbering(tx), loadOwnEndpoints(tx)]);
  return listening.length === 0 ? last : null;
}

/** They leave with the COMMIT. */
export function insertNumbered(tx: Tx, last: number, events: readonly OwnEvent[]): void {
  tx.executeLater(insert, [
    tx.organisationId, last, isoOf(tx.now), events.map(({ id }) => id), events.map(({ type }) => type),
    events.map(({ subjectType }) => subjectType), events.map(({ subjectId }) => subjectId), events.map(({ data }) => JSON.stringify(data)),
  ]);
}
