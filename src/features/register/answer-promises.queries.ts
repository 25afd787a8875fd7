import type { AnswerPromise } from '../../law/promised-answer.js';
import { heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';

/** More than anybody promises. */
const MOST = 50;

const promised = statement<AnswerPromise>('register_answer_promises', `
  SELECT said.content ->> 'period' AS period, 'Commitment ' || entry.code AS source
  FROM register_entry AS entry CROSS JOIN LATERAL (
    SELECT content FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.entry_id = entry.id AND ${heldAsOf('version', '$2::date', 3)} LIMIT 1) AS said
  WHERE entry.organisation_id = $1 AND entry.kind = 'COMMITMENT' AND said.content ->> 'matter' = 'ANSWER_WITHIN'
    AND said.content ->> 'to' <> 'CUSTOMERS' AND said.content ->> 'period' IS NOT NULL
  ORDER BY entry.id LIMIT ${MOST}`);

/**
 * Within which periods the organisation has promised people an answer, as far as its register says so of that day. What
 * customers alone were promised is no answer to a person.
 */
export function answerPromises(tx: ReadTx, on: string): Promise<AnswerPromise[]> {
  return tx.query(promised, [tx.organisationId, on, null]);
}
