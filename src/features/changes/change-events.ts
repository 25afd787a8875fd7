import type { Tx } from '../../platform/database/tx.js';
import { standingClaim } from '../customers/index.js';
import { type EventType, recordEvent } from '../webhooks/index.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeCustomer } from './change-customers.store.js';
import { beginsOn } from './change-notice.js';
import { loadTelling } from './load-told.js';
import type { Outcome } from './objection.js';
import { isOut } from './out-of-change.rules.js';
import { type Told, toldLately } from './told-lately.js';
import { newsOf } from './told-news.rules.js';

type ChangeEvent = Extract<EventType, `change.${string}`>;

/** What one customer is told, about the services of one agreement. */
export interface CustomerNews {
  readonly change: ChangeRow;
  readonly parts: readonly ChangeCustomer[];
  readonly told: Told;
  readonly publicUrl: string;
  readonly isOwnerTold?: boolean;
  /** What events of this type say besides. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Tells one customer of a change. Gives the id of the event. */
export async function tellCustomer(tx: Tx, type: ChangeEvent, { change, parts, told, publicUrl, isOwnerTold = false, more = {} }: CustomerNews): Promise<string> {
  const [first] = parts;
  if (first === undefined) throw new Error('nobody to tell');
  // Its own door: what the organisation reads is closed to it.
  const claimId = first.viewerOrganisationId === null ? null : await standingClaim(tx, first.customerId);
  return recordEvent(tx, {
    type, subjectType: 'change', subjectId: change.id,
    audience: { isOwnerTold, customerId: first.customerId, claimedById: first.viewerOrganisationId },
    data: {
      ...changeData(tx, change, publicUrl), customerUrl: claimId === null ? null : `${publicUrl}/v1/customer-claims/${claimId}/changes`,
      ...newsOf(told), customerId: first.customerId, agreementId: first.agreementId,
      services: parts.map(({ service }) => service), states: [...new Set(parts.map(({ state }) => state))],
      lastDayToObject: first.lastDayToObject, beginsOn: isOut(first.state) ? null : beginsOn(change, first), earliestGoLive: first.earliestGoLive, silence: first.silence,
      mustCascade: first.mustCascade, ...more,
    },
  });
}

/** Tells both sides what came of an objection. What was written about it is told by mail: it may name people. */
export async function tellOutcome(
  tx: Tx, change: ChangeRow, parts: readonly ChangeCustomer[], { objectionId, outcome }: { readonly objectionId: string; readonly outcome: Outcome }, publicUrl: string,
): Promise<string> {
  const { endsOn, refund } = 'endsOn' in outcome ? outcome : { endsOn: null, refund: null };
  const toldOf = await toldLately(tx, change, parts);
  const more = { objectionId, outcome: outcome.kind, endsOn, refund };
  return tellCustomer(tx, 'change.objection_resolved', { change, parts, told: toldOf(parts), publicUrl, isOwnerTold: true, more });
}

/** Tells the organisation itself, once for all of its customers. */
export async function tellOwner(tx: Tx, type: ChangeEvent, change: ChangeRow, publicUrl: string): Promise<string> {
  const telling = await loadTelling(tx, change);
  const services = change.services ?? [];
  return recordEvent(tx, {
    type, subjectType: 'change', subjectId: change.id, audience: { isOwnerTold: true, customerId: null, claimedById: null },
    data: {
      ...changeData(tx, change, publicUrl), ...newsOf({ entries: telling.entriesOfAll(), serviceNames: telling.serviceNames(services) }),
      customerUrl: null, customerId: null, agreementId: null, services, states: [], lastDayToObject: null, beginsOn: null, earliestGoLive: null, silence: null, mustCascade: false,
    },
  });
}

function changeData(tx: Tx, { id, kind, mode, wantedOn }: ChangeRow, publicUrl: string): Record<string, unknown> {
  return { changeId: id, processorId: tx.organisationId, kind, mode, wantedOn, url: `${publicUrl}/v1/changes/${id}` };
}
