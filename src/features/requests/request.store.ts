import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RequestRecord } from './request.js';
import { RequestLinkRow } from './request-link.entity.js';
import { RequestPartRow } from './request-part.entity.js';
import { RequestRow } from './request.entity.js';
import { RoutingDecisionRow, type UndoneWhy } from './routing-decision.entity.js';

export const REQUEST_COLUMNS = `r.organisation_id AS "organisationId", r.id, r.reference, r.version, r.channel, r.state,
  r.address_state AS "addressState", r.rights, r.language, r.country, r.marks, r.customer_id AS "customerId",
  r.viewer_organisation_id AS "viewerOrganisationId", r.is_self AS "isSelf", r.data_key AS "dataKey", r.content, r.acts,
  r.requester_blind AS "requesterBlind", r.received_at AS "receivedAt", r.handed_in_at AS "handedInAt",
  r.confirmed_at AS "confirmedAt",
  r.release_at AS "releaseAt", r.routed_at AS "routedAt", r.controller_received_at AS "controllerReceivedAt",
  r.is_extended AS "isExtended", r.closed_at AS "closedAt", r.told_at AS "toldAt", r.clocks,
  r.clock_basis AS "clockBasis", r.due_at AS "dueAt", r.acceptance, r.accepted_at AS "acceptedAt",
  r.opened_at AS "openedAt", r.requester_mask AS "requesterMask", r.question`;

const lockById = statement<RequestRecord>('request_lock',
  `SELECT ${REQUEST_COLUMNS} FROM request AS r WHERE r.organisation_id = $1 AND r.id = $2 FOR UPDATE`);

const BEHIND_LINK = `
  FROM request_link AS link JOIN request AS r ON r.organisation_id = link.organisation_id AND r.id = link.request_id
  WHERE link.organisation_id = $1 AND link.secret_hash = $2`;

const lockByAnswerLink = statement<RequestRecord & { linkId: string }>('request_lock_by_answer_link', `
  SELECT ${REQUEST_COLUMNS}, link.id AS "linkId" ${BEHIND_LINK} AND link.purpose = 'ANSWER' AND link.expires_at > $3
    AND link.used_at IS NULL AND link.customer_id = r.customer_id AND r.closed_at IS NULL
  FOR UPDATE`);

/** What the doors for people need, and nothing that grows when the request is routed: the time it takes would tell. */
const lockAtDoor = statement<RequestAtDoor & { linkId: string }>('request_lock_at_door', `
  SELECT r.organisation_id AS "organisationId", r.id, r.reference, r.version, r.state, r.language, r.marks,
    r.data_key AS "dataKey", r.content, r.acts, link.id AS "linkId" ${BEHIND_LINK} AND link.purpose = $3
    AND link.expires_at > $4 AND link.used_at IS NULL
  FOR UPDATE`);

const useLink = statement<never>('request_link_use',
  'UPDATE request_link SET used_at = $3 WHERE organisation_id = $1 AND id = $2');

const endAnswerLinks = statement<never>('request_link_end', `
  UPDATE request_link SET used_at = $3
  WHERE organisation_id = $1 AND request_id = $2 AND purpose = 'ANSWER' AND used_at IS NULL`);

const setTimers = statement<never>('request_timer_set', `
  INSERT INTO request_timer (organisation_id, request_id, kind, due_at)
  SELECT $1, $2, timer.kind, timer.due_at FROM unnest($3::text[], $4::timestamptz[]) AS timer (kind, due_at)
  ON CONFLICT (request_id, kind) DO UPDATE SET due_at = EXCLUDED.due_at`);

const dropTimers = statement<never>('request_timer_drop',
  'DELETE FROM request_timer WHERE organisation_id = $1 AND request_id = $2 AND kind = ANY ($3)');

const noteReminded = {
  DUE_SOON: statement<never>('request_note_due_soon', `
    UPDATE request SET due_soon_told_at = $3 WHERE organisation_id = $1 AND id = $2 AND due_soon_told_at IS NULL`),
  OVERDUE: statement<never>('request_note_overdue', `
    UPDATE request SET overdue_told_at = $3 WHERE organisation_id = $1 AND id = $2 AND overdue_told_at IS NULL`),
} as const;

const latestDecision = statement<{ id: string }>('routing_decision_latest', `
  SELECT id FROM routing_decision
  WHERE organisation_id = $1 AND request_id = $2 AND undone_at IS NULL ORDER BY id DESC LIMIT 1`);

/** Wakes whoever looks after the timers. */
export const REQUEST_CHANNEL = 'art28_request';

export type TimerKind = 'RELEASE' | 'DUE_SOON' | 'OVERDUE' | 'CLOSE';

/** Goes with every new due date, and whenever somebody else is to meet it: people are reminded anew. */
export const NOT_REMINDED = { dueSoonToldAt: null, overdueToldAt: null } as const;

