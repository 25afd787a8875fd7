/** Every event type there is. Payloads change additively; a breaking change is a new type. */
export const EVENT_TYPES = [
  'request.received', 'request.routed', 'request.triage_needed', 'request.split', 'request.accepted',
  'request.acknowledged', 'request.information_needed', 'request.extended', 'request.due_soon', 'request.overdue', 'request.completed', 'request.refused', 'request.withdrawn',
  'subject_index.key_rotated', 'subject_index.key_retired', 'subject_index.supplied', 'subject_index.ended',
  'transfer.status_changed',
  'change.proposed', 'change.objected', 'change.objection_resolved', 'change.cancelled', 'change.effective',
  'agreement.activated', 'agreement.terminated', 'finding.opened', 'finding.closed', 'endpoint.disabled', 'endpoint.recovered', 'webhook.test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What an endpoint may ask for: a type, all of a kind (`request.*`), or everything (`*`). */
export const EVENT_TYPE_WISHES: ReadonlySet<string> = new Set([
  '*', ...EVENT_TYPES, ...EVENT_TYPES.map((type) => `${type.split('.')[0] ?? ''}.*`),
]);

/** Whether an endpoint that asks for `wishes` is sent an event of this type. */
export function isWanted(wishes: readonly string[], type: string): boolean {
  return wishes.some((wish) => wish === '*' || wish === type || (wish.endsWith('.*') && type.startsWith(wish.slice(0, -1))));
}
