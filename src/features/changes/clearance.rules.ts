import type { KnownFacts } from '../../law/known-facts.js';
import { permittedThere } from '../../law/residency.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { AgreementLife } from '../agreements/index.js';
import { citationsOf, type Clauses, type ReasonGround } from './clearance-citations.rules.js';
import type { ClearanceReason } from './clearance-reasons.js';
import { type GoLive, type GoLiveFacts, type GoLiveReason, mayGoLive } from './go-live.rules.js';

/** What is asked: may this service use this party or this location. */
export interface Wish {
  readonly service: string;
  readonly party: string | null;
  readonly location: string | null;
  /** Day. */
  readonly on: string;
}

/** One agreement of the customer that is about the service. */
export interface ClearedAgreement extends AgreementLife {
  readonly agreementId: string;
  readonly reference: string;
  /** Countries, EU, EEA, ADEQUATE, ANYWHERE; null: unknown. */
  readonly residency: readonly string[] | null;
  /** The day of the register that the customer agreed to for this service: what stood then is part of what it authorised. */
  readonly agreedOn: string;
  readonly clauses: Clauses;
  /** What changes make of it that have begun for this agreement by the day and that the register does not say yet; null: nothing. */
  readonly planned: ClearedPlaces | null;
}

/** What the register says on the day. */
export interface ClearedRegister extends ClearedPlaces {
  /** Since when the party is engaged for the service without a gap; null: it is not. */
  readonly partySince: string | null;
  /** Since when data of the service lies at the location, or is looked at from there; null: it does not. */
  readonly locationSince: string | null;
  /** Whether the party gets data of the service as a controller of its own, on the day. */
  readonly isController: boolean;
}

/** Where the party and the location are on the day, and who gets data there. */
export interface ClearedPlaces {
  /** Of the location; null: there is none such. */
  readonly country: string | null;
  readonly reach: Reach;
  /** Whether somebody engages the party at all, for customers. */
  readonly isPartyEngaged: boolean;
  /** Where the party gets data of the service. */
  readonly partyPlaces: readonly PartyPlace[];
}

/** Its seat, or a location where it holds data or looks at it. */
export interface PartyPlace {
  /** Null: its seat. */
  readonly location: string | null;
  /** Null: nobody recorded it. */
  readonly country: string | null;
}

/** What decides how far adequacy reaches at the location. */
export interface Reach {
  readonly law: TransferLaw;
  /** Where the organisation is established. */
  readonly from: string | null;
  /** What is known of the party asked about, else of all who reach data of the service at the location. */
  readonly known: KnownFacts;
}

/** A change that brings the party or location in for the service, or takes it away, as one agreement stands in it. */
export interface ClearedChange extends GoLiveFacts {
  readonly changeId: string;
  readonly agreementId: string;
  readonly direction: 'IN' | 'OUT';
  readonly kind: 'PARTY' | 'LOCATION';
  /** It makes another of the party or location itself: another legal person, another country. */
  readonly isOther: boolean;
  /** It gives data of customers to the party as a controller of its own. */
  readonly isToController: boolean;
}

export interface Reason {
  readonly code: ClearanceReason;
  /** The party and the location it is about; of both, where the party gets data there. Null where the agreement itself bars. */
  readonly party: string | null;
  readonly location: string | null;
  /** The agreement or change that it comes from, where it comes from one. */
  readonly agreementId: string | null;
  readonly changeId: string | null;
  /** From when it is otherwise, as far as that is known. */
  readonly until: string | null;
  /** Where that is written: articles of the law, and the clauses of the agreement that decide. */
  readonly citations: readonly string[];
}

export interface Clearance {
  readonly verdict: 'ALLOWED' | 'BLOCKED';
  /** All that block, or what lets it pass. */
  readonly reasons: readonly Reason[];
}

export interface ClearanceFacts {
  readonly agreements: readonly ClearedAgreement[];
  readonly register: ClearedRegister;
  readonly changes: readonly ClearedChange[];
  readonly today: string;
}

/**
 * Whether a service may use a party or a location for a customer on a day. Several agreements about the same service bind
 * together: each must allow it. Whatever nobody recorded is not allowed.
 */
