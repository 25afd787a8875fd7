import type { ChangeRow } from './change.entity.js';
import type { ChangeCustomer } from './change-customers.store.js';
import type { NoticeTelling } from './load-told.js';
import type { KeptContent, NoticeContent } from './notice-content.js';
import { explanationToTell } from './words-of-steps.js';

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
export function contentOf(change: ChangeRow, parts: readonly ChangeCustomer[], telling: NoticeTelling): NoticeContent {
  const [first] = parts as readonly [ChangeCustomer];
  const { kind, mode, title, wantedOn } = change;
  const { lastDayToObject, silence, mustCascade, bars } = first;
  const services = parts.map(({ service }) => service);
  return {
    kind, mode, title, explanation: explanationToTell(change, telling), wantedOn, beginsOn: beginsOn(change, first), bars, isAtOnce: isAtOnce(change, first), services,
    serviceNames: telling.serviceNames(services), entries: telling.entries(first.customerId, services), lastDayToObject, silence, mustCascade,
    contact: telling.contact,
  };
}
