import type { ChangeRow } from './change.entity.js';
import type { ChangeKind, ChangeMode } from './change.js';
import type { ChangeCustomer } from './change-customers.store.js';
import type { Telling } from './load-told.js';
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

/** What a notice says that is kept; of an earlier one, as far as it said it. */
export function readContent(kept: KeptContent): NoticeContent {
  return { mode: 'PLANNED', beginsOn: null, bars: [], isAtOnce: false, serviceNames: kept.services, entries: [], contact: null, ...kept };
}

type Begins = Pick<ChangeCustomer, 'hasEmergencyClause' | 'earliestGoLive'>;

export function isAtOnce({ mode }: Pick<ChangeRow, 'mode'>, { hasEmergencyClause }: Pick<Begins, 'hasEmergencyClause'>): boolean {
  return mode === 'EMERGENCY' && hasEmergencyClause;
}

/** The first day on which a change may begin for a customer that answers nothing: never before the day it is wanted. */
export function beginsOn(change: Pick<ChangeRow, 'mode' | 'wantedOn'>, part: Begins): string | null {
  if (isAtOnce(change, part)) return change.wantedOn;
  return part.earliestGoLive === null || part.earliestGoLive > change.wantedOn ? part.earliestGoLive : change.wantedOn;
}

/** @param parts the services of one agreement. */
export function contentOf(change: ChangeRow, parts: readonly ChangeCustomer[], telling: Telling): NoticeContent {
  const [first] = parts as readonly [ChangeCustomer];
  const { kind, mode, title, explanation, wantedOn } = change;
  const { lastDayToObject, silence, mustCascade, bars } = first;
  const services = parts.map(({ service }) => service);
  return {
    kind, mode, title, explanation, wantedOn, beginsOn: beginsOn(change, first), bars, isAtOnce: isAtOnce(change, first), services,
    serviceNames: telling.serviceNames(services), entries: telling.entries(first.customerId, services), lastDayToObject, silence, mustCascade,
    contact: telling.contact,
  };
}
