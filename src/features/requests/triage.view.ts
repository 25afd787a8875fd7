import { Field, ObjectType } from '@nestjs/graphql';

import { Flag, Fraction, Instant, NodeId, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { AliasAdded } from './learn-alias.js';
import type { TriageEntry } from './read-triage.js';
import { SubjectRequest, toRequestNode } from './request.graphql.js';
import type { PartRecord } from './request-parts.queries.js';
import { AcceptanceName, RequestStateName, RequestView, RoutingReasonView, toRequestView } from './request.view.js';
import type { SplitDone } from './split-request.js';

const MOST = 2 ** 31 - 1;

@Readable('TriageCandidate', 'request:triage', 'Somebody a waiting request may be about, by name.')
export class TriageCandidateView {
  @Text({ about: 'The customer; SELF for the organisation itself.', max: 100 }) customerId!: string;
  @Text({ about: 'Your own id of the customer, to decide with; null for the organisation itself.', max: 200, optional: true })
  externalId!: string | null;
  @Text({ about: 'What the customer is called; null for the organisation itself.', max: 200, optional: true }) name!: string | null;
  @Fraction({ about: 'How certain, 0 to 1.' }) score!: number;
  @Part(() => RoutingReasonView, { about: 'Why.', list: true }) reasons!: readonly RoutingReasonView[];
  @Flag({ about: 'It said of this request that it is not its own: the rules never route it there again.' }) isRefused!: boolean;
}

@ObjectType({ isAbstract: true })
abstract class TriageFields {
  @Text({ about: 'Why the rules did not route it, or why a routing was undone; null where nobody was found.', max: 100, optional: true })
  why!: string | null;
  @Instant({ about: 'Since when it waits.', optional: true }) waitsSince!: string | null;
  @Whole({ about: 'Whole days since it was first received.', min: 0, max: MOST }) ageDays!: number;
  @Part(() => TriageCandidateView, { about: 'Whom the rules thought of, the best first, and who said it is not theirs.', list: true })
  candidates!: readonly TriageCandidateView[];
  @Uuid({ about: 'The request that it is a part of; null: of none.', optional: true }) parentId!: string | null;
  @Flag({ about: 'Whether the person may be asked a prepared question.' }) mayAsk!: boolean;
}

@Readable('TriageEntry', 'request:triage', 'A request that waits for staff.')
export class TriageEntryNode extends TriageFields {
  @Field(() => SubjectRequest, { description: 'The request.' }) request!: SubjectRequest;
}

export class TriageEntryView extends TriageFields {
  @Part(() => RequestView, { about: 'The request.' }) request!: RequestView;
}

export const TriageConnection = connectionType('TriageEntry', TriageEntryNode, 'request:triage');

@Readable('RequestPart', 'request:triage', 'What one of several customers got of a request: a request of its own.')
export class RequestPartView {
  @Uuid({ about: 'Id of the part as a request.' }) requestId!: string;
  @Uuid({ about: 'The customer it is with; null while it is with none.', optional: true }) customerId!: string | null;
  @OneOf(RequestStateName, { about: 'Where it stands.' }) state!: string;
  @OneOf(AcceptanceName, { about: 'Whether the customer must accept it, or has.' }) acceptance!: string;
  @Instant({ about: 'When the answer is due.', optional: true }) dueAt!: string | null;
}

@Readable('SplitPart', 'request:triage', 'A part that was made.')
export class SplitPartView {
  @Uuid({ about: 'Id of the part as a request.' }) requestId!: string;
  @Uuid({ about: 'The customer it went to.' }) customerId!: string;
}

@Readable('SplitRequestPayload', 'request:triage', 'What came of dividing a request.')
export class SplitRequestPayload {
  @Uuid({ about: 'Id of the whole.' }) requestUuid!: string;
  @Part(() => SplitPartView, { about: 'Its parts.', list: true }) parts!: readonly SplitPartView[];
}

export class SplitView {
  @Uuid({ about: 'Id of the whole.' }) id!: string;
  @OneOf(RequestStateName, { about: 'Where it stands now.' }) state!: string;
  @Part(() => SplitPartView, { about: 'Its parts.', list: true }) parts!: readonly SplitPartView[];
}

@Readable('SuggestedAlias', 'request:triage', 'A name that a person typed, for the customer that staff decided on. Not on record.')
export class SuggestedAliasView {
  @Uuid({ about: 'The customer.' }) customerId!: string;
  @Text({ about: 'Your own id of the customer.', max: 200 }) externalId!: string;
  @Text({ about: 'What the customer is called.', max: 200 }) customerName!: string;
  @Text({ about: 'The name as it was typed.', max: 200 }) name!: string;
  @Text({ about: 'The parties that could bear it, by their refs.', max: 100, list: true }) parties!: readonly string[];
}

@Readable('AddSuggestedAliasPayload', 'customer:read', 'The customer whose names it was added to.')
export class AliasAddedView implements AliasAdded {
  @Uuid({ about: 'The customer.' }) customerId!: string;
  @Text({ about: 'Your own id of the customer.', max: 200 }) externalId!: string;
  @Whole({ about: 'Its version now; the ETag.', min: 1, max: MOST }) version!: number;
}

@Readable('RequestWhole', 'request:triage', 'The request that this is a part of.')
export class RequestWholeView {
  @NodeId({ about: 'Global id of the whole.' }) requestId!: string;
  @Uuid({ about: 'Id of the whole in REST.' }) requestUuid!: string;
}

export function triageNode(entry: TriageEntry): TriageEntryNode {
  return { ...fieldsOf(entry), request: toRequestNode(entry.request) };
}

export function triageView(entry: TriageEntry): TriageEntryView {
  return { ...fieldsOf(entry), request: toRequestView(entry.request) };
}

function fieldsOf({ why, waitsSince, ageDays, candidates, parentId, mayAsk }: TriageEntry): TriageFields {
  return { why, waitsSince, ageDays, candidates, parentId, mayAsk };
}

export function partView({ id, customerId, state, acceptance, dueAt }: PartRecord): RequestPartView {
  return { requestId: id, customerId, state, acceptance, dueAt };
}

export function madeParts({ parts }: SplitDone): SplitPartView[] {
  return parts.map(({ id, customerId }) => ({ requestId: id, customerId }));
}

export function wholeOf(organisationId: string, parentId: string): RequestWholeView {
  return { requestId: encodeNodeId('SubjectRequest', organisationId, parentId), requestUuid: parentId };
}
