import { z } from 'zod';
import { confidence, isoDay, lawFile } from './law-file.js';

const calendar = z.enum([
  'REG1182_71_MONTH', 'REG1182_71_WEEK', 'REG1182_71_HOURS', 'UK_ICO_CORRESPONDING_DATE', 'UK_DAYS', 'CH_DAYS', 'US_CA_CALENDAR_DAYS',
  'US_CA_BUSINESS_DAYS',
]);

export const DEADLINE_REGIMES = ['EU_GDPR', 'UK_GDPR', 'CH_FADP', 'US_CA_CCPA'] as const;
/** Whose law sets a period: the laws of data protection, and those of other states that set periods only. */
export type DeadlineRegime = (typeof DEADLINE_REGIMES)[number];

const length = z.strictObject({ unit: z.enum(['MONTH', 'WEEK', 'DAY', 'BUSINESS_DAY', 'HOUR']), value: z.int().min(1) });

const suspension = z.enum(['NONE', 'HALF_OPEN', 'INCLUSIVE']);

const citation = z.strictObject({
  from: isoDay, until: isoDay.nullable(), text: z.string().min(1), period: length.optional(), suspension: suspension.optional(),
});

const rule = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  aliases: z.array(z.string().regex(/^[A-Z0-9_]+$/)).default([]),
  regime: z.enum(DEADLINE_REGIMES),
  title: z.string().min(1),
  act: z.string().min(1).default('The answer'),
  calendar,
  delay: z.int().min(0).default(0),
  period: length,
  extension: z.union([length, z.literal('noMaximum'), z.null()]),
  extensionIf: z.string().min(1).optional(),
  isAlwaysExtended: z.boolean().default(false),
  start: z.enum(['RECEIPT', 'CLOCK_START']),
  startsLater: z.string().min(1).default('when what had been asked for was received'),
  laterStartIf: z.string().min(1).optional(),
  suspension,
  capped: z.array(z.strictObject({ by: z.enum(['FIRST_COMMUNICATION', 'FIRST_DISCLOSURE']), citation: z.string().min(1) })).default([]),
  citations: z.array(citation).min(1),
  source: z.string().min(1),
  confidence,
}).refine(({ period, extension }) => extension === null || extension === 'noMaximum' || extension.unit === period.unit,
  'an extension must be of the unit of the period');

const withoutPeriod = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  regime: z.enum(DEADLINE_REGIMES),
  citation: z.string().min(1),
  says: z.string().min(1),
  source: z.string().min(1),
  confidence,
});

const calendarFacts = z.strictObject({
  citation: z.string(),
  rolls: z.boolean(),
  safe: z.enum(['BEFORE_REST', 'DAY_EARLIER', 'NOT_MOVED', 'WEEKDAYS', 'MOMENT']),
  source: z.string(),
  confidence,
});

export const deadlineRuleFile = z.strictObject({
  meta: z.strictObject({ title: z.string(), asOf: isoDay, legend: z.record(z.string(), z.string()) }),
  calendars: z.record(calendar, calendarFacts),
  rules: z.array(rule).min(1),
  withoutPeriod: z.array(withoutPeriod),
});

/** A statutory period: how long, from when, what lengthens it, and where that stands. */
export type DeadlineRule = Readonly<z.output<typeof rule>>;
export type SuspensionConvention = DeadlineRule['suspension'];
/** How long a period is. */
export type Length = Readonly<z.output<typeof length>>;
export type DutyWithoutPeriod = Readonly<z.output<typeof withoutPeriod>>;
export type CalendarFacts = Readonly<z.output<typeof calendarFacts>>;

const FILE = lawFile('deadline-rules', deadlineRuleFile);
const BY_ID: ReadonlyMap<string, DeadlineRule> = new Map(FILE.rules.flatMap((entry) => [entry.id, ...entry.aliases].map((id) => [id, entry])));

export const DEADLINE_RULES: readonly DeadlineRule[] = FILE.rules;
export const DUTIES_WITHOUT_PERIOD: readonly DutyWithoutPeriod[] = FILE.withoutPeriod;

export function ruleById(id: string): DeadlineRule | null {
  return BY_ID.get(id) ?? null;
}

export function dutyWithoutPeriod(id: string): DutyWithoutPeriod | null {
  return DUTIES_WITHOUT_PERIOD.find((duty) => duty.id === id) ?? null;
}

export interface TextInForce {
  readonly text: string;
  readonly period: Length;
  readonly suspension: SuspensionConvention;
}

/** The text in force on a day (`YYYY-MM-DD`), the period it sets and how it counts pauses; null when the rule did not exist then. */
export function ruleOn(found: DeadlineRule, on: string): TextInForce | null {
  const inForce = found.citations.find(({ from, until }) => from <= on && (until === null || on <= until));
  if (inForce === undefined) return null;
  return { text: inForce.text, period: inForce.period ?? found.period, suspension: inForce.suspension ?? found.suspension };
}

export function calendarOf(found: DeadlineRule): CalendarFacts {
  return FILE.calendars[found.calendar];
}
