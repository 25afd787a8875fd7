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
