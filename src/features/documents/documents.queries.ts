import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { eachInTurns } from '../../platform/background/in-turns.js';
import { dayAsked, knownAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { plainContent } from '../register/index.js';
import { entryKey, type SectionKind } from './document-form.js';
import type { HeldEntry, HeldState } from './document-plan.js';

interface Row {
  readonly kind: SectionKind | 'ORGANISATION';
  readonly code: string;
  readonly version: number;
  readonly isOfCustomer: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly content: object;
}

/** One statement, so one state of the database: its first row says whose it is, of which version and day. */
const heldWith = (name: string, which: string) => statement<Row>(name, `
  SELECT 'ORGANISATION' AS kind, house.slug AS code,
    coalesce((SELECT version FROM register WHERE organisation_id = $1), 0) AS version, false AS "isOfCustomer",
    ${dayAsked(2, 3, 4)} AS "validFrom", NULL::date AS "validTo", '{}'::jsonb AS content
  FROM organisation AS house WHERE house.id = $1
  UNION ALL
  SELECT entry.kind, entry.code, entry.version, entry.customer_id IS NOT NULL, said.valid_from, said.valid_to, said.content
  FROM register_entry AS entry JOIN register_entry_version AS said
    ON said.organisation_id = $1 AND said.entry_id = entry.id AND ${knownAsOf('said', 3)}
  WHERE entry.organisation_id = $1 ${which}
  UNION ALL
  SELECT 'SERVICE', service.code, service.version, false, said.valid_from, said.valid_to,
    jsonb_build_object('name', said.name, 'description', nullif(said.description, ''))
  FROM service JOIN service_version AS said
    ON said.organisation_id = $1 AND said.service_id = service.id AND ${knownAsOf('said', 3)}
  WHERE service.organisation_id = $1
  UNION ALL
  SELECT 'LOCATION', location.code, location.version, false, said.valid_from, said.valid_to,
    jsonb_build_object('name', said.name, 'city', said.city, 'country', said.country, 'operator', said.operator_name,
      'kind', said.site_kind)
  FROM location JOIN location_version AS said
    ON said.organisation_id = $1 AND said.location_id = location.id AND ${knownAsOf('said', 3)}
  WHERE location.organisation_id = $1
  UNION ALL
  SELECT 'TERM_SHEET', sheet.code, sheet.version, false, said.valid_from, said.valid_to,
    jsonb_build_object('label', said.label, 'language', said.language, 'textSha256', said.text_sha256, 'terms', said.terms)
  FROM term_sheet AS sheet JOIN term_sheet_version AS said
    ON said.organisation_id = $1 AND said.term_sheet_id = sheet.id AND ${knownAsOf('said', 3)}
  WHERE sheet.organisation_id = $1`);
const held = heldWith('document_held', 'AND entry.customer_id IS NULL');
const heldOfCustomersToo = heldWith('document_held_of_customers', '');

const customers = statement<{ externalId: string }>('document_customers', `
  SELECT external_id AS "externalId" FROM customer WHERE organisation_id = $1 AND external_id = ANY ($2::text[])`);

/** Everything that a document can speak of, with all its days, in one round trip. */
export async function loadHeld(tx: ReadTx, { withCustomers, ...asked }: AsOfArguments & { readonly withCustomers: boolean }): Promise<HeldState> {
  const rows = await tx.query(withCustomers ? heldOfCustomersToo : held, [tx.organisationId, ...momentValues(asked, tx.now)]);
  const house = rows.find(({ kind }) => kind === 'ORGANISATION');
  if (house === undefined) throw new Error('an organisation that is not there');
  const entries = new Map<string, HeldEntry & { versions: HeldEntry['versions'][number][] }>();
  await eachInTurns(rows, ({ kind, code, version, isOfCustomer, validFrom, validTo, content }) => {
    if (kind === 'ORGANISATION') return;
    const entry = entries.get(entryKey({ kind, code })) ?? { kind, code, version, isOfCustomer, versions: [] };
    entry.versions.push({ validFrom, validTo, content: plainContent(content) });
    entries.set(entryKey(entry), entry);
  });
  for (const { versions } of entries.values()) versions.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return { organisationId: tx.organisationId, slug: house.code, version: house.version, today: house.validFrom, entries };
}

/** Which of these externalIds are customers' of the organisation. */
export async function customersKnown(tx: ReadTx, externalIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (externalIds.length === 0) return new Set();
  return new Set((await tx.query(customers, [tx.organisationId, externalIds])).map(({ externalId }) => externalId));
}
