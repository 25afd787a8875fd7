import { Module, type OnModuleInit } from '@nestjs/common';

import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { IdentityModule } from '../identity/index.js';
import { CustomerLookup, WebhooksModule } from '../webhooks/index.js';
import { ClaimChanges } from './claim-changes.js';
import { ClaimCustomer } from './claim-customer.js';
import { ClaimReader } from './claim-reader.js';
import { ClaimTeller } from './claim-teller.js';
import { ClaimsController } from './claims.http.js';
import { findClaim } from './claims.queries.js';
import { ClaimsResolver } from './claims.resolver.js';
import { claimNode } from './claims.views.js';
import { CustomersController } from './customers.http.js';
import { CustomersResolver } from './customers.resolver.js';
import { findCustomerByExternalId } from './customers.queries.js';
import { customerNode } from './customers.views.js';
import { EndClaim } from './end-claim.js';
import { InvitationsController } from './invitations.http.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { InviteCustomer } from './invite-customer.js';
import { RevokeInvitation } from './revoke-invitation.js';
import { TellClaimants } from './tell-claimants.job.js';
import { TellOfEndpoint } from './tell-of-endpoint.js';
import { WithdrawParty } from './withdraw-party.js';

/** Customers, their parties, identifiers and contacts; invitations and claims; mails about endpoints. */
@Module({
  imports: [IdentityModule, WebhooksModule],
  controllers: [CustomersController, InvitationsController, ClaimsController],
  providers: [
    CustomersResolver, InvitationsResolver, ClaimsResolver, WithdrawParty, InviteCustomer, RevokeInvitation, ClaimChanges,
    ClaimTeller, ClaimCustomer, ClaimReader, EndClaim, TellClaimants,
    TellOfEndpoint,
  ],
  exports: [ClaimChanges, ClaimCustomer],
})
export class CustomersModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly reader: ClaimReader,
    private readonly transaction: TenantTransaction,
    private readonly lookup: CustomerLookup,
  ) {}

  onModuleInit(): void {
    this.lookup.set(async (tx, externalId) => (await findCustomerByExternalId(tx, externalId))?.id ?? null);
    this.nodes.add({
      type: 'Customer',
      permission: 'customer:read',
      load: async (actor, { organisationId, id }) => {
        const found = await this.reader.customer(actor, organisationId, id);
        return found === null ? null : customerNode(found);
      },
    });
    this.nodes.add({
      type: 'CustomerClaim',
      permission: 'customer:read',
      load: async (actor, { organisationId, id }) => {
        if (organisationId !== actor.organisationId) return null;
        const found = await this.transaction.read({ organisationId }, (tx) => findClaim(tx, id));
        return found === null ? null : claimNode(found, organisationId);
      },
    });
  }
}
