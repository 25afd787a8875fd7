import type { OnModuleInit } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { AuditCheckpointView, AuditEntry, AuditEntryConnection, toAuditEntry } from './audit.api.js';
import { ReadAudit } from './read-audit.js';

@Resolver()
export class AuditResolver implements OnModuleInit {
  constructor(private readonly reading: ReadAudit, private readonly nodes: NodeRegistry) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'AuditEntry',
      permission: 'audit:read',
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.reading.one(actor, id) : null;
        return found === null ? null : toAuditEntry(found);
      },
    });
  }

  @Query(() => AuditEntryConnection, { description: "The organisation's audit trail, newest first." })
  @Requires('audit:read')
  async auditEntries(@Args() asked: PageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<AuditEntry>> {
    return toConnection(await this.reading.page(actor, asked), toAuditEntry, ({ entry }) => entry.id);
  }

  @Query(() => AuditCheckpointView, { description: 'The end of the audit chain, signed now.' })
  @Requires('audit:read')
  async auditCheckpoint(@CurrentActor() actor: Actor): Promise<AuditCheckpointView> {
    return this.reading.checkpoint(actor);
  }
}
