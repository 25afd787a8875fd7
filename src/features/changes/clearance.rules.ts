import type { KnownFacts } from '../../law/known-facts.js';
import { permittedThere } from '../../law/residency.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { AgreementLife } from '../agreements/index.js';
import { type GoLiveFacts, type GoLiveReason, mayGoLive } from './go-live.rules.js';

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
}

/** What the register says on the day. */
export interface ClearedRegister {
  /** Whether the party is engaged for the service. */
  readonly isPartyEngaged: boolean;
  /** Whether data of the service lies at the location, or is looked at from there. */
  readonly isLocationUsed: boolean;
  /** Of the location; null: there is none such. */
  readonly country: string | null;
  /** Null: no location was asked about. */
  readonly reach: Reach | null;
}

/** What decides how far adequacy reaches at the location. */
export interface Reach {
  readonly law: TransferLaw;
  /** Where the organisation is established. */
  readonly from: string | null;
  /** What is known of the party asked about, else of all who reach data of the service there. */
  readonly known: KnownFacts;
}

/** A change that brings the party or location in for the service, or takes it away, as one agreement stands in it. */
export interface ClearedChange extends GoLiveFacts {
  readonly changeId: string;
  readonly agreementId: string;
  readonly direction: 'IN' | 'OUT';
  readonly kind: 'PARTY' | 'LOCATION';
}

export const CLEARANCE_REASONS = [
  'ALLOWED', 'NO_AGREEMENT', 'PARTY_NOT_IN_REGISTER', 'LOCATION_NOT_IN_REGISTER', 'RESIDENCY_UNKNOWN', 'RESIDENCY_FORBIDS', 'RECIPIENT_UNKNOWN',
  'NOT_ANNOUNCED', 'CHANGE_CANCELLED', 'NOT_NOTIFIED', 'NOTICE_RUNNING', 'CONSENT_NEEDED', 'OBJECTED', 'EXEMPTED', 'ENDED',
  'BEFORE_CHANGE', 'STAYS_ON_OLD_CHAIN',
] as const;
export type ClearanceReason = (typeof CLEARANCE_REASONS)[number];

export interface Reason {
  readonly code: ClearanceReason;
  /** The agreement or change that it comes from, where it comes from one. */
  readonly agreementId: string | null;
  readonly changeId: string | null;
  /** From when it is otherwise, as far as that is known. */
  readonly until: string | null;
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
  if (standing.length === 0) return { verdict: 'BLOCKED', reasons: [reason('NO_AGREEMENT')] };
  const found = standing.flatMap((agreement) => [
    ...(wish.party === null ? [] : [useOf('PARTY', agreement, facts, wish.on)]),
    ...(wish.location === null ? [] : [useOf('LOCATION', agreement, facts, wish.on), residencyOf(agreement, facts.register, wish.on)]),
  ]);
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
 * for stay without. One that takes it away leaves it to those it has not begun for. Where no change speaks, the register does.
 */
function useOf(kind: 'PARTY' | 'LOCATION', { agreementId }: ClearedAgreement, facts: ClearanceFacts, on: string): Found {
  const changes = facts.changes.filter((change) => change.kind === kind && change.agreementId === agreementId);
  const isInRegister = kind === 'PARTY' ? facts.register.isPartyEngaged : facts.register.isLocationUsed;
  const outcomes = changes.map((change) => ({ change, outcome: mayGoLive(change, on, facts.today) }));
  const barred = outcomes.filter(({ change, outcome }) => change.direction === 'IN' && !outcome.may && isOpen(change));
  const [bar] = barred;
  if (bar !== undefined && !bar.outcome.may) {
    return blocked(bar.outcome.because, agreementId, bar.change.changeId, bar.outcome.until);
  }
  const left = outcomes.find(({ change, outcome }) => change.direction === 'OUT' && outcome.may);
  if (left !== undefined && !isInRegister) return blocked(missing(kind), agreementId, left.change.changeId);
  const kept = outcomes.find(({ change, outcome }) => change.direction === 'OUT' && !outcome.may && change.change.state === 'EFFECTIVE');
  if (!isInRegister && kept !== undefined) return allowed('STAYS_ON_OLD_CHAIN', agreementId, kept.change.changeId);
  if (isInRegister) return allowed('ALLOWED', agreementId);
  const come = outcomes.find(({ change, outcome }) => change.direction === 'IN' && outcome.may);
  return come === undefined ? blocked(missing(kind), agreementId) : allowed('ALLOWED', agreementId, come.change.changeId);
}

/** A change that was called off bars nobody: the register alone speaks. */
function isOpen({ change }: ClearedChange): boolean {
  return change.state !== 'CANCELLED';
}

function missing(kind: 'PARTY' | 'LOCATION'): ClearanceReason {
  return kind === 'PARTY' ? 'PARTY_NOT_IN_REGISTER' : 'LOCATION_NOT_IN_REGISTER';
}

/** Where a country is adequate for some recipients only, nothing passes before it is known that the recipient is one of them. */
function residencyOf({ agreementId, residency }: ClearedAgreement, { country, reach }: ClearedRegister, on: string): Found {
  if (country === null || reach === null) return blocked('LOCATION_NOT_IN_REGISTER', agreementId);
  if (residency === null) return blocked('RESIDENCY_UNKNOWN', agreementId);
  const { law, from, known } = reach;
  switch (permittedThere(law, residency, { country, on, from, known })) {
    case 'YES': return allowed('ALLOWED', agreementId);
    case 'UNKNOWN': return blocked('RECIPIENT_UNKNOWN', agreementId);
    case 'NO': return blocked('RESIDENCY_FORBIDS', agreementId);
  }
}

function reason(
  code: ClearanceReason, agreementId: string | null = null, changeId: string | null = null, until: string | null = null,
): Reason {
  return { code, agreementId, changeId, until };
}

function blocked(code: ClearanceReason | GoLiveReason, agreementId: string, changeId: string | null = null, until: string | null = null): Found {
  return { isBlocked: true, why: reason(code, agreementId, changeId, until) };
}

function allowed(code: ClearanceReason, agreementId: string, changeId: string | null = null): Found {
  return { isBlocked: false, why: reason(code, agreementId, changeId) };
}
