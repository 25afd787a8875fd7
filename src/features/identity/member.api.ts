import { Field, InputType, ObjectType } from '@nestjs/graphql';

import { MEMBER_ROLES, type MemberRole } from '../../kernel/permissions.js';
import { Email, enumeration, Instant, OneOf, Trimmed, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { MEMBER_STATES, type MemberState, type NamedMember } from './member.js';

const MemberRoleName = enumeration('MemberRole', 'What a member may do: see the table of permissions.', MEMBER_ROLES);
const MemberStateName = enumeration('MemberState', 'INVITED: never logged in yet. ACTIVE: has logged in.', MEMBER_STATES);

@ObjectType({ isAbstract: true })
class MemberFields {
  @Email({ about: 'The address the person was invited by.' }) email!: string;
  @OneOf(MemberRoleName, { about: 'What the member may do.' }) role!: MemberRole;
  @OneOf(MemberStateName, { about: 'Whether the person has logged in.' }) state!: MemberState;
  @Instant({ about: 'When the person was invited.' }) createdAt!: string;
  @Instant({ about: 'First login.', optional: true }) joinedAt!: string | null;
  @Whole({ about: 'Raised by every change; name it to change only what you have read.', min: 1, max: 2147483647 })
  version!: number;
}

/** A member in GraphQL. */
@Readable('Member', 'member:read', 'A person who may act for the organisation.', { implements: () => [NodeInterface] })
export class MemberNode extends MemberFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

/** A member in REST. */
export class MemberView extends MemberFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const MemberConnection = connectionType('Member', MemberNode, 'member:read');
export const MemberPage = restPageType(MemberView);

@Readable('MemberPayload', 'member:write', 'A member as it is now.')
export class MemberPayload {
  @Field(() => MemberNode, { description: 'The member.' }) member!: MemberNode;
}

@Readable('RemoveMemberPayload', 'member:write', 'A membership that ended.')
export class RemoveMemberPayload {
  @Uuid({ about: 'The member that was.' }) uuid!: string;
}

@InputType('AddMemberInput', { description: 'A person to be invited.' })
export class AddMemberInput {
  @Trimmed()
  @Email({ about: 'Its address. Who logs in with it, verified by the identity provider, is the member.' })
  email!: string;

  @OneOf(MemberRoleName, { about: 'What it may do.' }) role!: MemberRole;
}

@InputType({ isAbstract: true })
export class ChangeMemberRoleBody {
  @OneOf(MemberRoleName, { about: 'What the member may do from now on.' }) role!: MemberRole;
}

const VERSION = { about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: 2147483647, optional: true };

@InputType('ChangeMemberRoleInput', { description: 'A member that gets another role.' })
export class ChangeMemberRoleInput extends ChangeMemberRoleBody {
  @Uuid({ about: 'The member.' }) id!: string;
  @Whole(VERSION) version?: number | null;
}

@InputType('RemoveMemberInput', { description: 'A member to be removed.' })
export class RemoveMemberInput {
  @Uuid({ about: 'The member.' }) id!: string;
  @Whole(VERSION) version?: number | null;
}

function fieldsOf(member: NamedMember): MemberFields {
  const { email, role, createdAt, joinedAt, version } = member;
  return { email, role, state: joinedAt === null ? 'INVITED' : 'ACTIVE', createdAt, joinedAt, version };
}

export function memberNode(member: NamedMember, organisationId: string): MemberNode {
  return { id: encodeNodeId('Member', organisationId, member.id), uuid: member.id, ...fieldsOf(member) };
}

export function memberView(member: NamedMember): MemberView {
  return { id: member.id, ...fieldsOf(member) };
}
