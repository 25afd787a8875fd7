import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';

import { enumeration, Instant, OneOf, OpenObject, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { PageQuery, restPageType } from '../../platform/api/rest-page.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { DELIVERY_STATES, type DeliveryState } from './delivery.js';
import type { AttemptRecord, DeliveryFilter, DeliveryLog, DeliveryRecord } from './delivery.queries.js';
import type { EventRecord } from './event.queries.js';
import { webhookId } from './send-delivery.js';

const LARGE = 2 ** 31 - 1;

const DeliveryStateEnum = enumeration('DeliveryState',
  'PENDING: it will be tried. EXHAUSTED: given up and escalated. CANCELLED: its endpoint was deleted.', DELIVERY_STATES);
const AttemptOutcomeEnum = enumeration('AttemptOutcome',
  'PAUSED: the endpoint asked to wait (429, 503); no attempt of the schedule was spent.', ['DELIVERED', 'FAILED', 'PAUSED']);

@ObjectType({ isAbstract: true })
abstract class EventFields {
  @Text({ about: 'What happened.', max: 100 }) type!: string;
  @Instant({ about: 'When it happened.' }) occurredAt!: string;
  @Whole({ about: "Its place in the organisation's order of events; the cursor of the list.", min: 1, max: LARGE }) sequence!: number;
  @Text({ about: 'The `webhook-id` of its deliveries.', max: 100 }) webhookId!: string;
  @Uuid({ about: 'The customer it concerns.', optional: true }) customerId!: string | null;
  @Text({ about: 'What kind of thing it is about.', max: 100 }) subjectType!: string;
  @Uuid({ about: 'What it is about.' }) subjectId!: string;
  @Uuid({ about: 'The organisation it happened in, when that is another one.', optional: true }) sourceOrganisationId!: string | null;
  @OpenObject({ about: 'Ids, dates and links; no personal data. See docs/events.md for each type.' }) data!: Readonly<Record<string, unknown>>;
}

@Readable('Event', 'endpoint:read', 'Something that happened.', { implements: () => [NodeInterface] })
export class Event extends EventFields implements NodeInterface {
  id!: string;
  @Uuid({ about: 'The id that REST uses.' }) uuid!: string;
}

export class EventView extends EventFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const EventConnection = connectionType('Event', Event, 'endpoint:read');
export const EventPageView = restPageType(EventView);

@ArgsType()
export class EventListArgs {
  @Whole({ about: 'How many, from the oldest: 1 to 200. Default 50.', min: 1, max: 200, optional: true }) first?: number | null;
  @Text({ about: 'Only what was relayed after this cursor: a `sequence`.', max: 20, optional: true }) after?: string | null;
  @Text({ about: 'Only events of this type.', max: 100, optional: true }) type?: string | null;
}

export class EventListQuery extends PageQuery {
  @Text({ about: 'Only events of this type.', max: 100, optional: true }) type?: string;
}

@Readable('Attempt', 'endpoint:read', 'One try of a delivery.')
export class AttemptView {
  @Instant({ about: 'When it began.' }) at!: string;
  @Whole({ about: 'How long it took, in milliseconds.', min: 0, max: LARGE }) durationMs!: number;
  @OneOf(AttemptOutcomeEnum, { about: 'What it meant.' }) outcome!: AttemptRecord['outcome'];
  @Whole({ about: 'HTTP status, when there was an answer.', min: 100, max: 999, optional: true }) status!: number | null;
  @Text({ about: 'What went wrong when there was none: TIMEOUT, CONNECT, TLS, RESET, DNS, PROTOCOL, DESTINATION_NOT_ALLOWED.', max: 100, optional: true })
  errorClass!: string | null;
  @Text({ about: 'The first 16 KiB of the answer.', max: 20_000, optional: true }) responseHead!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class DeliveryFields {
  @Uuid({ about: 'The event.' }) eventId!: string;
  @Text({ about: 'Type of the event.', max: 100 }) eventType!: string;
  @Uuid({ about: 'The endpoint.' }) endpointId!: string;
  @Whole({ about: 'Its number at the endpoint, as `data.sequence` says: a gap is a delivery still to come.', min: 1, max: LARGE })
  sequence!: number;
  @OneOf(DeliveryStateEnum, { about: 'What became of it.' }) state!: DeliveryState;
  @Whole({ about: 'Attempts of the retry schedule that were spent, of ten.', min: 0, max: 10 }) attemptsSpent!: number;
  @Instant({ about: 'When it was made.' }) createdAt!: string;
  @Instant({ about: 'First attempt of this round; seven days later it ends.', optional: true }) firstAttemptAt!: string | null;
  @Instant({ about: 'When it is tried next.', optional: true }) nextAttemptAt!: string | null;
  @Instant({ about: 'When it ended.', optional: true }) endedAt!: string | null;
}

@Readable('Delivery', 'endpoint:read', 'One event for one endpoint.', { implements: () => [NodeInterface] })
export class Delivery extends DeliveryFields implements NodeInterface {
  id!: string;
  @Uuid({ about: 'The id that REST and inputs use.' }) uuid!: string;
  /** Every try of it, where they were read with it. No field of its own. */
  tries?: readonly AttemptView[];
}

export class DeliveryView extends DeliveryFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

/** A delivery with its log. */
export class DeliveryLogView extends DeliveryView {
  @Part(() => AttemptView, { about: 'Every try, oldest first; kept 90 days.', list: true }) attempts!: readonly AttemptView[];
}

export const DeliveryConnection = connectionType('Delivery', Delivery, 'endpoint:read');
export const DeliveryPage = restPageType(DeliveryView);

@ArgsType()
export class DeliveryListArgs extends PageArgs {
  @Uuid({ about: 'Only deliveries to this endpoint.', optional: true }) endpoint?: string | null;
  @Uuid({ about: 'Only deliveries of this event.', optional: true }) event?: string | null;
  @OneOf(DeliveryStateEnum, { about: 'Only deliveries in this state.', optional: true }) state?: DeliveryState | null;
}

export class DeliveryListQuery extends PageQuery {
  @Uuid({ about: 'Only deliveries to this endpoint.', optional: true }) endpoint?: string;
  @Uuid({ about: 'Only deliveries of this event.', optional: true }) event?: string;
  @OneOf(DeliveryStateEnum, { about: 'Only deliveries in this state.', optional: true }) state?: DeliveryState;
}

@InputType('RedeliverInput', { description: 'A delivery to be sent again.' })
export class RedeliverInput {
  @Uuid({ about: 'The delivery.' }) delivery!: string;
}

@Readable('RedeliverPayload', 'endpoint:read', 'A delivery that is being sent again.')
export class RedeliverPayload {
  @Field(() => Delivery, { description: 'The delivery.' }) delivery!: Delivery;
}

interface AskedDeliveries {
  readonly endpoint?: string | null;
  readonly event?: string | null;
  readonly state?: DeliveryState | null;
}

export function filterOf({ endpoint, event, state }: AskedDeliveries): DeliveryFilter {
  return { endpointId: endpoint ?? null, eventId: event ?? null, state: state ?? null };
}

export function toEvent(record: EventRecord): Event {
  return { ...eventFields(record), id: encodeNodeId('Event', record.organisationId, record.id), uuid: record.id };
}

export function toEventView(record: EventRecord): EventView {
  return { id: record.id, ...eventFields(record) };
}

export function toDelivery(record: DeliveryRecord): Delivery {
  return { ...deliveryFields(record), id: encodeNodeId('Delivery', record.organisationId, record.id), uuid: record.id };
}

export function triedDelivery({ delivery, attempts }: DeliveryLog): Delivery {
  return { ...toDelivery(delivery), tries: attempts.map(toAttemptView) };
}

export function toDeliveryView(record: DeliveryRecord): DeliveryView {
  return { id: record.id, ...deliveryFields(record) };
}

export function toAttemptView(record: AttemptRecord): AttemptView {
  const { at, durationMs, outcome, status, errorClass, responseHead } = record;
  return { at, durationMs, outcome, status, errorClass, responseHead };
}

function eventFields(record: EventRecord): EventFields {
  const { id, organisationId: _, sequence, ...shown } = record;
  return { ...shown, sequence: Number(sequence), webhookId: webhookId(id) };
}

function deliveryFields(record: DeliveryRecord): DeliveryFields {
  const { id: _, organisationId: __, attempts, sequence, ...shown } = record;
  return { ...shown, sequence: Number(sequence), attemptsSpent: attempts };
}
