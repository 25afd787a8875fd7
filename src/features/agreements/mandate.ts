/** What a mandate may be about: the controller's acts on a request, and writing to the person. */
export const MANDATE_MATTERS = [
  'ACKNOWLEDGE', 'ASK_FOR_INFORMATION', 'EXTEND', 'COMPLETE', 'REFUSE', 'ANSWER_PERSON',
] as const;
export type MandateMatter = (typeof MANDATE_MATTERS)[number];

/** VIEWER: by the controller itself, through its own account. RECORDED: by the processor, with evidence. */
export const MANDATE_GRANTORS = ['VIEWER', 'RECORDED'] as const;
export type MandateGrantor = (typeof MANDATE_GRANTORS)[number];

/** Where a mandate that the processor recorded can be found. */
export interface MandateEvidence {
  readonly text: string | null;
  /** SHA-256 of the document, hexadecimal. */
  readonly sha256: string | null;
}

/** A controller's power given to the processor's staff to act for it in named matters (Art. 28(10)). */
export interface Mandate extends MandateEvidence {
  readonly id: string;
  readonly organisationId: string;
  readonly customerId: string;
  readonly matters: readonly MandateMatter[];
  readonly validFrom: string;
  /** The first day on which it does not hold any more; null: until revoked. */
  readonly validTo: string | null;
  readonly grantedBy: MandateGrantor;
  readonly grantedById: string | null;
  readonly createdAt: string;
  readonly revokedAt: string | null;
  readonly revokedBy: 'VIEWER' | 'OWNER' | null;
}
