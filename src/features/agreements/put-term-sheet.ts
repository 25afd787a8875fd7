import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { tellWatchers } from '../organisations/index.js';
import type { TermSheetContent } from './agreement.js';
import { type ProposedClause, readClauses } from './effective-terms.rules.js';
import { planTermSheet, type TermSheetPlan } from './term-sheet.rules.js';
import { termSheetStore } from './term-sheet.store.js';
import type { TermSheetState } from './term-sheets.queries.js';

/** What is said of a term sheet, and from when. */
export interface ProposedTermSheet {
  readonly code: string;
  readonly label: string;
  readonly language: string;
  readonly textSha256: string;
  /** A term that is not there is UNKNOWN. */
  readonly terms: readonly ProposedClause[];
  /** Day; null: today. */
  readonly validFrom: string | null;
  readonly isCorrection: boolean;
}

export interface PutTermSheetResult {
  readonly outcome: TermSheetPlan['outcome'];
  readonly termSheet: TermSheetState;
}

export const TERM_SHEET_CODE = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/;

const ACT = { action: 'term-sheet.put', subjectType: 'term_sheet' } as const;

/** Makes a term sheet, adds an edition or corrects the record of one. The same twice writes nothing the second time. */
@Injectable()
export class PutTermSheet {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async run(actor: Actor, proposed: ProposedTermSheet, expected?: number): Promise<PutTermSheetResult> {
    return this.transaction.run(actor, { ...ACT, subjectId: proposed.code }, (tx) => putTermSheet(tx, proposed, expected));
  }
}

/** The same within an act that does more. */
export async function putTermSheet(tx: Tx, proposed: ProposedTermSheet, expected?: number): Promise<PutTermSheetResult> {
  const { code } = proposed;
  if (!TERM_SHEET_CODE.test(code)) refuse('TERM_SHEET_CODE_INVALID', { pattern: TERM_SHEET_CODE.source });
  const terms = readClauses(proposed.terms, false);
  if ('code' in terms) refuse(terms.code, terms.data);
  const [today, sheet] = await Promise.all([todayHere(tx), termSheetStore.load(tx, code)]);
  if (expected !== undefined && expected !== sheet.version) refuse('VERSION_STALE', { version: sheet.version });
  const { label, language } = proposed;
  const content: TermSheetContent = { label, language, textSha256: proposed.textSha256.toLowerCase(), terms };
  const on = proposed.validFrom === null ? today : readDay(proposed.validFrom, 'validFrom').toString();
  const decided = planTermSheet(sheet.editions, content, on, proposed.isCorrection);
  if (!decided.ok) refuse(decided.problem.code, decided.problem.data);
  const { outcome, write, validFrom, validTo } = decided.value;
  const version = write === null ? sheet.version : sheet.version + 1;
  if (write === null) {
    // Nothing was done, so there is nothing to record.
    tx.noteAudited();
  } else {
    await termSheetStore.save(tx, sheet, write.on, write.kind, content);
    // What agreements say hangs on it.
    tellWatchers(tx, 'AGREEMENTS');
    await recordAudit(tx, { ...ACT, subjectId: sheet.id }, { code, label, validFrom, kind: write.kind });
  }
  const termSheet = { ...content, id: sheet.id, organisationId: tx.organisationId, code, version, validFrom, validTo };
  return { outcome, termSheet };
}
