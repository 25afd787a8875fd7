import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import type { Problem } from '../../kernel/problem.js';
import type { Act, RefusalRecorder } from '../../platform/database/tenant-transaction.js';
import type { MailWitness } from '../../platform/mail/mail-witness.js';
import type { Tx } from '../../platform/database/tx.js';
import { AuditEntryRow } from './audit-entry.entity.js';
import { takeChain, writeSealed } from './audit.store.js';
import { type AuditEntry, chainOn } from './chain.js';

/** Channel that wakes the sealer. */
export const AUDIT_CHANNEL = 'art28_audit';

/** Ids, codes, counts and dates; never personal data of a requester. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Writes what was done, in the act's own transaction. An act without such an entry does not commit. */
export function recordAudit(tx: Tx, act: Act, details: AuditDetails = {}): Promise<void> {
  append(tx, entryOf(tx, act, details));
  return Promise.resolve();
}

/** What was done, and how, of one of many acts. */
export interface DoneAct {
  readonly act: Act;
  readonly details: AuditDetails;
}

/**
 * Writes what was done, and seals it, in the act's own transaction: for work of the system, of which each organisation has little. The
 * chain is held until the COMMIT, so not for what people wait for. Where somebody else holds it, or it has yet to begin, the sealer comes
 * as ever.
 */
export async function recordSealed(tx: Tx, done: readonly DoneAct[]): Promise<void> {
  const entries = done.map(({ act, details }) => entryOf(tx, act, details));
  const head = await takeChain(tx);
  if (head === null || head.sequence === 0) entries.forEach((entry) => append(tx, entry));
  else writeSealed(tx, entries, chainOn(head, entries));
  tx.noteAudited();
}

function entryOf(tx: Tx, act: Act, details: AuditDetails, problemCode: string | null = null): AuditEntry {
  return {
    organisationId: tx.organisationId,
    id: newId(),
    at: isoOf(tx.now),
    actorKind: tx.actor.kind,
    actorId: tx.actor.id,
    actorOrganisationId: tx.actor.organisationId,
    action: act.action,
    subjectType: act.subjectType,
    subjectId: act.subjectId ?? null,
    outcome: problemCode === null ? 'DONE' : 'REFUSED',
    problemCode,
    details,
    requestId: tx.actor.requestId,
  };
}

function append(tx: Tx, entry: AuditEntry): void {
  tx.noteAudited();
  tx.wakeAfterCommit(AUDIT_CHANNEL);
  tx.insertLater(AuditEntryRow, { ...entry, isSealed: false });
}

/** Records refusals; platform calls it when an act was refused. */
export const refusalRecorder: RefusalRecorder = {
  recordRefusal: async (tx: Tx, act: Act, problem: Problem) => append(tx, entryOf(tx, act, {}, problem.code)),
};

/** Records what became of mails; platform calls it when a mail was handed over or failed for good. */
export const mailWitness: MailWitness = { recordMail: recordAudit };
