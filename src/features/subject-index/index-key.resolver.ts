import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type ConnectionView, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import {
  IndexKeyConnection, indexKeyNode, IssuedSubjectIndexKeyPayload, IssueSubjectIndexKeyInput, RetireSubjectIndexKeyInput,
  RetireSubjectIndexKeyPayload, rotationView, SubjectIndexKey, SubjectIndexRotationView,
} from './index-key.api.js';
import { findIndexKey, listIndexKeys, rotationNow } from './index-key.queries.js';
import { IssueIndexKey } from './issue-index-key.js';
import { RetireIndexKey } from './retire-index-key.js';

@Resolver(() => SubjectIndexKey)
export class IndexKeyResolver implements OnModuleInit {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly issuing: IssueIndexKey,
    private readonly retiring: RetireIndexKey,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    // Keys have no viewers: somebody else's is not found.
    this.nodes.add({ type: 'SubjectIndexKey', permission: 'subject-index:read', load: async (actor, { organisationId, id }) => {
      if (organisationId !== actor.organisationId) return null;
      const found = await this.transaction.read({ organisationId }, (tx) => findIndexKey(tx, id));
      return found === null ? null : indexKeyNode(found, organisationId);
    } });
  }

  @Query(() => IndexKeyConnection, { description: 'Index keys of your organisation, newest first, without themselves.' })
  @Requires('subject-index:read')
  async subjectIndexKeys(@Args() page: PageArgs, @CurrentActor() { organisationId }: Actor): Promise<ConnectionView<SubjectIndexKey>> {
    const found = await this.transaction.read({ organisationId }, (tx) => listIndexKeys(tx, page));
    return toConnection(found, (key) => indexKeyNode(key, organisationId), (key) => key.id);
  }

  @Query(() => SubjectIndexRotationView, { description: 'How far your customers are with the active index key.' })
  @Requires('subject-index:read')
  async subjectIndexRotation(@CurrentActor() { organisationId }: Actor): Promise<SubjectIndexRotationView> {
    return rotationView(await this.transaction.read({ organisationId }, rotationNow));
  }

  @Mutation(() => IssuedSubjectIndexKeyPayload, {
    description: 'Makes an index key, the first or a successor. Refusals: SUBJECT_INDEX_KEY_EXISTS, SUBJECT_INDEX_KEY_UNKNOWN, ' +
      'SUBJECT_INDEX_KEY_OLD, SUBJECT_INDEX_ROTATION_RUNNING.',
  })
  @Requires('subject-index:key')
  async issueSubjectIndexKey(
    @Args('input') input: IssueSubjectIndexKeyInput, @CurrentActor() actor: Actor,
  ): Promise<IssuedSubjectIndexKeyPayload> {
    const { key, indexKey } = await this.issuing.run(actor, input.replacesVersion ?? null);
    return { key: indexKeyNode(key, actor.organisationId), indexKey };
  }

  @Mutation(() => RetireSubjectIndexKeyPayload, {
    description: 'Destroys a replaced index key, and all entries made with it. Refusals: SUBJECT_INDEX_KEY_ACTIVE.',
  })
  @Requires('subject-index:key')
  async retireSubjectIndexKey(
    @Args('input') input: RetireSubjectIndexKeyInput, @CurrentActor() actor: Actor,
  ): Promise<RetireSubjectIndexKeyPayload> {
    return { key: indexKeyNode(await this.retiring.run(actor, input.id), actor.organisationId) };
  }
}
