import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { AgreementLife, TermClause } from '../agreements/index.js';
import { type ContentOf, isOnBehalf, loadSnapshot, type RegisterSnapshot } from '../register/index.js';
import { houseOn, knownOfAll, type LawEditions, recipientAt } from '../transfers/index.js';
import { servicesOf, servicesPlaced } from './change-steps.rules.js';
import type { ClearanceFacts, ClearedAgreement, ClearedChange, ClearedRegister, Reach, Wish } from './clearance.rules.js';
import type { GoLiveFacts } from './go-live.rules.js';

interface FoundAgreement extends AgreementLife {
  /** The day it is where the organisation is. */
  readonly today: string;
  readonly agreementId: string;
  readonly reference: string;
  /** The clause on residency of the edition, and what deviates from it. */
  readonly agreed: TermClause | null;
  readonly deviation: TermClause | null;
}

const RESIDENCY = `'$[*] ? (@.term == "RESIDENCY")'`;

const agreements = statement<FoundAgreement>('clearance_agreements', `
  SELECT ${dayAsked(5, 5, 6)} AS today, agreement.id AS "agreementId", agreement.reference, agreement.state, agreement.activated_on AS "activatedOn",
    agreement.terminated_on AS "terminatedOn", jsonb_path_query_first(said.deviations, ${RESIDENCY}) AS deviation,
    jsonb_path_query_first(coalesce(edition.terms, pinned.terms), ${RESIDENCY}) AS agreed
  FROM ${dayAsked(4, 5, 6)} AS asked (day) JOIN customer ON true
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.customer_id = customer.id
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id
    AND ${heldAsOf('said', 'asked.day', 5)} AND $3 = ANY (said.services)
  JOIN term_sheet_version AS pinned ON pinned.organisation_id = $1 AND pinned.id = said.term_sheet_version_id
  LEFT JOIN LATERAL (
    SELECT one.terms FROM term_sheet_version AS one WHERE one.organisation_id = $1 AND one.term_sheet_id = said.term_sheet_id
      AND one.label = said.term_sheet_label AND one.superseded_at IS NULL ORDER BY one.valid_from LIMIT 1) AS edition ON true
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

type FoundChange = Omit<GoLiveFacts, 'change' | 'state'> & GoLiveFacts['change'] & {
  readonly partState: GoLiveFacts['state'];
  readonly changeId: string;
  readonly agreementId: string;
  readonly isPartyIn: boolean;
  readonly isPartyOut: boolean;
  readonly isLocationIn: boolean;
  readonly isLocationOut: boolean;
};

const changes = statement<FoundChange>('clearance_changes', `
  SELECT change.id AS "changeId", change.state, change.mode, change.wanted_on AS "wantedOn", part.agreement_id AS "agreementId",
    part.state AS "partState", part.live_since AS "liveSince", part.earliest_go_live AS "earliestGoLive",
    part.last_day_to_object AS "lastDayToObject", part.has_emergency_clause AS "hasEmergencyClause",
    coalesce($4 = ANY (change.parties_in), false) AS "isPartyIn", coalesce($4 = ANY (change.parties_out), false) AS "isPartyOut",
    coalesce($5 = ANY (change.locations_in), false) AS "isLocationIn", coalesce($5 = ANY (change.locations_out), false) AS "isLocationOut"
  FROM customer JOIN change_customer AS part ON part.organisation_id = $1 AND part.customer_id = customer.id AND part.service = $3
  JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round AND change.state <> 'CANCELLED'
  WHERE customer.organisation_id = $1 AND customer.external_id = $2
    AND ($4 = ANY (change.parties_in) OR $4 = ANY (change.parties_out)
      OR $5 = ANY (change.locations_in) OR $5 = ANY (change.locations_out))
  ORDER BY change.id`);

/** What lies where of this customer's data alone. */
const placements = statement<{ content: ContentOf<'PLACEMENT'> }>('clearance_placements', `
  SELECT said.content FROM ${dayAsked(3, 4, 5)} AS asked (day) JOIN customer ON true
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id AND entry.kind = 'PLACEMENT'
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = entry.id AND ${heldAsOf('said', 'asked.day', 4)}
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

/**
 * All that clearance depends on, in one round trip, and the day it is about: `on`, or today where the organisation is. Of a register
 * that did not change only its version travels.
 */
export async function loadClearance(
  tx: ReadTx, editions: LawEditions, customer: string, { service, party, location }: Omit<Wish, 'on'>, on: string | null,
): Promise<ClearanceFacts & { readonly on: string }> {
  const [register, found, concerned, own, here] = await Promise.all([
    loadSnapshot(tx, { asOf: on }), tx.query(agreements, [tx.organisationId, customer, service, on, null, tx.now]),
    tx.query(changes, [tx.organisationId, customer, service, party, location]),
    location === null ? [] : tx.query(placements, [tx.organisationId, customer, on, null, tx.now]),
    location === null ? null : Promise.all([editions.at(tx), houseOn(tx, { asOf: on })]),
  ]);
  const law = here === null ? null : { law: here[0].law, from: here[1].country };
  return {
    // Without an agreement nothing depends on it.
    today: found[0]?.today ?? register.asOf, agreements: found.map(agreementOf), changes: concerned.flatMap(changesOf),
    on: register.asOf, register: registerSays(register, { service, party, location }, own.map(({ content }) => content), law),
  };
}

function agreementOf({ agreed, deviation, today: _today, ...rest }: FoundAgreement): ClearedAgreement {
  const value = (deviation ?? agreed)?.value;
  return { ...rest, residency: Array.isArray(value) ? (value as readonly string[]) : null };
}

function changesOf(found: FoundChange): ClearedChange[] {
  const { state, mode, wantedOn, partState, isPartyIn, isPartyOut, isLocationIn, isLocationOut, ...rest } = found;
  const base = { ...rest, state: partState, change: { state, mode, wantedOn } };
  const said = (is: boolean, kind: ClearedChange['kind'], direction: ClearedChange['direction']): ClearedChange[] =>
    (is ? [{ ...base, kind, direction }] : []);
  return [
    ...said(isPartyIn, 'PARTY', 'IN'), ...said(isPartyOut, 'PARTY', 'OUT'),
    ...said(isLocationIn, 'LOCATION', 'IN'), ...said(isLocationOut, 'LOCATION', 'OUT'),
  ];
}

function registerSays(
  register: RegisterSnapshot, { service, party, location }: Omit<Wish, 'on'>, own: readonly ContentOf<'PLACEMENT'>[],
  law: Omit<Reach, 'known'> | null,
): ClearedRegister {
  const placed = [...own, ...[...register.entries.PLACEMENT.values()].map(({ content }) => content)]
    .filter((said) => servicesPlaced(said, register)?.includes(service) ?? true);
  const isEngaged = [...register.entries.ENGAGEMENT.values()]
    .some(({ content }) => content.party === party && isOnBehalf(content) && servicesOf(content, register).includes(service));
  const there = placed.filter((said) => said.location === location);
  const recipients = party === null ? there.map((said) => recipientAt(register, said)) : [party];
  return {
    isPartyEngaged: isEngaged || placed.some(({ accessor }) => party !== null && accessor === party),
    isLocationUsed: there.length > 0,
    reach: law === null ? null : { ...law, known: knownOfAll(register, recipients) },
    country: location === null ? null : register.locations.get(location)?.country ?? null,
  };
}
