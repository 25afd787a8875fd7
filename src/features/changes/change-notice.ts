import type { ChangeKind } from './change.js';
import type { Silence } from './notice.js';

/** What a notice says, as it was sent: kept with it as evidence. */
export interface NoticeContent {
  readonly kind: ChangeKind;
  readonly title: string;
  readonly explanation: string;
  /** The day the change is wanted. */
  readonly wantedOn: string;
  readonly services: readonly string[];
  /** As reckoned when it was sent; null: the right does not lapse, or runs only from its acknowledgement. */
  readonly lastDayToObject: string | null;
  readonly silence: Silence;
  /** Whether the reader must pass it on to customers of its own. */
  readonly mustCascade: boolean;
}
