import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { tagVersion } from '../../platform/api/if-match.js';
import { readInstant } from '../../platform/api/read-instant.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { EnableEndpoint } from './enable-endpoint.js';
import {
  EndpointView, IssuedEndpointView, ReplayBody, ReplayEndpointPayload, RotateSecretBody, TestEndpointPayload,
  toEndpointView, toIssuedView,
} from './endpoint.api.js';
import { ReplayEndpoint } from './replay-endpoint.js';
import { OVERLAP_HOURS, RotateEndpointSecret } from './rotate-endpoint-secret.js';
import { SendTestEvent } from './send-test-event.js';

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints/:id')
export class EndpointActsController {
  constructor(
    private readonly rotating: RotateEndpointSecret, private readonly testing: SendTestEvent,
    private readonly enabling: EnableEndpoint, private readonly replaying: ReplayEndpoint,
  ) {}

  @Post('rotate-secret')
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Gives the endpoint new keys; deliveries are signed with both for the overlap' })
  @ApiCreatedResponse({ type: IssuedEndpointView })
  async rotate(
    @IdParam() id: string, @Body() body: RotateSecretBody, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IssuedEndpointView> {
    const issued = await this.rotating.execute(actor, id, body.overlapHours ?? OVERLAP_HOURS.default);
    tagVersion(response, issued.endpoint.version);
    return toIssuedView(issued);
  }

  @Post('test')
  @HttpCode(202)
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Sends a `webhook.test` event to this endpoint alone' })
  @ApiAcceptedResponse({ type: TestEndpointPayload })
  async test(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<TestEndpointPayload> {
    return this.testing.execute(actor, id);
  }

  @Post('enable')
  @HttpCode(200)
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Lets a disabled or paused endpoint take deliveries again' })
  @ApiOkResponse({ type: EndpointView })
  async enable(
    @IdParam() id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<EndpointView> {
    const enabled = await this.enabling.execute(actor, id);
    tagVersion(response, enabled.version);
    return toEndpointView(enabled);
  }

  @Post('replay')
  @HttpCode(202)
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Sends what was not delivered since a time, or all of a type, slowly' })
  @ApiAcceptedResponse({ type: ReplayEndpointPayload })
  async replay(
    @IdParam() id: string, @Body() body: ReplayBody, @CurrentActor() actor: Actor,
  ): Promise<ReplayEndpointPayload> {
    return this.replaying.execute(actor, id, { since: readInstant(body.since, 'since'), type: body.type ?? null });
  }
}
