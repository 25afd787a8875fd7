import type { RuleText, Sighting, Subject, SubjectKind } from '../finding.js';
import type { FactEntry, FindingFacts } from '../finding.facts.js';
import type { ContentOf, RegisterKind } from '../../register/index.js';

/** A rule: what it says of itself, and how it looks. */
export interface Rule extends RuleText {
  readonly find: (facts: FindingFacts) => Iterable<Sighting>;
}
export type Rules = Readonly<Record<string, Rule>>;

export const REGISTER: Subject = { kind: 'REGISTER', code: 'register' };

/** Something that is to end is told of this many days before. */
export const SOON_DAYS = 60;

/** Worked out once for whatever looks at the same facts or the same law: no rule goes through all entries for each of them. */
export function once<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { readonly value: Made }>();
  return (of) => {
    const known = made.get(of) ?? { value: make(of) };
    made.set(of, known);
    return known.value;
  };
}

/** All entries of a kind. */
export function all<Kind extends RegisterKind>(facts: FindingFacts, kind: Kind): FactEntry<Kind>[] {
  return [...facts.register.entries[kind].values()];
}

export function one<Kind extends RegisterKind>(
  facts: FindingFacts, kind: Kind, code: string | null | undefined,
): Readonly<ContentOf<Kind>> | null {
  return code === null || code === undefined ? null : facts.register.entries[kind].get(code)?.content ?? null;
}

export function saw(
  kind: SubjectKind, code: string, explanation: string, more: Pick<Sighting, 'detail' | 'data'> = {},
): Sighting {
  return { subject: { kind, code }, explanation, ...more };
}

/** One sighting for each entry of a kind of which `explain` has something to say. */
export function eachOf<Kind extends RegisterKind>(
  kind: Kind, explain: (content: Readonly<ContentOf<Kind>>, facts: FindingFacts, entry: FactEntry<Kind>) => string | null,
): Rule['find'] {
  return (facts) => all(facts, kind).flatMap((entry) => {
    const explanation = explain(entry.content, facts, entry);
    return explanation === null ? [] : [saw(kind, entry.code, explanation)];
  });
}

const DAY_MILLISECONDS = 86_400_000;

/** Days from one day to another; negative when the other is before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}

/** Whether a last day is over. */
export function isOver(lastDay: string | null | undefined, today: string): boolean {
  return lastDay !== null && lastDay !== undefined && lastDay < today;
}

/** Whether a last day is still to come, yet near. */
export function isNear(lastDay: string | null | undefined, today: string): boolean {
  return lastDay !== null && lastDay !== undefined && lastDay >= today && daysBetween(today, lastDay) <= SOON_DAYS;
}

const PERIOD = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/** The fewest and the most days that so many months can be. */
const LEAST = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
const MOST = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

/** The fewest and the most days that a period like P1M or P4W can be. */
export function daysOf(period: string): { readonly least: number; readonly most: number } {
  const [years = 0, months = 0, weeks = 0, days = 0] = (PERIOD.exec(period) ?? []).slice(1).map((part) => Number(part ?? 0));
  const whole = years + Math.floor(months / 12);
  const fixed = weeks * 7 + days;
  return {
    least: whole * 365 + (LEAST[months % 12] ?? 0) + fixed,
    most: Math.ceil(whole * 365.25) + (MOST[months % 12] ?? 0) + fixed,
  };
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
