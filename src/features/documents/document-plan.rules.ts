import { Temporal } from 'temporal-polyfill';

import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { begunBehind } from '../../kernel/versions.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import { type DocumentEntry, entryKey, isRegisterKind, type OrganisationDocument } from './document-form.js';
import { fieldChanges } from './field-changes.rules.js';
import type {
  DocumentPlan, Drift, HeldEntry, HeldState, HeldVersion, Obstacle, PlanOptions, PlanStep, StepAct,
} from './document-plan.js';

/** What becomes of one entry of a document. */
interface EntryPlan {
  readonly steps: readonly PlanStep[];
  readonly obstacles: readonly Obstacle[];
}

const NOTHING: EntryPlan = { steps: [], obstacles: [] };

/**
 * What a document changes in the register. What it says of an entry is compared with what is so today, or on the day from which the
 * entry says it is so, where that is to come. The same document again changes nothing.
 */
export function* planDocument(document: OrganisationDocument, held: HeldState, options: PlanOptions): Interruptible<DocumentPlan> {
  const plans = yield* eachInTurn(document.entries, (entry) => planEntry(entry, document, held, options));
  const said = new Set(document.entries.map(entryKey));
  const absent = [...held.entries.values()]
    .filter((entry) => !said.has(entryKey(entry)) && !entry.isOfCustomer && isStanding(entry, held.today));
  const unsaid = absent.filter(({ kind }) => document.sections.has(kind));
  const isComing = (entry: HeldEntry): boolean => options.isComing?.(entryKey(entry)) ?? false;
  const isEnding = (entry: HeldEntry): boolean => options.prune && isRegisterKind(entry.kind) && !isComing(entry);
  const drift = unsaid.filter((entry) => !isEnding(entry)).map((entry) => driftOf(entry, isComing(entry)));
  const ends = yield* eachInTurn(unsaid.filter(isEnding), (entry) => endStep(entry, held.today, options));
  return {
    steps: [...plans.flatMap(({ steps }) => steps), ...ends],
    drift,
    obstacles: plans.flatMap(({ obstacles }) => obstacles),
    unchanged: plans.filter(({ steps, obstacles }) => steps.length + obstacles.length === 0).length,
    unspoken: [...new Set(absent.filter(({ kind }) => !document.sections.has(kind)).map(({ kind }) => kind))],
  };
}

function driftOf({ kind, code }: HeldEntry, isComing: boolean): Drift {
  return { kind, code, reason: !isRegisterKind(kind) ? 'NEVER_ENDS' : isComing ? 'NAMED_BY_CHANGE' : 'NOT_IN_DOCUMENT' };
}

/** Whether something is said of it today or of a day to come. */
function isStanding({ versions }: HeldEntry, today: string): boolean {
  return versions.some(({ validTo }) => validTo === null || validTo > today);
}

function planEntry(entry: DocumentEntry, document: OrganisationDocument, held: HeldState, options: PlanOptions): EntryPlan {
  const known = held.entries.get(entryKey(entry));
  const versions = known?.versions ?? [];
  const day = comparedOn(entry, held.today);
  const now = versions.find((version) => isSo(version, day));
  const obstacle = entry.kind === 'TERM_SHEET' ? editionObstacle(entry, versions, now, options) : null;
  if (obstacle !== null) return { ...NOTHING, obstacles: [obstacle] };
  const put = now !== undefined && isSame(now.content, entry.content)
    ? earlierBegin(entry, versions, now, options)
    : putOf(entry, { document, held, versions, now, day }, options);
  const step = put === null ? null : stepOf(entry, known, put, now, options);
  const end = endOf(entry, known, versions, day, options);
  // What is made from a day of its own goes on into what stood already.
  const began = end === null || (now === undefined && entry.validFrom !== null) ? null : begunBehind(versions, end.on, held.today);
  if (began !== null) return atItsEnd(entry, `It began on ${began}, behind that end: say validFrom too, or a later end.`);
  if (put?.act === 'CREATE' && entry.validTo !== null && put.on >= entry.validTo) {
    return atItsEnd(entry, `It would end before it begins, on ${put.on}: say validFrom too.`);
  }
  return { steps: [step, end].filter((each) => each !== null), obstacles: [] };
}

function atItsEnd({ kind, code }: DocumentEntry, message: string): EntryPlan {
  return { ...NOTHING, obstacles: [{ kind, code, field: 'validTo', message }] };
}

/** The day on which register and document are compared: today, as far as the entry says it is so then. */
function comparedOn({ validFrom, validTo }: DocumentEntry, today: string): string {
  const last = validTo !== null && validTo <= today ? dayBefore(validTo) : today;
  return validFrom !== null && validFrom > last ? validFrom : last;
}

interface Put {
  readonly act: StepAct;
  readonly on: string;
}

interface PutCase {
  readonly document: OrganisationDocument;
  readonly held: HeldState;
  readonly versions: readonly HeldVersion[];
  readonly now: HeldVersion | undefined;
  readonly day: string;
}

