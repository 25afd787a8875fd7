import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { decodeNodeId } from '../../platform/graphql/node-id.js';
import {
  DismissIncidentInput, EditIncidentInput, Incident, IncidentArgs, IncidentConnection, IncidentListArgs, incidentNode,
  IncidentPayload,
} from './incidents.api.js';
import { ReadIncidents } from './read-incidents.js';
import { WorkOnIncident } from './work-on-incident.js';

@Resolver(() => Incident)
export class IncidentsResolver implements OnModuleInit {
  constructor(
    private readonly read: ReadIncidents, private readonly work: WorkOnIncident, private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Incident',
      permission: 'incident:read',
      // Incidents have no viewers: somebody else's is not found.
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.read.one(actor, id) : null;
        return found === null ? null : incidentNode(found);
      },
    });
  }

  @Query(() => Incident, { nullable: true, description: 'One incident by its global id; null when you have none such.' })
  @Requires('incident:read')
  async incident(@Args() asked: IncidentArgs, @CurrentActor() actor: Actor): Promise<Incident | null> {
    const id = ownIdOf(actor, asked.id);
    const found = id === null ? null : await this.read.one(actor, id, asked);
    return found === null ? null : incidentNode(found);
  }

  @Query(() => IncidentConnection, { description: 'Personal-data breaches and what looks like one, newest first.' })
  @Requires('incident:read')
  async incidents(@Args() asked: IncidentListArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<Incident>> {
    return toConnection(await this.read.page(actor, asked, asked.state ?? null, asked), incidentNode, (found) => found.id);
  }

  @Mutation(() => IncidentPayload, { description: 'Say what happened, its likely consequences and what is done about it.' })
  @Requires('incident:write')
  async editIncident(
    @Args('input', { description: 'Which incident, and what to say.' }) input: EditIncidentInput, @CurrentActor() actor: Actor,
  ): Promise<IncidentPayload> {
    const id = ownIdOf(actor, input.id) ?? refuse('NOT_FOUND', {});
    return { incident: incidentNode(await this.work.run(actor, id, { description: input.description }, input.version ?? undefined)) };
  }

  @Mutation(() => IncidentPayload, { description: 'It is no breach, and why.' })
  @Requires('incident:write')
  async dismissIncident(
    @Args('input', { description: 'Which incident, and why.' }) input: DismissIncidentInput, @CurrentActor() actor: Actor,
  ): Promise<IncidentPayload> {
    const id = ownIdOf(actor, input.id) ?? refuse('NOT_FOUND', {});
    return { incident: incidentNode(await this.work.run(actor, id, { dismissalReason: input.reason }, input.version ?? undefined)) };
  }
}

/** The uuid behind a global id of one of the actor's own incidents; null: it is of none. */
function ownIdOf(actor: Actor, globalId: string): string | null {
  const reference = decodeNodeId(globalId);
  return reference?.type === 'Incident' && reference.organisationId === actor.organisationId ? reference.id : null;
}
