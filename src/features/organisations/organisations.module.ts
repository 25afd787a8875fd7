import { Module, type OnModuleInit } from '@nestjs/common';

import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { IdentityModule } from '../identity/index.js';
import { CreateOrganisation } from './create-organisation.js';
import { IssueApprovalKey } from './issue-approval-key.js';
import { IssueOperatorKey } from './issue-operator-key.js';
import { organisationNode } from './organisation.api.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { OrganisationController } from './organisation.http.js';
import { rememberedProfile } from './organisation.queries.js';
import { OrganisationResolver } from './organisation.resolver.js';
import { PutService } from './put-service.js';
import { serviceNode } from './service.api.js';
import { ServiceController } from './service.http.js';
import { findServiceOfId } from './service.queries.js';
import { ServiceResolver } from './service.resolver.js';
import { UpdateOrganisation } from './update-organisation.js';

/** Tenants, what is said of them, what they offer, and the operator who lets them in. */
@Module({
  imports: [IdentityModule],
  controllers: [OrganisationController, ServiceController],
  providers: [
    OrganisationDirectory, CreateOrganisation, UpdateOrganisation, IssueOperatorKey, IssueApprovalKey, PutService,
    OrganisationResolver, ServiceResolver,
  ],
  exports: [OrganisationDirectory, CreateOrganisation, UpdateOrganisation, IssueOperatorKey, IssueApprovalKey, PutService],
})
export class OrganisationsModule implements OnModuleInit {
  constructor(private readonly nodes: NodeRegistry, private readonly transaction: TenantTransaction) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Organisation',
      permission: 'organisation:read',
      load: async (actor, { organisationId, id }) => {
        if (organisationId !== actor.organisationId || id !== organisationId) return null;
        const found = await this.transaction.read({ organisationId }, (tx) => rememberedProfile(tx));
        return found === null ? null : organisationNode(found);
      },
    });
    this.nodes.add({
      type: 'Service',
      permission: 'organisation:read',
      load: async (actor, { organisationId, id }) => {
        if (organisationId !== actor.organisationId) return null;
        const service = await this.transaction.read({ organisationId }, (tx) => findServiceOfId(tx, id));
        return service === null ? null : serviceNode(service, organisationId);
      },
    });
  }
}
