import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { ClearIndex } from './end-index.js';
import { ReadIndexes } from './read-indexes.js';
import {
  ClearSubjectIndexInput, ClearSubjectIndexPayload, indexView, SubjectIndexArgs, SubjectIndexConnection, SubjectIndexesArgs,
  SubjectIndexSupply, SubjectIndexView, SuppliesArgs, SupplyArgs, SupplyConnection, supplyNode, SupplySubjectIndexInput,
  SupplySubjectIndexPayload,
} from './subject-index.api.js';
import { SupplyEntries } from './supply-entries.js';
import { readEntries } from './supply-lines.js';

@Resolver(() => SubjectIndexSupply)
export class SubjectIndexResolver implements OnModuleInit {
  constructor(
    private readonly reads: ReadIndexes,
    private readonly supplying: SupplyEntries,
    private readonly clearing: ClearIndex,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    // Supplies have no viewers: somebody else's is not found.
    this.nodes.add({ type: 'SubjectIndexSupply', permission: 'subject-index:read', load: async (actor, { organisationId, id }) => {
      const found = organisationId === actor.organisationId ? await this.reads.supply(actor, id) : null;
      return found === null ? null : supplyNode(found, organisationId);
    } });
  }

  @Query(() => SubjectIndexConnection, { description: 'Customers that have a blinded index, the latest first.' })
  @Requires('subject-index:read')
  async subjectIndexes(@Args() asked: SubjectIndexesArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<SubjectIndexView>> {
    return toConnection(await this.reads.page(actor, asked, asked), indexView, ({ id }) => id);
  }

  @Query(() => SubjectIndexView, { nullable: true, description: 'The blinded index of one customer, empty if it has none; null: no such customer.' })
  @Requires('subject-index:read')
  async subjectIndex(@Args() { customer }: SubjectIndexArgs, @CurrentActor() actor: Actor): Promise<SubjectIndexView | null> {
    const found = await this.reads.ofCustomer(actor, customer);
    return found === null ? null : indexView(found);
  }

  @Query(() => SupplyConnection, { description: 'Deliveries of entries, newest first, with how far they came.' })
  @Requires('subject-index:read')
  async subjectIndexSupplies(@Args() asked: SuppliesArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<SubjectIndexSupply>> {
    const found = await this.reads.supplies(actor, asked, asked.customer ?? null);
    return toConnection(found, (supply) => supplyNode(supply, actor.organisationId), ({ id }) => id);
  }

  @Query(() => SubjectIndexSupply, { nullable: true, description: 'One delivery of entries.' })
  @Requires('subject-index:read')
  async subjectIndexSupply(@Args() { id }: SupplyArgs, @CurrentActor() actor: Actor): Promise<SubjectIndexSupply | null> {
    const found = await this.reads.supply(actor, id);
    return found === null ? null : supplyNode(found, actor.organisationId);
  }

  @Mutation(() => SupplySubjectIndexPayload, {
    description: 'Adds, takes away or replaces a few entries of a customer. Refusals: SUBJECT_INDEX_NOT_INSTRUCTED, ' +
      'SUBJECT_INDEX_KEY_UNKNOWN, SUBJECT_INDEX_KEY_OLD, SUBJECT_INDEX_LINE_INVALID, SUBJECT_INDEX_BUSY, SUBJECT_INDEX_SUPERSEDED.',
  })
  @Requires('subject-index:write')
  async supplySubjectIndex(
    @Args('input') input: SupplySubjectIndexInput, @CurrentActor() actor: Actor,
  ): Promise<SupplySubjectIndexPayload> {
    const { customer: externalId, kind, keyVersion, entries } = input;
    const supply = await this.supplying.run(actor, { externalId, kind, keyVersion }, (key) => readEntries(entries, key));
    return { supply: supplyNode(supply, actor.organisationId) };
  }

  @Mutation(() => ClearSubjectIndexPayload, { description: 'Takes all entries of a customer away.' })
  @Requires('subject-index:write')
  async clearSubjectIndex(@Args('input') { customer }: ClearSubjectIndexInput, @CurrentActor() actor: Actor): Promise<ClearSubjectIndexPayload> {
    const { entryCount } = await this.clearing.run(actor, customer);
    return { entryCount };
  }
}
