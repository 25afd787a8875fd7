import { stampOf } from '../../platform/auth/tenant-stamp.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { StampedReads } from '../../platform/memory/stamped-reads.js';
import type { AgreementLife, TermClause } from '../agreements/index.js';
import { loadSnapshot, loadSpans, type RegisterSnapshot, type RegisterSpans, sizeOfSnapshot, SNAPSHOTS_KEPT } from '../register/index.js';
import { type House, houseOn, type LawEdition, type LawEditions, registerStamp } from '../transfers/index.js';
import { joinAgreedDay } from './agreed-day.js';
import type { ChangeStep } from './change.js';
import { CITED_TERMS } from './clearance-citations.rules.js';
import { type OwnPlacement, placesAfter, placesFor, type PlacesGround } from './clearance-places.rules.js';
import type { ClearanceFacts, ClearedAgreement, ClearedChange, ClearedPlaces, Wish } from './clearance.rules.js';
import { followedOn } from './clearance-followed.queries.js';
import { type GoLiveFacts, mayGoLive } from './go-live.rules.js';
import { partyStanding, spansForService, standsSince } from './standing.rules.js';

interface FoundAgreement extends AgreementLife {
  /** The day it is where the organisation is. */
  readonly today: string;
  readonly agreementId: string;
  /** Of it, as it holds on the day. */
  readonly versionId: string;
  readonly reference: string;
  readonly agreedOn: string;
  /** The clauses that decide, of the edition, and what deviates from them. */
  readonly agreed: readonly TermClause[];
  readonly deviations: readonly TermClause[];
}

const CITED = `'$[*] ? (${CITED_TERMS.map((term) => `@.term == "${term}"`).join(' || ')})'`;

