import type { Temporal } from 'temporal-polyfill';

import type { Acceptance, ActsAs, AgreementContent, AgreementLife } from './agreement.js';
import type { ProposedClause } from './effective-terms.rules.js';

/** A version as it is held: what it says, and when. */
export type HeldVersion<Content> = Content & {
  readonly id: string;
  readonly validFrom: string;
  readonly validTo: string | null;
};

/** An agreement on record, with the versions that are open now. */
export interface KnownAgreement {
  readonly id: string;
  readonly reference: string;
  readonly life: AgreementLife;
  readonly open: readonly HeldVersion<AgreementContent>[];
}

/** An edition of a term sheet. */
export interface SheetEdition {
  readonly id: string;
  readonly label: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Everything a proposed agreement is measured against. */
export interface AgreementContext {
  /** All agreements of the customer. */
  readonly agreements: readonly KnownAgreement[];
  readonly parties: readonly { readonly ref: string; readonly partyId: string }[];
  /** The term sheet named; null: there is none of that code. */
  readonly sheet: { readonly id: string; readonly editions: readonly SheetEdition[] } | null;
  /** Codes of the organisation's services. */
  readonly services: ReadonlySet<string>;
  readonly today: string;
  readonly now: Temporal.Instant;
}

/** What is said of an agreement. What is left out stays as it is on record; `null` and empty lists clear. */
export interface ProposedAgreement {
  readonly reference?: string | null | undefined;
  readonly termSheet: string;
  readonly termSheetLabel?: string | null | undefined;
  readonly deviations?: readonly ProposedClause[] | null | undefined;
  readonly services?: readonly string[] | null | undefined;
  readonly signatoryParty?: string | null | undefined;
  readonly coveredParties?: readonly string[] | null | undefined;
  readonly noticeParty?: string | null | undefined;
  readonly actsAs?: ActsAs | null | undefined;
  readonly upstreamDays?: number | null | undefined;
  readonly language?: string | null | undefined;
  readonly acceptance?: Acceptance | null | undefined;
  readonly state?: 'DRAFT' | 'ACTIVE' | null | undefined;
  readonly activeFrom?: string | null | undefined;
  readonly validFrom?: string | null | undefined;
  readonly isCorrection?: boolean | null | undefined;
}
