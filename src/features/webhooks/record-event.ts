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

/**
 * Organisations in whose rows this process has recorded events lately. Only a hint that saves the relay of the same
 * process from looking: what is not hinted, or hinted before its transaction has committed, is found all the same.
 */
const recorded = new Set<string>();
const HINTS = 64;

/** The hints since the last call. */
export function takeRecordedHints(): string[] {
  const hints = [...recorded];
  recorded.clear();
  return hints;
}

/** Writes the event in the act's own transaction; relay and workers are woken right after its commit. */
export function recordEvent(tx: Tx, draft: EventDraft): Promise<string> {
  const id = newId();
  tx.insertLater(EventRow, {
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
  if (recorded.size < HINTS) recorded.add(tx.organisationId);
  tx.wakeAfterCommit(EVENT_CHANNEL);
  return Promise.resolve(id);
}
