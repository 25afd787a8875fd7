import { Field, InputType, ObjectType } from '@nestjs/graphql';

import { enumeration, Instant, NodeId, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { ClaimView } from './claim-teller.js';
import { EXTERNAL_ID_MAX_LENGTH } from './customers.api.js';
import { CustomerResource } from './customers.views.js';
import { INVITATION_STATES, INVITED_PURPOSES, type InvitationState, type InvitedPurpose } from './invitation.rules.js';
import type { InvitationView } from './invitations.queries.js';

const InvitedPurposeEnum = enumeration('InvitedPurpose', 'Which contact is invited. Never BILLING.', INVITED_PURPOSES);
const InvitationStateEnum = enumeration('InvitationState', 'Only an OPEN invitation can be accepted.', INVITATION_STATES);

@ObjectType({ isAbstract: true })
class InvitationFields {
  @Uuid({ about: 'Whom it invites.' }) customerId!: string;
  @OneOf(InvitedPurposeEnum, { about: 'Which contact it was mailed to.' }) purpose!: InvitedPurpose;
  @OneOf(InvitationStateEnum, { about: 'What became of it.' }) state!: InvitationState;
  @Instant({ about: 'When it was made.' }) createdAt!: string;
  @Instant({ about: 'Until when it can be accepted.' }) expiresAt!: string;
}

@Readable('CustomerInvitation', 'customer:read', 'An offer to a customer to claim its record. Its token is in the mail alone.')
export class CustomerInvitation extends InvitationFields {
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
}

export class CustomerInvitationResource extends InvitationFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export class CustomerInvitationList {
  @Part(() => CustomerInvitationResource, { about: 'The latest, newest first.', list: true })
  items!: readonly CustomerInvitationResource[];
}

@InputType({ isAbstract: true })
export class InviteCustomerBody {
  @OneOf(InvitedPurposeEnum, { about: 'Which contact to write to. Default: PRIVACY, else DPO, else LEGAL_NOTICE.', optional: true })
  purpose?: InvitedPurpose | null;
}

@InputType('InviteCustomerInput', { description: 'A customer to invite.' })
export class InviteCustomerInput extends InviteCustomerBody {
  @Text({ about: 'Your own id of the customer.', max: EXTERNAL_ID_MAX_LENGTH }) externalId!: string;
}

@InputType('RevokeCustomerInvitationInput', { description: 'An invitation to take back.' })
export class RevokeCustomerInvitationInput {
  @Uuid({ about: 'The invitation.' }) id!: string;
}

@Readable('CustomerInvitationPayload', 'customer:read', 'An invitation that was made or taken back.')
export class CustomerInvitationPayload {
  @Field(() => CustomerInvitation, { description: 'The invitation.' }) invitation!: CustomerInvitation;
}

@ObjectType({ isAbstract: true })
class ClaimFields {
  @Uuid({ about: 'The provider whose record it is.' }) providerOrganisationId!: string;
  @Text({ about: 'Name of the provider when the claim began.', max: 200 }) providerName!: string;
  @Uuid({ about: "The provider's record of your organisation." }) customerId!: string;
  @Text({ about: 'How the provider called your organisation when the claim began.', max: 200 }) customerName!: string;
  @Instant({ about: 'Since when you see that record.' }) claimedAt!: string;
  @Instant({ about: 'Until when you saw it; null: you do.', optional: true }) endedAt!: string | null;
}

@Readable('CustomerClaim', 'customer:read', "Your organisation's claim of the record that a provider keeps of it.", {
  implements: () => [NodeInterface],
})
export class CustomerClaim extends ClaimFields {
  id!: string;
  @Uuid({ about: 'The id in REST and in inputs.' }) uuid!: string;
  @NodeId({ about: "Global id of the provider's record: read it with `node`." }) customerNodeId!: string;
}

/** A claim in REST. */
export class CustomerClaimResource extends ClaimFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

/** A claim with what the provider has on record now, as far as the claiming organisation sees it. */
export class ClaimedRecord extends CustomerClaimResource {
  @Part(() => CustomerResource, { about: "The provider's record of you; null when the claim has ended.", optional: true })
  customer!: CustomerResource | null;
}

export const CustomerClaimConnection = connectionType('CustomerClaim', CustomerClaim, 'customer:read');
export const CustomerClaimPage = restPageType(CustomerClaimResource);

@InputType('ClaimCustomerInput', { description: 'An invitation to accept.' })
export class ClaimCustomerInput {
  @Text({ about: 'The code from the mail.', max: 200 }) token!: string;
}

@InputType('EndClaimInput', { description: 'A claim of your organisation to end.' })
export class EndClaimInput {
  @Uuid({ about: 'The claim.' }) id!: string;
}

@InputType('EndCustomerClaimInput', { description: 'A customer whose record is to be seen by nobody else any more.' })
export class EndCustomerClaimInput {
  @Text({ about: 'Your own id of the customer.', max: EXTERNAL_ID_MAX_LENGTH }) externalId!: string;
}

@Readable('CustomerClaimPayload', 'customer:read', 'A claim that began or ended.')
export class CustomerClaimPayload {
  @Field(() => CustomerClaim, { description: 'The claim.' }) claim!: CustomerClaim;
}

export function invitationNode({ id, ...fields }: InvitationView): CustomerInvitation {
  return { uuid: id, ...fields };
}

/** @param organisationId whose rows hold the pointer: the claiming organisation */
export function claimNode({ id, ...fields }: ClaimView, organisationId: string): CustomerClaim {
  return {
    id: encodeNodeId('CustomerClaim', organisationId, id), uuid: id,
    customerNodeId: encodeNodeId('Customer', fields.providerOrganisationId, fields.customerId), ...fields,
  };
}
