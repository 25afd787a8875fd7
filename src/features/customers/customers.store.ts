import { Temporal } from 'temporal-polyfill';

import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import type { VersionKind } from '../../kernel/versions.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { writeVersion } from '../../platform/database/write-version.js';
import type { CustomerFacts, PartyFacts, SavedCustomer } from './customer.js';
import { CustomerRow, CustomerVersionRow } from './customer.entity.js';
import { type CustomerPlan, type KnownCustomer, planCustomer, type PlannedParty } from './customer.rules.js';
import { type CustomerInput, isExternalId } from './customers.api.js';
import { type Household, readHousehold } from './household.js';
import { PartyRow, PartyVersionRow } from './party.entity.js';
import { writeRoutingKeys } from './routing-keys.store.js';

/** How a customer is saved, when not in the ordinary way. */
export interface SaveOptions {
  /** CHANGE (default): the world changed on that day. CORRECTION: the record was wrong. */
  readonly kind?: VersionKind | undefined;
  /** The version the caller has read; another one is refused as VERSION_STALE. */
  readonly expectedVersion?: number | undefined;
}

const insertMissing = statement<{ id: string }>('customer_insert_missing', `
  INSERT INTO customer (organisation_id, id, external_id, claimed_by_id, viewer_organisation_id, version, created_at)
  VALUES ($1, $2, $3, NULL, NULL, 1, $4)
  ON CONFLICT (organisation_id, external_id) DO NOTHING RETURNING id`);

const lockByExternalId = statement<LockedCustomer>('customer_lock', `
  SELECT id, claimed_by_id AS "claimedById", version FROM customer
  WHERE organisation_id = $1 AND external_id = $2 FOR UPDATE`);

const CUSTOMER_ID = '(SELECT id FROM customer WHERE organisation_id = $1 AND external_id = $2)';

const openVersions = statement<CustomerVersionRow>('customer_open_versions', `
  SELECT organisation_id AS "organisationId", id, customer_id AS "customerId", valid_from AS "validFrom",
    valid_to AS "validTo", recorded_at AS "recordedAt", superseded_at AS "supersededAt", kind, name, language, country,
    time_zone AS "timeZone", contacts, viewer_organisation_id AS "viewerOrganisationId"
  FROM customer_version WHERE organisation_id = $1 AND customer_id = ${CUSTOMER_ID} AND superseded_at IS NULL
  ORDER BY valid_from`);

const parties = statement<LoadedParty>('customer_parties', `
  SELECT id AS "partyId", ref FROM party WHERE organisation_id = $1 AND customer_id = ${CUSTOMER_ID} ORDER BY id`);

const openPartyVersions = statement<PartyVersionRow>('customer_open_party_versions', `
  SELECT version.organisation_id AS "organisationId", version.id, version.party_id AS "partyId",
    version.valid_from AS "validFrom", version.valid_to AS "validTo", version.recorded_at AS "recordedAt",
    version.superseded_at AS "supersededAt", version.kind, version.legal_name AS "legalName", version.country,
    version.city, version.aliases, version.identifiers
  FROM party JOIN party_version AS version
    ON version.organisation_id = party.organisation_id AND version.party_id = party.id AND version.superseded_at IS NULL
  WHERE party.organisation_id = $1 AND party.customer_id = ${CUSTOMER_ID} ORDER BY party.id, version.valid_from`);

interface LockedCustomer {
  readonly id: string;
  readonly claimedById: string | null;
  readonly version: number;
}

interface LoadedParty {
  readonly partyId: string;
  readonly ref: string;
}

/** Everything of one customer that a save may touch, under the lock of its row. */
export interface LoadedCustomer extends LockedCustomer {
  readonly isNew: boolean;
  readonly versions: readonly CustomerVersionRow[];
  readonly parties: readonly LoadedParty[];
  readonly partyVersions: readonly PartyVersionRow[];
  readonly household: Household;
}

/**
 * Creates or changes a customer with its parties, identifiers and contacts, valid from `on` (default: today). If nothing
 * differs nothing is written. Two saves of the same externalId at once come one after the other. The caller audits.
 */
export async function saveCustomer(
  tx: Tx, input: CustomerInput, on?: string, options: SaveOptions = {},
): Promise<SavedCustomer> {
  if (!isExternalId(input.externalId)) refuse('INPUT_INVALID', { errors: [{ path: 'externalId', messages: ['externalId has the wrong form'] }] });
  const loaded = await lockCustomer(tx, input.externalId, true);
  if (loaded === null) throw new Error('a customer that was just inserted is not there');
  if (options.expectedVersion !== undefined && (loaded.isNew || loaded.version !== options.expectedVersion)) {
    refuse('VERSION_STALE', { version: options.expectedVersion });
  }
  const { today } = loaded.household;
  // Who somebody is holds from when it is known, whatever day an agreement with it begins.
  const day = loaded.isNew && on !== undefined && on > today ? today : on ?? today;
  const plan = planCustomer(loaded.isNew ? null : knownOn(loaded, day), input, loaded.household);
  if ('code' in plan) refuse(plan.code, plan.data);
  const isSame = !plan.isCustomerChanged && plan.changedParties.length === 0;
  if (isSame) return savedAs(loaded, 'UNCHANGED', loaded.version, loaded.parties);
  const saved = await writePlan(afterwards(tx, loaded), loaded, plan, day, options.kind ?? 'CHANGE');
  const version = loaded.isNew ? loaded.version : loaded.version + 1;
  return savedAs(loaded, loaded.isNew ? 'CREATED' : 'CHANGED', version, saved);
}

