import { Injectable } from '@nestjs/common';
import { Args, Field, ID, InterfaceType, Query, Resolver } from '@nestjs/graphql';

import { type Actor, mayAct } from '../../kernel/actor.js';
import type { Permission } from '../../kernel/permissions.js';
import { refuse } from '../../kernel/problem.js';
import { Authenticated } from '../auth/access.js';
import { CurrentActor } from '../auth/current-actor.js';
import { decodeNodeId, type NodeReference } from './node-id.js';

/** Anything with a global id. */
@InterfaceType('Node', {
  description: 'Anything with a global id.',
  resolveType: (value: { __typename?: string }) => value.__typename,
})
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Global id: stable, opaque.' })
  id!: string;
}

/** Loads a node as the actor sees it, or null: another tenant's row and a missing one are the same. */
export interface NodeLoader {
  readonly type: string;
  readonly permission: Permission;
  load(actor: Actor, reference: NodeReference): Promise<object | null>;
}

/** Features add a loader for each of their types when their module is initialised. */
@Injectable()
export class NodeRegistry {
  private readonly loaders = new Map<string, NodeLoader>();

  add(loader: NodeLoader): void {
    this.loaders.set(loader.type, loader);
  }

  types(): readonly string[] {
    return [...this.loaders.keys()].sort();
  }

  async load(actor: Actor, id: string): Promise<object | null> {
    const reference = decodeNodeId(id);
    const loader = reference === null ? undefined : this.loaders.get(reference.type);
    if (reference === null || loader === undefined) return null;
    if (!mayAct(actor, loader.permission)) refuse('FORBIDDEN', { permission: loader.permission });
    const found = await loader.load(actor, reference);
    // What is found may reckon its fields when they are asked for: it keeps its class.
    return found === null ? null : Object.assign(Object.create(found) as object, { __typename: reference.type });
  }
}

@Resolver()
export class NodeResolver {
  constructor(private readonly registry: NodeRegistry) {}

  @Query(() => NodeInterface, { nullable: true, description: 'Any object by its global id; null when you may see none.' })
  @Authenticated('what comes back declares the permission to read it')
  async node(
    @Args('id', { type: () => ID, description: 'A global id.' }) id: string, @CurrentActor() actor: Actor,
  ): Promise<object | null> {
    return this.registry.load(actor, id);
  }
}
