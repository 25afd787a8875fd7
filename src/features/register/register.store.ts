import { newId } from '../../kernel/ids.js';
import type { VersionKind } from '../../kernel/versions.js';
import { eachInTurns, portionsOf } from '../../platform/background/in-turns.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { raiseRegister } from '../organisations/index.js';
import { keyOf, type LoadedEntry, type OpenVersion, referencesOf, type RegisterKind } from './register.js';

/** What is to be written of one entry, by one act. */
export interface EntryWrite {
  /** With version 0 it is new. */
  readonly entry: Omit<LoadedEntry, 'open'>;
  readonly act: {
    readonly id: string;
    readonly kind: VersionKind | 'END';
    readonly validFrom: string;
    readonly reason: string | null;
  };
  readonly supersede: readonly OpenVersion[];
  readonly keep: readonly { readonly from: OpenVersion; readonly validFrom: string; readonly validTo: string | null }[];
  /** Null: an end. */
  readonly insert: {
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly kind: VersionKind;
    readonly content: object;
  } | null;
}

const insertEntries = statement<never>('register_insert_entries', `
  INSERT INTO register_entry (organisation_id, id, kind, code, customer_id, version, created_at)
  SELECT $1, made.id, made.kind, made.code, made.customer_id, 1, $6
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[]) AS made (id, kind, code, customer_id)`);

const raiseEntries = statement<never>('register_raise_entries', `
  UPDATE register_entry AS entry SET version = entry.version + 1 FROM unnest($2::uuid[]) AS raised (id)
  WHERE entry.organisation_id = $1 AND entry.id = raised.id`);

const insertActs = statement<never>('register_insert_acts', `
  INSERT INTO register_act (organisation_id, id, entry_id, kind, valid_from, recorded_at, version, actor_kind, actor_id, reason)
  SELECT $1, made.id, made.entry_id, made.kind, made.valid_from, $8, made.version, $9, $10, made.reason
  FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::integer[], $7::text[])
    AS made (id, entry_id, kind, valid_from, version, reason)`);

const supersede = statement<never>('register_supersede', `
  UPDATE register_entry_version AS version SET superseded_at = $3 FROM unnest($2::uuid[]) AS gone (id)
  WHERE version.organisation_id = $1 AND version.id = gone.id`);

const insertVersions = statement<never>('register_insert_versions', `
  INSERT INTO register_entry_version (organisation_id, id, entry_id, act_id, valid_from, valid_to, recorded_at, kind, content)
  SELECT $1, made.id, made.entry_id, made.act_id, made.valid_from, made.valid_to, $9, made.kind, made.content::jsonb
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::date[], $7::text[], $8::text[])
    AS made (id, entry_id, act_id, valid_from, valid_to, kind, content)`);

const insertReferences = statement<never>('register_insert_references', `
  INSERT INTO register_reference (organisation_id, version_id, target_kind, target_code)
  SELECT $1, made.version_id, made.kind, made.code FROM unnest($2::uuid[], $3::text[], $4::text[]) AS made (version_id, kind, code)`);

interface NewVersion {
  readonly id: string;
  readonly entryId: string;
  readonly actId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly kind: VersionKind;
  readonly content: object;
  readonly entryKind: RegisterKind;
}

/** The versions that an act writes: what it says, and what stays of what it supersedes. */
function versionsOf({ entry, act, keep, insert }: EntryWrite): NewVersion[] {
  const place = { entryId: entry.id, entryKind: entry.kind };
  return [
    ...keep.map(({ from, validFrom, validTo }) =>
      ({ ...place, id: newId(), actId: from.actId, validFrom, validTo, kind: from.kind, content: from.content })),
    ...(insert === null ? [] : [{ ...place, id: newId(), actId: act.id, ...insert }]),
  ];
}

/** So many entries travel in one statement of each kind: more would hold up everybody else while they are made ready. */
const ENTRIES_A_STATEMENT = 250;

/**
 * Writes what was decided, entries and all their rows in a handful of statements for a portion of them. They travel with
 * what follows, the COMMIT at the latest. The only writer of entries.
 */
export async function writeEntries(tx: Tx, writes: readonly EntryWrite[]): Promise<void> {
  await eachInTurns(portionsOf(writes, ENTRIES_A_STATEMENT), (portion) => writePortion(tx, portion));
  raiseRegister(tx);
}

function writePortion(tx: Tx, writes: readonly EntryWrite[]): void {
  const organisationId = tx.organisationId;
  const made = writes.map(({ entry }) => entry).filter(({ version }) => version === 0);
  const raised = writes.map(({ entry }) => entry).filter(({ version }) => version > 0);
  const versions = writes.flatMap(versionsOf);
  tx.executeLater(insertEntries, [
    organisationId, ...columns(made, ['id', 'kind', 'code', 'customerId']), tx.now,
  ]);
  tx.executeLater(raiseEntries, [organisationId, raised.map(({ id }) => id)]);
  const acts = writes.map(({ entry, act }) => ({ ...act, entryId: entry.id, version: entry.version + 1 }));
  tx.executeLater(insertActs, [
    organisationId, ...columns(acts, ['id', 'entryId', 'kind', 'validFrom', 'version', 'reason']), tx.now, tx.actor.kind, tx.actor.id,
  ]);
  tx.executeLater(supersede, [organisationId, writes.flatMap((write) => write.supersede.map(({ id }) => id)), tx.now]);
  tx.executeLater(insertVersions, [
    organisationId, ...columns(versions, ['id', 'entryId', 'actId', 'validFrom', 'validTo', 'kind']),
    versions.map(({ content }) => JSON.stringify(content)), tx.now,
  ]);
  const references = versions.flatMap(targetsOf);
  tx.executeLater(insertReferences, [organisationId, ...columns(references, ['versionId', 'kind', 'code'])]);
}

/** Each target once, however often the content names it. */
function targetsOf({ id, entryKind, content }: NewVersion): { versionId: string; kind: string; code: string }[] {
  const targets = new Map(referencesOf(entryKind, content).map((reference) => [keyOf(reference), reference]));
  return [...targets.values()].map(({ kind, code }) => ({ versionId: id, kind, code }));
}

function columns<Row extends object>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}
