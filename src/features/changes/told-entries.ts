import type { ChangeStep } from './change.js';

export const TOLD_ACTS = ['COMES', 'CHANGES', 'GOES'] as const;
export type ToldAct = (typeof TOLD_ACTS)[number];

export interface ToldPlace {
  /** Its code in the register. Left out: it has none, or none was told. */
  readonly code?: string;
  readonly name: string | null;
  readonly city: string | null;
  readonly country: string;
}

export interface ToldSafeguard {
  readonly kind: string;
  readonly instrument: string | null;
  readonly module: number | null;
}

/** What a customer must know of an entry to judge it: who, for what, which data of whom, where, under which safeguard. */
export interface ToldFacts {
  /** Code of the party. Left out: it is none, or none was told. */
  readonly party?: string;
  /** Who it is; of a place its name. Null: the organisation itself. */
  readonly name: string | null;
  readonly legalName: string | null;
  /** Where it is established; null: unknown. */
  readonly country: string | null;
  /** Who engages it; null: the organisation itself. */
  readonly engagedBy: string | null;
  readonly purposes: readonly string[];
  /** By name. */
  readonly services: readonly string[];
  readonly data: readonly string[];
  readonly subjects: readonly string[];
  readonly places: readonly ToldPlace[];
  readonly safeguards: readonly ToldSafeguard[];
  /** How the data is there: LIVE, BACKUP, REMOTE_ACCESS, …; null: not said. */
  readonly how: string | null;
  /** It gets data of customers as a controller of its own. Left out: it does not. */
  readonly isController?: true;
}

/** One thing that comes, changes or goes. Before and after: null where it is not there. */
export interface ToldEntry {
  readonly act: ToldAct;
  readonly kind: ChangeStep['kind'];
  readonly code: string;
  readonly before: ToldFacts | null;
  readonly after: ToldFacts | null;
}

/** What concerns only some customers: null where it concerns all. */
export interface MeantEntry {
  readonly entry: ToldEntry;
  /** Codes. */
  readonly services: readonly string[] | null;
  /** ExternalId of the only customer whose data it is about. */
  readonly customer: string | null;
  /** Code of who gets data by it; null: the organisation itself, or nobody. */
  readonly party: string | null;
}
