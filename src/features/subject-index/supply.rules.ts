import { Temporal } from 'temporal-polyfill';

import { type Problem, problem } from '../../kernel/problem.js';
import type { SupplyKind } from './subject-index.js';

/** A supply that has not gone on for so long gives way to others. */
export const REST_MINUTES = 5;
/** Lines of one supply. */
export const LINES_AT_MOST = 5_000_000;

export interface RunningSupply {
  readonly id: string;
  readonly kind: SupplyKind;
  readonly progressedAt: string;
}

/** What a new supply means for those that are under way for the same customer. */
export type Right =
  | { readonly isFree: true; /** These end now. */ readonly overtaken: readonly string[] }
  | { readonly isFree: false; readonly problem: Problem };

export function isResting(supply: Pick<RunningSupply, 'progressedAt'>, now: Temporal.Instant): boolean {
  const restsFrom = Temporal.Instant.from(supply.progressedAt).add({ minutes: REST_MINUTES });
  return Temporal.Instant.compare(restsFrom, now) <= 0;
}

/**
 * A replacement overtakes an earlier one: the later word counts, and a client that lost its connection can simply send
 * again. What is added or taken away during a replacement would be lost when that takes effect, so it waits.
 */
export function decideStart(kind: SupplyKind, running: readonly RunningSupply[], now: Temporal.Instant): Right {
  const replacements = running.filter((supply) => supply.kind === 'REPLACE');
  const busy = kind === 'REPLACE' ? undefined : replacements.find((supply) => !isResting(supply, now));
  if (busy !== undefined) return { isFree: false, problem: problem('SUBJECT_INDEX_BUSY', { supplyId: busy.id }) };
  return { isFree: true, overtaken: replacements.map(({ id }) => id) };
}

export type LineFault = 'NOT_JSON' | 'NOT_AN_ENTRY' | 'OTHER_KEY' | 'OTHER_NORMALISER' | 'TOO_LONG';

export function lineInvalid(line: number, reason: LineFault): Problem {
  return problem('SUBJECT_INDEX_LINE_INVALID', { line, reason });
}
