import { ArgsType, HideField } from '@nestjs/graphql';

import { Instant, NodeId, OneOf, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { OpenRequest } from './read-requests.js';
import type { InboxEntry } from './request.queries.js';
import { RequestFieldsView, requestFields, RequestStateName } from './request.view.js';
import type { RequestState } from './request.js';

@Readable('SubjectRequest', 'request:read', "A person's exercise of one or more rights, from receipt to answer.", { implements: () => NodeInterface })
export class SubjectRequest extends RequestFieldsView {
  @NodeId({ about: 'Global id.' }) id!: string;
  @Uuid({ about: 'Id in REST and webhooks.' }) uuid!: string;
}

export const SubjectRequestConnection = connectionType('SubjectRequest', SubjectRequest, 'request:read');

@Readable('RequestInboxEntry', 'request:read', 'A request that is or was with this organisation, in the rows of one of its processors.')
export class InboxEntryNode {
  @NodeId({ about: 'Global id of the request itself.' }) requestId!: string;
  @Uuid({ about: 'Id of the request in REST and webhooks.' }) requestUuid!: string;
  @Uuid({ about: 'The processor.' }) processorId!: string;
  @OneOf(RequestStateName, { about: 'Where it stands.' }) state!: string;
  @Instant({ about: 'When the answer is due.', optional: true }) dueAt!: string | null;
  @Instant({ about: 'When it came.' }) routedAt!: string;
}

export const InboxConnection = connectionType('RequestInboxEntry', InboxEntryNode, 'request:read');

@Readable('RequestPayload', 'request:read', 'What came of an act on a request.')
export class RequestPayload {
  @Uuid({ about: 'Id of the request in REST and webhooks.' }) requestUuid!: string;
  @OneOf(RequestStateName, { about: 'Where it stands now.' }) state!: string;
  @HideField() ownerId!: string;
}

@ArgsType()
export class RequestListArgs extends PageArgs {
  @OneOf(RequestStateName, { about: 'Only requests in one of these states.', list: true, optional: true })
  states?: RequestState[] | null;

  @Uuid({ about: 'Only requests routed to this customer.', optional: true })
  customerId?: string | null;
}

export function toRequestNode(request: OpenRequest): SubjectRequest {
  return { id: encodeNodeId('SubjectRequest', request.organisationId, request.id), uuid: request.id, ...requestFields(request) };
}

export function toInboxNode(entry: InboxEntry): InboxEntryNode {
  return {
    requestId: encodeNodeId('SubjectRequest', entry.ownerOrganisationId, entry.id), requestUuid: entry.id,
    processorId: entry.ownerOrganisationId, state: entry.state, dueAt: entry.dueAt, routedAt: entry.routedAt,
  };
}

