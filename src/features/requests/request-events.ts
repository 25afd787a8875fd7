import type { Tx } from '../../platform/database/tx.js';
import { type EventType, recordEvent } from '../webhooks/index.js';
import type { RequestRecord } from './request.js';

/** A request as events tell of it: ids, dates, codes and a link. No personal data. */
export type RequestNews = Pick<RequestRecord,
  'id' | 'reference' | 'state' | 'rights' | 'marks' | 'customerId' | 'viewerOrganisationId' | 'isSelf' | 'isExtended' |
  'receivedAt' | 'dueAt' | 'clocks' | 'acceptance'>;

/** The request, its owner, its clocks and where to read it. */
export function requestData(tx: Tx, request: RequestNews, url: string): Record<string, unknown> {
  return {
    requestId: request.id,
    processorId: tx.organisationId,
    customerId: request.customerId,
    reference: request.reference,
    state: request.state,
    rights: request.rights,
    marks: request.marks,
    isExtended: request.isExtended,
    acceptance: request.acceptance,
    receivedAt: request.receivedAt,
    dueAt: request.dueAt,
    clocks: request.clocks.map(({ kind, dueOn, dueAt }) => ({ kind, dueOn, dueAt })),
    url,
  };
}

/** Tells the owner, and the customer the request is with, if any. */
export async function tellOfRequest(
  tx: Tx, type: EventType, request: RequestNews, url: string, more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await recordEvent(tx, {
    type,
    audience: { isOwnerTold: true, customerId: request.customerId, claimedById: request.viewerOrganisationId },
    subjectType: 'request',
    subjectId: request.id,
    data: { ...requestData(tx, request, url), ...more },
  });
}

/** Tells the owner alone: triage, or what happened before a customer was found. */
export async function tellOwnerOfRequest(
  tx: Tx, type: EventType, request: RequestNews, url: string, more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await recordEvent(tx, {
    type,
    audience: { isOwnerTold: true, customerId: null, claimedById: null },
    subjectType: 'request',
    subjectId: request.id,
    data: { ...requestData(tx, { ...request, customerId: null }, url), ...more },
  });
}
