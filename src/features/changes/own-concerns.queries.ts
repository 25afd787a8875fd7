import { dayAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { OWN_PLACEMENTS_MOST } from './own-placements.queries.js';
import type { Register, ToldEntry } from './told-entries.js';

type Named = Pick<ToldEntry, 'kind' | 'code'>;
type Owner = Named & { readonly customerId: string };

/** Whether an entry of a notice is about data of a customer alone; null: it is about nobody's. */
export type IsOwner = (entry: Named, customerId: string) => boolean | null;

/** Read no further than tells that there are more than can be told apart: a million may lie at one place. */
const owners = statement<Owner>('change_own_concerns', `
  SELECT asked.kind, asked.code, own.customer_id AS "customerId" FROM unnest($2::text[], $3::text[]) AS asked (kind, code)
  CROSS JOIN LATERAL (
    SELECT entry.customer_id FROM register_reference AS named
    CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
      WHERE version.organisation_id = $1 AND version.id = named.version_id OFFSET 0) AS said
    CROSS JOIN LATERAL (SELECT * FROM register_entry AS held WHERE held.organisation_id = $1 AND held.id = said.entry_id OFFSET 0) AS entry
    WHERE named.organisation_id = $1 AND named.target_kind = asked.kind AND named.target_code = asked.code
      AND said.superseded_at IS NULL AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(5, 5, 4)}) AND entry.customer_id IS NOT NULL
    LIMIT ${OWN_PLACEMENTS_MOST + 1}) AS own`);

/** Of places, and of categories: whose own data lie there or are named by them, today or later. Of more than can be told apart: everybody's. */
export async function ownConcerns(tx: ReadTx, entries: readonly Named[], register: Register): Promise<IsOwner> {
  const asked = entries.flatMap((entry) => namesOf(entry, register));
  if (asked.length === 0) return () => null;
  const found = await tx.query(owners, [tx.organisationId, asked.map(({ kind }) => kind), asked.map(({ code }) => code), tx.now, null]);
  const by = Map.groupBy(found, ({ kind, code }) => `${kind}/${code}`);
  const concerned = new Map(entries.map((entry) => {
    const own = namesOf(entry, register).map(({ kind, code }) => by.get(`${kind}/${code}`) ?? []);
    return [`${entry.kind}/${entry.code}`, {
      isEverybody: own.some(({ length }) => length > OWN_PLACEMENTS_MOST), ids: new Set(own.flatMap((those) => those.map(({ customerId }) => customerId))),
    }];
  }));
  return ({ kind, code }, customerId) => {
    const of = concerned.get(`${kind}/${code}`);
    return of === undefined || of.ids.size === 0 ? null : of.isEverybody || of.ids.has(customerId);
  };
}

/** By what an entry is named where single customers' data lie or go: people by the data that are only theirs, too. */
function namesOf({ kind, code }: Named, { entries }: Register): Named[] {
  switch (kind) {
    case 'LOCATION':
    case 'DATA_CATEGORY': return [{ kind, code }];
    case 'SUBJECT_CATEGORY': return [{ kind, code }, ...[...entries.DATA_CATEGORY.values()]
      .filter(({ content }) => (content.onlyOf ?? []).includes(code)).map((each): Named => ({ kind: 'DATA_CATEGORY', code: each.code }))];
    default: return [];
  }
}
