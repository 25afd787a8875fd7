import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { BoundedCache } from '../../platform/memory/bounded-cache.js';
import type { ChangeRow } from './change.entity.js';
import type { Wish } from './clearance.rules.js';
import type { GoLiveFacts } from './go-live.rules.js';

/** Where an agreement of the customer stands in a change. */
interface FoundPart extends Omit<GoLiveFacts, 'change' | 'state'> {
  readonly partId: string;
  readonly partState: GoLiveFacts['state'];
  readonly changeId: string;
  /** Of the change. */
  readonly version: number;
  readonly agreementId: string;
  /** The version of it that its days were reckoned from. */
  readonly reckonedFrom: string;
}

/** What clearance asks of a change. */
type SaidOfChange = Pick<ChangeRow, 'id' | 'version' | 'state' | 'mode' | 'wantedOn' | 'steps' | 'partiesIn' | 'partiesOut' | 'locationsIn' | 'locationsOut'
  | 'controllersIn' | 'controllerServices'>;

export interface FoundChange extends FoundPart {
  readonly change: SaidOfChange;
}

const parts = statement<FoundPart>('clearance_changes', `
  SELECT change.id AS "changeId", change.version, part.agreement_id AS "agreementId", part.id AS "partId", part.agreement_version_id AS "reckonedFrom",
    part.state AS "partState", part.live_since AS "liveSince", part.earliest_go_live AS "earliestGoLive", part.last_day_to_object AS "lastDayToObject",
    part.bars, part.has_emergency_clause AS "hasEmergencyClause"
  FROM customer JOIN change_customer AS part ON part.organisation_id = $1 AND part.customer_id = customer.id AND part.service = $3
  JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round AND change.state <> 'CANCELLED'
  WHERE customer.organisation_id = $1 AND customer.external_id = $2
    AND (change.state <> 'EFFECTIVE' OR part.state NOT IN ('LIVE', 'ENDED') OR part.live_since > $6::date OR $4 = ANY (change.parties_in) OR $4 = ANY (change.parties_out)
      OR $5 = ANY (change.locations_in) OR $5 = ANY (change.locations_out))
  ORDER BY change.id`);

const said = statement<SaidOfChange>('clearance_said', `
  SELECT id, version, state, mode, wanted_on AS "wantedOn", parties_in AS "partiesIn", parties_out AS "partiesOut",
    locations_in AS "locationsIn", locations_out AS "locationsOut", controllers_in AS "controllersIn", controller_services AS "controllerServices",
    jsonb_path_query_array(steps, '$[*] ? (@.kind == "PLACEMENT" || @.kind == "LOCATION" || @.kind == "ENGAGEMENT" || @.kind == "PARTY")') AS steps
  FROM change WHERE organisation_id = $1 AND id = ANY ($2::uuid[])`);

/** Changes as one version of them says, with the steps that say who gets data where; weighed in steps. */
const kept = new BoundedCache<SaidOfChange>({ items: 2_000, weight: 50_000 });

/** What is asked, and of which day; null: today. */
export type AskedOf = Omit<Wish, 'on'> & { readonly on: string | null };

export function loadParts(tx: ReadTx, customer: string, { service, party, location, on }: AskedOf): Promise<readonly FoundPart[]> {
  return tx.query(parts, [tx.organisationId, customer, service, party, location, on]);
}

/** The changes that may concern the wish, with the places of the customer in them. All customers share what is said of a change: it is read once a version. */
export async function changesOf(
  tx: ReadTx, found: readonly FoundPart[], customer: string, wish: AskedOf,
): Promise<readonly FoundChange[]> {
  const changes = await saidOf(tx, found);
  const placed = found.map((part) => ({ ...part, change: changes.get(part.changeId) }));
  // It became another one between the two questions: its places may have as well.
  if (placed.some(({ change, version }) => change?.version !== version)) return changesOf(tx, await loadParts(tx, customer, wish), customer, wish);
  return placed.filter((each): each is FoundChange => each.change !== undefined);
}

async function saidOf(tx: ReadTx, found: readonly FoundPart[]): Promise<ReadonlyMap<string, SaidOfChange>> {
  const changes = new Map<string, SaidOfChange>();
  for (const { changeId, version } of found) {
    const known = kept.get(`${tx.organisationId} ${changeId} ${version}`);
    if (known !== undefined) changes.set(changeId, known);
  }
  const missing = [...new Set(found.map(({ changeId }) => changeId))].filter((id) => !changes.has(id));
  if (missing.length === 0) return changes;
  for (const change of await tx.query(said, [tx.organisationId, missing])) {
    kept.set(`${tx.organisationId} ${change.id} ${change.version}`, change, 1 + change.steps.length);
    changes.set(change.id, change);
  }
  return changes;
}

/** Whether it brings the party or the location, or takes them away, or the register does not say yet what it puts where. */
export function concerns(
  { change: { state, steps, partiesIn, partiesOut, locationsIn, locationsOut } }: FoundChange, { party, location }: Omit<Wish, 'on'>,
): boolean {
  const names = (codes: readonly string[], code: string | null): boolean => code !== null && codes.includes(code);
  return names(partiesIn, party) || names(partiesOut, party) || names(locationsIn, location) || names(locationsOut, location)
    || (state !== 'EFFECTIVE' && steps.some(({ kind }) => kind === 'PLACEMENT' || kind === 'LOCATION'));
}
