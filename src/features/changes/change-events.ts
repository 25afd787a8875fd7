import type { Tx } from '../../platform/database/tx.js';
import { type EventType, recordEvent } from '../webhooks/index.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeCustomer } from './change-customers.store.js';

type ChangeEvent = Extract<EventType, `change.${string}`>;

/** Tells one customer of a change, about the services of one agreement. Gives the id of the event. */
export function tellCustomer(
  tx: Tx, type: ChangeEvent, change: ChangeRow, parts: readonly ChangeCustomer[], publicUrl: string, isOwnerTold = false,
): Promise<string> {
  const [first] = parts;
  if (first === undefined) throw new Error('nobody to tell');
  return recordEvent(tx, {
    type, subjectType: 'change', subjectId: change.id,
    audience: { isOwnerTold, customerId: first.customerId, claimedById: first.viewerOrganisationId },
    data: {
      ...changeData(tx, change, publicUrl), customerId: first.customerId, agreementId: first.agreementId,
      services: parts.map(({ service }) => service), states: [...new Set(parts.map(({ state }) => state))],
      lastDayToObject: first.lastDayToObject, earliestGoLive: first.earliestGoLive, silence: first.silence,
      mustCascade: first.mustCascade,
    },
  });
}

/** Tells the organisation itself, once for all of its customers. */
export function tellOwner(tx: Tx, type: ChangeEvent, change: ChangeRow, publicUrl: string): Promise<string> {
  return recordEvent(tx, {
    type, subjectType: 'change', subjectId: change.id, audience: { isOwnerTold: true, customerId: null, claimedById: null },
    data: {
      ...changeData(tx, change, publicUrl), customerId: null, agreementId: null, services: change.services ?? [], states: [],
      lastDayToObject: null, earliestGoLive: null, silence: null, mustCascade: false,
    },
  });
}

function changeData(tx: Tx, { id, kind, mode, wantedOn }: ChangeRow, publicUrl: string): Record<string, unknown> {
  return { changeId: id, processorId: tx.organisationId, kind, mode, wantedOn, url: `${publicUrl}/v1/changes/${id}` };
}
