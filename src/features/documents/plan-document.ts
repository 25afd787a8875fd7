import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { refuse } from '../../kernel/problem.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { canonicalJson, type JsonValue } from '../audit/index.js';
import { type OpenChange, openChanges } from '../changes/index.js';
import { isOtherPlace, type LocationContent } from '../locations/index.js';
import { organisationProfile, sandboxSlug } from '../organisations/index.js';
import {
  type Beside, categoriesOfCustomers, categoriesTold, codesInstead, editNeedsNotice, hasAgreementsInForce, type IsBought, lawAskedOf,
  locationsOfCustomers, locationsTold, namedByPromised, type OwnHouse, ownHouse, partiesOfCustomers, partiesTold, promisedEntries,
  type PromisedEntry, servicesBought, unknownCodes, viewsWithLater, withPromised,
} from '../register/index.js';
import { checkDocument } from './check-document.js';
import type { FaultList } from './document-faults.js';
import { type DocumentEntry, entryKey, isRegisterKind, type OrganisationDocument, SECTION_OF } from './document-form.js';
import type { DocumentPlan, HeldState, NoticeJudge, PlanOptions } from './document-plan.js';
import { planDocument } from './document-plan.rules.js';
import { entryReferences } from './document-cycles.rules.js';
import { markWithheld } from './document-withheld.rules.js';
import { checkReferences, placeOf } from './document-references.rules.js';
import { readText } from './document-text.js';
import { customersKnown, loadHeld } from './documents.queries.js';
import { contentNow, recordedLater, standingNow } from './held-standing.js';
import { changesBringing } from './plan-withheld.js';
import { renderPlan } from './render-plan.js';

/** What to make of a document. */
export interface DocumentWish extends Pick<PlanOptions, 'prune' | 'isCorrection'> {
  readonly text: string;
}

/** A plan with its name. */
export interface NamedPlan extends DocumentPlan {
  readonly organisation: string;
  readonly version: number;
  readonly today: string;
  /** Of this plan on this state of the register. */
  readonly hash: string;
  /** As a person reads it. */
  readonly text: string;
}

export interface ReadDocument {
  readonly document: OrganisationDocument;
  readonly faults: FaultList;
}

/** Says what a document would change. Writes nothing. */
@Injectable()
export class PlanDocument {
  constructor(private readonly transaction: TenantTransaction, private readonly heavy: HeavyCalls) {}

  run(actor: Actor, wish: DocumentWish): Promise<NamedPlan> {
    return this.heavy.run(actor.organisationId, () => this.plan(actor, wish));
  }

  private async plan(actor: Actor, wish: DocumentWish): Promise<NamedPlan> {
    const read = await readDocument(wish.text);
    return planOn(await this.transaction.read({ organisationId: actor.organisationId }, (tx) => loadGround(tx, read)), read, wish);
  }
}

/** The document of a text, with what is wrong in its form; DOCUMENT_INVALID where the text is none. */
export async function readDocument(text: string): Promise<ReadDocument> {
  const { value, faults } = await readText(text);
  const document = value === undefined && faults.total > 0 ? null : await inTurns(checkDocument(value, faults));
  return document === null ? refuseFaults(faults) : { document, faults };
}

function refuseFaults(faults: FaultList): never {
  return refuse('DOCUMENT_INVALID', { faults: faults.list, total: faults.total });
}

/** The register that a document is planned on, as far as the document speaks of it. */
export interface PlanGround {
  readonly held: HeldState;
  readonly customers: ReadonlySet<string>;
  readonly told: ToldGround;
  readonly open: readonly OpenChange[];
  /** The law of transfers, where the document names any of its codes. */
  readonly law: TransferLaw | null;
}

