import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { EventRow } from './event.entity.js';
import type { EventType } from './event.js';
import { insertNumbered, numberingUnheard } from './unheard-events.store.js';

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

/** An event that this process has recorded and committed. */
export interface RecordedEvent extends Omit<EventDraft, 'audience'>, Audience {
  readonly id: string;
  readonly occurredAt: string;
}

/**
 * What this process has recorded lately: in whose rows, with the events that are to be copied elsewhere. It saves the
 * relay of the same process from looking and from reading; what is not here is found all the same.
 */
export interface Recorded {
  readonly ofOrganisation: ReadonlyMap<string, readonly RecordedEvent[]>;
  /** Whether every organisation in whose rows something was recorded is among them. */
  readonly isComplete: boolean;
}

const recorded = new Map<string, RecordedEvent[]>();
let isComplete = true;
const REMEMBERED_ORGANISATIONS = 64;
const REMEMBERED_EVENTS = 16;

/** What was recorded since the last call. */
export function takeRecorded(): Recorded {
  const taken = { ofOrganisation: new Map(recorded), isComplete };
  recorded.clear();
  isComplete = true;
  return taken;
}

function remember(organisationId: string, event: RecordedEvent): void {
  const events = recorded.get(organisationId) ?? [];
  if (event.claimedById !== null && events.length < REMEMBERED_EVENTS) events.push(event);
  if (recorded.has(organisationId) || recorded.size < REMEMBERED_ORGANISATIONS) recorded.set(organisationId, events);
  else isComplete = false;
}

/** Writes the event in the act's own transaction; relay and workers are woken right after its commit. */
export function recordEvent(tx: Tx, draft: EventDraft): Promise<string> {
  const event = eventOf(tx, draft);
  append(tx, event);
  return Promise.resolve(event.id);
}

/**
 * Writes events that only the organisation itself is told of. Where no endpoint of its own listens they are numbered at once, in the
 * act's own transaction, and the relay has nothing to do. The numbering is held until the COMMIT: for work of the system, of which each
 * organisation has little.
 */
export async function recordOwnEvents(tx: Tx, drafts: readonly Omit<EventDraft, 'audience'>[]): Promise<void> {
  const events = drafts.map((draft) => eventOf(tx, { ...draft, audience: OWNER_ALONE }));
  const last = await numberingUnheard(tx);
  if (last === null) events.forEach((event) => append(tx, event));
  else insertNumbered(tx, last, events);
}

const OWNER_ALONE: Audience = { isOwnerTold: true, customerId: null, claimedById: null };

function eventOf(tx: Tx, { audience, type, subjectType, subjectId, data }: EventDraft): RecordedEvent {
  return {
    id: newId(), type, occurredAt: isoOf(tx.now), isOwnerTold: audience.isOwnerTold, customerId: audience.customerId,
    claimedById: audience.claimedById, subjectType, subjectId, data,
  };
}

function append(tx: Tx, event: RecordedEvent): void {
  tx.insertLater(EventRow, {
    ...event, organisationId: tx.organisationId, sourceOrganisationId: null, sourceEventId: null, isRelayed: false,
    sequence: null,
  });
  tx.afterCommit(() => remember(tx.organisationId, event));
  tx.wakeAfterCommit(EVENT_CHANNEL);
}
