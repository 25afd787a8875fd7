import type { TransferLaw } from '../../law/transfer-law.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { agreementsOf, type AgreementState } from '../agreements/index.js';
import { type PlacementContent, type RegisterSnapshot } from '../register/index.js';
import { knownOfAll, recipientAt } from '../transfers/index.js';
import type { MisplacedData } from './finding.facts.js';
import { permission } from './rules/countries.js';

interface Placed {
  readonly entryId: string;
  readonly code: string;
  readonly customerId: string;
  /** Null: on that day nothing lay there. */
  readonly content: PlacementContent | null;
  readonly location: string | null;
  readonly country: string | null;
}

const PORTION = 1_000;
/** More than anybody works through at once: the rest is found when these are settled. */
const MOST = 500;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

const portion = statement<Placed>('finding_customer_placements', `
  WITH asked AS MATERIALIZED (SELECT moment.day FROM ${dayAsked(2, 3, 4)} AS moment (day)),
  page AS MATERIALIZED (
    SELECT id, code, customer_id FROM register_entry
    WHERE organisation_id = $1 AND kind = 'PLACEMENT' AND customer_id IS NOT NULL AND id > $5 ORDER BY id LIMIT ${PORTION})
  SELECT page.id AS "entryId", page.code, page.customer_id AS "customerId", said.content,
    place.name AS location, place.country
  FROM page CROSS JOIN asked LEFT JOIN LATERAL (
    SELECT * FROM register_entry_version AS version
    WHERE version.organisation_id = $1 AND version.entry_id = page.id AND ${heldAsOf('version', 'asked.day', 3)} LIMIT 1) AS said ON true
  LEFT JOIN LATERAL (
    SELECT id FROM location WHERE organisation_id = $1 AND code = said.content ->> 'location' LIMIT 1) AS location ON true
  LEFT JOIN LATERAL (
    SELECT * FROM location_version AS version
    WHERE version.organisation_id = $1 AND version.location_id = location.id AND ${heldAsOf('version', 'asked.day', 3)} LIMIT 1) AS place ON true
  ORDER BY page.id`);

type There = Placed & { readonly content: PlacementContent; readonly location: string; readonly country: string };

function isThere(placed: Placed): placed is There {
  return placed.content !== null && placed.location !== null && placed.country !== null;
}

interface PlacedIn {
  readonly today: string;
  readonly country: string;
  readonly law: TransferLaw;
  readonly register: RegisterSnapshot;
}

/** What an agreement with this customer permits instead, where it does not permit this. */
function brokenBy(agreements: readonly AgreementState[], { content, country }: There, world: PlacedIn): Pick<MisplacedData, 'permitted' | 'isUnknown'> | null {
  const { agreement, service } = content;
  const known = knownOfAll(world.register, [recipientAt(world.register, content)]);
  for (const { reference, services, terms: { RESIDENCY: { value } } } of agreements) {
    const isMeant = (agreement ?? reference) === reference && (typeof service !== 'string' || services.includes(service));
    if (!isMeant || value === 'UNKNOWN') continue;
    const found = permission(country, value, world, known);
    if (found !== 'YES') return { permitted: value, isUnknown: found === 'UNKNOWN' };
  }
  return null;
}

/** Placements of single customers' data where an agreement of that customer does not permit them, a thousand at a time. */
export async function misplacedData(
  tx: ReadTx, world: PlacedIn, asked: AsOfArguments,
): Promise<MisplacedData[]> {
  const found: MisplacedData[] = [];
  const moment = [tx.organisationId, ...momentValues(asked, tx.now)];
  for (let after: string | null = LOWEST_ID; after !== null && found.length < MOST;) {
    const page: Placed[] = await tx.query(portion, [...moment, after]);
    const rows = page.filter(isThere);
    const agreements = rows.length === 0 ? [] : await agreementsOf(tx, [...new Set(rows.map(({ customerId }) => customerId))], asked);
    const ofCustomer = Map.groupBy(agreements.filter(({ standing }) => standing === 'ACTIVE'), ({ customerId }) => customerId);
    for (const row of rows) {
      const { code, customerId, location, country } = row;
      const broken = brokenBy(ofCustomer.get(customerId) ?? [], row, world);
      if (broken !== null) found.push({ code, location, country, ...broken });
    }
    after = page.length === PORTION ? page.at(-1)?.entryId ?? null : null;
  }
  return found.slice(0, MOST);
}
