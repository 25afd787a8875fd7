import type { TransferVerdict } from '../../law/transfer.js';
import type { RegisterSnapshot, Safeguard } from '../register/index.js';
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

/** What a category of data, or of people, means. */
export interface ToldMeaning {
  readonly description: string | null;
  /** Codes of the special categories it belongs to. */
  readonly sensitive: readonly string[];
  /** By name; none: of anybody. */
  readonly onlyOf: readonly string[];
  /** The controller alone knows what it contains. */
  readonly isDeterminedByController: boolean;
  readonly isAnonymous: boolean;
  /** The larger group, by name. */
  readonly partOf: string | null;
  readonly areChildrenAmong: boolean;
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
  /** Data go by it to where the law asks for a safeguard, and none is on record. Left out: that was not told. */
  readonly lacksSafeguard?: boolean;
  /** How the data is there: LIVE, BACKUP, REMOTE_ACCESS, …; null: not said. */
  readonly how: string | null;
  /** Of a category of data, or of people: what it means. Left out: it is none. */
  readonly meaning?: ToldMeaning;
  /** It gets data of customers as a controller of its own. Left out: it does not. */
  readonly isController?: true;
}

export type Register = Pick<RegisterSnapshot, 'entries' | 'services' | 'locations'>;

/** What nothing covers, as far as anybody knows. */
export type UncoveredVerdict = Extract<TransferVerdict, 'NOT_COVERED' | 'UNKNOWN'>;

/** The instruments on record for data that go by an entry to another country. */
export interface Cover {
  readonly safeguards: readonly Safeguard[];
  /** The law asks for one, and there is none. */
  readonly isLacking: boolean;
}

export interface EntryCover {
  readonly before: Cover;
  readonly after: Cover;
  /** A transfer that it makes, or that stands otherwise by it, and that nothing covers; null: none. */
  readonly makes: UncoveredVerdict | null;
  /** The data go with the entry and without it: what changes is what is on record of that. */
  readonly isThereAnyway: boolean;
}

export type CoverOf = (step: Pick<ChangeStep, 'kind' | 'code'>) => EntryCover;

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
  /** Codes of who gets data by it; null among them: the organisation itself, or nobody. */
  readonly parties: readonly (string | null)[];
  /** A transfer that it makes and that nothing covers, as far as anybody knows; null: none. */
  readonly makes: UncoveredVerdict | null;
}
