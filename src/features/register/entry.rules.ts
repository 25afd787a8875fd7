import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { ProblemError, refuse } from '../../kernel/problem.js';
import { planVersion, type VersionKind, type VersionPlan } from '../../kernel/versions.js';
import { readClauses } from '../agreements/index.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import type { EngagementContent } from './contents/engagement.js';
import type { TransferContent } from './contents/transfer.js';
import {
  ENTRY_CODE, type EntryKey, keyOf, type LoadedEntry, type OpenVersion, type Reference, referencesOf,
} from './register.js';
import type { Days, Existing } from './register.load.js';

/** What to say of an entry, read from the input: days settled, content plain. */
export interface Saying extends EntryKey {
  readonly content: object;
  readonly on: string;
  readonly kindOfChange: VersionKind;
  readonly reason: string | null;
  /** Only if this is still its version. */
  readonly expected: number | undefined;
  /** The first day without it, where the same act ends it. */
  readonly until?: string | null;
}

export const PUT_ENTRY_OUTCOMES = ['CREATED', 'CHANGED', 'UNCHANGED'] as const;
export type PutEntryOutcome = (typeof PUT_ENTRY_OUTCOMES)[number];

/** What a saying comes to. */
export interface PutDecision {
  readonly saying: Saying;
  readonly outcome: PutEntryOutcome;
  /** Null: the entry is new. */
  readonly entry: LoadedEntry | null;
  /** Null: nothing is written. */
  readonly plan: VersionPlan<OpenVersion> | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export function isSameContent(one: object, other: object): boolean {
  return canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);
}

export function heldOn<Version extends { readonly validFrom: string; readonly validTo: string | null }>(
  open: readonly Version[], on: string,
): Version | undefined {
  return open.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo > on));
}

/** What becomes of an entry when that is said of it. */
export function decidePut(entry: LoadedEntry | null, saying: Saying): PutDecision {
  const { on, content, kindOfChange } = saying;
  demandVersion(saying, entry);
  const open = entry?.open ?? [];
  const held = heldOn(open, on);
  if (held !== undefined && isSameContent(held.content, content)) {
    return { saying, outcome: 'UNCHANGED', entry, plan: null, validFrom: held.validFrom, validTo: held.validTo };
  }
  const plan = planVersion(open, on, kindOfChange);
  const { validFrom, validTo } = plan.insert;
  return { saying, outcome: entry === null ? 'CREATED' : 'CHANGED', entry, plan, validFrom, validTo };
}

/** An entry that is not there has version 0. */
export function demandVersion(
  saying: EntryKey & { readonly expected: number | undefined }, entry: LoadedEntry | null,
): void {
  const version = entry?.version ?? 0;
  if (saying.expected !== undefined && saying.expected !== version) refuse('VERSION_STALE', { version, entry: keyOf(saying) });
}

export function demandCodes(keys: readonly EntryKey[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (!ENTRY_CODE.test(key.code)) refuse('ENTRY_CODE_INVALID', { entry: keyOf(key).slice(0, 100), pattern: ENTRY_CODE.source });
    if (seen.has(keyOf(key))) refuse('ENTRY_TWICE', { entry: keyOf(key) });
    seen.add(keyOf(key));
  }
}

/** Whose data alone the content speaks of: the customer its field of that name names. */
export function customerNamed({ kind, content }: Pick<Saying, 'kind' | 'content'>): string | null {
  return referencesOf(kind, content).find((reference) => reference.kind === 'CUSTOMER' && reference.at === 'customer')?.code ?? null;
}

/**
 * Whatever is named exists, or is said in the same breath. What speaks of one customer's data is named by entries that speak
 * of the same customer's alone: for everybody else it is not there.
 */
