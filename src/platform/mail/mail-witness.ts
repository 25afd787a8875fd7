import type { Act } from '../database/tenant-transaction.js';
import type { Tx } from '../database/tx.js';

export const MAIL_WITNESS = Symbol('MailWitness');

/** Ids, names, counts, and what the relay answered, without addresses. */
export type MailDetails = Readonly<Record<string, string | number>>;

/** Writes into the audit trail what became of a mail, in the transaction that says so. The audit feature provides it. */
export interface MailWitness {
  recordMail(tx: Tx, act: Act, details: MailDetails): Promise<void>;
}