/** What customers rely on. */
export interface ToldGround {
  /** Whether anybody relies on the register yet. */
  readonly hasCustomers: boolean;
  readonly isBought: IsBought;
  readonly house: OwnHouse;
  /** Locations that hold data of single customers. */
  readonly places: ReadonlySet<string>;
  /** Categories named where single customers' data lie or go, by key. */
  readonly categories: ReadonlySet<string>;
  /** Parties that have single customers' data, by key. */
  readonly parties: ReadonlySet<string>;
  /** What they were told is to come. */
  readonly promised: readonly PromisedEntry[];
}

export async function loadTold(tx: ReadTx): Promise<ToldGround> {
  const [hasCustomers, isBought, places, categories, parties, promised, profile] = await Promise.all([
    hasAgreementsInForce(tx), servicesBought(tx), locationsOfCustomers(tx), categoriesOfCustomers(tx), partiesOfCustomers(tx), promisedEntries(tx), organisationProfile(tx),
  ]);
  return { hasCustomers, isBought, places, categories, parties, promised, house: ownHouse(profile) };
}

/** As it is now, in one round trip. */
export async function loadGround(tx: ReadTx, { document }: ReadDocument): Promise<PlanGround> {
  const named = document.entries.flatMap((entry) => entryReferences(entry)).filter(({ kind }) => kind === 'CUSTOMER').map(({ code }) => code);
  const [held, customers, told, open, law] = await Promise.all([
    loadHeld(tx, { withCustomers: named.length > 0 }), customersKnown(tx, [...new Set(named)]), loadTold(tx), openChanges(tx),
    lawAskedOf(tx, document.entries.filter(isSound).map(({ content }) => content)),
  ]);
  return { held, customers, told, open, law };
}

/** Plans a document, in turns with whatever else there is to do: it asks the database nothing. */
export async function planOn(
  { held, customers, told, open, law }: PlanGround, { document, faults }: ReadDocument, wish: Pick<DocumentWish, 'prune' | 'isCorrection'>,
): Promise<NamedPlan> {
  if (faults.total > 0 && !isOwn(document, held)) refuseFaults(faults);
  demandOwn(document, held, faults);
  const needsNotice = judgeOn(held, document.entries, told);
  const isComing = comingIn(held, told);
  // Of a document with faults, what is sound of it: nobody mends a file fault by fault.
  const plan = faults.total === 0
    ? await inTurns(planDocument(document, held, { ...wish, needsNotice, isComing }))
    : soundPlan(document, await inTurns(planDocument({ ...document, entries: document.entries.filter(isSound) }, held, { ...wish, needsNotice: () => null, isComing })));
  for (const { message, field, ...entry } of plan.obstacles) faults.of([...placeOf(entry), field], message);
  if (law !== null) tellUnknownCodes(law, plan, faults);
  await inTurns(checkReferences(document, held, plan, customers, faults));
  if (faults.total > 0) refuseFaults(faults);
  const hash = await inTurns(nameOf(plan, held));
  const frame = { organisation: held.slug, version: held.version, today: held.today, hash };
  const bringing = changesBringing(open);
  const steps = await inTurns(eachInTurn(plan.steps, bringing));
  const known = { ...plan, steps: await inTurns(markWithheld(steps)) };
  return { ...known, ...frame, text: await inTurns(renderPlan(known, { ...frame, fieldOf: (kind) => SECTION_OF.get(kind)?.field ?? kind })) };
}

/** Entries that a planned change names. */
function comingIn({ entries }: HeldState, { promised }: ToldGround): (key: string) => boolean {
  const named = new Set(namedByPromised(promised, new Set(entries.keys())).map((each) => entryKey(each.named)));
  return (key) => named.has(key);
}

/** Codes that are mistyped, in what is to be written. */
function tellUnknownCodes(law: TransferLaw, { steps }: DocumentPlan, faults: FaultList): void {
  for (const { kind, code, after } of steps) {
    for (const { path, what, code: said } of after === null ? [] : unknownCodes(law, after)) {
      const known = codesInstead(law, what).join(', ');
      faults.of([...placeOf({ kind, code }), ...path], `The law of transfers knows no ${said}. It knows ${known}.`);
    }
  }
}

