import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import {
  type EntryKey, keyOf, type LoadedEntry, type OpenVersion, type Reference, type ReferredKind, type RegisterKind,
} from './register.js';

/** The register as loaded for a change: locked until the commit, so that what was checked holds until it is stored. */
export interface LoadedRegister {
  readonly version: number;
  /** No record of this transaction is older: a later version never looks as if it had been known before an earlier one. */
  readonly changedAt: string;
  /** The day it is where the organisation is. */
  readonly today: string;
  /** The entries that were asked for and exist, by key. */
  readonly entries: ReadonlyMap<string, LoadedEntry>;
  /** All that was asked for and exists, entries too, by key. */
  readonly existing: ReadonlyMap<string, Existing>;
  /** All that is open of the kinds whose ways were asked for. */
  readonly open: readonly OpenOfKind[];
}

/** Something that may be named. */
export interface Existing {
  /** Of an entry: whose data alone it speaks of, null: everybody's. Of a customer: itself. */
  readonly customerId: string | null;
  /** When it stands, as far as it is known now; null: always. */
  readonly spans: readonly Days[] | null;
}

export interface Days {
  readonly validFrom: string;
  /** First day without it; null: no end is known. */
  readonly validTo: string | null;
}

export interface OpenOfKind extends EntryKey {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly content: object;
}

/** What a change needs to know. */
export interface Wanted {
  /** Entries that are to be changed. */
  readonly entries: readonly EntryKey[];
  /** What they name. */
  readonly references: readonly Reference[];
  /** Kinds of which everything open is wanted. */
  readonly kinds: readonly RegisterKind[];
}

const ensure = statement<never>('register_ensure', `
  INSERT INTO register (organisation_id, version, changed_at) VALUES ($1, 0, $2) ON CONFLICT (organisation_id) DO NOTHING`);

const lock = statement<{ version: number; changedAt: string }>('register_lock', `
  SELECT version, changed_at AS "changedAt" FROM register WHERE organisation_id = $1 FOR UPDATE`);

interface NamedRow extends Existing {
  readonly kind: ReferredKind;
  readonly code: string;
  readonly id: string;
  readonly version: number;
}

const named = statement<NamedRow>('register_named', `
  SELECT entry.kind, entry.code, entry.id, entry.version, entry.customer_id AS "customerId",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('validFrom', said.valid_from, 'validTo', said.valid_to)), '[]')
      FROM register_entry_version AS said
      WHERE said.organisation_id = $1 AND said.entry_id = entry.id AND said.superseded_at IS NULL) AS spans
  FROM unnest($2::text[], $3::text[]) AS asked (kind, code) CROSS JOIN LATERAL (SELECT * FROM register_entry AS held
    WHERE held.organisation_id = $1 AND held.kind = asked.kind AND held.code = asked.code OFFSET 0) AS entry
  UNION ALL SELECT 'SERVICE', code, id, version, NULL, NULL FROM service WHERE organisation_id = $1 AND code = ANY ($4::text[])
  UNION ALL SELECT 'LOCATION', code, id, version, NULL, NULL FROM location WHERE organisation_id = $1 AND code = ANY ($5::text[])
  UNION ALL SELECT 'CUSTOMER', external_id, id, version, id, NULL FROM customer
    WHERE organisation_id = $1 AND external_id = ANY ($6::text[])`);

const OPEN = `
  SELECT entry.kind AS "entryKind", entry.code, said.id, said.entry_id AS "entryId", said.act_id AS "actId",
    said.valid_from AS "validFrom", said.valid_to AS "validTo", said.recorded_at AS "recordedAt", said.kind, said.content`;

type OpenRow = OpenVersion & { readonly entryKind: RegisterKind; readonly code: string };

/**
 * Behind the lock: it sees what the one who held the lock before wrote. OFFSET 0 keeps each one looked for by itself: a plan made
 * while the tables were small would go through all of them for each.
 */
const openOfEntries = statement<OpenRow>('register_open_of_entries', `${OPEN}
  FROM unnest($2::text[], $3::text[]) AS asked (kind, code)
  CROSS JOIN LATERAL (SELECT * FROM register_entry AS held
    WHERE held.organisation_id = $1 AND held.kind = asked.kind AND held.code = asked.code OFFSET 0) AS entry
  CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.entry_id = entry.id AND version.superseded_at IS NULL OFFSET 0) AS said
  ORDER BY said.valid_from`);

/** OFFSET 0 keeps them looked for entry by entry: other kinds have far more versions. */
const openOfKinds = statement<OpenRow>('register_open_of_kinds', `${OPEN}
  FROM register_entry AS entry CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.entry_id = entry.id AND version.superseded_at IS NULL OFFSET 0) AS said
  WHERE entry.organisation_id = $1 AND entry.kind = ANY ($2::text[])`);

/** Locks the register of the transaction's organisation, and loads what a change needs, in one round trip. */
export async function loadRegister(tx: Tx, { entries, references, kinds }: Wanted): Promise<LoadedRegister> {
  const keys = [entries.map(({ kind }) => kind), entries.map(({ code }) => code)];
  const asked = [...entries, ...references];
  const codesOf = (kind: ReferredKind): string[] => [...new Set(asked.filter((each) => each.kind === kind).map(({ code }) => code))];
  const inRegister = [...new Map(asked.map((each) => [keyOf(each), each])).values()];
  const [, [root], today, found, open, all] = await Promise.all([
    tx.execute(ensure, [tx.organisationId, tx.now]),
    tx.query(lock, [tx.organisationId]),
    todayHere(tx),
    tx.query(named, [
      tx.organisationId, inRegister.map(({ kind }) => kind), inRegister.map(({ code }) => code),
      codesOf('SERVICE'), codesOf('LOCATION'), codesOf('CUSTOMER'),
    ]),
    tx.query(openOfEntries, [tx.organisationId, ...keys]),
    kinds.length === 0 ? [] : tx.query(openOfKinds, [tx.organisationId, kinds]),
  ]);
  const { version, changedAt } = root ?? refuse('NOT_FOUND', {});
  return {
    version, changedAt, today, entries: entriesOf(entries, found, open),
    existing: new Map(found.map((each) => [keyOf(each), { customerId: each.customerId, spans: each.spans }])),
    open: all.map(({ entryKind, code, validFrom, validTo, content }) => ({ kind: entryKind, code, validFrom, validTo, content })),
  };
}

function entriesOf(asked: readonly EntryKey[], found: readonly NamedRow[], open: readonly OpenRow[]): Map<string, LoadedEntry> {
  const rows = new Map(found.map((each) => [keyOf(each), each]));
  const versions = Map.groupBy(open, ({ entryId }) => entryId);
  return new Map(asked.flatMap(({ kind, code }) => {
    const row = rows.get(keyOf({ kind, code }));
    if (row === undefined) return [];
    const { id, version, customerId } = row;
    return [[keyOf(row), { id, kind, code, version, customerId, open: versions.get(id) ?? [] }] as const];
  }));
}
