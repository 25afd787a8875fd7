import type { ChangeKind, ChangeMode } from './change.js';
import type { Silence } from './notice.js';
import type { ToldEntry } from './told-entries.js';

/** What a notice says, as it was sent: kept with it as evidence. */
export interface NoticeContent {
  readonly kind: ChangeKind;
  readonly mode: ChangeMode;
  readonly title: string;
  readonly explanation: string;
  /** The day the change is wanted; of an unauthorised one, the day it began. */
  readonly wantedOn: string;
  /** First day on which it may begin for the reader, were nothing answered; null: no day can be named. */
  readonly beginsOn: string | null;
  /** Why there is no such day. */
  readonly bars: readonly string[];
  /** Whether the reader's agreement lets it begin at once, before the time to object has run. */
  readonly isAtOnce: boolean;
  readonly services: readonly string[];
  readonly serviceNames: readonly string[];
  /** What comes, changes and goes. */
  readonly entries: readonly ToldEntry[];
  /** As reckoned when it was sent; null: the right does not lapse, or runs only from its acknowledgement. */
  readonly lastDayToObject: string | null;
  readonly silence: Silence;
  /** Whether the reader must pass it on to customers of its own. */
  readonly mustCascade: boolean;
  /** Whom an answer by mail reaches; null: not told. */
  readonly contact: string | null;
}

/** What was sent before a notice told of all this. */
export type KeptContent = Pick<NoticeContent, 'kind' | 'title' | 'explanation' | 'wantedOn' | 'services' | 'lastDayToObject' | 'silence' | 'mustCascade'> &
  Partial<NoticeContent>;
