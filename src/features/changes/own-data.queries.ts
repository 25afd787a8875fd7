import { dayAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { StepKind } from './change.js';
import type { Register, ToldEntry } from './told-entries.js';

type Named = Pick<ToldEntry, 'kind' | 'code'>;

/** What lies of a single customer's data alone at a place, or is named by a category. */
export interface OwnData extends Named {
  /** By externalId. */
  readonly customer: string;
  readonly customerId: string;
  /** Null: of every service, as far as anybody knows. */
  readonly service: string | null;
}

/** Whether an entry of a notice is about data of a customer alone; null: it is about nobody's. */
export type IsOwner = (entry: Named, customerId: string) => boolean | null;

/** Beyond so many, everybody is told: it concerns most customers anyhow. */
export const OWN_MOST = 5_000;

/** Read no further than tells that there are more than can be told apart: a million may lie at one place. */
const owners = statement<OwnData>('change_own_data', `
  SELECT asked.kind, asked.code, own.* FROM unnest($2::text[], $3::text[]) AS asked (kind, code)
  CROSS JOIN LATERAL (
    SELECT entry.customer_id AS "customerId", said.content ->> 'customer' AS customer, said.content ->> 'service' AS service
    FROM register_reference AS named
    CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
      WHERE version.organisation_id = $1 AND version.id = named.version_id OFFSET 0) AS said
    CROSS JOIN LATERAL (SELECT * FROM register_entry AS held WHERE held.organisation_id = $1 AND held.id = said.entry_id OFFSET 0) AS entry
    WHERE named.organisation_id = $1 AND named.target_kind = asked.kind AND named.target_code = asked.code
      AND said.superseded_at IS NULL AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(5, 5, 4)}) AND entry.customer_id IS NOT NULL
    LIMIT ${OWN_MOST + 1}) AS own`);

/** Of places and categories: whose own data lie there or are named by them, today or later. Of one named otherwise too, under its own code. */
export async function ownDataOf(tx: ReadTx, entries: readonly Named[], register: Pick<Register, 'entries'>): Promise<OwnData[]> {
  const asked = entries.flatMap((entry) => namesOf(entry, register).map((name) => ({ name, entry })));
  if (asked.length === 0) return [];
  const names = [...new Map(asked.map(({ name }) => [keyOf(name), name])).values()];
  const found = await tx.query(owners, [tx.organisationId, names.map(({ kind }) => kind), names.map(({ code }) => code), tx.now, null]);
  const by = Map.groupBy(found, keyOf);
  return asked.flatMap(({ name, entry: { kind, code } }) => (by.get(keyOf(name)) ?? []).map((own) => ({ ...own, kind, code })));
}

/**
 * Of places, and of categories: whether a customer's own data lie there or are named by them. Of more than can be told apart: everybody's.
 *
 * @param coming what is to lie of single customers' data somewhere, and does not yet.
 */
export async function ownConcerns(tx: ReadTx, entries: readonly Named[], register: Register, coming: readonly OwnData[]): Promise<IsOwner> {
  const found = [...await ownDataOf(tx, entries, register), ...coming];
  const concerned = new Map([...Map.groupBy(found, keyOf)].map(([key, own]) => (
    [key, { isEverybody: own.length > OWN_MOST, ids: new Set(own.map(({ customerId }) => customerId)) }])));
  return (entry, customerId) => {
    const of = concerned.get(keyOf(entry));
    return of === undefined ? null : of.isEverybody || of.ids.has(customerId);
  };
}

function keyOf({ kind, code }: { readonly kind: StepKind; readonly code: string }): string {
  return `${kind}/${code}`;
}

/** By what an entry is named where single customers' data lie or go: people by the data that are only theirs, too. */
function namesOf({ kind, code }: Named, { entries }: Pick<Register, 'entries'>): Named[] {
  switch (kind) {
    case 'LOCATION':
    case 'DATA_CATEGORY': return [{ kind, code }];
    case 'SUBJECT_CATEGORY': return [{ kind, code }, ...[...entries.DATA_CATEGORY.values()]
      .filter(({ content }) => (content.onlyOf ?? []).includes(code)).map((each): Named => ({ kind: 'DATA_CATEGORY', code: each.code }))];
    default: return [];
  }
}
