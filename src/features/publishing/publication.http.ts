import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { choiceOf, PublicationDetails, PublicationView, publicationView } from './publication.api.js';
import { publicationStore } from './publication.store.js';
import { PutPublication } from './put-publication.js';

@ApiTags('Published register')
@Controller('v1/publication')
export class PublicationController {
  constructor(private readonly transaction: TenantTransaction, private readonly put: PutPublication) {}

  @Get()
  @Requires('register:read')
  @ApiOperation({ summary: 'What of your register is published', operationId: 'readPublication' })
  @ApiOkResponse({ type: PublicationView })
  async read(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<PublicationView> {
    const found = await this.transaction.read(actor, (tx) => publicationStore.read(tx));
    tagVersion(response, found.version);
    return publicationView(found);
  }

  @Put()
  @Requires('register:write')
  @ApiOperation({ summary: 'Decide what of your register is published; replaces what was decided before', operationId: 'putPublication' })
  @ApiOkResponse({ type: PublicationView })
  async change(
    @Body() body: PublicationDetails, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PublicationView> {
    const publication = await this.put.run(actor, choiceOf(body), expected);
    tagVersion(response, publication.version);
    return publicationView(publication);
  }
}
