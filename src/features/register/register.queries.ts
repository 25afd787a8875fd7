import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import type { Actor } from '../../kernel/actor.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf, knownAsOf } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ContentOf, Entry, EntryKey, RegisterKind } from './register.js';

/**
 * SQL expression: how often something was said of the entry, as known at the instant of a parameter. What it was then is
 * counted from what was said by then, so that an answer of the past stays as it was.
 */
export function versionKnown(known: number): string {
  return `CASE WHEN $${known}::timestamptz IS NULL THEN entry.version ELSE (SELECT count(*)::integer FROM register_act AS act
    WHERE act.organisation_id = $1 AND act.entry_id = entry.id AND act.recorded_at <= $${known}) END`;
}

const SELECT = `
  SELECT entry.id, entry.kind, entry.code, ${versionKnown(3)} AS version, said.valid_from AS "validFrom",
    said.valid_to AS "validTo", said.content
  FROM ${dayAsked(2, 3, 4)} AS asked (day) JOIN register_entry AS entry ON true JOIN register_entry_version AS said
    ON said.organisation_id = $1 AND said.entry_id = entry.id AND ${heldAsOf('said', 'asked.day', 3)}`;

const OWN = 'entry.organisation_id = $1 AND entry.kind = $5';

const byCode = statement<Entry>('register_entry_by_code', `${SELECT} WHERE ${OWN} AND entry.code = $6`);
const byId = statement<Entry>('register_entry_by_id', `${SELECT} WHERE ${OWN} AND entry.id = $6`);
const list = pagedStatement<Entry>('register_entry_list', SELECT, OWN, 5, 'entry.id');
const ofCustomers = statement<Entry & { readonly customerId: string }>('register_entries_of_customers', `
  ${SELECT.replace('SELECT', 'SELECT entry.customer_id AS "customerId",')}
  WHERE entry.organisation_id = $1 AND entry.customer_id = ANY ($5::uuid[]) ORDER BY entry.id`);

export type EntryPlace = { readonly code: string } | { readonly id: string };

/** One entry as it stood on a day, by its code or id; null when there was none. */
export async function findEntry<Kind extends RegisterKind>(
  tx: ReadTx, kind: Kind, key: EntryPlace, asked: AsOfArguments = {},
): Promise<Entry<Kind> | null> {
  const moment = [tx.organisationId, ...momentValues(asked, tx.now), kind];
  const [found] = 'code' in key
    ? await tx.query(byCode, [...moment, key.code])
    : await tx.query(byId, [...moment, key.id]);
  return (found as Entry<Kind> | undefined) ?? null;
}

/** The entries of a kind that stood on a day, those of single customers too, newest first. */
export async function listEntries<Kind extends RegisterKind>(
  tx: ReadTx, kind: Kind, page: PageRequest, asked: AsOfArguments,
): Promise<Page<Entry<Kind>>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, ...momentValues(asked, tx.now), kind, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? list.backward : list.forward, values) as Entry<Kind>[]);
}

/** What speaks of the data of these customers alone, as it stood on a day: no snapshot has it. */
export function entriesOfCustomers(
  tx: ReadTx, customerIds: readonly string[], asked: AsOfArguments = {},
): Promise<(Entry & { readonly customerId: string })[]> {
  return tx.query(ofCustomers, [tx.organisationId, ...momentValues(asked, tx.now), customerIds]);
}

/** One thing that was said of an entry. */
export interface EntryAct<Kind extends RegisterKind = RegisterKind> {
  readonly id: string;
  /** CHANGE: it became so on that day. CORRECTION: it was recorded wrongly. END: from that day on it was no more. */
  readonly kind: 'CHANGE' | 'CORRECTION' | 'END';
  /** The day it was said for. */
  readonly on: string;
  /** For which days it was recorded; null for an end. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly recordedAt: string;
  /** The version of the entry that it made. */
  readonly version: number;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly reason: string | null;
  /** Null for an end. */
  readonly content: ContentOf<Kind> | null;
}

/** A version that was cut off later stays in the record beside what was left of it: the first one is what the act wrote. */
const history = pagedStatement<EntryAct>('register_history', `
  SELECT act.id, act.kind, act.valid_from AS "on", act.recorded_at AS "recordedAt", act.version, act.actor_kind AS "actorKind",
    act.actor_id AS "actorId", act.reason, said.valid_from AS "validFrom", said.valid_to AS "validTo", said.content
  FROM register_entry AS entry JOIN register_act AS act ON act.organisation_id = $1 AND act.entry_id = entry.id
  LEFT JOIN register_entry_version AS said
    ON said.organisation_id = $1 AND said.act_id = act.id AND said.recorded_at = act.recorded_at`,
'entry.organisation_id = $1 AND entry.kind = $2 AND entry.code = $3', 3, 'act.id');

const isThere = statement<{ id: string }>('register_entry_is_there',
  'SELECT id FROM register_entry WHERE organisation_id = $1 AND kind = $2 AND code = $3');

/** Whether there ever was such an entry. */
export async function isEntryThere(tx: ReadTx, { kind, code }: EntryKey): Promise<boolean> {
  return (await tx.query(isThere, [tx.organisationId, kind, code])).length > 0;
}

/** From when, and until before when, something was there. */
export interface Stood {
  readonly validFrom: string;
  readonly validTo: string | null;
}

const stood = statement<{ readonly [Key in keyof Stood]: Stood[Key] | null }>('register_entry_stood', `
  SELECT said.valid_from AS "validFrom", said.valid_to AS "validTo" FROM register_entry AS entry
  LEFT JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = entry.id AND ${knownAsOf('said', 4)}
  WHERE entry.organisation_id = $1 AND entry.kind = $2 AND entry.code = $3 ORDER BY said.valid_from LIMIT 50`);

/** When an entry was there, as known at an instant; null when there never was one. */
export async function whenStood(tx: ReadTx, { kind, code }: EntryKey, knownAt: string | null): Promise<Stood[] | null> {
  const found = await tx.query(stood, [tx.organisationId, kind, code, knownAt]);
  if (found.length === 0) return null;
  return found.flatMap(({ validFrom, validTo }) => (validFrom === null ? [] : [{ validFrom, validTo }]));
}

/** All that was ever said of an entry, newest first: who, when, why. */
export async function entryHistory<Kind extends RegisterKind>(
  tx: ReadTx, key: EntryKey & { readonly kind: Kind }, page: PageRequest,
): Promise<Page<EntryAct<Kind>>> {
  const window = pageWindow(page);
  const values = [tx.organisationId, key.kind, key.code, window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? history.backward : history.forward, values) as EntryAct<Kind>[]);
}
