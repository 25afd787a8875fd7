import { dayAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { LaterEntry } from './later.rules.js';
import type { PromisedEntry } from './promised.js';

/** OFFSET 0 keeps them looked for entry by entry: other kinds have far more versions. */
const recorded = statement<LaterEntry>('register_later', `
  SELECT entry.kind, entry.code, said.content
  FROM register_entry AS entry CROSS JOIN LATERAL (SELECT * FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.entry_id = entry.id AND version.superseded_at IS NULL
      AND version.valid_from > ${dayAsked(3, 3, 2)} OFFSET 0) AS said
  WHERE entry.organisation_id = $1 AND entry.kind IN ('ENGAGEMENT', 'ACTIVITY')`);

/** What engagements and activities are to say from later days on: recorded already, or promised by a change that somebody approved. */
export async function laterEntries(tx: ReadTx, promised: readonly PromisedEntry[]): Promise<LaterEntry[]> {
  return [...await tx.query(recorded, [tx.organisationId, tx.now, null]), ...promised.filter(({ isSettled }) => isSettled)];
}
