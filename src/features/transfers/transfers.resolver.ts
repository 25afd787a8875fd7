import type { OnModuleInit } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { Stamped } from '../../platform/graphql/stamped.js';
import { FlowReasoning } from './flow-reasons.api.js';
import { ReadTransfers } from './read-transfers.js';
import { Transfer, TransferArgs, TransferConnection, TransferListArgs } from './transfers.api.js';
import { transferNode } from './transfers.views.js';

@Resolver(() => Transfer)
export class TransfersResolver implements OnModuleInit {
  constructor(private readonly read: ReadTransfers, private readonly nodes: NodeRegistry) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Transfer',
      permission: 'register:read',
      // A flow has no viewers: a customer sees what concerns it through its claim.
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.read.one(actor, id) : null;
        return found === null ? null : transferNode(found);
      },
    });
  }

  @Query(() => Transfer, { nullable: true, description: 'One flow of data, as of a day; null when there was none then.', complexity: DEAR_READS.register })
  @Stamped()
  @Requires('register:read')
  async transfer(@Args() asked: TransferArgs, @CurrentActor() actor: Actor): Promise<Transfer | null> {
    const found = await this.read.one(actor, asked.uuid, asked);
    return found === null ? null : transferNode(found);
  }

  @Query(() => TransferConnection, { description: 'Every flow of data that the register implies or records, with what the law says of it on a day.', complexity: DEAR_READS.register })
  @Stamped()
  @Requires('register:read')
  async transfers(@Args() asked: TransferListArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<Transfer>> {
    return toConnection(await this.read.page(actor, asked, asked), transferNode, ({ id }) => id);
  }

  @ResolveField(() => FlowReasoning, { description: 'Why it is so, step by step, with citations.' })
  reasoning(@Parent() { reasonsOf }: Transfer): FlowReasoning {
    return reasonsOf();
  }
}