export function* demandReferences(sayings: readonly Saying[], existing: ReadonlyMap<string, Existing>): Interruptible<void> {
  const customerOf = (saying: Saying): string | null => {
    const named = customerNamed(saying);
    return named === null ? null : existing.get(keyOf({ kind: 'CUSTOMER', code: named }))?.customerId ?? null;
  };
  const said = yield* eachInTurn(sayings, (saying) => [keyOf(saying), { customerId: customerOf(saying), spans: null }] as const);
  const known = new Map([...existing, ...said]);
  const isThere = (saying: Saying, reference: Reference): boolean => {
    const found = known.get(keyOf(reference));
    if (found === undefined || reference.kind === 'CUSTOMER') return found !== undefined;
    return found.customerId === null || found.customerId === customerOf(saying);
  };
  const missing = (yield* eachInTurn(sayings, (saying) => referencesOf(saying.kind, saying.content)
    .filter((reference) => !isThere(saying, reference))
    .map(({ at, kind, code }) => ({ at, kind, code, entry: keyOf(saying) })))).flat();
  if (missing.length > 0) refuse('REFERENCE_UNKNOWN', { references: missing.slice(0, 50) });
}

/**
 * Whatever is named stands, once it has begun, as long as it is named: nothing that comes to an end before, and begins anew only
 * after a gap, or never. What is said in the same breath counts as it will stand then.
 */
export function* demandStanding(decisions: readonly PutDecision[], existing: ReadonlyMap<string, Existing>): Interruptible<void> {
  const said = new Map(yield* eachInTurn(decisions, (decision) => [keyOf(decision.saying), spansAfter(decision)] as const));
  const ended = yield* eachInTurn(decisions.filter(({ plan }) => plan !== null), ({ saying, validFrom, validTo }) => {
    const until = earlierOf(validTo, saying.until);
    return referencesOf(saying.kind, saying.content).flatMap(({ at, kind, code }) => {
      const key = keyOf({ kind, code });
      const spans = said.get(key) ?? existing.get(key)?.spans ?? null;
      const on = spans === null ? undefined : endWithin(spans, validFrom, until);
      return on === undefined ? [] : [{ at, kind, code, entry: keyOf(saying), on }];
    });
  });
  const told = ended.flat();
  if (told.length > 0) refuse('REFERENCE_ENDED', { references: told.slice(0, 50) });
}

function spansAfter({ entry, plan }: PutDecision): Days[] {
  const open = entry?.open ?? [];
  return plan === null ? [...open] : [...open.filter((version) => !plan.supersede.includes(version)), ...plan.keep, plan.insert];
}

/** The day within a span on which what stands comes to an end; null: it never stands there. Undefined: it goes on. */
export function endWithin(spans: readonly Days[], from: string, to: string | null): string | null | undefined {
  const inOrder = [...spans].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const first = inOrder.find(({ validFrom, validTo }) => (validTo === null || validTo > from) && (to === null || validFrom < to));
  if (first === undefined) return inOrder.map(({ validTo }) => validTo).filter((day) => day !== null && day <= from).at(-1) ?? null;
  let end = first.validTo;
  for (const { validFrom, validTo } of inOrder) if (validFrom === end) end = validTo;
  return end === null || (to !== null && end >= to) ? undefined : end;
}

function earlierOf(one: string | null, other: string | null | undefined): string | null {
  if (one === null || other === null || other === undefined) return one ?? other ?? null;
  return one < other ? one : other;
}

/** The terms of a contract with an engaged party have the forms that an agreement's have. */
export function demandTerms({ kind, content }: Pick<Saying, 'kind' | 'content'>): void {
  if (kind !== 'ENGAGEMENT') return;
  const read = readClauses((content as EngagementContent).contract?.terms ?? [], false);
  if ('code' in read) throw new ProblemError(read);
}

/** Somebody receives: a party, or the customer that gets its own data back. */
export function demandImporter(saying: Pick<Saying, 'kind' | 'code' | 'content'>): void {
  if (saying.kind !== 'TRANSFER') return;
  const { importer, customer } = saying.content as TransferContent;
  if ((importer ?? null) === null && (customer ?? null) === null) refuse('TRANSFER_WITHOUT_IMPORTER', { entry: keyOf(saying) });
}

/** Whose data an entry speaks of stays: an answer of the past would otherwise change. */
export function demandSameCustomer(entry: LoadedEntry | null, customerId: string | null): void {
  if (entry !== null && entry.customerId !== customerId) refuse('ENTRY_CUSTOMER_FIXED', { entry: keyOf(entry) });
}
