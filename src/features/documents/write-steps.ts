import type { Tx } from '../../platform/database/tx.js';
import { putTermSheet } from '../agreements/index.js';
import { putLocation } from '../locations/index.js';
import { putService } from '../organisations/index.js';
import { endEntries, type EntryOrder, putEntries, type RegisterKind } from '../register/index.js';
import { entryKey, isRegisterKind } from './document-form.js';
import type { PlanStep } from './document-plan.js';

/** What entries name comes before them, what ends comes last. */
export async function writeSteps(tx: Tx, steps: readonly PlanStep[], reason: string | null): Promise<void> {
  for (const step of steps) await writeOther(tx, step);
  const own = steps.filter((step): step is PlanStep & { kind: RegisterKind } => isRegisterKind(step.kind));
  const puts = own.filter(({ act }) => act !== 'END');
  const ends = new Map(own.filter(({ act }) => act === 'END').map((step) => [entryKey(step), step]));
  if (puts.length > 0) await putEntries(tx, puts.map((step) => orderOf(step, ends.get(entryKey(step))?.on ?? null, reason)));
  const put = new Set(puts.map(entryKey));
  const orders = [...ends.values()]
    .map((step) => ({ kind: step.kind, code: step.code, on: step.on, reason, expected: step.version + (put.has(entryKey(step)) ? 1 : 0) }));
  if (orders.length > 0) await endEntries(tx, orders);
}

function orderOf(
  { kind, code, after, on, act, version }: PlanStep & { kind: RegisterKind }, until: string | null, reason: string | null,
): EntryOrder {
  return { kind, code, content: after as EntryOrder['content'], validFrom: on, isCorrection: act === 'CORRECT', reason, expected: version, until };
}

/** Services, locations and term sheets are few: one by one. */
async function writeOther(tx: Tx, { kind, code, after, on, act, version }: PlanStep): Promise<void> {
  const said = after as Record<string, never>;
  const expected = version === 0 ? undefined : version;
  if (kind === 'SERVICE') {
    const { name = '', description = '' } = said as { name?: string; description?: string };
    await putService(tx, { code, name, description, version: expected }, on);
  } else if (kind === 'LOCATION') {
    await putLocation(tx, { operator: null, ...said, code, validFrom: on, isCorrection: act === 'CORRECT' } as never, expected);
  } else if (kind === 'TERM_SHEET') {
    await putTermSheet(tx, { ...said, code, validFrom: on, isCorrection: act === 'CORRECT' } as never, expected);
  }
}
