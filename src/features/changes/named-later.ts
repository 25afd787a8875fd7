import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { isOtherPlace, type LocationContent } from '../locations/index.js';
import { type EntryKey, keyOf, loadSnapshot, needsNotice, referencesOf, type RegisterKind, type RegisterSnapshot } from '../register/index.js';
import type { ChangeStep, StepKind } from './change.js';

/** What customers are told with what names it: who, where, and what data of whom. */
const TOLD_WITH: readonly string[] = ['PARTY', 'LOCATION', 'DATA_CATEGORY', 'SUBJECT_CATEGORY'];

interface Named {
  readonly kind: StepKind;
  readonly code: string;
}

interface LaterVersion extends Named {
  readonly on: string;
  readonly content: object;
}

/** OFFSET 0 keeps each one looked for by itself: a plan made while the tables were small would go through all of them for each. */
const laterVersions = statement<LaterVersion>('change_named_later', `
  SELECT entry.kind, entry.code, said.valid_from AS "on", said.content FROM unnest($2::text[], $3::text[]) AS asked (kind, code)
  CROSS JOIN LATERAL (SELECT * FROM register_entry AS held
    WHERE held.organisation_id = $1 AND held.kind = asked.kind AND held.code = asked.code OFFSET 0) AS entry
  CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version WHERE version.organisation_id = $1 AND version.entry_id = entry.id
    AND version.superseded_at IS NULL AND version.valid_from > $4::date OFFSET 0) AS said
  UNION ALL SELECT 'LOCATION', place.code, said.valid_from, jsonb_build_object('country', said.country, 'operator', said.operator_name)
  FROM unnest($2::text[], $3::text[]) AS asked (kind, code)
  CROSS JOIN LATERAL (SELECT * FROM location AS held WHERE held.organisation_id = $1 AND asked.kind = 'LOCATION' AND held.code = asked.code OFFSET 0) AS place
  CROSS JOIN LATERAL (SELECT * FROM location_version AS version WHERE version.organisation_id = $1 AND version.location_id = place.id
    AND version.superseded_at IS NULL AND version.valid_from > $4::date OFFSET 0) AS said
  ORDER BY "on"`);

/**
 * Customers are told who and what it is on the day it is wanted. What is on record to become somebody or something else behind that day,
 * with no word to anybody, is not what they were told.
 */
export async function demandNamedStays(tx: Tx, { steps, wantedOn }: { readonly steps: readonly ChangeStep[]; readonly wantedOn: string }): Promise<void> {
  const named = namedBy(steps);
  if (named.length === 0) return;
  const today = await todayHere(tx);
  const on = wantedOn < today ? today : wantedOn;
  const [register, later] = await Promise.all([
    loadSnapshot(tx, { asOf: on }),
    tx.query(laterVersions, [tx.organisationId, named.map(({ kind }) => kind), named.map(({ code }) => code), on]),
  ]);
  const said = new Map(steps.map((step) => [keyOf(step as EntryKey), step.content]));
  const turning = later.filter((version) => isAnother(said.get(keyOf(version as EntryKey)) ?? contentOf(version, register), version));
  if (turning.length > 0) refuse('NAMED_TURNS_LATER', { entries: turning.slice(0, 50).map(({ kind, code, on: day }) => ({ kind, code, on: day })) });
}

function namedBy(steps: readonly ChangeStep[]): Named[] {
  const all = steps.flatMap(({ kind, code, content }): Named[] => (content === null ? []
    : [{ kind, code }, ...(kind === 'LOCATION' ? [] : referencesOf(kind, content) as readonly Named[])]));
  return [...new Map(all.filter(({ kind }) => TOLD_WITH.includes(kind)).map((each) => [keyOf(each as EntryKey), each])).values()];
}

function contentOf({ kind, code }: Named, { entries, locations }: RegisterSnapshot): object | null {
  return kind === 'LOCATION' ? locations.get(code) ?? null : entries[kind].get(code)?.content ?? null;
}

function isAnother(told: object | null, { kind, content }: LaterVersion): boolean {
  if (told === null) return false;
  if (kind === 'LOCATION') return isOtherPlace(told as LocationContent, content as LocationContent);
  return needsNotice<RegisterKind>(told as never, content as never, kind) !== null;
}
