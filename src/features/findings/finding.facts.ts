import type { Evidence } from '../../law/reasons.js';
import type { TransferLaw } from '../../law/transfer-law.js';
import type { ContentOf, RegisterKind } from '../register/index.js';
import type { ServedTerms } from './served-terms.rules.js';

/** An entry as it stands on the day that is looked at. */
export interface FactEntry<Kind extends RegisterKind> {
  readonly code: string;
  readonly validFrom: string;
  readonly content: Readonly<ContentOf<Kind>>;
}

export interface FactLocation {
  readonly code: string;
  readonly name: string;
  readonly country: string;
}

/** The register on that day, as far as rules look at it: a snapshot is one. */
export interface RegisterFacts {
  readonly entries: { readonly [Kind in RegisterKind]: ReadonlyMap<string, FactEntry<Kind>> };
  readonly services: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
  readonly locations: ReadonlyMap<string, FactLocation>;
}

export type FlowVerdict = 'COVERED' | 'COVERED_WITH_CONDITIONS' | 'NOT_COVERED' | 'NOT_A_TRANSFER' | 'UNKNOWN';

/** A flow of data to another country, and what the law of transfers says of it on that day. */
export interface AssessedFlow {
  /** The entry that tells of it. */
  readonly kind: 'TRANSFER' | 'ENGAGEMENT' | 'PLACEMENT';
  readonly code: string;
  /** Who sends and who gets, by name; null: nobody knows who. */
  readonly exporter: string | null;
  readonly importer: string | null;
  readonly exporterCountry: string;
  readonly importerCountry: string;
  /** Whose law. */
  readonly regime: string;
  readonly verdict: FlowVerdict;
  /** The last day on which what covers it does so; null: no end is known. */
  readonly endsOn: string | null;
  readonly steps: readonly string[];
  /** What covers it: a decision, clauses, a tool; null: nothing does. */
  readonly basis: string | null;
  /** What is taken for granted: it is covered only if it is so. */
  readonly conditions: readonly Evidence[];
  /** What makes the answer unsafe tomorrow. */
  readonly warnings: readonly string[];
  /** Facts and papers that would settle it. */
  readonly neededEvidence: readonly Evidence[];
  /** Whether somebody recorded it as a transfer; the others follow from what else is in the register. */
  readonly isRecorded: boolean;
}

/** What became of telling customers of one change. */
export interface ChangeFact {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  /** Codes of those it brings in. */
  readonly partiesIn: readonly string[];
  /** Agreements and services it concerns. */
  readonly concerned: number;
  /** Day it is or was to begin. */
  readonly goesLiveOn: string | null;
  /** Agreements and services told. */
  readonly told: number;
  /** Of those, for whom it began before their notice had run. */
  readonly tooLate: number;
  /** Of those concerned, whom nothing reached. */
  readonly undelivered: number;
  /** Of those told, who were told other days than hold by now: their agreement says something else since. */
  readonly reckonedAnew: number;
  /** Objections that were overridden under a clause. */
  readonly overridden: number;
  /** It began without notice, or before it was permitted. */
  readonly isUnauthorised: boolean;
  /** It was announced, its day has gone by, and the register refuses it. */
  readonly isStuck: boolean;
}

/** A party in force for a service that customers buy, while some of them agreed before it was there and were told of no change. */
export interface UnannouncedParty {
  /** Code of the engagement. */
  readonly code: string;
  readonly party: string;
  readonly service: string;
  /** The day it began. */
  readonly since: string;
  /** Agreements about the service that are older. */
  readonly agreements: number;
}

/** A party that gets data of a service as a controller of its own, which some customers of that service did not instruct. */
export interface UninstructedParty {
  /** Code of the engagement. */
  readonly code: string;
  readonly party: string;
  readonly service: string;
  /** Since when. */
  readonly since: string;
  /** Agreements about the service whose customer did not say yes. */
  readonly agreements: number;
}

/** Everything that rules look at. They ask nobody else. */
export interface FindingFacts {
  /** The day looked at, `YYYY-MM-DD`. */
  readonly today: string;
  /** ISO 3166-1 alpha-2: where the organisation is established. */
  readonly country: string;
  /** How the organisation itself is called, and its numbers in trade registers. */
  readonly itself: { readonly names: readonly string[]; readonly numbers: readonly string[] };
  readonly register: RegisterFacts;
  /** The day anything of the register was last changed; null: there is none yet. */
  readonly changedOn: string | null;
  /** Whether everybody can read whom it engages; null: nobody can say. */
  readonly isPublished: boolean | null;
  /** By code of the service: what its agreements in force promise at their strictest. */
  readonly served: ReadonlyMap<string, ServedTerms>;
  readonly flows: readonly AssessedFlow[];
  /** The law of transfers. */
  readonly law: TransferLaw;
  readonly changes: readonly ChangeFact[];
  readonly unannounced: readonly UnannouncedParty[];
  readonly uninstructed: readonly UninstructedParty[];
  /** Placements of single customers' data outside what their own agreement permits. */
  readonly misplaced: readonly MisplacedData[];
  readonly returned: readonly ReturnedData[];
}

/** Data that is given back to a customer in another country, and that nothing on record covers. */
export interface ReturnedData {
  readonly country: string;
  /** Codes of the transfers on record that speak of it. */
  readonly recorded: readonly string[];
  /** Laws under which it is not covered, or nobody can say. */
  readonly regimes: readonly string[];
  readonly neededEvidence: readonly Evidence[];
}

/** Data of one customer at a place that its agreement does not permit. */
export interface MisplacedData {
  /** Code of the placement. */
  readonly code: string;
  readonly location: string;
  readonly country: string;
  /** What the agreement permits. */
  readonly permitted: readonly string[];
  /** The country is adequate for some recipients only, and nobody knows whether this is one. */
  readonly isUnknown: boolean;
}
