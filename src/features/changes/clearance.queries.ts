import { refuse } from '../../kernel/problem.js';
import { stampOf } from '../../platform/auth/tenant-stamp.js';
import { dayThere, zoneHere } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { StampedReads } from '../../platform/memory/stamped-reads.js';
import { loadSnapshot, loadSpans, type RegisterSnapshot, type RegisterSpans, sizeOfSnapshot, SNAPSHOTS_KEPT } from '../register/index.js';
import { type House, houseOn, type LawEdition, type LawEditions, registerStamp } from '../transfers/index.js';
import { agreementsOn, type FoundAgreement, loadVersions } from './cleared-agreements.js';
import type { ChangeStep } from './change.js';
import { changesOf, concerns, type FoundChange, loadParts } from './cleared-changes.js';
import { type OwnPlacement, placesAfter, placesFor, type PlacesGround } from './clearance-places.rules.js';
import type { ClearanceFacts, ClearedAgreement, ClearedChange, ClearedPlaces, Wish } from './clearance.rules.js';
import { followedOn } from './clearance-followed.queries.js';
import { type GoLiveFacts, mayGoLive } from './go-live.rules.js';
import { chainsOf } from './own-chains.queries.js';
import { partyStanding, spansForService, standsSince } from './standing.rules.js';