function isSound({ isFaulty }: DocumentEntry): boolean {
  return isFaulty !== true;
}

/** Entries whose form is wrong are there: nothing of them ends. */
function soundPlan({ entries }: OrganisationDocument, plan: DocumentPlan): DocumentPlan {
  const said = new Set(entries.map(entryKey));
  const sound = new Set(entries.filter(isSound).map(entryKey));
  return { ...plan, steps: plan.steps.filter((step) => sound.has(entryKey(step)) || !said.has(entryKey(step))) };
}

/**
 * A correction counts as any other edit: whoever was told otherwise was told otherwise. What is said beside an entry counts, in the
 * register before, and in the document after.
 */
export function judgeOn(
  held: Pick<HeldState, 'entries' | 'today'>, said: readonly DocumentEntry[], { hasCustomers, isBought, places, categories, parties, promised, house }: ToldGround,
): NoticeJudge {
  if (!hasCustomers) return () => null;
  const to = new Map(said.map((entry) => [entryKey(entry), entry.content]));
  const now: Beside = (kind, code) => contentNow(held.entries.get(entryKey({ kind, code })), held.today) as never;
  const then: Beside = (kind, code) => (to.get(entryKey({ kind, code })) ?? now(kind, code)) as never;
  const all = withPromised(standingNow(held), promised);
  const later = [...recordedLater(held), ...promised.filter(({ isSettled }) => isSettled)];
  const views = viewsWithLater({ all, now }, later).map((view) => ({ ...view, isBought, house }));
  const told = views.map(partiesTold);
  const isPartyTold = (code: string, after: object | null): boolean => parties.has(entryKey({ kind: 'PARTY', code })) || told.some((isToldIn) => isToldIn(code, after));
  const placed = new Set(views.flatMap((view) => [...locationsTold(view)]));
  let used: ReadonlySet<string> | null = null;
  const isTold = (key: string): boolean => (used ??= new Set(views.flatMap((view) => [...categoriesTold(view)]))).has(key) || categories.has(key);
  return ({ kind, code, before, after }) => {
    if (kind === 'LOCATION') return isMoved(before, after) && (places.has(code) || placed.has(code)) ? 'NEW_LOCATION' : null;
    if (!isRegisterKind(kind) || (kind === 'PARTY' && !isPartyTold(code, after))) return null;
    return editNeedsNotice({ kind, code, before, after }, { now, then, all, isBought, isTold, house, later });
  };
}

function isMoved(before: object | null, after: object | null): boolean {
  return before !== null && after !== null && isOtherPlace(before as LocationContent, after as LocationContent);
}

/** Its sandbox takes the document of an organisation too: there it can be tried. */
function isOwn({ organisation }: OrganisationDocument, { slug }: HeldState): boolean {
  return organisation === slug || sandboxSlug(organisation) === slug;
}

function demandOwn(document: OrganisationDocument, held: HeldState, faults: FaultList): void {
  const { organisation } = document;
  const { slug } = held;
  if (isOwn(document, held)) return;
  faults.of(['organisation'], 'This is the document of another organisation.');
  const { line, column } = faults.list[0] ?? { line: 1, column: 1 };
  refuse('DOCUMENT_OF_ANOTHER', { organisation, expected: slug, line, column });
}

/** The same steps on the same register, and on no other one, have the same name: the canonical JSON of them, piece by piece. */
function* nameOf({ steps, drift }: DocumentPlan, { organisationId, version }: HeldState): Interruptible<string> {
  const hash = createHash('sha256').update(`{"drift":${canonicalText(drift)},"organisation":${canonicalText(organisationId)},"steps":[`);
  let separator = '';
  for (const step of steps) {
    hash.update(`${separator}${canonicalText(step)}`);
    separator = ',';
    yield;
  }
  return hash.update(`],"version":${version}}`).digest('hex').slice(0, 32);
}

function canonicalText(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)) as JsonValue);
}
