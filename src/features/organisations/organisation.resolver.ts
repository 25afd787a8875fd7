import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { Stamped } from '../../platform/graphql/stamped.js';
import { StampedReads } from '../../platform/memory/stamped-reads.js';
import { ViewerView } from '../identity/index.js';
import { CreateOrganisation } from './create-organisation.js';
import { createdPayload, CreateOrganisationInput, CreateOrganisationPayload, newContent } from './create-organisation.api.js';
import { organisationNode, OrganisationNode } from './organisation.api.js';
import type { OrganisationProfile } from './organisation.js';
import { organisationProfile, rememberedProfile } from './organisation.queries.js';
import { UpdateOrganisation } from './update-organisation.js';
import { changeOf, UpdateOrganisationInput, UpdateOrganisationPayload } from './update-organisation.api.js';

@Resolver(() => ViewerView)
export class OrganisationResolver {
  private readonly profiles = new StampedReads<OrganisationProfile | null>({ items: 5_000, weight: 5_000 }, () => 1);

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly creating: CreateOrganisation,
    private readonly updating: UpdateOrganisation,
  ) {}

  @Query(() => OrganisationNode, {
    nullable: true, description: 'Your organisation; null when it was not yet, or was not known yet.',
  })
  @Stamped()
  @Requires('organisation:read')
  async organisation(@Args() args: AsOf, @CurrentActor() actor: Actor): Promise<OrganisationNode | null> {
    const found = await this.profiles.of(actor, [args], () => this.transaction.read(actor, (tx) => rememberedProfile(tx, args)));
    return found === null ? null : organisationNode(found);
  }

  @ResolveField('organisation', () => OrganisationNode, { description: 'The organisation you act for.' })
  async organisationOfViewer(@Parent() viewer: ViewerView): Promise<OrganisationNode> {
    return organisationNode(await this.transaction.read(viewer, organisationProfile));
  }

  @Mutation(() => UpdateOrganisationPayload, { description: 'Changes your organisation from today. Refusals: VERSION_STALE.' })
  @Requires('organisation:write')
  async updateOrganisation(
    @Args('input') input: UpdateOrganisationInput, @CurrentActor() actor: Actor,
  ): Promise<UpdateOrganisationPayload> {
    const { version, ...body } = input;
    const changed = await this.updating.execute(actor, changeOf(body, version ?? undefined));
    return { organisation: organisationNode(changed) };
  }

  @Mutation(() => CreateOrganisationPayload, { description: 'Creates an organisation and its sandbox twin. Refusals: SLUG_TAKEN.' })
  @Requires('instance:operate')
  async createOrganisation(
    @Args('input') input: CreateOrganisationInput, @CurrentActor() actor: Actor,
  ): Promise<CreateOrganisationPayload> {
    return createdPayload(await this.creating.execute(actor, input.slug, newContent(input)));
  }
}