export function clearanceOf(wish: Wish, facts: ClearanceFacts): Clearance {
  const standing = facts.agreements.filter((agreement) => isStanding(agreement, wish.on));
  if (standing.length === 0) return { verdict: 'BLOCKED', reasons: [reasonOf('NO_AGREEMENT', 'AGREEMENT')] };
  const found = standing.flatMap((agreement) => {
    const there = agreement.planned ?? facts.register;
    return [
      ...(wish.party === null ? [] : [useOf('PARTY', agreement, facts, wish), ...partyResidency(agreement, there, wish)]),
      ...(wish.location === null ? [] : [useOf('LOCATION', agreement, facts, wish), locationResidency(agreement, there, wish)]),
    ];
  });
  const blocking = found.filter(({ isBlocked }) => isBlocked).map(({ why }) => why);
  return blocking.length > 0
    ? { verdict: 'BLOCKED', reasons: blocking }
    : { verdict: 'ALLOWED', reasons: found.map(({ why }) => why) };
}

interface Found {
  readonly isBlocked: boolean;
  readonly why: Reason;
}

export function isStanding({ activatedOn, terminatedOn }: AgreementLife, on: string): boolean {
  return activatedOn !== null && activatedOn <= on && (terminatedOn === null || on < terminatedOn);
}

/**
 * A change that brings it in decides for the agreements it was announced to, whatever the register says: those it has not begun
 * for stay without. One that takes it away leaves it to those it has not begun for. Where no change speaks, the register does, as
 * far as the customer agreed to it: what began later and nobody was told of is not authorised (Art. 28(2)).
 */
function useOf(kind: 'PARTY' | 'LOCATION', agreement: ClearedAgreement, facts: ClearanceFacts, { on, party, location }: Wish): Found {
  const about: About = { agreement, ground: kind, ...(kind === 'PARTY' ? { party } : { location }) };
  const changes = facts.changes.filter((change) => change.kind === kind && change.agreementId === agreement.agreementId);
  const since = kind === 'PARTY' ? facts.register.partySince : facts.register.locationSince;
  const outcomes = changes.map((change) => ({ change, outcome: mayGoLive(change, on, facts.today) }));
  const isAgreed = since !== null && since <= agreement.agreedOn;
  // What has come and is gone again is not there, whatever became of the notice of its coming.
  const come = outcomes.find(({ change, outcome }) => change.direction === 'IN' && outcome.may && (since !== null || change.change.state !== 'EFFECTIVE'));
  // What the customer had authorised before stays so, unless and until it becomes another.
  const isHeld = since !== null && (isAgreed || come !== undefined);
  const isBarring = ({ isOther, change: { wantedOn } }: ClearedChange): boolean => !isHeld || since >= wantedOn || (isOther && on >= wantedOn);
  const [bar] = outcomes.filter(({ change, outcome }) => change.direction === 'IN' && !outcome.may && isOpen(change) && isBarring(change));
  if (bar !== undefined && !bar.outcome.may) return blocked(whyBarred(bar.outcome.because, bar.change), { ...about, changeId: bar.change.changeId, until: comingDay(bar.outcome.until, on) });
  const left = outcomes.find(({ change, outcome }) => change.direction === 'OUT' && outcome.may);
  if (left !== undefined && since === null) return blocked(missing(kind), { ...about, changeId: left.change.changeId });
  const kept = outcomes.find(({ change, outcome }) => change.direction === 'OUT' && !outcome.may && change.change.state === 'EFFECTIVE');
  const { isPartyEngaged } = agreement.planned ?? facts.register;
  if (kind === 'PARTY' && (since !== null || come !== undefined) && !isPartyEngaged) return blocked('PARTY_NOT_ENGAGED', about);
  if (kind === 'PARTY' && since !== null && facts.register.isController && !isInstructed(outcomes)) return uninstructed(outcomes, about);
  if (since === null && kept !== undefined) return allowed('STAYS_ON_OLD_CHAIN', { ...about, changeId: kept.change.changeId });
  if (come !== undefined) return allowed('ALLOWED', { ...about, changeId: come.change.changeId });
  if (since === null) return blocked(missing(kind), about);
  return isAgreed ? allowed('ALLOWED', about) : blocked('NEVER_ANNOUNCED', about);
}

interface Weighed {
  readonly change: ClearedChange;
  readonly outcome: GoLive;
}

