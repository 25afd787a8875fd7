import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import type { Problem } from '../../kernel/problem.js';
import type { Act, RefusalRecorder } from '../../platform/database/tenant-transaction.js';
import type { MailWitness } from '../../platform/mail/mail-witness.js';
import type { Tx } from '../../platform/database/tx.js';
import { AuditEntryRow } from './audit-entry.entity.js';

/** Channel that wakes the sealer. */
export const AUDIT_CHANNEL = 'art28_audit';

/** Ids, codes, counts and dates; never personal data of a requester. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Writes what was done, in the act's own transaction. An act without such an entry does not commit. */
export function recordAudit(tx: Tx, act: Act, details: AuditDetails = {}): Promise<void> {
  append(tx, act, 'DONE', null, details);
  return Promise.resolve();
}

function append(
  tx: Tx, act: Act, outcome: 'DONE' | 'REFUSED', problemCode: string | null, details: AuditDetails,
): void {
  tx.noteAudited();
  tx.wakeAfterCommit(AUDIT_CHANNEL);
  tx.insertLater(AuditEntryRow, {
    organisationId: tx.organisationId,
    id: newId(),
    at: isoOf(tx.now),
    actorKind: tx.actor.kind,
    actorId: tx.actor.id,
    actorOrganisationId: tx.actor.organisationId,
    action: act.action,
    subjectType: act.subjectType,
    subjectId: act.subjectId ?? null,
    outcome,
    problemCode,
    details,
    requestId: tx.actor.requestId,
    isSealed: false,
  });
}

/** Records refusals; platform calls it when an act was refused. */
export const refusalRecorder: RefusalRecorder = {
  recordRefusal: async (tx: Tx, act: Act, problem: Problem) => append(tx, act, 'REFUSED', problem.code, {}),
};

/** Records what became of mails; platform calls it when a mail was handed over or failed for good. */
export const mailWitness: MailWitness = { recordMail: recordAudit };