const agreements = statement<FoundAgreement>('clearance_agreements', `
  SELECT ${dayAsked(5, 5, 6)} AS today, agreement.id AS "agreementId", said.id AS "versionId", agreement.reference, agreement.state, agreement.activated_on AS "activatedOn",
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

/** The kinds of entries that say who gets data where. */
const MOVING = `'$[*] ? (@.kind == "PLACEMENT" || @.kind == "LOCATION" || @.kind == "ENGAGEMENT" || @.kind == "PARTY")'`;

type FoundChange = Omit<GoLiveFacts, 'change' | 'state'> & GoLiveFacts['change'] & {
  readonly partState: GoLiveFacts['state'];
  readonly partId: string;
  readonly changeId: string;
  readonly agreementId: string;
  /** The version of it that its days were reckoned from. */
  readonly reckonedFrom: string;
  readonly isPartyIn: boolean;
  readonly isPartyOut: boolean;
  readonly isLocationIn: boolean;
  readonly isLocationOut: boolean;
  readonly isOtherParty: boolean;
  readonly isOtherLocation: boolean;
  readonly isToController: boolean;
  /** Where a step of it says that the party is established, and where the location is. */
  readonly plannedSeat: string | null;
  readonly plannedPlace: string | null;
  /** What the register does not say yet of who gets data where. */
  readonly planned: readonly ChangeStep[];
};

const changes = statement<FoundChange>('clearance_changes', `
  SELECT change.id AS "changeId", change.state, change.mode, change.wanted_on AS "wantedOn", part.agreement_id AS "agreementId",
    part.id AS "partId", part.agreement_version_id AS "reckonedFrom", part.state AS "partState", part.live_since AS "liveSince", part.earliest_go_live AS "earliestGoLive",
    part.last_day_to_object AS "lastDayToObject", part.bars, part.has_emergency_clause AS "hasEmergencyClause",
    coalesce($4 = ANY (change.parties_in), false) AS "isPartyIn", coalesce($4 = ANY (change.parties_out), false) AS "isPartyOut",
    coalesce($5 = ANY (change.locations_in), false) AS "isLocationIn", coalesce($5 = ANY (change.locations_out), false) AS "isLocationOut",
    change.steps @> jsonb_build_array(jsonb_build_object('kind', 'PARTY', 'code', $4::text)) AS "isOtherParty",
    change.steps @> jsonb_build_array(jsonb_build_object('kind', 'LOCATION', 'code', $5::text)) AS "isOtherLocation",
    coalesce($4 = ANY (change.controllers_in) AND $3 = ANY (change.controller_services), false) AS "isToController",
    (SELECT step -> 'content' ->> 'country' FROM jsonb_array_elements(change.steps) AS step
      WHERE step ->> 'kind' = 'PARTY' AND step ->> 'code' = $4 LIMIT 1) AS "plannedSeat",
    (SELECT step -> 'content' ->> 'country' FROM jsonb_array_elements(change.steps) AS step
      WHERE step ->> 'kind' = 'LOCATION' AND step ->> 'code' = $5 LIMIT 1) AS "plannedPlace",
    CASE WHEN change.state = 'EFFECTIVE' OR change.mode = 'UNAUTHORISED' THEN '[]' ELSE jsonb_path_query_array(change.steps, ${MOVING}) END AS planned
  FROM customer JOIN change_customer AS part ON part.organisation_id = $1 AND part.customer_id = customer.id AND part.service = $3
  JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round AND change.state <> 'CANCELLED'
  WHERE customer.organisation_id = $1 AND customer.external_id = $2
    AND ($4 = ANY (change.parties_in) OR $4 = ANY (change.parties_out)
      OR $5 = ANY (change.locations_in) OR $5 = ANY (change.locations_out)
      OR (change.state <> 'EFFECTIVE' AND change.steps @? '$[*] ? (@.kind == "PLACEMENT" || @.kind == "LOCATION")'))
  ORDER BY change.id`);

/** What lies where of this customer's data alone, on all days. */
const placements = statement<OwnPlacement>('clearance_placements', `
  SELECT entry.kind, said.valid_from AS "validFrom", said.valid_to AS "validTo", said.content FROM customer
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id AND entry.kind = 'PLACEMENT'
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = entry.id AND said.superseded_at IS NULL
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

/** What clearance of a day stands on, whichever customer it is asked for. */
interface Ground {
  readonly register: RegisterSnapshot;
  readonly spans: RegisterSpans;
  readonly edition: LawEdition;
  readonly house: House;
}

const grounds = new StampedReads<Ground>(SNAPSHOTS_KEPT, ({ register }) => sizeOfSnapshot(register));

/** While nothing of it changed only its stamp travels. */
async function groundOn(tx: ReadTx, editions: LawEditions, on: string | null): Promise<Ground> {
  const stamp = await stampOf(tx, registerStamp);
  return grounds.of({ organisationId: tx.organisationId, ...(stamp === undefined ? {} : { stamp }) }, [on], async () => {
    const [register, edition, house] = await Promise.all([loadSnapshot(tx, { asOf: on }), editions.at(tx), houseOn(tx, { asOf: on })]);
    return { register, edition, house, spans: await loadSpans(tx, register.version) };
  });
}

/** All that clearance depends on, in one round trip, and the day it is about: `on`, or today where the organisation is. */
export async function loadClearance(
  tx: ReadTx, editions: LawEditions, customer: string, { service, party, location }: Omit<Wish, 'on'>, on: string | null,
): Promise<ClearanceFacts & { readonly on: string }> {
  const [{ register, spans, edition, house }, found, looked, own] = await Promise.all([
    groundOn(tx, editions, on), tx.query(agreements, [tx.organisationId, customer, service, on, null, tx.now]),
    tx.query(changes, [tx.organisationId, customer, service, party, location]),
    tx.query(placements, [tx.organisationId, customer]),
  ]);
  const concerned = await standingOn(tx, found, looked, register.asOf);
  const ofLocation = location === null ? [] : [...spans.ofLocation.get(location) ?? [], ...own.filter(({ content }) => content.location === location)];
  const ofParty = party === null ? [] : [...spans.ofParty.get(party) ?? [], ...own.filter(({ content }) => content.accessor === party)];
  const standing = partyStanding(ofParty, service, register);
  // Without an agreement nothing depends on it.
  const [today, asked] = [found[0]?.today ?? register.asOf, { service, party, location, on: register.asOf }];
  const planned = { party: concerned.find(isSeatPlanned)?.plannedSeat ?? null, location: concerned.find(isPlacePlanned)?.plannedPlace ?? null };
  const ground: PlacesGround = { register, wish: asked, own, law: edition.law, from: house.country, planned };
  const placesOf = ({ agreementId }: FoundAgreement): ClearedPlaces | null => {
    const steps = concerned.filter((each) => each.agreementId === agreementId && each.planned.length > 0 && mayGoLive(factsOf(each), asked.on, today).may);
    return steps.length === 0 ? null : placesAfter(ground, steps.flatMap((each) => each.planned), customer);
  };
  return {
    today, agreements: found.map((each) => agreementOf(each, placesOf(each))), changes: concerned.flatMap(changesOf), on: register.asOf,
    register: {
      partySince: standing.since, isController: standing.controllerSince !== null,
      locationSince: standsSince(spansForService(ofLocation, service, register), register.asOf),
      ...placesFor(ground),
    },
  };
}

/** Of an agreement that says something else on the day than when its place in a change was reckoned, what it says then counts. */
async function standingOn(tx: ReadTx, agreements: readonly FoundAgreement[], found: readonly FoundChange[], on: string): Promise<readonly FoundChange[]> {
  const versions = new Map(agreements.map(({ agreementId, versionId }) => [agreementId, versionId]));
  const stale = found.filter(({ partState, agreementId, reckonedFrom }) =>
    partState !== 'LIVE' && (versions.get(agreementId) ?? reckonedFrom) !== reckonedFrom);
  const moved = await followedOn(tx, stale, on);
  return found.map((each) => {
    const part = moved.get(each.partId);
    if (part === undefined) return each;
    const { state: partState, earliestGoLive, lastDayToObject, bars, hasEmergencyClause } = part;
    return { ...each, partState, earliestGoLive, lastDayToObject, bars, hasEmergencyClause };
  });
}

function agreementOf({ agreed, deviations, today: _today, versionId: _version, ...rest }: FoundAgreement, planned: ClearedPlaces | null): ClearedAgreement {
  const terms = new Map([...agreed, ...deviations].map((clause) => [clause.term, clause]));
  const value = terms.get('RESIDENCY')?.value;
  const clauses = Object.fromEntries([...terms.values()].flatMap(({ term, clause }) => (clause === null ? [] : [[term, clause]])));
  return { ...rest, residency: Array.isArray(value) ? (value as readonly string[]) : null, clauses, planned };
}

function factsOf({ state, mode, wantedOn, partState, liveSince, earliestGoLive, lastDayToObject, bars, hasEmergencyClause }: FoundChange): GoLiveFacts {
  return { state: partState, change: { state, mode, wantedOn }, liveSince, earliestGoLive, lastDayToObject, bars, hasEmergencyClause };
}

function isSeatPlanned({ plannedSeat }: FoundChange): boolean {
  return plannedSeat !== null;
}

function isPlacePlanned({ plannedPlace }: FoundChange): boolean {
  return plannedPlace !== null;
}

function changesOf(found: FoundChange): ClearedChange[] {
  const { isPartyIn, isPartyOut, isLocationIn, isLocationOut, isOtherParty, isOtherLocation, isToController, changeId, agreementId } = found;
  const base = { ...factsOf(found), changeId, agreementId, isToController };
  const said = (is: boolean, kind: ClearedChange['kind'], direction: ClearedChange['direction']): ClearedChange[] =>
    (is ? [{ ...base, kind, direction, isOther: kind === 'PARTY' ? isOtherParty : isOtherLocation }] : []);
  return [
    ...said(isPartyIn, 'PARTY', 'IN'), ...said(isPartyOut, 'PARTY', 'OUT'),
    ...said(isLocationIn, 'LOCATION', 'IN'), ...said(isLocationOut, 'LOCATION', 'OUT'),
  ];
}
