import { z } from 'zod';
import { confidence, isoDay, lawFile } from './law-file.js';

const calendar = z.enum(['REG1182_71_MONTH', 'UK_ICO_CORRESPONDING_DATE', 'CH_DAYS']);

const period = z.union([z.strictObject({ months: z.int().min(1) }), z.strictObject({ days: z.int().min(1) })]);

const rule = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  regime: z.enum(['EU_GDPR', 'UK_GDPR', 'CH_FADP']),
  title: z.string().min(1),
  calendar,
  period,
  extension: z.union([z.strictObject({ months: z.int().min(1) }), z.literal('noMaximum'), z.null()]),
  isAlwaysExtended: z.boolean().default(false),
  start: z.enum(['RECEIPT', 'CLOCK_START']),
  suspension: z.enum(['NONE', 'HALF_OPEN', 'INCLUSIVE']),
  citations: z.array(z.strictObject({ from: isoDay, until: isoDay.nullable(), text: z.string().min(1) })).min(1),
  source: z.string().min(1),
  confidence,
});

export const deadlineRuleFile = z.strictObject({
  meta: z.strictObject({ title: z.string(), asOf: isoDay, legend: z.record(z.string(), z.string()) }),
  calendars: z.record(calendar, z.strictObject({ citation: z.string(), source: z.string(), confidence })),
  rules: z.array(rule).min(1),
});

/** A statutory period for answering a person: how long, from when, what lengthens it, and where that stands. */
export type DeadlineRule = Readonly<z.output<typeof rule>>;
export type SuspensionConvention = DeadlineRule['suspension'];

const FILE = lawFile('deadline-rules', deadlineRuleFile);
const BY_ID: ReadonlyMap<string, DeadlineRule> = new Map(FILE.rules.map((entry) => [entry.id, entry]));

export const DEADLINE_RULES: readonly DeadlineRule[] = FILE.rules;

export function ruleById(id: string): DeadlineRule | null {
  return BY_ID.get(id) ?? null;
}

/** The text in force on a day (`YYYY-MM-DD`); null when the rule did not exist then. */
export function citationOf(found: DeadlineRule, on: string): string | null {
  const inForce = found.citations.find(({ from, until }) => from <= on && (until === null || on <= until));
  return inForce?.text ?? null;
}

export function calendarCitation(found: DeadlineRule): string {
  return FILE.calendars[found.calendar].citation;
}
