import { refuse } from '../../kernel/problem.js';
import { planEnd, planVersion } from '../../kernel/versions.js';
import { readDay } from '../../platform/api/read-instant.js';
import { dayAsked } from '../../platform/database/as-of.js';
import { type Statement, statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { guardLocations, isOtherPlace, type LocationEdit } from '../locations/index.js';
import { organisationProfile } from '../organisations/index.js';
import { categoriesTold } from './category-use.rules.js';
import { laterEntries } from './later.queries.js';
import { type LaterEntry, viewsWithLater } from './later.rules.js';
import { isJudged } from './needs-notice.rules.js';
import { editNeedsNotice, type JudgedEdit } from './notice-dependents.rules.js';
import type { Beside, IsBought } from './notice-ground.rules.js';
import { ownHouse } from './own-house.rules.js';
import { changeForCustomer } from './own-placement.rules.js';
import { promisedEntries, type PromisedEntry, withPromised } from './promised.js';
import {
  type ContentOf, type EntryKey, keyOf, type OpenVersion, plainContent, type Reference, referencesOf, type RegisterKind,
} from './register.js';
import { loadRegister } from './register.load.js';
import { type EntriesByKind, loadSnapshot } from './snapshot.js';
import { locationsTold, partiesTold } from './told-entries.rules.js';

/** What is about to be said of an entry; `content` null: it ends. */
export interface GatedEdit extends EntryKey {
  readonly content: object | null;
  /** Day; null: today. */
  readonly on: string | null;
  readonly isCorrection: boolean;
}

/** Those that were terminated are looked through only where none goes on. */
const anyInForce = statement<{ id: string }>('register_any_agreement_in_force', `
  (SELECT id FROM agreement WHERE organisation_id = $1 AND state = 'ACTIVE' ORDER BY id LIMIT 1)
  UNION ALL
  (SELECT agreement.id FROM agreement WHERE organisation_id = $1 AND state = 'TERMINATED' AND terminated_on > ${dayAsked(3, 3, 2)} ORDER BY id LIMIT 1)
  LIMIT 1`);

/** Whether somebody relies on the register, who may have terminated already: what customers authorised is then no longer just edited. */
export async function hasAgreementsInForce(tx: ReadTx): Promise<boolean> {
  return (await tx.query(anyInForce, [tx.organisationId, tx.now, null])).length > 0;
}

/** The services of agreements in force, today or later; null: one names no service. */
const bought = statement<{ code: string | null }>('register_services_bought', `
  WITH day AS MATERIALIZED (SELECT ${dayAsked(3, 3, 2)} AS today)
  SELECT DISTINCT service.code FROM day JOIN agreement ON agreement.organisation_id = $1
    AND (agreement.state = 'ACTIVE' OR agreement.terminated_on > day.today)
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id AND said.superseded_at IS NULL
    AND (said.valid_to IS NULL OR said.valid_to > day.today)
  LEFT JOIN LATERAL unnest(said.services) AS service (code) ON true`);

/** Which services somebody buys. An agreement that names none may be about every one. */
export async function servicesBought(tx: ReadTx): Promise<IsBought> {
  const codes = new Set((await tx.query(bought, [tx.organisationId, tx.now, null])).map(({ code }) => code));
  return (service) => codes.has(null) || codes.has(service);
}

/** Each category by itself, until one is found; none is looked for where nothing is said of single customers' data. */
const ofCustomers = statement<EntryKey>('register_named_of_customers', `
  SELECT one.kind, one.code FROM register_entry AS one CROSS JOIN LATERAL (
    SELECT entry.id FROM register_reference AS named
    CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
      WHERE version.organisation_id = $1 AND version.id = named.version_id OFFSET 0) AS said
    CROSS JOIN LATERAL (SELECT * FROM register_entry AS held WHERE held.organisation_id = $1 AND held.id = said.entry_id OFFSET 0) AS entry
    WHERE named.organisation_id = $1 AND named.target_kind = one.kind AND named.target_code = one.code AND said.superseded_at IS NULL
      AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(3, 3, 2)}) AND entry.customer_id IS NOT NULL LIMIT 1) AS used
  WHERE one.organisation_id = $1 AND one.kind = ANY ($4::text[])
    AND EXISTS (SELECT 1 FROM register_entry AS own WHERE own.organisation_id = $1 AND own.customer_id IS NOT NULL)`);

/** Categories that are named where single customers' data lie or go, today or later, by key. */
export async function categoriesOfCustomers(tx: ReadTx): Promise<ReadonlySet<string>> {
  return namedOfCustomers(tx, ['DATA_CATEGORY', 'SUBJECT_CATEGORY']);
}

/** Parties that have single customers' data, today or later, by key. */
export async function partiesOfCustomers(tx: ReadTx): Promise<ReadonlySet<string>> {
  return namedOfCustomers(tx, ['PARTY']);
}

async function namedOfCustomers(tx: ReadTx, kinds: readonly RegisterKind[]): Promise<ReadonlySet<string>> {
  return new Set((await tx.query(ofCustomers, [tx.organisationId, tx.now, null, kinds])).map(keyOf));
}

const naming = (name: string, select: string, which: string) => statement<never>(name, `
  SELECT ${select} FROM register_reference AS named
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.id = named.version_id AND said.superseded_at IS NULL
    AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(5, 5, 4)})
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.id = said.entry_id
  WHERE named.organisation_id = $1 AND named.target_kind = $2 AND named.target_code = $3 AND ${which}`);
/** What names it today or later, of everybody's data; and whether anything of a single customer's does. */
const namedForAll = naming('register_named_for_all', 'entry.kind, entry.code, said.content',
  "entry.customer_id IS NULL AND entry.kind IN ('PLACEMENT', 'ENGAGEMENT', 'TRANSFER')") as Statement<NamingEntry>;
const namedForOne = naming('register_named_for_one', 'entry.id',
  "entry.customer_id IS NOT NULL AND entry.kind IN ('PLACEMENT', 'TRANSFER') ORDER BY entry.id LIMIT 1") as Statement<{ id: string }>;

interface NamingEntry {
  readonly kind: 'PLACEMENT' | 'ENGAGEMENT' | 'TRANSFER';
  readonly code: string;
  readonly content: object;
}

/** Whether customers were told of a party or a location, or have to be where it becomes what is said of it now. */
async function isToldOf(
  tx: Tx, { kind, code, after }: { readonly kind: 'PARTY' | 'LOCATION'; readonly code: string; readonly after: object | null }, promised: readonly PromisedEntry[],
): Promise<boolean> {
  const values = [tx.organisationId, kind, code, tx.now, null];
  const [named, own, isBought, { entries }, profile, later] = await Promise.all([
    tx.query(namedForAll, values), tx.query(namedForOne, values), servicesBought(tx), loadSnapshot(tx, {}), organisationProfile(tx),
    laterEntries(tx, promised),
  ]);
  if (own.length > 0) return true;
  const now: Beside = (of, at) => entries[of].get(at)?.content ?? null;
  const all = withPromised((of) => named.filter((each) => each.kind === of) as never, promised);
  return viewsWithLater({ all, now }, later).map((view) => ({ ...view, isBought, house: ownHouse(profile) }))
    .some((ground) => (kind === 'LOCATION' ? locationsTold(ground).has(code) : partiesTold(ground)(code, after)));
}

/** Where data of the customer of one placement lie beside it, today or later. */
const ownPlacements = statement<{ content: ContentOf<'PLACEMENT'> }>('register_own_placements', `
  SELECT said.content FROM customer
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id AND entry.kind = 'PLACEMENT' AND entry.code <> $3
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = entry.id AND said.superseded_at IS NULL
    AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(5, 5, 4)})
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

/**
 * Refuses an edit that customers must be told of first, as soon as there is an agreement with any: it is planned as a change, or,
 * where it has happened already, recorded as one that began unauthorised. That the record was wrong before helps nobody who was
 * told otherwise. So does an edit of what they were told is to come. Setting a register up is free.
 */
export async function demandNoNotice(tx: Tx, edit: GatedEdit): Promise<void> {
  const { kind, code } = edit;
  if (!isJudged(kind)) return;
  const content = edit.content === null ? null : plainContent(edit.content);
  const customers: readonly Reference[] = content === null ? [] : referencesOf(kind, content).filter((named) => named.kind === 'CUSTOMER');
  const [{ entries, existing, today }, hasCustomers] = await Promise.all([
    loadRegister(tx, { entries: [edit], references: customers, kinds: [] }), hasAgreementsInForce(tx),
  ]);
  // Of a customer that is not there the register says so itself.
  if (!hasCustomers || customers.some((customer) => !existing.has(keyOf(customer)))) return;
  const [promised, { entries: standing }] = await Promise.all([promisedEntries(tx), loadSnapshot(tx, {})]);
  if (kind === 'PARTY' && !await isToldOf(tx, { kind, code, after: content }, promised)) return;
  const later = await laterEntries(tx, promised);
  for (const before of replacedBy({ ...edit, content }, entries.get(keyOf(edit))?.open ?? [], today)) {
    const [was, is] = kind === 'PLACEMENT' ? await placedFor(tx, code, standing, [before, content]) : [before, content];
    await demandNoneFor(tx, { kind, code, before: was, after: is }, { standing, promised, later });
  }
}

/** What is bought is asked for only where it matters: whoever has many customers has many agreements to go through. */
async function demandNoneFor(
  tx: Tx, edit: JudgedEdit,
  { standing, promised, later }: { readonly standing: EntriesByKind; readonly promised: readonly PromisedEntry[]; readonly later: readonly LaterEntry[] },
): Promise<void> {
  const beside: Beside = (of, at) => standing[of].get(at)?.content ?? null;
  const all = withPromised((kind) => standing[kind].values() as never, promised);
  const ground = { now: beside, then: beside, all, later, house: ownHouse(await organisationProfile(tx)) };
  if (editNeedsNotice(edit, { ...ground, isBought: () => true, isTold: () => true }) === null) return;
  const isCategory = edit.kind === 'DATA_CATEGORY' || edit.kind === 'SUBJECT_CATEGORY';
  const [isBought, own] = await Promise.all([servicesBought(tx), isCategory ? categoriesOfCustomers(tx) : new Set<string>()]);
  const told = new Set(isCategory ? viewsWithLater({ all, now: beside }, later).flatMap((view) => [...categoriesTold({ ...view, isBought })]) : []);
  const reason = editNeedsNotice(edit, { ...ground, isBought, isTold: (category) => told.has(category) || own.has(category) });
  if (reason !== null) refuse('CHANGE_NEEDS_NOTICE', { entry: keyOf(edit), reason });
}

type BeforeAndAfter = readonly [object | null, object | null];

/** What an edit of a placement changes for the customer of whose data alone it speaks. */
async function placedFor(tx: Tx, code: string, standing: EntriesByKind, [before, after]: BeforeAndAfter): Promise<BeforeAndAfter> {
  const said = [before, after] as readonly [ContentOf<'PLACEMENT'> | null, ContentOf<'PLACEMENT'> | null];
  const customer = said[1]?.customer ?? said[0]?.customer ?? null;
  if (customer === null) return [before, after];
  const own = await tx.query(ownPlacements, [tx.organisationId, customer, code, tx.now, null]);
  const shared = [...standing.PLACEMENT.values()].map(({ content }) => content);
  return changeForCustomer(...said, { shared, own: own.map(({ content }) => content) });
}

/** What stood on the days that the edit speaks of; null: nothing did, so that a correction of it is an addition. */
function replacedBy({ content, on, isCorrection }: GatedEdit, open: readonly OpenVersion[], today: string): readonly (object | null)[] {
  const day = on === null ? today : readDay(on, 'validFrom').toString();
  if (content === null) return planEnd(open, day).supersede.map((version) => version.content);
  const { supersede } = planVersion(open, day, isCorrection ? 'CORRECTION' : 'CHANGE');
  return supersede.length === 0 ? [null] : supersede.map((version) => version.content);
}

/** Each location by itself, until one is found: together they would be compared with each other's placements. */
const placesOfOne = statement<{ code: string }>('register_locations_of_customers', `
  SELECT location.code FROM location CROSS JOIN LATERAL (
    SELECT entry.id FROM register_reference AS named
    CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
      WHERE version.organisation_id = $1 AND version.id = named.version_id OFFSET 0) AS said
    CROSS JOIN LATERAL (SELECT * FROM register_entry AS held WHERE held.organisation_id = $1 AND held.id = said.entry_id OFFSET 0) AS entry
    WHERE named.organisation_id = $1 AND named.target_kind = 'LOCATION' AND named.target_code = location.code AND said.superseded_at IS NULL
      AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(3, 3, 2)}) AND entry.kind = 'PLACEMENT' AND entry.customer_id IS NOT NULL LIMIT 1) AS used
  WHERE location.organisation_id = $1
    AND EXISTS (SELECT 1 FROM register_entry AS own WHERE own.organisation_id = $1 AND own.customer_id IS NOT NULL)`);

/** Locations where single customers' data lies or can be looked at, today or later, by code. */
export async function locationsOfCustomers(tx: ReadTx): Promise<ReadonlySet<string>> {
  return new Set((await tx.query(placesOfOne, [tx.organisationId, tx.now, null])).map(({ code }) => code));
}

/** A place where data of customers lies comes under no other country and no other operator behind their backs. */
guardLocations(async (tx: Tx, { code, before, after }: LocationEdit): Promise<void> => {
  if (!before.some((said) => isOtherPlace(said, after))) return;
  if (!await hasAgreementsInForce(tx) || !await isToldOf(tx, { kind: 'LOCATION', code, after }, await promisedEntries(tx))) return;
  refuse('CHANGE_NEEDS_NOTICE', { entry: keyOf({ kind: 'LOCATION', code }), reason: 'NEW_LOCATION' });
});