/** What lies where of this customer's data alone, on all days. */
const placements = statement<OwnPlacement>('clearance_placements', `
  SELECT entry.kind, said.valid_from AS "validFrom", said.valid_to AS "validTo", said.content FROM customer
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.customer_id = customer.id AND entry.kind = 'PLACEMENT'
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = entry.id AND said.superseded_at IS NULL
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

const calendar = statement<{ zone: string; today: string }>('clearance_calendar', `SELECT ${zoneHere(2)} AS zone, ${dayThere('$2::timestamptz', 2)} AS today`);

const serviceNamed = statement<{ code: string }>('clearance_service', 'SELECT code FROM service WHERE organisation_id = $1 AND code = $2');

/** What clearance of a day stands on, whichever customer it is asked for. */
interface Ground {
  /** Where the organisation is. */
  readonly zone: string;
  readonly today: string;
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
    const [register, edition, house, [there]] = await Promise.all([
      loadSnapshot(tx, { asOf: on }), editions.at(tx), houseOn(tx, { asOf: on }), tx.query(calendar, [tx.organisationId, tx.now]),
    ]);
    if (there === undefined) throw new Error('no day anywhere');
    return { ...there, register, edition, house, spans: await loadSpans(tx, register.version) };
  });
}

/** All that clearance depends on, in one round trip, and the day it is about: `on`, or today where the organisation is. Refuses NOT_FOUND. */
export async function loadClearance(
  tx: ReadTx, editions: LawEditions, customer: string, { service, party, location }: Omit<Wish, 'on'>, on: string | null,
): Promise<ClearanceFacts & { readonly on: string }> {
  const wish = { service, party, location };
  const [{ register, spans, edition, house, zone, today }, versions, looked, own] = await Promise.all([
    groundOn(tx, editions, on), loadVersions(tx, customer), loadParts(tx, customer, { ...wish, on }).then((parts) => changesOf(tx, parts, customer, { ...wish, on })),
    tx.query(placements, [tx.organisationId, customer]),
  ]);
  if (versions === null) refuse('NOT_FOUND', { customer });
  if (!register.services.has(service)) await demandService(tx, service);
  const found = await agreementsOn(tx, versions, { service, day: register.asOf, zone });
  const concerned = await standingOn(tx, found, looked.filter((each) => concerns(each, wish)), register.asOf);
  const heldBack = looked.some((each) => isHeldBack(each, register.asOf, today)) ? await chainsOf(tx, { asOf: register.asOf }, { externalId: customer }) : [];
  const ofLocation = location === null ? [] : [...spans.ofLocation.get(location) ?? [], ...own.filter(({ content }) => content.location === location)];
  const ofParty = party === null ? [] : [...spans.ofParty.get(party) ?? [], ...own.filter(({ content }) => content.accessor === party)];
  const standing = partyStanding(ofParty, service, register);
  const asked = { ...wish, on: register.asOf };
  const planned = { party: countryPlanned(concerned, 'PARTY', party), location: countryPlanned(concerned, 'LOCATION', location) };
  const ground: PlacesGround = { register, wish: asked, own, law: edition.law, from: house.country, planned };
  const placesOf = ({ agreementId }: FoundAgreement): ClearedPlaces | null => {
    const begun = concerned.filter((each) => each.agreementId === agreementId && isUnsaid(each) && mayGoLive(factsOf(each), asked.on, today).may);
    const former = heldBack.filter((chain) => chain.agreementId === agreementId && chain.service === service).flatMap(({ entries }) => entries);
    const steps: ChangeStep[] = [...former.filter(({ isOwn, content }) => !isOwn || content !== null), ...begun.flatMap(({ change }) => change.steps)];
    return steps.length === 0 ? null : placesAfter(ground, steps, customer);
  };
  return {
    today, agreements: found.map((each) => agreementOf(each, placesOf(each))), changes: concerned.flatMap((each) => directionsOf(each, wish)), on: register.asOf,
    register: {
      partySince: standing.since, isController: standing.controllerSince !== null,
      locationSince: standsSince(spansForService(ofLocation, service, register), register.asOf),
      ...placesFor(ground),
    },
  };
}

/** It may have come on record after the day that is asked about. */
async function demandService(tx: ReadTx, service: string): Promise<void> {
  const found = await tx.query(serviceNamed, [tx.organisationId, service]);
  if (found.length === 0) refuse('NOT_FOUND', { service });
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

function agreementOf({ terms, versionId: _version, ...rest }: FoundAgreement, planned: ClearedPlaces | null): ClearedAgreement {
  const deciding = new Map(terms.map((clause) => [clause.term, clause]));
  const value = deciding.get('RESIDENCY')?.value;
  const clauses = Object.fromEntries([...deciding.values()].flatMap(({ term, clause }) => (clause === null ? [] : [[term, clause]])));
  return { ...rest, residency: Array.isArray(value) ? (value as readonly string[]) : null, clauses, planned };
}

/** Whether the register does not say yet what the change says of who gets data where. */
function isUnsaid({ change }: FoundChange): boolean {
  return change.state !== 'EFFECTIVE' && change.mode !== 'UNAUTHORISED' && change.steps.length > 0;
}

/** Whether the register says it, but it has not begun for the customer: for that one it is as it was. */
function isHeldBack(found: FoundChange, on: string, today: string): boolean {
  const { state, mode, wantedOn, steps } = found.change;
  return state === 'EFFECTIVE' && mode !== 'UNAUTHORISED' && wantedOn <= on && steps.length > 0 && !mayGoLive(factsOf(found), on, today).may;
}

function factsOf({ change: { state, mode, wantedOn }, partState, liveSince, earliestGoLive, lastDayToObject, bars, hasEmergencyClause }: FoundChange): GoLiveFacts {
  return { state: partState, change: { state, mode, wantedOn }, liveSince, earliestGoLive, lastDayToObject, bars, hasEmergencyClause };
}

/** Where the first of the changes that say so puts the party's seat, or the location; null: none does. */
function countryPlanned(concerned: readonly FoundChange[], kind: 'PARTY' | 'LOCATION', code: string | null): string | null {
  for (const { change } of concerned) {
    const { country } = (change.steps.find((step) => step.kind === kind && step.code === code)?.content ?? {}) as { readonly country?: string | null };
    if (country) return country;
  }
  return null;
}

function directionsOf({ change, changeId, agreementId, ...part }: FoundChange, { service, party, location }: Omit<Wish, 'on'>): ClearedChange[] {
  const isToController = change.controllerServices.includes(service) && isOf(change.controllersIn, party);
  const base = { ...factsOf({ change, changeId, agreementId, ...part }), changeId, agreementId, isToController };
  const said = (codes: readonly string[], code: string | null, kind: ClearedChange['kind'], direction: ClearedChange['direction']): ClearedChange[] =>
    (isOf(codes, code) ? [{ ...base, kind, direction, isOther: change.steps.some((step) => step.kind === kind && step.code === code) }] : []);
  return [
    ...said(change.partiesIn, party, 'PARTY', 'IN'), ...said(change.partiesOut, party, 'PARTY', 'OUT'),
    ...said(change.locationsIn, location, 'LOCATION', 'IN'), ...said(change.locationsOut, location, 'LOCATION', 'OUT'),
  ];
}

function isOf(codes: readonly string[], code: string | null): boolean {
  return code !== null && codes.includes(code);
}