/** The columns of a request that change; the rest is what was received. */
export type RequestChange = Partial<Pick<RequestRow,
  'state' | 'addressState' | 'marks' | 'customerId' | 'viewerOrganisationId' | 'isSelf' | 'content' | 'acts' |
  'confirmedAt' | 'releaseAt' | 'routedAt' | 'controllerReceivedAt' | 'isExtended' | 'closedAt' | 'toldAt' | 'clocks' |
  'clockBasis' | 'dueAt' | 'dueSoonToldAt' | 'overdueToldAt' | 'acceptance' | 'acceptedAt' | 'openedAt' | 'question'>>;

/** A request as the doors for people handle it. */
export type RequestAtDoor = Pick<RequestRecord,
  'organisationId' | 'id' | 'reference' | 'version' | 'state' | 'language' | 'marks' | 'dataKey' | 'content' | 'acts'>;

/** The only writer of requests, their links, timers and routing decisions. What gives nothing back is sent, not waited for. */
export const requestStore = {
  /** Locks and loads, or null: another tenant's request and a missing one are the same. */
  async lock(tx: Tx, id: string): Promise<RequestRecord | null> {
    return (await tx.query(lockById, [tx.organisationId, id]))[0] ?? null;
  },

  /** By the hash of a secret mailed to the person; null when it is unknown, expired or used. */
  async lockAtDoor(
    tx: Tx, hash: string, purpose: 'CONFIRM' | 'STATUS',
  ): Promise<{ readonly request: RequestAtDoor; readonly linkId: string } | null> {
    const [found] = await tx.query(lockAtDoor, [tx.organisationId, hash, purpose, tx.now]);
    return found === undefined ? null : { request: found, linkId: found.linkId };
  },

  /**
   * By the hash of a secret mailed to a customer. It ends, too, when the request is closed, by whomever, or no longer with
   * the customer it was mailed to.
   */
  async lockByAnswerLink(tx: Tx, hash: string): Promise<{ readonly request: RequestRecord; readonly linkId: string } | null> {
    const [found] = await tx.query(lockByAnswerLink, [tx.organisationId, hash, tx.now]);
    return found === undefined ? null : { request: found, linkId: found.linkId };
  },

  add: (tx: Tx, request: RequestRow): void => tx.insertLater(RequestRow, request),

  addPart: (tx: Tx, part: RequestPartRow): void => tx.insertLater(RequestPartRow, part),

  async change(tx: Tx, request: Pick<RequestRecord, 'id' | 'version'>, set: RequestChange): Promise<void> {
    await tx.update(RequestRow, { id: request.id, version: request.version, set });
  },

  addLink: (tx: Tx, link: RequestLinkRow): void => tx.insertLater(RequestLinkRow, link),

  useLink(tx: Tx, linkId: string): void {
    tx.executeLater(useLink, [tx.organisationId, linkId, tx.now]);
  },

  /** Mailed answer links of a request stop working, for good: it may come back to the same customer. */
  endAnswerLinks(tx: Tx, requestId: string): void {
    tx.executeLater(endAnswerLinks, [tx.organisationId, requestId, tx.now]);
  },

  addDecision: (tx: Tx, decision: RoutingDecisionRow): void => tx.insertLater(RoutingDecisionRow, decision),

  /** Marks the standing decision as undone; gives false when there is none. */
  async undoDecision(tx: Tx, requestId: string, by: string, why: UndoneWhy): Promise<boolean> {
    const [latest] = await tx.query(latestDecision, [tx.organisationId, requestId]);
    if (latest === undefined) return false;
    await tx.update(RoutingDecisionRow, { id: latest.id, set: { undoneAt: tx.now.toString(), undoneById: by, undoneWhy: why } });
    return true;
  },

  setTimers(tx: Tx, requestId: string, at: Readonly<Partial<Record<TimerKind, string>>>): void {
    const kinds = Object.keys(at);
    if (kinds.length > 0) tx.executeLater(setTimers, [tx.organisationId, requestId, kinds, Object.values(at)]);
  },

  /** Has the request routed behind this act, as soon as it is committed. */
  routeSoon(tx: Tx, requestId: string): void {
    this.setTimers(tx, requestId, { RELEASE: tx.now.toString() });
    tx.wakeAfterCommit(REQUEST_CHANNEL);
  },

  /** Takes a timer that is set; false when it is not, or another process took it. The request is locked. */
  async takeTimer(tx: Tx, requestId: string, kind: TimerKind): Promise<boolean> {
    return (await tx.execute(dropTimers, [tx.organisationId, requestId, [kind]])) > 0;
  },

  /** Writes that people are reminded of the due date; false when they were before. The request is locked. */
  async noteReminded(tx: Tx, requestId: string, kind: keyof typeof noteReminded): Promise<boolean> {
    return (await tx.execute(noteReminded[kind], [tx.organisationId, requestId, tx.now])) > 0;
  },

  dropTimers(tx: Tx, requestId: string, kinds: readonly TimerKind[]): void {
    tx.executeLater(dropTimers, [tx.organisationId, requestId, kinds]);
  },
};
