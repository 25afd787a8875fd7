import { Temporal } from 'temporal-polyfill';

const known = new Map<string, string>();
const KEPT = 10_000;

/** The day after a day, both `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= KEPT) known.clear();
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  known.set(day, next);
  return next;
}
