import type { NameFitKind } from '../customers/index.js';

/** The organisation that was asked, when the data turns out to be its own. */
export const SELF = 'SELF';

export type RoutingField = 'name' | 'domain' | 'url' | 'registrationNumber' | 'vatNumber' | 'accountReference';
export type RoutingKeyKind = 'DOMAIN' | 'TRADE_REGISTER' | 'VAT' | 'ACCOUNT_REFERENCE' | 'NAME';

/** A key that was looked up, as the customers feature reads it out of what was typed. */
export interface AskedKey {
  readonly kind: RoutingKeyKind;
  readonly value: string;
  readonly field: RoutingField;
  /** EXACT finds one holder by itself, PARTIAL only confirms or contradicts, NAME may be borne by several. */
  readonly strength: 'EXACT' | 'PARTIAL' | 'NAME';
  /** Labels cut off the typed host to reach this domain. */
  readonly labelsRemoved: number;
  readonly isCountryAssumed: boolean;
  readonly isCommonplace: boolean;
}

export interface RoutingEvidence {
  readonly keys: readonly AskedKey[];
  readonly unusable: readonly { readonly field: RoutingField; readonly isSilent: boolean }[];
  readonly isNamed: boolean;
  /** Nothing but everybody's words was given as a name, and nothing else: "a dental practice". */
  readonly isGenericName?: boolean;
}

/**
 * What stands between the processor and this customer, folded over all its agreements: ACTIVE if one is. After the
 * end the processor may still hold data (ENDED_HOLDING) or have deleted it all (ENDED_GONE).
 */
export type AgreementStanding = 'ACTIVE' | 'ENDED_HOLDING' | 'ENDED_GONE' | 'DRAFT' | 'NONE';

/** One key found with one customer. A key that several customers bear gives several matches. */
export interface RoutingMatch {
  readonly key: { readonly kind: RoutingKeyKind; readonly value: string };
  /** The customer's id, or {@link SELF}. */
  readonly customerId: string;
  readonly partyId?: string;
  readonly agreement: AgreementStanding;
  /** ISO date on which the agreement ended. */
  readonly endedOn?: string;
  /** The city of the matched party; found by a key it is looked up only where a city was typed. */
  readonly city?: string;
  readonly customerActsAs?: 'CONTROLLER' | 'JOINT_CONTROLLER' | 'PROCESSOR_FOR_OTHERS';
  /**
   * The kinds of identifiers on record for this customer: another number of such a kind is not this customer's. Looked up
   * only where a number was typed.
   */
  readonly holds: readonly RoutingKeyKind[];
  /** How near the found name is to the typed one, 0–1; only for names. Absent: the same key, 1. */
  readonly likeness?: number;
  /** In what the found name differs from the typed one; only for names that the matcher found. */
  readonly fit?: NameFitKind;
  /** Whether a town inside the typed name is this customer's. */
  readonly townInName?: 'AGREE' | 'DISAGREE';
  /** Whether the legal form in the typed name is this customer's; absent when none was typed or none is known. */
  readonly form?: 'AGREE' | 'DISAGREE';
  /** All that the found name says more is which member of a group bears it. */
  readonly isOfGroup?: true;
  /** The found name is the typed one word for word, its particles too. */
  readonly isLiteral?: boolean;
}

export interface RoutingInput {
  readonly evidence: RoutingEvidence;
  readonly matches: readonly RoutingMatch[];
  /** The city that was typed. */
  readonly city?: string;
}

export type ReasonCode =
  | 'DOMAIN_MATCHES'
  | 'SUBDOMAIN_MATCHES'
  | 'NUMBER_MATCHES'
  | 'NUMBER_FITS'
  | 'NUMBER_WITHOUT_COURT'
  | 'REFERENCE_MATCHES'
  | 'NAME_MATCHES'
  | 'NAME_RESEMBLES'
  | 'CITY_AGREES'
  | 'CITY_DISAGREES'
  | 'NOBODY_FOUND'
  | 'FOUND_NOBODY'
  | 'UNUSABLE'
  | RouteMark
  | TriageWhy;

/** Why, in words. Says nothing of what was typed, so that it can be kept and shown without personal data. */
export interface Reason {
  readonly code: ReasonCode;
  /** The field of the request it is about; absent when it is about the whole. */
  readonly field?: RoutingField | 'city';
  readonly sentence: string;
}

/** What the one who handles a routed request must know. */
export type RouteMark = 'AGREEMENT_ENDED' | 'NO_AGREEMENT' | 'CASCADE';

export const TRIAGE_WHYS = [
  /** what was typed points at different organisations */
  'CONFLICT',
  'SELF_AND_CUSTOMER',
  /** several bear the same name or identifier */
  'SEVERAL',
  /** only a subdomain of the processor's own domain was given: more likely a customer's space than the processor */
  'SELF_SUBDOMAIN',
  /** the name is somebody's, an identifier beside it is nobody's */
  'IDENTIFIER_UNKNOWN',
  /** the customer has another number of that kind on record */
  'NUMBER_NOT_THEIRS',
  'NAME_AND_CITY_DISAGREE',
  'NUMBER_AND_CITY_DISAGREE',
  /** a short account number, and a name that is not known to be this customer's */
  'COMMONPLACE_REFERENCE',
  /** something was found, nothing that is certain by itself */
  'NOT_CERTAIN',
  /** the agreement has ended and nothing is left */
  'AGREEMENT_GONE',
  /** somebody with the identifiers given is in the subject index of a customer who was not named */
  'SUBJECT_INDEX',
  /** whom the rules found said of this request that it is not its own */
  'SAID_NOT_THEIRS',
  /** no organisation was named, and the person is not asked */
  'NOBODY_NAMED',
] as const;
export type TriageWhy = (typeof TRIAGE_WHYS)[number];

export interface RouteCandidate {
  readonly customerId: string;
  /** 0–1. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

interface Weighed {
  /** The best candidate's score, 0–1; 0 when there is none. */
  readonly score: number;
  /** How far the best candidate is ahead of the next, 0–1. */
  readonly margin: number;
  /** The best first, at most {@link MAX_CANDIDATES}. */
  readonly candidates: readonly RouteCandidate[];
  readonly reasons: readonly Reason[];
}

export const MAX_CANDIDATES = 20;

export type RouteDecision = Weighed &
  (
    | {
        readonly outcome: 'ROUTED';
        readonly customerId: string;
        /** Whether an identifier found the customer, or only its name. */
        readonly basis: 'IDENTIFIER' | 'NAME';
        readonly marks: readonly RouteMark[];
      }
    | { readonly outcome: 'SELF' }
    /** Nobody was named: the person is asked. */
    | { readonly outcome: 'ASK' }
    /** Somebody was named whom nobody knows. */
    | { readonly outcome: 'UNKNOWN' }
    | { readonly outcome: 'TRIAGE'; readonly why: TriageWhy }
  );
