import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { isUnchanged } from '../../platform/api/if-none-match.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadRegister } from './read-register.js';
import { RegisterView, registerView } from './whole-register.api.js';

@ApiTags('Register')
@Controller('v1/register')
export class WholeRegisterController {
  constructor(private readonly read: ReadRegister) {}

  @Get()
  @Requires('register:read')
  @ApiOperation({ summary: "The whole register as it stood on a day, what is said of single customers' data aside" })
  @ApiOkResponse({ type: RegisterView })
  @ApiHeader({ name: 'If-None-Match', required: false, schema: { type: 'string' }, description: 'The `ETag` of what you have read: 304 while it is unchanged.' })
  @ApiNotModifiedResponse({ description: 'Nothing changed since.' })
  async whole(
    @Query() asked: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RegisterView | undefined> {
    const snapshot = await this.read.snapshot(actor, asked);
    // The same version says something else tomorrow, and at the same address in another organisation.
    return isUnchanged(response, `${actor.organisationId}.${snapshot.version}.${snapshot.asOf}`) ? undefined : registerView(snapshot);
  }
}
