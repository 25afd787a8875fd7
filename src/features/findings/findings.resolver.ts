import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { AsOf } from '../../platform/api/as-of.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { decodeNodeId } from '../../platform/graphql/node-id.js';
import { CheckView, checkView, findingNode, historyNode, RULE_VIEWS, RuleView } from './finding-check.api.js';
import {
  FindingArgs, FindingConnection, FindingHistoryNode, FindingListArgs, FindingNode, FindingPayload, OneFindingArgs,
  SuppressFindingInput, UnsuppressFindingInput,
} from './findings.api.js';
import { wishOf } from './findings.http.js';
import { ReadFindings } from './read-findings.js';
import { SuppressFinding, UnsuppressFinding } from './suppress-finding.js';

@Resolver(() => FindingNode)
export class FindingsResolver implements OnModuleInit {
  constructor(
    private readonly read: ReadFindings, private readonly suppressing: SuppressFinding, private readonly lifting: UnsuppressFinding,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Finding',
      permission: 'finding:read',
      // Findings have no viewers: somebody else's is not found.
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.read.one(actor, id) : null;
        return found === null ? null : findingNode(found);
      },
    });
  }

  @Query(() => FindingNode, {
    nullable: true, description: 'One finding by its global id, explained; null when you have none such, or it did not stand on the day asked for.',
  })
  @Requires('finding:read')
  async finding(@Args() { id, ...asked }: FindingArgs, @CurrentActor() actor: Actor): Promise<FindingNode | null> {
    const own = ownIdOf(actor, id);
    const found = own === null ? null : await this.read.one(actor, own, asked);
    return found === null ? null : findingNode(found);
  }

  @Query(() => FindingHistoryNode, { nullable: true, description: 'How a finding stood, and who lived with it; null when you have none such.' })
  @Requires('finding:read')
  async findingHistory(@Args() { id }: OneFindingArgs, @CurrentActor() actor: Actor): Promise<FindingHistoryNode | null> {
    const own = ownIdOf(actor, id);
    const found = own === null ? null : await this.read.history(actor, own);
    return found === null ? null : historyNode(found);
  }

  @Query(() => FindingConnection, { description: 'What rules found wrong or risky and is open, newest first; `state` asks for others, `asOf` and `knownAt` for what stood then.' })
  @Requires('finding:read')
  async findings(@Args() asked: FindingListArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<FindingNode>> {
    return toConnection(await this.read.page(actor, asked, wishOf(asked), asked), findingNode, (found) => found.id);
  }

  @Query(() => CheckView, {
    description: 'Looks at the register of a day with every rule, without recording anything.', complexity: DEAR_READS.wholePass,
  })
  @Requires('finding:read')
  async findingCheck(@Args() asked: AsOf, @CurrentActor() actor: Actor): Promise<CheckView> {
    return checkView(await this.read.check(actor, asked));
  }

  @Query(() => [RuleView], { description: 'Every rule, with what it looks for and where that is written.' })
  @Requires('finding:read')
  findingRules(): readonly RuleView[] {
    return RULE_VIEWS;
  }

  @Mutation(() => FindingPayload, { description: 'Live with a finding for a time, and why.' })
  @Requires('finding:write')
  async suppressFinding(
    @Args('input', { description: 'Which finding, why, and until when.' }) input: SuppressFindingInput, @CurrentActor() actor: Actor,
  ): Promise<FindingPayload> {
    const id = ownIdOf(actor, input.id) ?? refuse('NOT_FOUND', {});
    return { finding: findingNode(await this.suppressing.run(actor, id, input, input.version ?? undefined)) };
  }

  @Mutation(() => FindingPayload, { description: 'Take up again what was lived with.' })
  @Requires('finding:write')
  async unsuppressFinding(
    @Args('input', { description: 'Which finding.' }) input: UnsuppressFindingInput, @CurrentActor() actor: Actor,
  ): Promise<FindingPayload> {
    const id = ownIdOf(actor, input.id) ?? refuse('NOT_FOUND', {});
    return { finding: findingNode(await this.lifting.run(actor, id, input.version ?? undefined)) };
  }
}

/** The uuid behind a global id of one of the actor's own findings; null: it is of none. */
function ownIdOf(actor: Actor, globalId: string): string | null {
  const reference = decodeNodeId(globalId);
  return reference?.type === 'Finding' && reference.organisationId === actor.organisationId ? reference.id : null;
}
