import type { EntityTarget, ObjectLiteral } from 'typeorm';

import { newId } from '../../kernel/ids.js';
import { planVersion, type VersionKind, type VersionTimes } from '../../kernel/versions.js';
import type { Tx } from './tx.js';

/** The columns every version table has. */
export interface VersionRow extends VersionTimes, ObjectLiteral {
  organisationId: string;
  id: string;
  validFrom: string;
  validTo: string | null;
  recordedAt: string;
  supersededAt: string | null;
  kind: VersionKind;
}

export type VersionContent<Row extends VersionRow> = Omit<Row, keyof VersionRow> & Partial<Row>;

/**
 * Writes a version valid from `on` beside the open ones of the same identity (as loaded under its lock). What was known
 * before stays in the record, superseded now. Gives the id of the new version.
 */
export async function writeVersion<Row extends VersionRow>(
  tx: Tx, entity: EntityTarget<Row>, open: readonly Row[], on: string, kind: VersionKind, content: Partial<Row>,
): Promise<string> {
  const plan = planVersion(open, on, kind);
  const recordedAt = tx.now.toString();
  for (const version of plan.supersede) {
    await tx.update(entity, { id: version.id, set: { supersededAt: recordedAt } as unknown as Partial<Row> });
  }
  const write = (row: Partial<Row>, times: Pick<VersionRow, 'validFrom' | 'validTo' | 'kind'>): Promise<string> => {
    const id = newId();
    const full = { ...row, ...times, id, organisationId: tx.organisationId, recordedAt, supersededAt: null };
    return tx.insert(entity, full as unknown as Row).then(() => id);
  };
  for (const { from, validFrom, validTo } of plan.keep) await write(from, { validFrom, validTo, kind: from.kind });
  return write(content, plan.insert);
}
