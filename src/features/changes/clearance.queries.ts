import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { AgreementLife, TermClause } from '../agreements/index.js';
import { loadSnapshot, loadSpans, type PlacementContent, type RegisterSnapshot, type Span } from '../register/index.js';
import { houseOn, knownOfAll, type LawEditions, recipientAt, slotOf } from '../transfers/index.js';
import { joinAgreedDay } from './agreed-day.js';
import { besideIn, isForCustomers, servicesPlaced } from './change-steps.rules.js';
import { CITED_TERMS } from './clearance-citations.rules.js';
import type { ClearanceFacts, ClearedAgreement, ClearedChange, PartyPlace, Wish } from './clearance.rules.js';
import type { GoLiveFacts } from './go-live.rules.js';
import { partyStanding, spansForService, standsSince } from './standing.rules.js';

interface FoundAgreement extends AgreementLife {
  /** The day it is where the organisation is. */
  readonly today: string;
  readonly agreementId: string;
  readonly reference: string;
  readonly agreedOn: string;
  /** The clauses that decide, of the edition, and what deviates from them. */
  readonly agreed: readonly TermClause[];
  readonly deviations: readonly TermClause[];
}

const CITED = `'$[*] ? (${CITED_TERMS.map((term) => `@.term == "${term}"`).join(' || ')})'`;

const agreements = statement<FoundAgreement>('clearance_agreements', `
  SELECT ${dayAsked(5, 5, 6)} AS today, agreement.id AS "agreementId", agreement.reference, agreement.state, agreement.activated_on AS "activatedOn",
    agreement.terminated_on AS "terminatedOn", agreed."on" AS "agreedOn", jsonb_path_query_array(said.deviations, ${CITED}) AS deviations,
    jsonb_path_query_array(coalesce(edition.terms, pinned.terms), ${CITED}) AS agreed
  FROM ${dayAsked(4, 5, 6)} AS asked (day) JOIN customer ON true
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.customer_id = customer.id
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id
    AND ${heldAsOf('said', 'asked.day', 5)} AND $3 = ANY (said.services)
  ${joinAgreedDay('$3', 'asked.day', 6)}
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
  readonly isOtherParty: boolean;
  readonly isOtherLocation: boolean;
  readonly isToController: boolean;
  /** Where a step of it says that the party is established. */
  readonly plannedCountry: string | null;
};

const changes = statement<FoundChange>('clearance_changes', `
  SELECT change.id AS "changeId", change.state, change.mode, change.wanted_on AS "wantedOn", part.agreement_id AS "agreementId",
    part.state AS "partState", part.live_since AS "liveSince", part.earliest_go_live AS "earliestGoLive",
    part.last_day_to_object AS "lastDayToObject", part.has_emergency_clause AS "hasEmergencyClause",
    coalesce($4 = ANY (change.parties_in), false) AS "isPartyIn", coalesce($4 = ANY (change.parties_out), false) AS "isPartyOut",
    coalesce($5 = ANY (change.locations_in), false) AS "isLocationIn", coalesce($5 = ANY (change.locations_out), false) AS "isLocationOut",
    change.steps @> jsonb_build_array(jsonb_build_object('kind', 'PARTY', 'code', $4::text)) AS "isOtherParty",
    change.steps @> jsonb_build_array(jsonb_build_object('kind', 'LOCATION', 'code', $5::text)) AS "isOtherLocation",
    coalesce($4 = ANY (change.controllers_in) AND $3 = ANY (change.controller_services), false) AS "isToController",
    (SELECT step -> 'content' ->> 'country' FROM jsonb_array_elements(change.steps) AS step
      WHERE step ->> 'kind' = 'PARTY' AND step ->> 'code' = $4 LIMIT 1) AS "plannedCountry"
  FROM customer JOIN change_customer AS part ON part.organisation_id = $1 AND part.customer_id = customer.id AND part.service = $3
  JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round AND change.state <> 'CANCELLED'
  WHERE customer.organisation_id = $1 AND customer.external_id = $2
    AND ($4 = ANY (change.parties_in) OR $4 = ANY (change.parties_out)
      OR $5 = ANY (change.locations_in) OR $5 = ANY (change.locations_out))
  ORDER BY change.id`);

type OwnPlacement = Extract<Span, { kind: 'PLACEMENT' }>;

/** What lies where of this customer's data alone, on all days. */
const placements = statement<OwnPlacement>('clearance_placements', `
  SELECT entry.kind, said.valid_from AS "validFrom", said.valid_to AS "validTo", said.content FROM customer
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id AND entry.kind = 'PLACEMENT'
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = entry.id AND said.superseded_at IS NULL
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
    tx.query(placements, [tx.organisationId, customer]),
    Promise.all([editions.at(tx), houseOn(tx, { asOf: on })]),
  ]);
  const spans = await loadSpans(tx, register.version);
  const ofLocation = location === null ? [] : [...spans.ofLocation.get(location) ?? [], ...own.filter(({ content }) => content.location === location)];
  const ofParty = party === null ? [] : [...spans.ofParty.get(party) ?? [], ...own.filter(({ content }) => content.accessor === party)];
  const standing = partyStanding(ofParty, service, register);
  const [edition, house] = here;
  return {
    // Without an agreement nothing depends on it.
    today: found[0]?.today ?? register.asOf, agreements: found.map(agreementOf), changes: concerned.flatMap(changesOf), on: register.asOf,
    register: {
      partySince: standing.since, isController: standing.controllerSince !== null,
      locationSince: standsSince(spansForService(ofLocation, service, register), register.asOf),
      country: location === null ? null : register.locations.get(location)?.country ?? null,
      reach: { law: edition.law, from: house.country, known: knownOfAll(register, recipientsAt(register, { service, party, location }, own)) },
      isPartyEngaged: [...register.entries.ENGAGEMENT.values()].some(({ content }) => content.party === party && isForCustomers(content, besideIn(register))),
      partyPlaces: party === null ? [] : placesOfParty(register, service, party, own, concerned),
    },
  };
}

