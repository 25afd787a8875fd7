import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf, versionThen } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { BoundedCache, type CacheLimits } from '../../platform/memory/bounded-cache.js';
import type { LocationState } from '../locations/index.js';
import type { Service } from '../organisations/index.js';
import { type ContentOf, type Entry, KIND_NAMES, type RegisterKind } from './register.js';
import { versionKnown } from './register.queries.js';

export type EntriesByKind = { readonly [Kind in RegisterKind]: ReadonlyMap<string, Entry<Kind>> };

/**
 * The whole register as it stood on a day and was known at an instant, by code, newest first; without what is said of single customers'
 * data. Shared by whoever reads the same: it is frozen.
 */
export interface RegisterSnapshot {
  readonly organisationId: string;
  /** Of the register as it is now: raised by every change, whatever day it is about. */
  readonly version: number;
  readonly asOf: string;
  /** Null: what is known now. */
  readonly knownAt: string | null;
  readonly entries: EntriesByKind;
  readonly services: ReadonlyMap<string, Service>;
  readonly locations: ReadonlyMap<string, LocationState>;
}

interface Row {
  readonly kind: RegisterKind | 'REGISTER' | 'SERVICE' | 'LOCATION';
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly content: object | null;
}

const NEWER = `(asked.version IS DISTINCT FROM $5::integer OR asked.day IS DISTINCT FROM $6::date)`;

/**
 * The one version that held, looked for row by row: the versions of single customers' entries, which may be a million, lie
 * among them.
 */
function heldVersion(table: string, column: string, of: string): string {
  return `CROSS JOIN LATERAL (SELECT * FROM ${table} AS version
    WHERE version.organisation_id = $1 AND version.${column} = ${of}.id AND ${heldAsOf('version', 'asked.day', 3)} LIMIT 1) AS said`;
}

/**
 * One statement, so one state of the database. Its first row says which version and day it is; where these are known
 * already, the others stay away.
 */
const snapshot = statement<Row>('register_snapshot', `
  WITH asked AS MATERIALIZED (
    SELECT coalesce((SELECT version FROM register WHERE organisation_id = $1), 0) AS version, moment.day
    FROM ${dayAsked(2, 3, 4)} AS moment (day))
  SELECT 'REGISTER' AS kind, NULL::uuid AS id, '' AS code, asked.version, asked.day AS "validFrom", NULL::date AS "validTo",
    NULL::jsonb AS content
  FROM asked
  UNION ALL
  SELECT entry.kind, entry.id, entry.code, ${versionKnown(3)}, said.valid_from, said.valid_to, said.content
  FROM asked JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id IS NULL
  ${heldVersion('register_entry_version', 'entry_id', 'entry')}
  WHERE ${NEWER}
  UNION ALL
  SELECT 'SERVICE', service.id, service.code, ${versionThen('service', 'service_version', 'service_id', 3)}, said.valid_from, said.valid_to,
    jsonb_build_object('name', said.name, 'description', said.description)
  FROM asked JOIN service ON service.organisation_id = $1 ${heldVersion('service_version', 'service_id', 'service')}
  WHERE ${NEWER}
  UNION ALL
  SELECT 'LOCATION', location.id, location.code, ${versionThen('location', 'location_version', 'location_id', 3)}, said.valid_from, said.valid_to,
    jsonb_build_object('name', said.name, 'city', said.city, 'country', said.country, 'operator', said.operator_name,
      'kind', said.site_kind)
  FROM asked JOIN location ON location.organisation_id = $1 ${heldVersion('location_version', 'location_id', 'location')}
  WHERE ${NEWER}`);

/** So many at most, with so many entries in all of them. */
export const SNAPSHOTS_KEPT: CacheLimits = { items: 500, weight: 30_000 };

const cache = new BoundedCache<RegisterSnapshot>(SNAPSHOTS_KEPT);

/** Entries, services and locations, and itself. */
export function sizeOfSnapshot({ entries, services, locations }: RegisterSnapshot): number {
  return [...Object.values(entries), services, locations].reduce((sum, { size }) => sum + size, 1);
}

/**
 * The register of the transaction's organisation, in one round trip. Read again unchanged, only its version travels. Within
 * an act that writes nothing is kept: what it sees may never be committed.
 */
export async function loadSnapshot(tx: ReadTx, asked: AsOfArguments = {}): Promise<RegisterSnapshot> {
  const [asOf, knownAt, now] = momentValues(asked, tx.now);
  const mayKeep = !('execute' in tx);
  const key = JSON.stringify([tx.organisationId, tx.viewerId, asOf, knownAt]);
  const kept = mayKeep ? cache.get(key) : undefined;
  const rows = await tx.query(snapshot, [tx.organisationId, asOf, knownAt, now, kept?.version ?? null, kept?.asOf ?? null]);
  const [head] = rows;
  if (head === undefined) throw new Error('a register that says nothing of itself');
  if (kept !== undefined && kept.version === head.version && kept.asOf === head.validFrom) return kept;
  const made = snapshotOf(tx.organisationId, knownAt, head, rows.slice(1));
  if (mayKeep) cache.set(key, made, sizeOfSnapshot(made));
  return made;
}

function snapshotOf(organisationId: string, knownAt: string | null, head: Row, rows: readonly Row[]): RegisterSnapshot {
  const of = Map.groupBy(rows, ({ kind }) => kind);
  const named = <Made extends { readonly code: string }>(kind: Row['kind'], make: (row: Row) => Made): ReadonlyMap<string, Made> =>
    new Map((of.get(kind) ?? []).sort(newestFirst).map((row) => [row.code, Object.freeze(make(row))]));
  return Object.freeze({
    organisationId, version: head.version, asOf: head.validFrom, knownAt,
    entries: Object.freeze(Object.fromEntries(KIND_NAMES.map((kind) => [kind, named(kind, entryOf)]))) as unknown as EntriesByKind,
    services: named('SERVICE', ({ kind: _, content, ...row }) => ({ ...row, ...content }) as Service),
    locations: named('LOCATION', ({ kind: _, content, ...row }) => ({ ...row, organisationId, ...content }) as LocationState),
  });
}

function newestFirst(one: Row, other: Row): number {
  return one.id > other.id ? -1 : 1;
}

function entryOf({ id, kind, code, version, validFrom, validTo, content }: Row): Entry {
  return { id, kind: kind as RegisterKind, code, version, validFrom, validTo, content: frozen(content ?? {}) as ContentOf<RegisterKind> };
}

function frozen<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part as object);
  return Object.freeze(value);
}
