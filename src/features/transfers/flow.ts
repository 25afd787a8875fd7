import type { Regime } from '../../law/countries.js';
import type { PartyContent, Safeguard, TransferAccess, TransferRole } from '../register/index.js';

/** Yes, no, or nobody knows. */
export type Answer = NonNullable<PartyContent['isSubjectToGdpr']>;

/** Who sends, or who gets: a party of the register, or the organisation itself. */
export interface FlowEnd {
  /** Code of the party; null: the organisation itself. */
  readonly party: string | null;
  readonly name: string;
  /** Where it is established, ISO 3166-1 alpha-2; null: unknown. */
  readonly country: string | null;
  readonly isSubjectToGdpr: Answer;
  /** Null: nobody said. */
  readonly isPublicAuthority: boolean | null;
  readonly isSameGroup: boolean;
}

/**
 * Who receives. OWN_STAFF is the same legal person as the exporter, so it is no transfer (EDPB 05/2021). UNKNOWN: nobody
 * recorded whether it is. CUSTOMER: the controller gets its own data back.
 */
export const RECEIVERS = ['PARTY', 'OWN_STAFF', 'UNKNOWN', 'CUSTOMER'] as const;
export type Receiver = (typeof RECEIVERS)[number];

/** What a law of transfers needs to know of a flow, and where the register says it. Nothing in it depends on a day. */
export interface Flow {
  /** Stable as long as the same party gets data in the same country, the same way, in the same role. */
  readonly key: string;
  readonly engagement: string | null;
  readonly exporter: FlowEnd;
  readonly exporterRole: TransferRole;
  /** Country the data leaves; null: unknown. */
  readonly from: string | null;
  /**
   * Countries the data came through before, the organisation's first. Their laws travel with it: a further transfer must
   * not undermine the level of protection (Art. 44, second sentence).
   */
  readonly cameThrough: readonly string[];
  /** Laws that travel with the data although no country they came through has them: who passed them on was under one elsewhere. */
  readonly cameUnder: readonly Regime[];
  readonly receiver: Receiver;
  readonly importer: FlowEnd;
  readonly importerRole: TransferRole;
  /** Country the data goes to, or is looked at from; null: unknown. */
  readonly to: string | null;
  readonly access: TransferAccess;
  readonly isSystematic: boolean;
  readonly services: readonly string[];
  readonly safeguards: readonly Safeguard[];
  /** Codes of conditions that the importer is known to meet, and known not to meet. What is in neither is unknown. */
  readonly facts: readonly string[];
  readonly deniedFacts: readonly string[];
  /** Codes of the placements it was derived from. */
  readonly placements: readonly string[];
  /** Codes of the recorded transfers that say it. */
  readonly recorded: readonly string[];
  /** Whether engagements, placements or access imply it. */
  readonly isDerived: boolean;
  /** Whether it follows the seat of the importer: it moves when the importer does. */
  readonly isAtSeat: boolean;
}

/** As much of a flow as the law asks for. */
export interface AssessableFlow extends Pick<Flow,
  'receiver' | 'from' | 'to' | 'cameThrough' | 'cameUnder' | 'exporterRole' | 'importerRole' | 'access' | 'isSystematic' | 'safeguards' | 'facts' | 'deniedFacts'> {
  readonly exporter: Pick<FlowEnd, 'isSubjectToGdpr' | 'isPublicAuthority'>;
  readonly importer: Pick<FlowEnd, 'isSubjectToGdpr'>;
}

/** A flow that nobody recorded is a finding; so is a record that nothing in the register implies. */
export function isRecorded({ recorded }: Flow): boolean {
  return recorded.length > 0;
}
