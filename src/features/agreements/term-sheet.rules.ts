import { isDeepStrictEqual } from 'node:util';

import { planVersion, type VersionKind } from '../../kernel/versions.js';
import type { TermSheetContent } from './agreement.js';
import { type Decision, refused } from './agreement.rules.js';
import { heldOn } from './agreement-content.rules.js';
import type { HeldVersion } from './agreement-proposal.js';

export interface TermSheetPlan {
  readonly outcome: 'CREATED' | 'CHANGED' | 'UNCHANGED';
  /** Null: it is on record already. */
  readonly write: { readonly on: string; readonly kind: VersionKind } | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * What saying this of a term sheet changes. The label names the edition that customers agreed to, so another text needs
 * another label; only a correction of the record may keep it. An edition that was replaced does not come back.
 */
export function planTermSheet(
  editions: readonly HeldVersion<TermSheetContent>[], content: TermSheetContent, on: string, isCorrection: boolean,
): Decision<TermSheetPlan> {
  const same = editions.find((edition) => edition.label === content.label);
  if (same === undefined) {
    if (isCorrection) return refused('TERM_SHEET_EDITION_UNKNOWN', { label: content.label });
    const { validFrom, validTo } = planVersion(editions, on, 'CHANGE').insert;
    const outcome = editions.length === 0 ? 'CREATED' : 'CHANGED';
    return { ok: true, value: { outcome, write: { on, kind: 'CHANGE' }, validFrom, validTo } };
  }
  const { validFrom, validTo } = same;
  const { label, language, textSha256, terms } = same;
  const isSame = isDeepStrictEqual({ label, language, textSha256, terms }, content);
  const isHeld = heldOn(editions, on)?.label === content.label;
  if (isSame && (isHeld || isCorrection)) {
    return { ok: true, value: { outcome: 'UNCHANGED', write: null, validFrom, validTo } };
  }
  if (!isCorrection) return refused('TERM_SHEET_LABEL_TAKEN', { label, validFrom, validTo });
  return { ok: true, value: { outcome: 'CHANGED', write: { on: validFrom, kind: 'CORRECTION' }, validFrom, validTo } };
}
