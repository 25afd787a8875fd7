import { createHash } from 'node:crypto';

import { PAGE_MAX } from '../../kernel/page.js';

/** One prepared SQL statement. `Row` is what a row of its answer looks like. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Never set: carries the row type. */
  readonly row?: Row;
}

const registered = new Map<string, Statement<unknown>>();

/**
 * Declares a statement once, at module load. It is prepared on first use of each connection; the registry lets a spec
 * EXPLAIN every one of them as the application's role.
 */
export function statement<Row>(name: string, text: string): Statement<Row> {
  const known = registered.get(name);
  if (known !== undefined && known.text !== text) throw new Error(`two statements are called ${name}`);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  if (name.length > 50) throw new Error(`the statement name ${name} is longer than 50 characters`);
  const made: Statement<Row> = Object.freeze({ name: `${name}_${digest}`, text });
  registered.set(name, made);
  return made;
}

export function allStatements(): ReadonlyMap<string, Statement<unknown>> {
  return registered;
}

/** The four statements behind a list: newest first or oldest first, each with the same columns and conditions. */
export interface PagedStatement<Row> {
  readonly forward: Statement<Row>;
  readonly backward: Statement<Row>;
}

/**
 * A list ordered by id (UUIDv7: newest first). `select` ends before WHERE; `where` may use $1…$n; the window adds its
 * own three parameters behind them. `id` names the id column.
 *
 * Both ends are plain parameters: behind row-level security an expression such as coalesce() would be no index
 * condition, and the tenth page would read the nine before it. Plans are generic: of `LIMIT $n` they know nothing and
 * prepare for a tenth of the table. The longest page is written out inside, so that they keep to the index; reading
 * stops at `$n` all the same.
 */
export function pagedStatement<Row>(
  name: string, select: string, where: string, parameterCount: number, id = 'id',
): PagedStatement<Row> {
  const [after, before, limit] = [parameterCount + 1, parameterCount + 2, parameterCount + 3];
  const body = (order: 'ASC' | 'DESC'): string => `SELECT * FROM (${select} WHERE ${where}
    AND ${id} < $${after}::uuid AND ${id} > $${before}::uuid
    ORDER BY ${id} ${order} LIMIT ${PAGE_MAX + 1}) AS page LIMIT $${limit}`;
  return {
    forward: statement<Row>(`${name}_forward`, body('DESC')),
    backward: statement<Row>(`${name}_backward`, body('ASC')),
  };
}
