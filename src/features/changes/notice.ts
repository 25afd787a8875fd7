import type { Temporal } from 'temporal-polyfill';

import type { Place } from '../../law/working-days.js';
import type { ActsAs, EffectiveTerms, StrictTermOf } from '../agreements/index.js';

/** What silence means once the last day to object has passed. INFORMS: nothing; neither it nor a yes decides. */
export const SILENCES = ['PERMITS', 'REFUSES', 'INFORMS'] as const;
export type Silence = (typeof SILENCES)[number];

/** Why no day can be named on which the change may begin for a customer. */
export const GO_LIVE_BARS = [
  'CONSENT_NEEDED', 'ACKNOWLEDGEMENT_NEEDED', 'NOTICE_DAYS_UNKNOWN', 'OBJECTION_DAYS_UNKNOWN', 'DEEMED_DAYS_UNKNOWN',
  'HOLIDAYS_UNKNOWN', 'NOBODY_TO_TELL', 'LETTER_NEEDED', 'DELIVERY_NEEDED', 'OBJECTED', 'EXEMPTED', 'ENDED',
] as const;
export type GoLiveBar = (typeof GO_LIVE_BARS)[number];

/** What a notice under one agreement is reckoned from. Days are those of the organisation's time zone. */
export interface NoticeCase {
  /** Of the version of the agreement in force when the notice is sent. */
  readonly terms: EffectiveTerms;
  /** The change gives data of the customer to another controller: that takes its instruction (Art. 28(3)(a)). */
  readonly isInstructionNeeded: boolean;
  /** It engages nobody and moves no data: no authorisation is about it. */
  readonly isInforming: boolean;
  readonly actsAs: ActsAs;
  /** Days that a processor for others needs to tell its own customers. */
  readonly upstreamDays: number;
  /** Whose working days count; null: unknown. */
  readonly place: Place | null;
  /** The day the notice leaves, or is to leave. */
  readonly sentOn: Temporal.PlainDate;
  /** The day the change is wanted. */
  readonly wantedOn: Temporal.PlainDate;
  /** When it reached the customer's mail system or postbox; null: not yet, the day of sending is assumed. */
  readonly handedOverOn?: Temporal.PlainDate | null;
  /** It went by mail or webhook: whatever is agreed, it counts from the day a server of the customer took it, not from when it left. */
  readonly needsProof?: boolean;
  readonly acknowledgedOn?: Temporal.PlainDate | null;
  /** The day of the customer's own yes to this change. */
  readonly consentedOn?: Temporal.PlainDate | null;
}

/** What a customer is owed before a change, and when the change may begin for it. Days are `YYYY-MM-DD`. */
export interface NoticeDue {
  readonly authorisation: StrictTermOf<'AUTHORISATION'>;
  readonly channel: StrictTermOf<'NOTICE_CHANNEL'>;
  readonly effectiveWhen: StrictTermOf<'NOTICE_EFFECTIVE'>;
  /** The last day to send it so that the change may begin on the day wanted; null: no day is early enough by itself. */
  readonly mustBeSentBy: string | null;
  /** The day it counts as given; null: not before the customer acknowledges it, or unknown. */
  readonly effectiveOn: string | null;
  /** Null: the right to object does not lapse. */
  readonly lastDayToObject: string | null;
  readonly silence: Silence;
  /** First day on which the change may begin for this customer, when nobody objects; null: see `bars`. */
  readonly earliestGoLive: string | null;
  /** Why there is no such day. */
  readonly bars: readonly GoLiveBar[];
  /** Whether the customer must pass the notice on to customers of its own. */
  readonly mustCascade: boolean;
  readonly steps: readonly string[];
  readonly citations: readonly string[];
}
