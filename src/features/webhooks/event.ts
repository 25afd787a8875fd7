/** Every event type there is. Payloads change additively; a breaking change is a new type. */
export const EVENT_TYPES = [
  'request.received', 'request.routed', 'request.triage_needed', 'request.acknowledged', 'request.information_needed',
  'request.extended', 'request.due_soon', 'request.overdue', 'request.completed', 'request.refused', 'request.withdrawn',
  'agreement.activated', 'agreement.terminated', 'endpoint.disabled', 'endpoint.recovered', 'webhook.test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