/** What is said differs. A day that stood there already is no news: the change counts from today. */
function putOf(entry: DocumentEntry, { document, held, versions, now, day }: PutCase, { isCorrection }: PlanOptions): Put {
  if (now === undefined) return { act: 'CREATE', on: beginOf(entry, document, held, versions) };
  const isNewEdition = entry.kind === 'TERM_SHEET' && editionOf(entry.content, versions) === undefined;
  if (isCorrection && !isNewEdition) return { act: 'CORRECT', on: day };
  if (!isDated(entry)) return { act: 'CHANGE', on: held.today };
  const { validFrom } = entry;
  const isNews = validFrom !== null && (validFrom > held.today || validFrom > now.validFrom);
  return { act: 'CHANGE', on: isNews ? validFrom : day };
}

/**
 * From when something is so that is not so yet. After an end it begins again behind that end. The day of the document is that of a
 * register which says nothing yet: later it is not by the way that something is said to have been so for years.
 */
function beginOf(entry: DocumentEntry, document: OrganisationDocument, { today, entries }: HeldState, versions: readonly HeldVersion[]): string {
  const first = entries.size === 0 ? document.validFrom : null;
  const wanted = entry.validFrom ?? first ?? today;
  const ended = versions.map(({ validTo }) => validTo).filter((day) => day !== null && day <= today).sort().at(-1) ?? null;
  const isTaken = ended !== null && wanted < ended && entry.validTo === null;
  return isTaken ? today : wanted;
}

/** The same was so already before the register says so. */
function earlierBegin(
  entry: DocumentEntry, versions: readonly HeldVersion[], now: HeldVersion, { isCorrection }: PlanOptions,
): Put | null {
  const { validFrom } = entry;
  const isFirst = versions[0] === now;
  if (validFrom === null || isCorrection || !isFirst || validFrom >= now.validFrom || !isRegisterKind(entry.kind)) return null;
  return { act: 'CHANGE', on: validFrom };
}

function stepOf(
  { kind, code, content }: DocumentEntry, known: HeldEntry | undefined, { act, on }: Put, now: HeldVersion | undefined,
  { needsNotice }: PlanOptions,
): PlanStep {
  const before = now?.content ?? null;
  const step = { act, kind, code, on, before, after: content };
  return { ...step, version: known?.version ?? 0, fields: fieldChanges(before, content), notice: needsNotice(step), waitsFor: null, change: null, isAnnounced: false };
}

/** The end that the entry says and the register does not. */
function endOf(
  entry: DocumentEntry, known: HeldEntry | undefined, versions: readonly HeldVersion[], day: string, { needsNotice }: PlanOptions,
): PlanStep | null {
  const { kind, code, validTo, content } = entry;
  if (validTo === null || endFrom(versions, day) === validTo) return null;
  const step = { act: 'END' as const, kind, code, on: validTo, before: content, after: null };
  return { ...step, version: known?.version ?? 0, fields: [], notice: needsNotice(step), waitsFor: null, change: null, isAnnounced: false };
}

function endStep(entry: HeldEntry, today: string, { needsNotice }: PlanOptions): PlanStep {
  const { kind, code, version, versions } = entry;
  const before = (versions.find((each) => isSo(each, today)) ?? versions.at(-1))?.content ?? {};
  const step = { act: 'END' as const, kind, code, on: today, before, after: null };
  return { ...step, version, fields: [], notice: needsNotice(step), waitsFor: null, change: null, isAnnounced: false };
}

/** When what is so on a day comes to its end, with all that follows it without a gap; null: never. Undefined: it is not so. */
export function endFrom(versions: readonly HeldVersion[], day: string): string | null | undefined {
  let current = versions.find((version) => isSo(version, day));
  let end = current?.validTo;
  while (current !== undefined && end !== null) {
    current = versions.find(({ validFrom }) => validFrom === end);
    if (current !== undefined) end = current.validTo;
  }
  return end;
}

export function isSo({ validFrom, validTo }: HeldVersion, day: string): boolean {
  return validFrom <= day && (validTo === null || validTo > day);
}

function isSame(one: object, other: object): boolean {
  return canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);
}

/** A service has no days of its own: what is said of it changes from today. */
function isDated({ kind }: DocumentEntry): boolean {
  return kind !== 'SERVICE';
}

/** A label names one edition of a text for ever: customers agreed to that one. */
function editionObstacle(
  { kind, code, content }: DocumentEntry, versions: readonly HeldVersion[], now: HeldVersion | undefined, { isCorrection }: PlanOptions,
): Obstacle | null {
  const taken = editionOf(content, versions);
  if (taken === undefined) return null;
  if (taken === now && (isCorrection || isSame(taken.content, content))) return null;
  const message = taken === now
    ? `The edition ${labelOf(content)} is on record with other content: another text needs another label, a wrong record a correction.`
    : `The edition ${labelOf(content)} is not the one of that day, and one that was replaced does not come back.`;
  return { kind, code, field: 'label', message };
}

function editionOf(content: object, versions: readonly HeldVersion[]): HeldVersion | undefined {
  return versions.find((version) => labelOf(version.content) === labelOf(content));
}

function labelOf(content: object): string {
  return (content as { readonly label: string }).label;
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
