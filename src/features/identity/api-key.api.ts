import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { Temporal } from 'temporal-polyfill';

import { Day, enumeration, Instant, OneOf, Text, Trimmed, Uuid, Whole } from '../../platform/api/fields.js';
import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { type ApiKey, type IssuedKey, KEY_STATES, type KeyState } from './api-key.js';
import { keyState, OVERLAP_HOURS } from './api-key.rules.js';
import { KEY_FORMS, KEY_PREFIXES, type KeyForm } from './key-text.js';

const ApiKeyForm = enumeration('ApiKeyForm', 'LIVE: an organisation. TEST: a sandbox twin. OPERATOR: this instance.', KEY_FORMS);
const ApiKeyState = enumeration('ApiKeyState', 'Only an ACTIVE key opens doors.', KEY_STATES);

@ObjectType({ isAbstract: true })
class ApiKeyFields {
  @Text({ about: 'What its makers call it.', max: 100 }) name!: string;
  @OneOf(ApiKeyForm, { about: 'Which kind of organisation it belongs to.' }) form!: KeyForm;
  @Text({ about: 'Its first and last characters: what people recognise it by.', max: 20 }) hint!: string;
  @Text({ about: 'Permissions it has; `*` is all that a key may have.', max: 50, list: true }) scopes!: readonly string[];
  @OneOf(ApiKeyState, { about: 'Whether it opens doors now.' }) state!: KeyState;
  @Instant({ about: 'When it was made.' }) createdAt!: string;
  @Text({ about: 'Kind and id of the actor that made it.', max: 100 }) createdBy!: string;
  @Instant({ about: 'When it ends by itself.', optional: true }) expiresAt!: string | null;
  @Instant({ about: 'When it was revoked.', optional: true }) revokedAt!: string | null;
  @Uuid({ about: 'Its successor.', optional: true }) rotatedTo!: string | null;
  @Day({ about: 'Day (UTC) of the last call with it.', optional: true }) lastUsedOn!: string | null;
}

/** An API key in GraphQL. */
@Readable('ApiKey', 'key:read', 'An API key, without its secret.', { implements: () => [NodeInterface] })
export class ApiKeyNode extends ApiKeyFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

/** An API key in REST. */
export class ApiKeyView extends ApiKeyFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const ApiKeyConnection = connectionType('ApiKey', ApiKeyNode, 'key:read');
export const ApiKeyPage = restPageType(ApiKeyView);

const SECRET = 'The key itself: shown now and never again. Keep it where secrets are kept.';

@Readable('IssuedApiKeyPayload', 'key:write', 'A key that was just made.')
export class IssuedApiKeyPayload {
  @Field(() => ApiKeyNode, { description: 'The key.' }) apiKey!: ApiKeyNode;
  @Text({ about: SECRET, max: 100 }) secret!: string;
}

@Readable('RevokeApiKeyPayload', 'key:write', 'A key that opens no door any more.')
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyNode, { description: 'The key.' }) apiKey!: ApiKeyNode;
}

/** A key that was just made, in REST. */
export class IssuedApiKeyView extends ApiKeyView {
  @Text({ about: SECRET, max: 100 }) secret!: string;
}

@InputType('CreateApiKeyInput', { description: 'A key to be made.' })
export class CreateApiKeyInput {
  @Trimmed() @Text({ about: 'What you call it.', max: 100, example: 'billing sync', ...CLEAN_LINE }) name!: string;

  @Text({ about: 'Permissions it gets, none that you lack; `*` is all that a key may have.', max: 50, list: true,
    listMin: 1, listMax: 50, example: ['customer:read', 'customer:write'] })
  scopes!: string[];

  @Instant({ about: 'When it ends by itself. Without: never.', optional: true }) expiresAt?: string | null;
}

@InputType({ isAbstract: true })
export class RotateApiKeyBody {
  @Whole({ about: `Hours the old key stays valid beside the new one. Default ${OVERLAP_HOURS.default}.`, min: 0,
    max: OVERLAP_HOURS.maximum, optional: true })
  overlapHours?: number | null;
}

@InputType('RotateApiKeyInput', { description: 'A key that gets a successor.' })
export class RotateApiKeyInput extends RotateApiKeyBody {
  @Uuid({ about: 'The key.' }) id!: string;
}

@InputType('RevokeApiKeyInput', { description: 'A key to be ended at once.' })
export class RevokeApiKeyInput {
  @Uuid({ about: 'The key.' }) id!: string;
}

function fieldsOf(key: ApiKey, now: Temporal.Instant): ApiKeyFields {
  const { name, form, lastFour, scopes, createdAt, createdBy, expiresAt, revokedAt, rotatedTo, lastUsedOn } = key;
  return {
    name, form, hint: `${KEY_PREFIXES[form]}…${lastFour}`, scopes, state: keyState(key, now), createdAt, createdBy,
    expiresAt, revokedAt, rotatedTo, lastUsedOn,
  };
}

export function apiKeyNode(key: ApiKey, organisationId: string, now: Temporal.Instant): ApiKeyNode {
  return { id: encodeNodeId('ApiKey', organisationId, key.id), uuid: key.id, ...fieldsOf(key, now) };
}

export function apiKeyView(key: ApiKey, now: Temporal.Instant): ApiKeyView {
  return { id: key.id, ...fieldsOf(key, now) };
}

export function issuedApiKeyView({ apiKey, secret }: IssuedKey, now: Temporal.Instant): IssuedApiKeyView {
  return { ...apiKeyView(apiKey, now), secret };
}
