import { type AsOfArguments, momentValues } from '../api/as-of.js';
import { knownAsOf } from './as-of.js';
import { type Statement, statement } from './statement.js';
import type { ReadTx } from './tx.js';

/** From when, and until before when, something was there. */
export interface Stood {
  readonly validFrom: string;
  readonly validTo: string | null;
}

type Row = { readonly [Key in keyof Stood]: Stood[Key] | null };

/** When the row of `root` was there that has parameter 2 in `key`: its versions lie in `versions`, by `column`. */
export function stoodStatement(
  root: string, { key, versions, column }: { readonly key: string; readonly versions: string; readonly column: string },
): Statement<Row> {
  return statement<Row>(`${root}_stood`, `
    SELECT said.valid_from AS "validFrom", said.valid_to AS "validTo" FROM ${root} AS held
    LEFT JOIN ${versions} AS said ON said.organisation_id = $1 AND said.${column} = held.id AND ${knownAsOf('said', 3)}
    WHERE held.organisation_id = $1 AND held.${key} = $2 ORDER BY said.valid_from LIMIT 50`);
}

/** When it was there, as known at the instant asked for; empty: nobody knew of it then. Null: there never was one. */
export async function whenThere(tx: ReadTx, stood: Statement<Row>, key: string, asked: AsOfArguments): Promise<Stood[] | null> {
  const found = await tx.query(stood, [tx.organisationId, key, momentValues(asked, tx.now)[1]]);
  if (found.length === 0) return null;
  return found.flatMap(({ validFrom, validTo }) => (validFrom === null ? [] : [{ validFrom, validTo }]));
}
