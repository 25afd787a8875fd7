import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import {
  AuditCheckpointView, AuditLinkPage, AuditLinkQuery, type AuditLinkView, LINKS_DEFAULT, toLinkView, toUnsealedView,
} from './audit.api.js';
import { ReadAudit } from './read-audit.js';

@ApiTags('audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly reading: ReadAudit) {}

  @Get('checkpoint')
  @Requires('audit:read')
  @ApiOperation({ summary: 'The end of the audit chain, signed now' })
  @ApiOkResponse({ type: AuditCheckpointView })
  async checkpoint(@CurrentActor() actor: Actor): Promise<AuditCheckpointView> {
    return this.reading.checkpoint(actor);
  }

  @Get('entries')
  @Requires('audit:read')
  @ApiOperation({ summary: 'The audit chain, oldest link first, for verifying it elsewhere' })
  @ApiOkResponse({ type: AuditLinkPage })
  async entries(
    @Query() query: AuditLinkQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<AuditLinkPage> {
    const { afterSequence = 0, limit = LINKS_DEFAULT, unsealed = false } = query;
    if (unsealed) return { items: (await this.reading.withoutSeal(actor, limit)).map(toUnsealedView) };
    const found = await this.reading.links(actor, afterSequence, limit);
    const items = found.slice(0, limit).map(toLinkView);
    if (found.length > limit) linkToNext(response, items, limit);
    return { items };
  }
}

function linkToNext(response: Response, items: readonly AuditLinkView[], limit: number): void {
  const query = new URLSearchParams({ afterSequence: String(items.at(-1)?.seal?.sequence), limit: String(limit) });
  response.setHeader('Link', `</v1/audit/entries?${query}>; rel="next"`);
}