/** Locks the customer's row and loads the rest behind it, in one round trip. Null when there is none. */
export async function lockCustomer(tx: Tx, externalId: string, isMade = false): Promise<LoadedCustomer | null> {
  if (!isExternalId(externalId)) return null;
  const key = [tx.organisationId, externalId];
  const [made, [locked], versions, known, partyVersions, household] = await Promise.all([
    isMade ? tx.query(insertMissing, [tx.organisationId, newId(), externalId, tx.now]) : [],
    tx.query(lockByExternalId, key),
    tx.query(openVersions, key),
    tx.query(parties, key),
    tx.query(openPartyVersions, key),
    readHousehold(tx),
  ]);
  if (locked === undefined) return null;
  return { ...locked, isNew: made.length > 0, versions, parties: known, partyVersions, household };
}

/** What holds of the customer today; null when nothing does yet. */
export function currentFacts(loaded: Pick<LoadedCustomer, 'versions' | 'household'>): CustomerFacts | null {
  const version = loaded.versions.find((one) => isHeldOn(one, loaded.household.today));
  return version === undefined ? null : customerFactsOf(version);
}

/** Raises the customer's version: whoever has read it before must read it again. */
export async function raiseVersion(tx: Tx, customer: LockedCustomer, set: Partial<CustomerRow> = {}): Promise<void> {
  await tx.update(CustomerRow, { id: customer.id, version: customer.version, set });
}

/**
 * A transaction that waited for the lock began before what it now supersedes was recorded. Its own record comes after
 * all the same, so that no instant ever sees two answers.
 */
export function afterwards(tx: Tx, loaded: LoadedCustomer): Tx {
  const recorded = [...loaded.versions, ...loaded.partyVersions].map(({ recordedAt }) => Temporal.Instant.from(recordedAt));
  const latest = recorded.sort((one, other) => Temporal.Instant.compare(one, other)).at(-1);
  if (latest === undefined || Temporal.Instant.compare(tx.now, latest) > 0) return tx;
  return { ...tx, now: latest.add({ microseconds: 1 }) };
}

function savedAs(
  loaded: LoadedCustomer, outcome: SavedCustomer['outcome'], version: number, saved: readonly LoadedParty[],
): SavedCustomer {
  return { customerId: loaded.id, outcome, version, claimedById: loaded.claimedById, parties: saved.map(({ ref, partyId }) => ({ ref, partyId })) };
}

/** How the customer stands on a day; before its first day, as it began. */
function knownOn(loaded: LoadedCustomer, day: string): KnownCustomer | null {
  const version = loaded.versions.find((one) => isHeldOn(one, day)) ?? loaded.versions[0];
  if (version === undefined) return null;
  const partyOn = (partyId: string): PartyFacts | null => {
    const own = loaded.partyVersions.filter((one) => one.partyId === partyId);
    const held = own.find((one) => isHeldOn(one, day)) ?? own.find((one) => one.validFrom > day);
    return held === undefined ? null : partyFactsOf(held);
  };
  return {
    facts: customerFactsOf(version),
    parties: loaded.parties.map((party) => ({ ...party, facts: partyOn(party.partyId) })),
  };
}

export function isHeldOn(version: { readonly validFrom: string; readonly validTo: string | null }, day: string): boolean {
  return version.validFrom <= day && (version.validTo === null || version.validTo > day);
}

function customerFactsOf({ name, language, country, timeZone, contacts }: CustomerVersionRow): CustomerFacts {
  return { name, language, country, timeZone, contacts };
}

function partyFactsOf({ legalName, country, city, aliases, identifiers }: PartyVersionRow): PartyFacts {
  return { legalName, country, city, aliases, identifiers };
}

/** Gives the customer's parties as they now are. */
async function writePlan(
  tx: Tx, loaded: LoadedCustomer, plan: CustomerPlan, day: string, kind: VersionKind,
): Promise<readonly LoadedParty[]> {
  const changed = plan.changedParties.map((party) => ({ ...party, partyId: party.partyId ?? newId(), isNew: party.partyId === null }));
  const added = changed.filter((party) => party.isNew);
  await Promise.all([
    loaded.isNew ? undefined : raiseVersion(tx, loaded),
    ...added.map((party) => tx.insert(PartyRow, partyRow(tx, loaded.id, party))),
    plan.isCustomerChanged ? writeVersion(tx, CustomerVersionRow, loaded.versions, day, kind, {
      ...plan.facts, customerId: loaded.id, viewerOrganisationId: loaded.claimedById,
    }) : undefined,
    ...changed.map(({ partyId, facts }) => writeVersion(tx, PartyVersionRow,
      loaded.partyVersions.filter((version) => version.partyId === partyId), day, kind, { ...facts, partyId })),
  ]);
  await writeRoutingKeys(tx, loaded.id, loaded.household);
  return [...loaded.parties, ...added];
}

function partyRow(tx: Tx, customerId: string, party: PlannedParty & { readonly partyId: string }): PartyRow {
  return { organisationId: tx.organisationId, id: party.partyId, customerId, ref: party.ref, createdAt: tx.now.toString() };
}