const WAITING: readonly GoLiveReason[] = ['NOT_ANNOUNCED', 'NOT_NOTIFIED', 'NOTICE_RUNNING', 'CONSENT_NEEDED'];

/** What waits for an instruction waits for nothing else: no time that passes helps it. */
function whyBarred(because: GoLiveReason, { isToController }: ClearedChange): ClearanceReason {
  return isToController && WAITING.includes(because) ? 'GIVEN_TO_CONTROLLER' : because;
}

/** Whether the customer said yes to a change that gives its data to the party as another controller: silence never lets that pass. */
function isInstructed(outcomes: readonly Weighed[]): boolean {
  return outcomes.some(({ change, outcome }) => change.isToController && change.direction === 'IN' && outcome.may);
}

/** The change that asks for its instruction, where there is one, says how far that has come. */
function uninstructed(outcomes: readonly Weighed[], about: About): Found {
  const asking = outcomes.find(({ change }) => change.isToController && change.direction === 'IN' && isOpen(change));
  if (asking === undefined || asking.outcome.may) return blocked('GIVEN_TO_CONTROLLER', about);
  return blocked(whyBarred(asking.outcome.because, asking.change), { ...about, changeId: asking.change.changeId });
}

/** A day that has come already says nothing of when it will be otherwise. */
function comingDay(day: string | null, on: string): string | null {
  return day !== null && day > on ? day : null;
}

/** A change that was called off bars nobody: the register alone speaks. */
function isOpen({ change }: ClearedChange): boolean {
  return change.state !== 'CANCELLED';
}

function missing(kind: 'PARTY' | 'LOCATION'): ClearanceReason {
  return kind === 'PARTY' ? 'PARTY_NOT_IN_REGISTER' : 'LOCATION_NOT_IN_REGISTER';
}

function locationResidency(agreement: ClearedAgreement, { country, reach }: ClearedPlaces, { on, location }: Wish): Found {
  const about: About = { agreement, ground: 'RESIDENCY', location };
  return country === null ? blocked('LOCATION_NOT_IN_REGISTER', about) : residencyOf(about, reach, { country, location }, on);
}

/** A party gets data at its seat, and wherever it holds or looks at data of the service. One that is nowhere is barred by that alone. */
function partyResidency(agreement: ClearedAgreement, { partyPlaces, reach }: ClearedPlaces, { on, party }: Wish): Found[] {
  const found = partyPlaces.map((place) =>
    residencyOf({ agreement, ground: 'RESIDENCY', party, location: place.location }, reach, place, on));
  return found.filter(({ isBlocked }) => isBlocked);
}

/** Where a country is adequate for some recipients only, nothing passes before it is known that the recipient is one of them. */
function residencyOf(about: About, { law, from, known }: Reach, { country }: PartyPlace, on: string): Found {
  const { residency } = about.agreement;
  if (residency === null) return blocked('RESIDENCY_UNKNOWN', about);
  switch (permittedThere(law, residency, { country, on, from, known })) {
    case 'YES': return allowed('ALLOWED', about);
    case 'UNKNOWN': return blocked(country === null ? 'RESIDENCY_UNKNOWN' : 'RECIPIENT_UNKNOWN', about);
    case 'NO': return blocked('RESIDENCY_FORBIDS', about);
  }
}

/** Where a reason comes from. */
interface About {
  readonly agreement: ClearedAgreement;
  readonly ground: ReasonGround;
  readonly party?: string | null;
  readonly location?: string | null;
  readonly changeId?: string;
  readonly until?: string | null;
}

function reasonOf(code: ClearanceReason, ground: ReasonGround, about: Partial<About> = {}): Reason {
  const { agreement, party = null, location = null, changeId = null, until = null } = about;
  const citations = citationsOf(code, ground, changeId !== null, agreement?.clauses ?? {});
  return { code, party, location, agreementId: agreement?.agreementId ?? null, changeId, until, citations };
}

function blocked(code: ClearanceReason | GoLiveReason, about: About): Found {
  return { isBlocked: true, why: reasonOf(code, about.ground, about) };
}

function allowed(code: ClearanceReason, about: About): Found {
  return { isBlocked: false, why: reasonOf(code, about.ground, about) };
}
