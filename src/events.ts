import { AGREEMENT_EVENTS } from './features/agreements/index.js';
import { CHANGE_EVENTS } from './features/changes/index.js';
import { FINDING_EVENTS } from './features/findings/index.js';
import { REQUEST_EVENTS } from './features/requests/index.js';
import { SUBJECT_INDEX_EVENTS } from './features/subject-index/index.js';
import { TRANSFER_EVENTS } from './features/transfers/index.js';
import { type EventDescription, type EventType, WEBHOOK_EVENTS } from './features/webhooks/index.js';

/** Every event type with the form of its data: the `webhooks` section of the OpenAPI document. */
export const EVENTS = {
  ...REQUEST_EVENTS,
  ...AGREEMENT_EVENTS,
  ...CHANGE_EVENTS,
  ...SUBJECT_INDEX_EVENTS,
  ...TRANSFER_EVENTS,
  ...FINDING_EVENTS,
  ...WEBHOOK_EVENTS,
} as const satisfies Readonly<Record<EventType, EventDescription>>;