function agreementOf({ agreed, deviations, today: _today, ...rest }: FoundAgreement): ClearedAgreement {
  const terms = new Map([...agreed, ...deviations].map((clause) => [clause.term, clause]));
  const value = terms.get('RESIDENCY')?.value;
  const clauses = Object.fromEntries([...terms.values()].flatMap(({ term, clause }) => (clause === null ? [] : [[term, clause]])));
  return { ...rest, residency: Array.isArray(value) ? (value as readonly string[]) : null, clauses };
}

function changesOf(found: FoundChange): ClearedChange[] {
  const { state, mode, wantedOn, partState, isPartyIn, isPartyOut, isLocationIn, isLocationOut, isOtherParty, isOtherLocation, plannedCountry: _country, ...rest } = found;
  const base = { ...rest, state: partState, change: { state, mode, wantedOn } };
  const said = (is: boolean, kind: ClearedChange['kind'], direction: ClearedChange['direction']): ClearedChange[] =>
    (is ? [{ ...base, kind, direction, isOther: kind === 'PARTY' ? isOtherParty : isOtherLocation }] : []);
  return [
    ...said(isPartyIn, 'PARTY', 'IN'), ...said(isPartyOut, 'PARTY', 'OUT'),
    ...said(isLocationIn, 'LOCATION', 'IN'), ...said(isLocationOut, 'LOCATION', 'OUT'),
  ];
}

/** Its seat, or where a change would have it, and wherever it reaches data of the service on the day. */
function placesOfParty(
  register: RegisterSnapshot, service: string, party: string, own: readonly OwnPlacement[], concerned: readonly FoundChange[],
): PartyPlace[] {
  const seat = register.entries.PARTY.get(party)?.content;
  const planned = concerned.find(({ plannedCountry }) => plannedCountry !== null)?.plannedCountry ?? null;
  const reached = placedFor(register, service, own).filter((said) => recipientAt(register, said) === party)
    .map(({ location }) => ({ location, country: register.locations.get(location)?.country ?? null }));
  if (seat === undefined && planned === null) return reached;
  return [{ location: null, country: seat === undefined ? planned : seat.country ?? null }, ...reached];
}

/** Where data of the service lies for the customer on the day: its own placements, and for what it has none of, the service's. */
function placedFor(register: RegisterSnapshot, service: string, own: readonly OwnPlacement[]): PlacementContent[] {
  const { asOf } = register;
  const isOfService = (said: PlacementContent): boolean => servicesPlaced(said, register)?.includes(service) ?? true;
  const ofCustomer = own.filter(({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || validTo > asOf))
    .map(({ content }) => content).filter(isOfService);
  const taken = new Set(ofCustomer.map(slotOf));
  const shared = [...register.entries.PLACEMENT.values()].map(({ content }) => content).filter(isOfService);
  return [...ofCustomer, ...shared.filter((said) => !taken.has(slotOf(said)))];
}

/** The party asked about, else all who reach data of the service at the location on the day. */
function recipientsAt(
  register: RegisterSnapshot, { service, party, location }: Omit<Wish, 'on'>, own: readonly OwnPlacement[],
): (string | null)[] {
  if (party !== null) return [party];
  const { asOf } = register;
  const ofCustomer = own.filter(({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || validTo > asOf));
  return [...ofCustomer, ...register.entries.PLACEMENT.values()].map(({ content }) => content)
    .filter((said) => said.location === location && (servicesPlaced(said, register)?.includes(service) ?? true))
    .map((said) => recipientAt(register, said));
}
