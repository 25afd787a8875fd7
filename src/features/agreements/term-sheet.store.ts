import { newId } from '../../kernel/ids.js';
import type { VersionKind } from '../../kernel/versions.js';
import { recordedAfter } from '../../platform/database/recorded-after.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import type { TermSheetContent } from './agreement.js';
import { TermSheetRow, TermSheetVersionRow } from './term-sheet.entity.js';

/** A term sheet with its open versions. Of one loaded for a change the root row is locked. */
export interface LoadedTermSheet {
  readonly id: string;
  /** 0: nothing was ever said of it. */
  readonly version: number;
  readonly editions: readonly TermSheetVersionRow[];
}

const ensure = statement<never>('term_sheet_ensure', `
  INSERT INTO term_sheet (organisation_id, id, code, version, created_at) VALUES ($1, $2, $3, 0, $4)
  ON CONFLICT ON CONSTRAINT term_sheet_code DO NOTHING`);

const root = (name: string, lock: string) => statement<{ id: string; version: number }>(name, `
  SELECT id, version FROM term_sheet WHERE organisation_id = $1 AND code = $2 ${lock}`);
const rootLocked = root('term_sheet_lock', 'FOR UPDATE');
const rootRead = root('term_sheet_root', '');

const editions = statement<TermSheetVersionRow>('term_sheet_editions', `
  SELECT said.organisation_id AS "organisationId", said.id, said.term_sheet_id AS "termSheetId",
    said.valid_from AS "validFrom", said.valid_to AS "validTo", said.recorded_at AS "recordedAt",
    said.superseded_at AS "supersededAt", said.kind, said.label, said.language, said.text_sha256 AS "textSha256", said.terms
  FROM term_sheet AS sheet JOIN term_sheet_version AS said
    ON said.organisation_id = sheet.organisation_id AND said.term_sheet_id = sheet.id AND said.superseded_at IS NULL
  WHERE sheet.organisation_id = $1 AND sheet.code = $2 ORDER BY said.valid_from`);

/** The only writer of term sheets. */
export const termSheetStore = {
  async find(tx: ReadTx, code: string): Promise<LoadedTermSheet | null> {
    const [[found], open] = await Promise.all([
      tx.query(rootRead, [tx.organisationId, code]), tx.query(editions, [tx.organisationId, code]),
    ]);
    return found === undefined ? null : { ...found, editions: open };
  },

  /** Locks the term sheet of that code, making it when there is none yet. */
  async load(tx: Tx, code: string): Promise<LoadedTermSheet> {
    const [, [found], open] = await Promise.all([
      tx.execute(ensure, [tx.organisationId, newId(), code, tx.now]),
      tx.query(rootLocked, [tx.organisationId, code]),
      tx.query(editions, [tx.organisationId, code]),
    ]);
    if (found === undefined) throw new Error('a term sheet that was just made is not there');
    return { ...found, editions: open };
  },

  async save(tx: Tx, sheet: LoadedTermSheet, on: string, kind: VersionKind, content: TermSheetContent): Promise<void> {
    await Promise.all([
      tx.update(TermSheetRow, { id: sheet.id, set: {}, version: sheet.version }),
      writeVersion(recordedAfter(tx, sheet.editions), TermSheetVersionRow, sheet.editions, on, kind, {
        ...content, termSheetId: sheet.id,
      }),
    ]);
  },
};
