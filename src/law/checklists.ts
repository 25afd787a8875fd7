import { z } from 'zod';
import { confidence, isoDay, lawFile } from './law-file.js';
import { isWithin, regimeCode } from './transfer-codes.js';

export const CHECKLIST_KINDS = [
  'AGREEMENT_28_3', 'SUB_PROCESSING_28_4', 'AGREEMENT_CH', 'RECORD_CONTROLLER_30_1', 'RECORD_PROCESSOR_30_2', 'RECORD_CONTROLLER_CH',
  'RECORD_PROCESSOR_CH', 'INFORMATION_13', 'INFORMATION_14', 'INFORMATION_UK_COMPLAINTS', 'INFORMATION_CH', 'SECURITY_32',
  'BREACH_AUTHORITY_33_3', 'BREACH_RECORD_33_5', 'BREACH_PERSONS_34_2',
] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

const item = z.strictObject({
  id: z.string().min(1),
  citation: z.string().min(1),
  requires: z.string().min(1),
  need: z.enum(['REQUIRED', 'WHERE_APPLICABLE', 'WHERE_POSSIBLE', 'EVIDENCE', 'ADVISED']),
  checks: z.array(z.string().min(1)).min(1).optional(),
  term: z.string().regex(/^[A-Z0-9_]+$/).optional(),
});

const checklist = z.strictObject({
  kind: z.enum(CHECKLIST_KINDS),
  regime: regimeCode,
  title: z.string().min(1),
  citation: z.string().min(1),
  from: isoDay,
  until: isoDay.nullable(),
  source: z.string().min(1),
  confidence,
  items: z.array(item).min(1),
});

export const checklistFile = z.strictObject({
  meta: z.strictObject({ title: z.string(), asOf: isoDay, legend: z.record(z.string(), z.string()) }),
  checklists: z.array(checklist).min(1),
});

export type ChecklistItem = Readonly<z.output<typeof item>>;
/** What a text must say, from a day on. */
export type Checklist = Readonly<z.output<typeof checklist>>;

export const CHECKLISTS: readonly Checklist[] = lawFile('checklists', checklistFile).checklists;

/** What is known of a text; what is in neither list is unknown. */
export interface KnownItems {
  /** Ids of items, or terms, that are there. */
  readonly present?: readonly string[] | null | undefined;
  /** That are not; they win. */
  readonly missing?: readonly string[] | null | undefined;
  /** Ids of items of which there is nothing to say, such as a representative nobody has. Never one that is always required. */
  readonly notApplicable?: readonly string[] | null | undefined;
}

export type ItemState = 'PRESENT' | 'MISSING' | 'UNKNOWN' | 'NOT_APPLICABLE';

export interface CheckedItem extends ChecklistItem {
  readonly state: ItemState;
}

export type CheckedList =
  | {
    /** COMPLETE, every demanded item is there; INCOMPLETE, one is known to be missing; UNKNOWN, one is not known. */
    readonly verdict: 'COMPLETE' | 'INCOMPLETE' | 'UNKNOWN';
    readonly title: string;
    readonly citation: string;
    readonly items: readonly CheckedItem[];
    /** Ids of demanded items that are missing or unknown. */
    readonly open: readonly string[];
    readonly citations: readonly string[];
  }
  | { readonly verdict: 'UNKNOWN'; readonly why: string };

/** Holds what is known of a text on a day (`YYYY-MM-DD`) against what the law then wanted in it. */
export function checklistOf(kind: ChecklistKind, known: KnownItems, on: string): CheckedList {
  const found = CHECKLISTS.find((list) => list.kind === kind && isWithin(on, list.from, list.until));
  if (found === undefined) return { verdict: 'UNKNOWN', why: `Nothing is known of ${kind} on ${on}.` };
  const items = found.items.map((one) => ({ ...one, state: stateOf(one, known) }));
  const open = items.filter(({ need, state }) => isDemanded(need) && (state === 'MISSING' || state === 'UNKNOWN'));
  const isMissing = open.some(({ state }) => state === 'MISSING');
  return {
    verdict: isMissing ? 'INCOMPLETE' : open.length > 0 ? 'UNKNOWN' : 'COMPLETE',
    title: found.title,
    citation: found.citation,
    items,
    open: open.map(({ id }) => id),
    citations: [...new Set(items.map(({ citation }) => citation))],
  };
}

/** What authorities advise, or what is no part of the text, makes it no less complete. */
export function isDemanded(need: ChecklistItem['need']): boolean {
  return need !== 'ADVISED' && need !== 'EVIDENCE';
}

function stateOf({ id, term, need }: ChecklistItem, { present, missing, notApplicable }: KnownItems): ItemState {
  const isIn = (names: readonly string[] | null | undefined): boolean =>
    names?.some((name) => name === id || name === term) ?? false;
  if (isIn(missing)) return 'MISSING';
  if (isIn(present)) return 'PRESENT';
  return need !== 'REQUIRED' && isIn(notApplicable) ? 'NOT_APPLICABLE' : 'UNKNOWN';
}

/** The item of a contract with a processor that a term of an agreement answers to; null where none does. */
export function checklistItemOfTerm(term: string): ChecklistItem | null {
  return CHECKLISTS.flatMap(({ items }) => items).find((one) => one.term === term) ?? null;
}
