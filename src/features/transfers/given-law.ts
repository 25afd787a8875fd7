import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

import { refuse } from '../../kernel/problem.js';
import { LAW_PARTS, type LawPart, parseTransferLaw, type TransferLaw } from '../../law/transfer-law.js';
import { LAW_FORMAT, leftOut } from '../../law/transfer-law-file.js';

const ISSUES_SHOWN = 20;

/** One wrong day would keep every right file out: nobody gathers facts a year ahead. */
const DAYS_AHEAD = 366;

/**
 * The law as it would be with some parts instead of those in use.
 *
 * @param given the parts that changed, each whole; the others stay as they are in `used`
 */
export function lawWith(given: Readonly<Record<string, unknown>>, used: TransferLaw, now: Temporal.Instant): TransferLaw {
  const parts = partsOf(given);
  const law = readLaw(parts, used);
  const last = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: DAYS_AHEAD }).toString();
  const ahead = parts.filter(([part]) => gatheredOn(law, part) > last).map(([part]) => ({ at: `${part}.meta.asOf`, message: 'lies more than a year ahead' }));
  const issues = [...ahead, ...leftOut(law).map(({ field, message }) => ({ at: field, message }))];
  if (issues.length > 0) refuse('LAW_INVALID', { issues: issues.slice(0, ISSUES_SHOWN), parts: LAW_PARTS });
  for (const [part] of parts) {
    const [asOf, known] = [gatheredOn(law, part), gatheredOn(used, part)];
    if (asOf < known) refuse('LAW_OLDER', { part, asOf, known });
  }
  return law;
}

/** Until which day the facts of one part were gathered. */
export function gatheredOn({ files }: TransferLaw, part: LawPart): string {
  return files[part].meta.asOf;
}

function partsOf(given: Readonly<Record<string, unknown>>): (readonly [LawPart, unknown])[] {
  // A whole law, as it is exported, says what it is.
  const { format, ...parts } = given;
  const files = format === LAW_FORMAT ? parts : given;
  const unknown = Object.keys(files).filter((part) => !isPart(part));
  if (unknown.length > 0 || Object.keys(files).length === 0) {
    refuse('LAW_INVALID', { issues: unknown.map((part) => ({ at: part, message: 'no part of the law' })), parts: LAW_PARTS });
  }
  return LAW_PARTS.filter((part) => part in files).map((part) => [part, files[part]]);
}

function isPart(name: string): name is LawPart {
  return (LAW_PARTS as readonly string[]).includes(name);
}

function readLaw(parts: readonly (readonly [LawPart, unknown])[], used: TransferLaw): TransferLaw {
  try {
    return parseTransferLaw(Object.fromEntries(parts), used.files);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issues = error.issues.slice(0, ISSUES_SHOWN).map(({ path, message }) => ({ at: path.join('.'), message }));
    return refuse('LAW_INVALID', { issues, parts: LAW_PARTS });
  }
}
