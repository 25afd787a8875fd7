export const OBJECTION_GROUNDS = ['DATA_PROTECTION', 'OTHER'] as const;
export type ObjectionGround = (typeof OBJECTION_GROUNDS)[number];

export const OUTCOMES = ['WITHDRAWN', 'SOLVED', 'EXEMPTED', 'SERVICE_ENDED', 'AGREEMENT_ENDED', 'OVERRIDDEN'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** Money to be paid back, as it was agreed or reckoned elsewhere. */
export interface Refund {
  /** Decimal, like 120.50. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** What came of an objection. */
export type Outcome =
  /** The customer took it back: it is where it would be had it said nothing. */
  | { readonly kind: 'WITHDRAWN' }
  /** What it objected to was solved to its content: that is its yes. */
  | { readonly kind: 'SOLVED'; readonly how: string }
  /** It stays on the chain as it is. */
  | { readonly kind: 'EXEMPTED'; readonly how: string }
  | { readonly kind: 'SERVICE_ENDED' | 'AGREEMENT_ENDED'; readonly endsOn: string; readonly refund: Refund | null }
  /** The change goes ahead all the same, under a clause that says so. */
  | { readonly kind: 'OVERRIDDEN'; readonly clause: string };

/** An objection as it stands; `outcome` null: nobody has settled it. */
export interface ObjectionStanding {
  readonly outcome: Outcome['kind'] | null;
}

/** How a customer was told what came of its objection, with proof. */
export interface OutcomeTold {
  readonly channel: 'EMAIL' | 'WEBHOOK' | 'PHONE' | 'LETTER';
  readonly state: 'SENT' | 'HANDED_OVER' | 'CAME_BACK';
  /** The how-many-eth contact. */
  readonly attempt: number;
  readonly purpose: string | null;
  readonly mailId: string | null;
  readonly eventId: string | null;
  readonly sentAt: string;
  readonly handedOverAt: string | null;
  /** What the other side answered, or the evidence of staff. */
  readonly proof: string | null;
}

/** What only a person can do: tell the customer, or say what becomes of an end that was agreed over a change that does not come. */
export const OBJECTION_DECISIONS = ['NO_CONTACT', 'BY_HAND', 'CAME_BACK', 'NO_ENDPOINT', 'STILL_ENDS'] as const;
export type ObjectionDecision = (typeof OBJECTION_DECISIONS)[number];

/** What staff did where no machine could. */
export interface Decided {
  /** What waited for it. */
  readonly decision: ObjectionDecision;
  /** Day. */
  readonly doneOn: string;
  /** How the customer was told; null: it was not about that. */
  readonly by: 'EMAIL' | 'PHONE' | 'LETTER' | null;
  readonly evidence: string;
  /** Like API_KEY:id. */
  readonly recordedBy: string;
  readonly recordedAt: string;
}

/** What was recorded before as an outcome, and why that was corrected. */
export interface Correction {
  readonly outcome: Outcome;
  readonly resolvedAt: string;
  readonly reason: string;
}
