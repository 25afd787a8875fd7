import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { Stamped } from '../../platform/graphql/stamped.js';
import { PutService } from './put-service.js';
import { PutServiceInput, PutServicePayload, ServiceConnection, serviceNode, type ServiceNode } from './service.api.js';
import { listServices } from './service.queries.js';

@Resolver()
export class ServiceResolver {
  constructor(private readonly transaction: TenantTransaction, private readonly putting: PutService) {}

  @Query(() => ServiceConnection, { description: 'What your organisation offers, newest first.' })
  @Stamped()
  @Requires('organisation:read')
  async services(@Args() args: AsOfPageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<ServiceNode>> {
    const page = await this.transaction.read(actor, (tx) => listServices(tx, args, args));
    return toConnection(page, (service) => serviceNode(service, actor.organisationId), (service) => service.id);
  }

  @Mutation(() => PutServicePayload, { description: 'Makes or changes a service. Refusals: REGISTER_FULL, VERSION_STALE.' })
  @Requires('organisation:write')
  async putService(@Args('input') input: PutServiceInput, @CurrentActor() actor: Actor): Promise<PutServicePayload> {
    const { code, name, description, version } = input;
    const wish = { code, name, description: description ?? '', version: version ?? undefined };
    const { service } = await this.putting.execute(actor, wish);
    return { service: serviceNode(service, actor.organisationId) };
  }
}
