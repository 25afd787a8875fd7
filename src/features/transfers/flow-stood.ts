import { inTurns } from '../../platform/background/in-turns.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { knownAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { Stood } from '../../platform/database/stood.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { ROOT_LIMITS } from '../organisations/index.js';
import { loadSnapshot } from '../register/index.js';
import { transferId } from './assess-register.rules.js';
import { deriveFlows } from './derive-flows.rules.js';
import { houseOn } from './transfers.queries.js';

/** So many days on which flows may begin or end are looked at, the newest. */
const DAYS_LOOKED_AT = 50;

/** The newest versions of a row, looked for one by one: older ones turn on no day among the newest. */
function versionsOf(table: string, column: string, of: string): string {
  return `CROSS JOIN LATERAL (SELECT version.valid_from, version.valid_to FROM ${table} AS version
    WHERE version.organisation_id = $1 AND version.${column} = ${of}.id AND ${knownAsOf('version', 2)}
    ORDER BY version.valid_from DESC LIMIT ${DAYS_LOOKED_AT}) AS said`;
}

const turns = statement<{ day: string }>('transfer_turns', `
  SELECT DISTINCT turn.day::text AS day FROM (
    SELECT said.* FROM register_entry AS entry ${versionsOf('register_entry_version', 'entry_id', 'entry')}
    WHERE entry.organisation_id = $1 AND entry.customer_id IS NULL AND entry.kind IN ('PARTY', 'ENGAGEMENT', 'PLACEMENT', 'TRANSFER')
    UNION ALL
    SELECT said.* FROM (SELECT id FROM location WHERE organisation_id = $1 ORDER BY code LIMIT ${ROOT_LIMITS.locations}) AS location
    ${versionsOf('location_version', 'location_id', 'location')}
    UNION ALL
    SELECT said.valid_from, said.valid_to FROM organisation_version AS said WHERE said.organisation_id = $1 AND ${knownAsOf('said', 2)}) AS said
  CROSS JOIN LATERAL (VALUES (said.valid_from), (said.valid_to)) AS turn (day)
  WHERE turn.day IS NOT NULL ORDER BY day DESC LIMIT ${DAYS_LOOKED_AT}`);

type Read = <Result>(work: (tx: ReadTx) => Promise<Result>) => Promise<Result>;

/**
 * From when, and until before when, a flow was there, as known at an instant. Nothing stored says it: the flows of each day on which the
 * register turns are derived. The database is asked day by day, so that nothing is held while they are.
 */
export async function whenFlowStood(read: Read, id: string, knownAt: AsOfArguments['knownAt']): Promise<Stood[]> {
  const days = await read((tx) => tx.query(turns, [tx.organisationId, knownAt ?? null]));
  const spans: { validFrom: string; validTo: string | null }[] = [];
  for (const { day } of days.reverse()) {
    const isThere = await isThereOn(read, id, { asOf: day, knownAt });
    const last = spans.at(-1);
    if (isThere && last?.validTo !== null) spans.push({ validFrom: day, validTo: null });
    if (!isThere && last?.validTo === null) last.validTo = day;
  }
  return spans;
}

async function isThereOn(read: Read, id: string, asked: AsOfArguments): Promise<boolean> {
  const [register, house] = await read((tx) => Promise.all([loadSnapshot(tx, asked), houseOn(tx, asked)]));
  const flows = await inTurns(deriveFlows(register, house));
  return flows.some(({ key }) => transferId(register.organisationId, key) === id);
}
