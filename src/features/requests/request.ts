import type { AnswerPromise } from '../../law/promised-answer.js';
import type { RequestClock } from '../../law/request-clocks.js';

/** Rights a person may exercise; UNSPECIFIED when they did not say. */
export const RIGHTS = [
  'ACCESS', 'RECTIFICATION', 'ERASURE', 'RESTRICTION', 'PORTABILITY', 'OBJECTION', 'MARKETING_OBJECTION',
  'WITHDRAW_CONSENT', 'NO_AUTOMATED_DECISION', 'COMPLAINT', 'UNSPECIFIED',
] as const;
export type Right = (typeof RIGHTS)[number];

export const REQUEST_STATES = [
  'RECEIVED', 'ASKED', 'TRIAGE', 'UNKNOWN', 'SPLIT', 'ROUTED', 'ACKNOWLEDGED', 'INFORMATION_NEEDED', 'COMPLETED',
  'REFUSED', 'WITHDRAWN', 'EXPIRED', 'JOINED',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** With the controller, or with the organisation itself, and not yet answered. */
export const OPEN_WITH_CONTROLLER = ['ROUTED', 'ACKNOWLEDGED', 'INFORMATION_NEEDED'] as const satisfies RequestState[];

/** Waiting for staff of the processor, or for nobody. */
export const NOT_ROUTED = ['RECEIVED', 'ASKED', 'TRIAGE', 'UNKNOWN'] as const satisfies RequestState[];

/** Waiting for a decision of staff, or for what the person answers. */
export const IN_TRIAGE = ['TRIAGE', 'UNKNOWN', 'ASKED'] as const satisfies RequestState[];

/**
 * AWAITED: the customer sees a masked requester until it accepts. NOT_NEEDED: an identifier matched, or the request is
 * with no customer.
 */
export const ACCEPTANCES = ['NOT_NEEDED', 'AWAITED', 'GIVEN'] as const;
export type Acceptance = (typeof ACCEPTANCES)[number];

/** What staff may ask a person, once, in words prepared in every language. */
export const PREPARED_QUESTIONS = ['WHICH_ORGANISATION', 'WHICH_CITY', 'WHICH_WEBSITE'] as const;
export type PreparedQuestion = (typeof PREPARED_QUESTIONS)[number];

/** PROVEN: the mailed link was used. UNPROVEN: the wait is over without it. NONE: no e-mail address was given. */
export type AddressState = 'UNCONFIRMED' | 'PROVEN' | 'UNPROVEN' | 'NONE';

export type RequestMark = 'ADDRESS_UNPROVEN' | 'AGREEMENT_ENDED' | 'NO_AGREEMENT' | 'CASCADE';

export interface NamedController {
  readonly name?: string | null;
  readonly city?: string | null;
  readonly domain?: string | null;
  readonly registrationNumber?: string | null;
  readonly vatNumber?: string | null;
  readonly accountReference?: string | null;
  readonly url?: string | null;
}

/** What is shown of the organisation that was named where what was typed is not. */
export const NOBODY_NAMED: NamedController = {
  name: null, city: null, domain: null, registrationNumber: null, vatNumber: null, accountReference: null, url: null,
};

/** What the person said. Personal data: sealed in its row, never in logs, webhooks, addresses or audit entries. */
export interface RequestContent {
  readonly requester: { readonly name: string | null; readonly email: string | null };
  readonly subject: {
    readonly name: string | null;
    readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  } | null;
  readonly representative: { readonly kind: string; readonly evidence: string | null } | null;
  readonly controller: NamedController;
  readonly message: string | null;
}

export const ACT_KINDS = ['ACKNOWLEDGE', 'ASK_FOR_INFORMATION', 'EXTEND', 'COMPLETE', 'REFUSE'] as const;
/** The controller's acts on a request. */
export type ActKind = (typeof ACT_KINDS)[number];

/** What else is done with a request: at the door, by the rules, by staff, and by the customer it came to. */
export const OTHER_ACT_KINDS = [
  'CONFIRMED', 'ROUTED', 'UNDONE', 'ANSWERED_QUESTION', 'ACCEPTED', 'NOT_OURS', 'ASKED', 'SPLIT',
] as const;

/** One thing done since the request came in. `message` is what was said with it; it may be personal data. */
export interface RequestAct {
  readonly kind: ActKind | (typeof OTHER_ACT_KINDS)[number];
  readonly at: string;
  /** CONTROLLER: itself, by key or mailed link. PROCESSOR_UNDER_MANDATE. PROCESSOR. PERSON. RULES. */
  readonly by: 'CONTROLLER' | 'PROCESSOR_UNDER_MANDATE' | 'PROCESSOR' | 'PERSON' | 'RULES';
  readonly message: string | null;
  /** The customer it was with then: after rerouting the next controller does not see what the one before did and said. */
  readonly customerId: string | null;
}

/** What the clocks are computed from, kept so that a later act computes them the same way. */
export interface ClockBasis {
  readonly country: string;
  readonly timezone: string;
  readonly forwardingHours: number | 'UNKNOWN';
  readonly versionRef: string;
  /** What the organisation has promised people, where it answers itself or nobody else does yet. */
  readonly promises?: readonly AnswerPromise[];
  /** What had to be assumed about the place; null when it is recorded. */
  readonly assumption: string | null;
}

/** What happened at the door: every controller that a request is with may know it. */
const DOOR_ACTS: readonly RequestAct['kind'][] = ['CONFIRMED', 'ANSWERED_QUESTION'];

/** The acts that the controller a request is with may see: its own, and what happened at the door. */
export function actsForController(acts: readonly RequestAct[], customerId: string | null): RequestAct[] {
  return acts.filter((act) => DOOR_ACTS.includes(act.kind) || (customerId !== null && act.customerId === customerId));
}

/** Staff chose or took back, or a customer gave back. */
const NOT_FOUND_BY_RULES: readonly RequestAct['kind'][] = ['ROUTED', 'UNDONE', 'NOT_OURS'];

/**
 * Whether the controller a request is with may read what the person typed of organisations: only if the rules found it by
 * that, at once. Otherwise it may name another customer.
 */
export function isTypedForController(acts: readonly RequestAct[]): boolean {
  return !acts.some(({ kind }) => NOT_FOUND_BY_RULES.includes(kind));
}

/** A request as its row holds it; sealed parts stay sealed. */
export interface RequestRecord {
  readonly organisationId: string;
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly channel: 'PUBLIC_DOOR' | 'HANDED_IN';
  readonly state: RequestState;
  readonly addressState: AddressState;
  readonly rights: readonly Right[];
  readonly language: string;
  readonly country: string | null;
  readonly marks: readonly RequestMark[];
  readonly customerId: string | null;
  readonly viewerOrganisationId: string | null;
  readonly isSelf: boolean;
  readonly dataKey: Buffer;
  readonly content: Buffer;
  readonly acts: Buffer;
  readonly requesterBlind: string | null;
  /** When the same was first received: the clocks run from it. No stranger is shown it: it tells who is a customer. */
  readonly receivedAt: string;
  /** When this request itself was handed in; never changed. What the person is shown. */
  readonly handedInAt: string;
  readonly confirmedAt: string | null;
  readonly releaseAt: string | null;
  readonly routedAt: string | null;
  readonly controllerReceivedAt: string | null;
  readonly isExtended: boolean;
  readonly closedAt: string | null;
  readonly toldAt: string | null;
  readonly clocks: readonly RequestClock[];
  readonly clockBasis: ClockBasis | null;
  readonly dueAt: string | null;
  readonly acceptance: Acceptance;
  readonly acceptedAt: string | null;
  /** When the customer it is with first read what the person said. */
  readonly openedAt: string | null;
  /** Who asks, masked; sealed apart from the content. Null: there is no mask, and nothing at all is shown. */
  readonly requesterMask: Buffer | null;
  /** What staff asked the person; null: nothing yet. */
  readonly question: PreparedQuestion | null;
}

/** A request that was with nobody yet. */
export const WITH_NOBODY_YET = {
  acceptance: 'NOT_NEEDED', acceptedAt: null, openedAt: null, question: null,
} as const satisfies Partial<RequestRecord>;
