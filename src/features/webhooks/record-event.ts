import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { EventRow } from './event.entity.js';
import type { EventType } from './event.js';

/** Channel that wakes the relay. */
export const EVENT_CHANNEL = 'art28_event';

/** Who is told: the owner of the rows, and the customer concerned (its endpoints here, and the organisation that claimed it). */
export interface Audience {
  readonly isOwnerTold: boolean;
  readonly customerId: string | null;
  /** The organisation that claimed the customer, if any: the relay copies the event into its rows. */
  readonly claimedById: string | null;
}

/** What happened, for the wire: ids, dates and links, never personal data; under 20 kB. */
export interface EventDraft {
  readonly type: EventType;
  readonly audience: Audience;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes the event in the act's own transaction; relay and workers are woken right after its commit. */
export async function recordEvent(tx: Tx, draft: EventDraft): Promise<string> {
  const id = newId();
  await tx.insert(EventRow, {
    organisationId: tx.organisationId,
    id,
    type: draft.type,
    occurredAt: tx.now.toString(),
    isOwnerTold: draft.audience.isOwnerTold,
    customerId: draft.audience.customerId,
    claimedById: draft.audience.claimedById,
    subjectType: draft.subjectType,
    subjectId: draft.subjectId,
    data: draft.data,
    sourceOrganisationId: null,
    sourceEventId: null,
    isRelayed: false,
    sequence: null,
  });
  tx.wakeAfterCommit(EVENT_CHANNEL);
  return id;
}
