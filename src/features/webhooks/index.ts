export { EVENT_TYPES, type EventType } from './event.js';
export { EventRow } from './event.entity.js';
export { type Audience, type EventDraft, recordEvent } from './record-event.js';
