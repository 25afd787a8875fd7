import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { ChangeActs } from './change-acts.js';
import { ownChangeId, ownChangeIdOrNull } from './change-id.js';
import {
  AmendChangeInput, CancelChangeInput, Change, ChangeActInput, ChangeArgs, ChangeConnection, ChangeListArgs, changeNode, ChangePayload, PlanChangeInput, planOf,
} from './changes.api.js';
import { PlanChange } from './plan-change.js';
import { ReadChanges } from './read-changes.js';
import { SendTestNotice } from './send-test-notice.js';

const WHICH = { description: 'Which change.' };

@Resolver(() => Change)
export class ChangesResolver implements OnModuleInit {
  constructor(
    private readonly reads: ReadChanges, private readonly planning: PlanChange, private readonly acts: ChangeActs,
    private readonly testing: SendTestNotice, private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Change',
      permission: 'change:read',
      // Changes have no viewers: somebody else's is not found.
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.reads.one(actor, id) : null;
        return found === null ? null : changeNode(found);
      },
    });
  }

  @Query(() => Change, { nullable: true, description: 'One change by its global id; null when you have none such, or it was not there on the day asked for.' })
  @Requires('change:read')
  async change(@Args() { id, ...asked }: ChangeArgs, @CurrentActor() actor: Actor): Promise<Change | null> {
    const own = ownChangeIdOrNull(actor, id);
    const found = own === null ? null : await this.reads.one(actor, own, asked);
    return found === null ? null : changeNode(found);
  }

  @Query(() => ChangeConnection, { description: 'Planned changes of the register, newest first.' })
  @Requires('change:read')
  async changes(@Args() asked: ChangeListArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<Change>> {
    return toConnection(await this.reads.page(actor, asked, asked.state ?? null, asked), changeNode, (found) => found.id);
  }

  @Mutation(() => ChangePayload, { description: 'Plan a change, or record one that began unauthorised. Nobody is told. One longer than `BODY_LIMIT_BYTES` goes by `POST /v1/changes`.' })
  @Requires('change:write')
  async planChange(
    @Args('input', { description: 'The change.' }) input: PlanChangeInput, @CurrentActor() actor: Actor,
  ): Promise<ChangePayload> {
    return { change: changeNode(await this.planning.plan(actor, planOf(input))) };
  }

  @Mutation(() => ChangePayload, { description: 'Plan a change anew. What was told and no longer holds starts from the beginning. One longer than `BODY_LIMIT_BYTES` goes by `PUT /v1/changes/{id}`.' })
  @Requires('change:write')
  async amendChange(
    @Args('input', { description: 'Which change, and how it is to be instead.' }) input: AmendChangeInput, @CurrentActor() actor: Actor,
  ): Promise<ChangePayload> {
    return { change: changeNode(await this.planning.amend(actor, ownChangeId(actor, input.id), planOf(input), input.version ?? undefined)) };
  }

  @Mutation(() => ChangePayload, { description: 'Reckon who is affected, and when it may begin for each. Nobody is told.' })
  @Requires('change:write')
  async rehearseChange(@Args('input', WHICH) input: ChangeActInput, @CurrentActor() actor: Actor): Promise<ChangePayload> {
    return { change: changeNode(await this.acts.rehearse(actor, ownChangeId(actor, input.id), input.version ?? undefined)) };
  }

  @Mutation(() => ChangePayload, { description: "Send the notice to your organisation's own privacy address." })
  @Requires('change:write')
  async testChangeNotice(@Args('input', WHICH) input: ChangeActInput, @CurrentActor() actor: Actor): Promise<ChangePayload> {
    return { change: changeNode(await this.testing.run(actor, ownChangeId(actor, input.id))) };
  }

  @Mutation(() => ChangePayload, { description: 'Let go what somebody else planned and rehearsed.' })
  @Requires('change:approve')
  async approveChange(@Args('input', WHICH) input: ChangeActInput, @CurrentActor() actor: Actor): Promise<ChangePayload> {
    return { change: changeNode(await this.acts.approve(actor, ownChangeId(actor, input.id), input.version ?? undefined)) };
  }

  @Mutation(() => ChangePayload, { description: 'Send the notices.' })
  @Requires('change:write')
  async announceChange(@Args('input', WHICH) input: ChangeActInput, @CurrentActor() actor: Actor): Promise<ChangePayload> {
    return { change: changeNode(await this.acts.announce(actor, ownChangeId(actor, input.id), input.version ?? undefined)) };
  }

  @Mutation(() => ChangePayload, { description: 'Call a change off.' })
  @Requires('change:write')
  async cancelChange(
    @Args('input', { description: 'Which change, and why.' }) input: CancelChangeInput, @CurrentActor() actor: Actor,
  ): Promise<ChangePayload> {
    const id = ownChangeId(actor, input.id);
    return { change: changeNode(await this.acts.cancel(actor, id, input.reason, input.version ?? undefined)) };
  }
}
