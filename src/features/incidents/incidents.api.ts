import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';

import { AsOf, AsOfDay, AsOfPageQuery, KnownAt } from '../../platform/api/as-of.js';
import { CLEAN_TEXT, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { enumeration, Instant, NodeId, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { noticeDuty } from './incident.rules.js';
import { DISCOVERERS, type Incident as Found, INCIDENT_KINDS, INCIDENT_STATES, type IncidentState } from './incident.js';

const KindEnum = enumeration('IncidentKind',
  'DISCLOSED_TO_WRONG_CONTROLLER: a request was read by a customer that it is not for.', INCIDENT_KINDS);
const StateEnum = enumeration('IncidentState',
  'DRAFT: found, and to be looked at. DISMISSED: it is none, with the reason.', INCIDENT_STATES);
const DiscovererEnum = enumeration('IncidentDiscoverer',
  'CUSTOMER: it said that the request is not its own. STAFF: who took the request back.', DISCOVERERS);

const LONG = 10_000;
const description = (): PropertyDecorator =>
  Text({ about: 'What happened, its likely consequences, and what is done about it (Art. 33(3)).', max: LONG, ...CLEAN_TEXT });
const reason = (): PropertyDecorator =>
  Text({ about: 'Why it is no breach. Kept, as Art. 33(5) wants breaches documented.', max: LONG, ...TELLING_TEXT });

@InputType('EditIncidentBody', { description: 'What staff say of an incident.' })
export class EditIncidentBody {
  @description() description!: string;
}

@InputType('DismissIncidentBody', { description: 'Why an incident is none.' })
export class DismissIncidentBody {
  @reason() reason!: string;
}

@InputType({ isAbstract: true })
class OneIncidentInput {
  @NodeId({ about: 'Global id of the incident.' }) id!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: 2 ** 31 - 1, optional: true })
  version?: number | null;
}

@InputType('EditIncidentInput', { description: 'What staff say of an incident.' })
export class EditIncidentInput extends OneIncidentInput {
  @description() description!: string;
}

@InputType('DismissIncidentInput', { description: 'An incident that is none, and why.' })
export class DismissIncidentInput extends OneIncidentInput {
  @reason() reason!: string;
}

const StateFilter = (): PropertyDecorator => OneOf(StateEnum, { about: 'Only incidents in this state.', optional: true });

@ArgsType()
export class IncidentListArgs extends PageArgs {
  @StateFilter() state?: IncidentState | null;
  @AsOfDay() asOf?: string | null;
  @KnownAt() knownAt?: string | null;
}

export class IncidentQuery extends AsOfPageQuery {
  @StateFilter() state?: IncidentState | null;
}

@ArgsType()
export class IncidentArgs extends AsOf {
  @NodeId({ about: 'Global id of the incident.' }) id!: string;
}

@Readable('NoticeDuty', 'incident:read', 'What a processor owes once it knows of a breach.')
export class NoticeDutyView {
  @Text({ about: 'What is to be done.', max: LONG }) sentence!: string;
  @Text({ about: 'Where it stands.', max: 100 }) citation!: string;
  @Instant({ about: 'The duty runs from here: when the organisation became aware of it.' }) since!: string;
}

/** What GraphQL and REST show alike. */
@ObjectType({ isAbstract: true })
abstract class IncidentFields {
  @OneOf(KindEnum, { about: 'What happened.' }) kind!: string;
  @OneOf(StateEnum, { about: 'Where it stands.' }) state!: IncidentState;
  @Uuid({ about: 'The request whose content was disclosed. Where it went afterwards, it tells.' }) requestId!: string;
  @Uuid({ about: 'The customer it was disclosed to.' }) customerId!: string;
  @Instant({ about: 'Since when that customer knew the content.' }) disclosedAt!: string;
  @Instant({ about: 'When the organisation became aware of it.' }) discoveredAt!: string;
  @OneOf(DiscovererEnum, { about: 'Who noticed.' }) discoveredBy!: string;
  @Text({ about: 'What staff say of it; null: nothing yet.', max: LONG, optional: true }) description!: string | null;
  @Text({ about: 'Why it was dismissed; null: it was not.', max: LONG, optional: true }) dismissalReason!: string | null;
  @Part(() => NoticeDutyView, { about: 'What the law wants done about it.' }) notice!: NoticeDutyView;
  @Whole({ about: 'Counts the changes; the ETag.', min: 1, max: 2 ** 31 - 1 }) version!: number;
}

@Readable('Incident', 'incident:read', 'A personal-data breach, or what looks like one.', { implements: () => [NodeInterface] })
export class Incident extends IncidentFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id.' }) id!: string;
  @Uuid({ about: 'Id in REST.' }) uuid!: string;
}

export class IncidentView extends IncidentFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const IncidentConnection = connectionType('Incident', Incident, 'incident:read');

@Readable('IncidentPayload', 'incident:read', 'What came of working on an incident.')
export class IncidentPayload {
  @Field(() => Incident, { description: 'The incident as it is now.' }) incident!: Incident;
}

export function incidentNode(found: Found): Incident {
  return { id: encodeNodeId('Incident', found.organisationId, found.id), uuid: found.id, ...fieldsOf(found) };
}

export function incidentView(found: Found): IncidentView {
  return { id: found.id, ...fieldsOf(found) };
}

function fieldsOf(found: Found): IncidentFields {
  const { id: _id, organisationId: _organisation, ...fields } = found;
  return { ...fields, notice: noticeDuty(found) };
}
