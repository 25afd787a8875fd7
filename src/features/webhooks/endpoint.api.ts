import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';

import { enumeration, Flag, Instant, Link, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { PageQuery, restPageType } from '../../platform/api/rest-page.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { EndpointChange } from './change-endpoint.js';
import type { EndpointDraft, IssuedEndpoint } from './create-endpoint.js';
import type { DisabledReason } from './endpoint.js';
import type { EndpointRecord } from './endpoint.queries.js';
import { OVERLAP_HOURS } from './rotate-endpoint-secret.js';

const EndpointStateEnum = enumeration('EndpointState', 'Whether deliveries are made for it.', ['ENABLED', 'DISABLED']);
const DisabledReasonEnum = enumeration('EndpointDisabledReason',
  'GONE: it answered 410. FAILING: five days of nothing but failure.', ['GONE', 'FAILING']);

const TYPES = { max: 100, list: true, listMin: 1, listMax: 100, optional: true } as const;
const SECRET = 'Verifies the `v1` signatures. Shown now and never again: keep it where secrets are kept.';

@InputType('EndpointHeaderInput', { description: 'A header to be sent with every delivery.' })
export class EndpointHeaderInput {
  @Text({ about: 'Its name. Those of the body, the connection and `webhook-…` are refused.', max: 100, example: 'Authorization' })
  name!: string;
  @Text({ about: 'Its value: visible ASCII. It may be a credential: it is kept sealed and never shown.', max: 1_024 })
  value!: string;
}

@InputType('CreateEndpointInput', { description: 'Where events are to be sent.' })
export class CreateEndpointInput {
  @Link({ about: 'Where deliveries are posted: https, port 443, a public host.', example: 'https://hooks.example.com/art28' })
  url!: string;
  @Text({ about: 'Event types to send: names, all of a kind such as `request.*`, or `*`. Default: all.', ...TYPES })
  eventTypes?: string[] | null;
  @Text({ about: 'Your externalId of the customer it belongs to. Default: your own organisation.', max: 200, optional: true })
  customer?: string | null;
  @Text({ about: 'What it is for, in your words.', max: 500, optional: true })
  description?: string | null;
  @Part(() => EndpointHeaderInput, { about: 'Headers to send with every delivery.', list: true, listMax: 10, optional: true })
  headers?: EndpointHeaderInput[] | null;
}

/** What is left out stays as it is. */
@InputType({ isAbstract: true })
export class EndpointChangeBody {
  @Link({ about: 'Where deliveries are posted from now on, those that wait included.', optional: true })
  url?: string | null;
  @Text({ about: 'Event types to send from now on.', ...TYPES })
  eventTypes?: string[] | null;
  @Text({ about: 'What it is for; null takes it away.', max: 500, optional: true })
  description?: string | null;
  @Part(() => EndpointHeaderInput, { about: 'All headers to send from now on; an empty list sends none.', list: true, listMax: 10, optional: true })
  headers?: EndpointHeaderInput[] | null;
}

@InputType('UpdateEndpointInput', { description: 'A change of an endpoint. What is left out stays as it is.' })
export class UpdateEndpointInput extends EndpointChangeBody {
  @Uuid({ about: 'The endpoint.' }) endpoint!: string;
  @Whole({ about: 'The version you have read; a change by somebody else since is then refused.', min: 1, max: 2 ** 31 - 1, optional: true })
  version?: number | null;
}

@InputType('DeleteEndpointInput', { description: 'An endpoint to be deleted.' })
export class DeleteEndpointInput {
  @Uuid({ about: 'The endpoint.' }) endpoint!: string;
  @Whole({ about: 'The version you have read; a change by somebody else since is then refused.', min: 1, max: 2 ** 31 - 1, optional: true })
  version?: number | null;
}

@InputType('EndpointActInput', { description: 'An endpoint to do something with.' })
export class EndpointActInput {
  @Uuid({ about: 'The endpoint.' }) endpoint!: string;
}

@InputType({ isAbstract: true })
export class RotateSecretBody {
  @Whole({
    about: `Hours for which deliveries are signed with the old keys too. Default ${OVERLAP_HOURS.default}.`,
    min: 0, max: OVERLAP_HOURS.longest, optional: true,
  })
  overlapHours?: number | null;
}

@InputType('RotateEndpointSecretInput', { description: 'An endpoint to be given new keys.' })
export class RotateEndpointSecretInput extends RotateSecretBody {
  @Uuid({ about: 'The endpoint.' }) endpoint!: string;
}

@InputType({ isAbstract: true })
export class ReplayBody {
  @Instant({ about: 'Events that happened at or after this instant.' }) since!: string;
  @Text({ about: 'Only this type, delivered or not. Default: everything that was not delivered.', max: 100, optional: true })
  type?: string | null;
}

@InputType('ReplayEndpointInput', { description: 'Events to be sent to an endpoint again.' })
export class ReplayEndpointInput extends ReplayBody {
  @Uuid({ about: 'The endpoint.' }) endpoint!: string;
}

@ArgsType()
export class EndpointListArgs extends PageArgs {
  @Text({ about: 'Only endpoints for the customer with this externalId.', max: 200, optional: true }) customer?: string | null;
}

export class EndpointListQuery extends PageQuery {
  @Text({ about: 'Only endpoints for the customer with this externalId.', max: 200, optional: true }) customer?: string;
}

/** What GraphQL and REST show alike. */
@ObjectType({ isAbstract: true })
abstract class EndpointFields {
  @Link({ about: 'Where deliveries are posted.' }) url!: string;
  @Text({ about: 'Event types it is sent: names, all of a kind such as `request.*`, or `*`.', max: 100, list: true })
  eventTypes!: readonly string[];
  @Uuid({ about: 'The customer it belongs to; null: the organisation itself.', optional: true }) customerId!: string | null;
  @Text({ about: 'What it is for.', max: 500, optional: true }) description!: string | null;
  @Text({ about: 'Names of the headers sent with every delivery.', max: 100, list: true }) headerNames!: readonly string[];
  @Text({ about: 'Verifies the `v1a` signatures: `whpk_` and base64 of an Ed25519 key.', max: 100 }) publicKey!: string;
  @Text({ about: 'The public key before the last rotation, while both sign.', max: 100, optional: true })
  previousPublicKey!: string | null;
  @Instant({ about: 'Until when the keys before the last rotation sign too.', optional: true }) previousKeysEndAt!: string | null;
  @OneOf(EndpointStateEnum, { about: 'Whether deliveries are made for it.' }) state!: 'ENABLED' | 'DISABLED';
  @OneOf(DisabledReasonEnum, { about: 'Why it was disabled.', optional: true }) disabledReason!: DisabledReason | null;
  @Instant({ about: 'When it was disabled.', optional: true }) disabledAt!: string | null;
  @Instant({ about: 'It asked for a pause until then.', optional: true }) pausedUntil!: string | null;
  @Instant({ about: 'Since when nothing but failure came back.', optional: true }) failingSince!: string | null;
  @Whole({ about: 'Counts the changes; the ETag.', min: 1, max: 2 ** 31 - 1 }) version!: number;
  @Instant({ about: 'When it was made.' }) createdAt!: string;
}

@Readable('Endpoint', 'endpoint:read', 'Where events are sent.', { implements: () => [NodeInterface] })
export class Endpoint extends EndpointFields implements NodeInterface {
  id!: string;
  @Uuid({ about: 'The id that REST and inputs use.' }) uuid!: string;
}

export class EndpointView extends EndpointFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

/** An endpoint with the secret it was just given. */
export class IssuedEndpointView extends EndpointView {
  @Text({ about: SECRET, max: 100, example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }) secret!: string;
}

export const EndpointConnection = connectionType('Endpoint', Endpoint, 'endpoint:read');
export const EndpointPage = restPageType(EndpointView);

@Readable('IssuedEndpointPayload', 'endpoint:write', 'An endpoint with the secret it was just given.')
export class IssuedEndpointPayload {
  @Field(() => Endpoint, { description: 'The endpoint.' }) endpoint!: Endpoint;
  @Text({ about: SECRET, max: 100 }) secret!: string;
}

@Readable('EndpointPayload', 'endpoint:read', 'An endpoint as it is now.')
export class EndpointPayload {
  @Field(() => Endpoint, { description: 'The endpoint.' }) endpoint!: Endpoint;
}

@Readable('DeleteEndpointPayload', 'endpoint:read', 'An endpoint that is no more.')
export class DeleteEndpointPayload {
  @Uuid({ about: 'The id it had.' }) uuid!: string;
}

@Readable('TestEndpointPayload', 'endpoint:read', 'A test event that is under way.')
export class TestEndpointPayload {
  @Uuid({ about: 'The event.' }) eventId!: string;
  @Uuid({ about: 'Its delivery, where the outcome shows.' }) deliveryId!: string;
}

@Readable('ReplayEndpointPayload', 'endpoint:read', 'A replay that is under way.')
export class ReplayEndpointPayload {
  @Whole({ about: 'How many deliveries were queued; they go out slowly.', min: 0, max: 2 ** 31 - 1 }) count!: number;
  @Flag({ about: 'False: there is more; replay again when these are through.' }) isComplete!: boolean;
}

export class WebhookKeyView {
  @Uuid({ about: 'The endpoint whose deliveries it verifies.' }) endpointId!: string;
  @Text({ about: '`whpk_` and base64 of an Ed25519 public key.', max: 100 }) publicKey!: string;
  @Flag({ about: 'False: replaced by a rotation, signing beside the current one until `endsAt`.' }) isCurrent!: boolean;
  @Instant({ about: 'Until when it signs; null: until further notice.', optional: true }) endsAt!: string | null;
}

export class WebhookKeysView {
  @Part(() => WebhookKeyView, { about: 'The keys, those of the newest endpoint first.', list: true })
  items!: readonly WebhookKeyView[];
}

export function draftOf(input: CreateEndpointInput): EndpointDraft {
  const { url, eventTypes, customer, description, headers } = input;
  return {
    url, eventTypes: eventTypes ?? ['*'], customer: customer ?? null, description: description ?? null, headers: headers ?? [],
  };
}

export function changeOf({ url, eventTypes, description, headers }: EndpointChangeBody): EndpointChange {
  return { url: url ?? undefined, eventTypes: eventTypes ?? undefined, description, headers: headers ?? undefined };
}

export function toEndpoint(record: EndpointRecord): Endpoint {
  return { ...fieldsOf(record), id: encodeNodeId('Endpoint', record.organisationId, record.id), uuid: record.id };
}

export function toEndpointView(record: EndpointRecord): EndpointView {
  return { id: record.id, ...fieldsOf(record) };
}

export function toIssuedView({ endpoint, secret }: IssuedEndpoint): IssuedEndpointView {
  return { ...toEndpointView(endpoint), secret };
}

function fieldsOf(record: EndpointRecord): EndpointFields {
  const { id: _, organisationId: __, state, ...shown } = record;
  return { ...shown, state: state === 'ENABLED' ? 'ENABLED' : 'DISABLED' };
}
