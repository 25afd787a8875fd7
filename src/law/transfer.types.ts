import type { AdequacyDecision } from './adequacy.types.js';
import type { Regime } from './countries.js';
import type { KnownFacts } from './known-facts.js';
import type { Evidence, Reasoning } from './reasons.js';
import type { ClauseDecision } from './standard-clauses.types.js';
import type { PartyRole } from './transfer-codes.js';
import type { TransferTool } from './transfer-tool-facts.js';

/** Who receives: another legal person, a branch of the same one, its own staff abroad, or the data subject. */
export const RELATIONS = ['OTHER_PERSON', 'SAME_LEGAL_ENTITY', 'OWN_STAFF', 'DATA_SUBJECT'] as const;
export type Relation = (typeof RELATIONS)[number];

/** How the importer gets at the data. NO_ACCESS: it is not given any, such as the parent of a subsidiary that stores. */
export const ACCESS_KINDS = ['STORAGE', 'TRANSMISSION', 'REMOTE_ACCESS', 'NO_ACCESS'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** From best to worst. */
export const TRANSFER_VERDICTS = ['NOT_A_TRANSFER', 'COVERED', 'COVERED_WITH_CONDITIONS', 'UNKNOWN', 'NOT_COVERED'] as const;
export type TransferVerdict = (typeof TRANSFER_VERDICTS)[number];

export interface TransferImporter {
  /** From where the data are reached: ISO 3166-1 code, EPO or EU. */
  readonly country: string;
  readonly role: PartyRole;
  /** Default OTHER_PERSON. */
  readonly relation?: Relation | null | undefined;
  /** Whether the exporter's law applies to the importer's processing as well (GDPR Art 3(2)). */
  readonly isSubjectToExporterLaw?: boolean | null | undefined;
  /** Of a controller that receives from a processor: whether it is the one who instructs it. */
  readonly isInstructingController?: boolean | null | undefined;
}

/** A safeguard or derogation on hand. */
export interface SafeguardOnHand {
  /** A set of clauses (`2021/914`, `UK-IDTA-A1.0`, several with `+`) or a tool (`ART46_2_B`, `ART49_1_A`, `FADP_16_2_B`). */
  readonly instrument: string;
  readonly module?: number | null | undefined;
  readonly signedOn?: string | null | undefined;
  /** Last day on which it was in force. */
  readonly endedOn?: string | null | undefined;
  readonly areAnnexesComplete?: boolean | null | undefined;
  /** When an authority approved or authorised it, or was notified of it. */
  readonly approvedOn?: string | null | undefined;
  /** Of binding corporate rules: whose. */
  readonly variant?: 'CONTROLLER' | 'PROCESSOR' | null | undefined;
  /** The assessment of the destination's law; `expiresOn` is its last day. */
  readonly assessment?: { readonly madeOn: string; readonly expiresOn?: string | null | undefined } | null | undefined;
}

/** Data going to one importer. */
export interface TransferFlow extends KnownFacts {
  readonly importer: TransferImporter;
  /** Default TRANSMISSION. */
  readonly access?: AccessKind | null | undefined;
  /** Whether it happens regularly. Unknown counts as yes. */
  readonly isSystematic?: boolean | null | undefined;
  readonly safeguards?: readonly SafeguardOnHand[] | null | undefined;
  /** To whom the importer passes the data on. */
  readonly onward?: readonly TransferFlow[] | null | undefined;
}

export interface TransferInput extends TransferFlow {
  /** The day of the transfer, `YYYY-MM-DD`. */
  readonly date: string;
  readonly exporter: {
    readonly country: string;
    readonly role: PartyRole;
    /** The laws it is under; default: that of its country on that day. */
    readonly regimes?: readonly Regime[] | null | undefined;
    readonly isPublicAuthority?: boolean | null | undefined;
  };
}

export const BASIS_KINDS = ['NO_TRANSFER', 'EEA', 'NO_THIRD_COUNTRY', 'ADEQUACY', 'CLAUSES', 'SAFEGUARD', 'DEROGATION', 'NONE'] as const;
export type BasisKind = (typeof BASIS_KINDS)[number];

export interface Basis {
  readonly kind: BasisKind;
  /** Id of the entry, set of clauses or tool. */
  readonly id: string | null;
  readonly module: number | null;
}

/** What could cover the transfer, and what it would take. */
export interface Repair {
  readonly instrument: string;
  readonly module: number | null;
  readonly needs: readonly string[];
}

/** What one law says of one flow and of all that follow from it. */
export interface RegimeAssessment extends Reasoning {
  readonly regime: Regime;
  /** The worst of this flow and those onward. */
  readonly verdict: TransferVerdict;
  /** Of this flow alone. */
  readonly ownVerdict: TransferVerdict;
  readonly basis: Basis;
  readonly conditions: readonly Evidence[];
  readonly repairs: readonly Repair[];
  readonly onward: readonly RegimeAssessment[];
}

export interface TransferAssessment {
  readonly date: string;
  /** The worst of all laws. */
  readonly verdict: TransferVerdict;
  /** Whether data are reached from outside the EEA, transfer or not: what promises of residency are about. */
  readonly countsAgainstResidency: boolean;
  readonly regimes: readonly RegimeAssessment[];
  /** Why there is no answer at all. */
  readonly why: string | null;
}

export type SafeguardFault =
  | 'INSTRUMENT_UNKNOWN' | 'OTHER_LAW' | 'NOT_A_BASIS' | 'CLAUSES_INVALID' | 'SIGNED_LATER' | 'ENDED' | 'MODULE_DOES_NOT_FIT'
  | 'ANNEXES_INCOMPLETE' | 'APPROVED_LATER' | 'VARIANT_DOES_NOT_FIT' | 'ASSESSMENT_LATER' | 'ASSESSMENT_EXPIRED'
  | 'EVIDENCE_DENIED' | 'SYSTEMATIC' | 'PUBLIC_AUTHORITY';

/** One safeguard held against one flow. It covers where nothing failed and nothing is missing. */
export interface SafeguardCheck {
  readonly safeguard: SafeguardOnHand;
  readonly tool: TransferTool | null;
  readonly clauses: ClauseDecision | null;
  readonly faults: readonly SafeguardFault[];
  readonly missing: readonly Evidence[];
  readonly conditions: readonly Evidence[];
}

/** The bare decision on one flow under one law. */
export interface FlowDecision {
  readonly verdict: TransferVerdict;
  readonly basis: Basis;
  readonly conditions: readonly Evidence[];
  readonly adequacy: AdequacyDecision | null;
  /** The safeguard that covers. */
  readonly chosen: SafeguardCheck | null;
  readonly checks: readonly SafeguardCheck[];
}

/** One flow under one law: everything a check needs. */
export interface FlowCase {
  readonly regime: Regime;
  readonly date: string;
  readonly exporterCountry: string;
  /** The role that counts: a processor that passes data to somebody else's controller acts for its own. */
  readonly exporterRole: PartyRole;
  readonly isPublicAuthority: boolean | null;
  readonly flow: TransferFlow;
}
