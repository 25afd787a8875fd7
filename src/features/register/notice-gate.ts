import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { needsNotice } from './needs-notice.rules.js';
import { type ContentOf, type EntryKey, keyOf, plainContent, type RegisterKind } from './register.js';
import { findEntry } from './register.queries.js';

/** What is about to be said of an entry; `content` null: it ends. */
export interface GatedEdit extends EntryKey {
  readonly content: object | null;
  /** Day; null: today. */
  readonly on: string | null;
}

const anyActive = statement<{ id: string }>('register_any_active_agreement', `
  SELECT id FROM agreement WHERE organisation_id = $1 AND state = 'ACTIVE' ORDER BY id LIMIT 1`);

/** Whether somebody relies on the register already: what customers authorised is then no longer just edited. */
export async function hasActiveAgreements(tx: ReadTx): Promise<boolean> {
  return (await tx.query(anyActive, [tx.organisationId])).length > 0;
}

/**
 * Refuses an edit that customers must be told of first, as soon as there is an agreement with any: it is planned as a change, or,
 * where it has happened already, recorded as a correction or as one that began unauthorised. Setting a register up is free.
 */
export async function demandNoNotice(tx: Tx, { kind, code, content, on }: GatedEdit): Promise<void> {
  const asOf = on === null ? null : readDay(on, 'validFrom').toString();
  const [before, hasCustomers] = await Promise.all([findEntry(tx, kind, { code }, { asOf }), hasActiveAgreements(tx)]);
  if (!hasCustomers) return;
  const after = content === null ? null : plainContent(content) as ContentOf<RegisterKind>;
  const reason = needsNotice<RegisterKind>(before?.content ?? null, after, kind);
  if (reason !== null) refuse('CHANGE_NEEDS_NOTICE', { entry: keyOf({ kind, code }), reason });
}
