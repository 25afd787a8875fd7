import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf, versionThen } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import { type Stood, stoodStatement, whenThere } from '../../platform/database/stood.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { TermSheetContent } from './agreement.js';

/** The edition of a term sheet that was in force on a day. */
export interface TermSheetState extends TermSheetContent {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const SELECT = `
  SELECT sheet.id, sheet.organisation_id AS "organisationId", sheet.code,
    ${versionThen('sheet', 'term_sheet_version', 'term_sheet_id', 3)} AS version, said.label, said.language, said.text_sha256 AS "textSha256", said.terms, said.valid_from AS "validFrom", said.valid_to AS "validTo"
  FROM ${dayAsked(2, 3, 4)} AS asked (day) JOIN term_sheet AS sheet ON true JOIN term_sheet_version AS said
    ON said.organisation_id = sheet.organisation_id AND said.term_sheet_id = sheet.id
    AND ${heldAsOf('said', 'asked.day', 3)}`;
const OWN = 'sheet.organisation_id = $1';

const byCode = statement<TermSheetState>('term_sheet_by_code', `${SELECT} WHERE ${OWN} AND sheet.code = $5`);
const byId = statement<TermSheetState>('term_sheet_by_id', `${SELECT} WHERE ${OWN} AND sheet.id = $5`);
const list = pagedStatement<TermSheetState>('term_sheet_list', SELECT, OWN, 4, 'sheet.id');

export type TermSheetKey = { readonly code: string } | { readonly id: string };

export async function findTermSheet(tx: ReadTx, key: TermSheetKey, asked: AsOfArguments): Promise<TermSheetState | null> {
  const moment = [tx.organisationId, ...momentValues(asked, tx.now)];
  const [found] = 'code' in key
    ? await tx.query(byCode, [...moment, key.code])
    : await tx.query(byId, [...moment, key.id]);
  return found ?? null;
}

const stood = stoodStatement('term_sheet', { key: 'code', versions: 'term_sheet_version', column: 'term_sheet_id' });

/** When an edition of a term sheet was in force, as known at an instant; null when there never was one. */
export function whenTermSheetStood(tx: ReadTx, code: string, asked: AsOfArguments): Promise<Stood[] | null> {
  return whenThere(tx, stood, code, asked);
}

/** The term sheets that were in force on the day, newest first. */
export async function listTermSheets(tx: ReadTx, page: PageRequest, asked: AsOfArguments): Promise<Page<TermSheetState>> {
  const window = pageWindow(page);
  const values = [
    tx.organisationId, ...momentValues(asked, tx.now), window.afterId, window.beforeId, window.limit,
  ];
  return toPage(window, await tx.query(window.isBackward ? list.backward : list.forward, values));
}
