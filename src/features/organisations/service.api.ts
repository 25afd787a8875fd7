import { Field, InputType, ObjectType } from '@nestjs/graphql';

import { Day, Text, Trimmed, Uuid, Whole } from '../../platform/api/fields.js';
import { CLEAN_LINE, CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { Service } from './service.js';
import { SERVICE_CODE } from './service.rules.js';

@ObjectType({ isAbstract: true })
class ServiceFields {
  @Text({ about: 'Your own code for it; stays.', max: 63 }) code!: string;
  @Text({ about: 'How customers know it.', max: 200 }) name!: string;
  @Text({ about: 'What it is. May be empty.', max: 2000, min: 0 }) description!: string;
  @Whole({ about: 'Raised by every change; name it to change only what you have read.', min: 1, max: 2147483647 })
  version!: number;

  @Day({ about: 'First day this was so.' }) validFrom!: string;
  @Day({ about: 'First day this was so no longer.', optional: true }) validTo!: string | null;
}

/** A service in GraphQL. */
@Readable('Service', 'organisation:read', 'Something your organisation offers to customers.', { implements: () => [NodeInterface] })
export class ServiceNode extends ServiceFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

/** A service in REST. */
export class ServiceView extends ServiceFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const ServiceConnection = connectionType('Service', ServiceNode, 'organisation:read');
export const ServicePage = restPageType(ServiceView);

@InputType({ isAbstract: true })
export class PutServiceBody {
  @Trimmed() @Text({ about: 'How customers know it.', max: 200, example: 'Group-Office hosting', ...CLEAN_LINE }) name!: string;
  @Text({ about: 'What it is.', max: 2000, min: 0, optional: true, ...CLEAN_TEXT }) description?: string | null;
}

@InputType('PutServiceInput', { description: 'A service: made when its code is new, changed from today when it is not.' })
export class PutServiceInput extends PutServiceBody {
  @Text({ about: 'Your own code for it: small letters, digits and single hyphens.', max: 63,
    pattern: SERVICE_CODE, patternSays: '$property must be small letters, digits and single hyphens' })
  code!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: 2147483647, optional: true })
  version?: number | null;
}

@Readable('PutServicePayload', 'organisation:write', 'A service as it is now.')
export class PutServicePayload {
  @Field(() => ServiceNode, { description: 'The service.' }) service!: ServiceNode;
}

export function serviceNode(service: Service, organisationId: string): ServiceNode {
  const { id, code, name, description, version, validFrom, validTo } = service;
  return { id: encodeNodeId('Service', organisationId, id), uuid: id, code, name, description, version, validFrom, validTo };
}

export function serviceView(service: Service): ServiceView {
  const { id, code, name, description, version, validFrom, validTo } = service;
  return { id, code, name, description, version, validFrom, validTo };
}
