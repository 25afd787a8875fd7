import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ChangeEndpoint } from './change-endpoint.js';
import { CreateEndpoint } from './create-endpoint.js';
import { DeleteEndpoint } from './delete-endpoint.js';
import {
  changeOf, CreateEndpointInput, draftOf, EndpointChangeBody, EndpointListQuery, EndpointPage, EndpointView,
  IssuedEndpointView, toEndpointView, toIssuedView, WebhookKeysView,
} from './endpoint.api.js';
import { ReadEndpoints } from './read-endpoints.js';

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints')
export class EndpointsController {
  constructor(
    private readonly reading: ReadEndpoints, private readonly creating: CreateEndpoint,
    private readonly changing: ChangeEndpoint, private readonly deleting: DeleteEndpoint,
  ) {}

  @Get()
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'Endpoints, newest first' })
  @ApiOkResponse({ type: EndpointPage })
  async list(
    @Query() query: EndpointListQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<EndpointView>> {
    return restPage(response, await this.reading.page(actor, query, query.customer ?? null), toEndpointView);
  }

  @Post()
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Makes an endpoint and sends it a test event; the answer shows its secret, once' })
  @ApiCreatedResponse({ type: IssuedEndpointView })
  async create(
    @Body() body: CreateEndpointInput, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<IssuedEndpointView> {
    const issued = await this.creating.execute(actor, draftOf(body));
    tagVersion(response, issued.endpoint.version);
    response.location(`/v1/webhook-endpoints/${issued.endpoint.id}`);
    return toIssuedView(issued);
  }

  @Get(':id')
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'One endpoint' })
  @ApiOkResponse({ type: EndpointView })
  async one(
    @IdParam() id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<EndpointView> {
    const found = await this.reading.one(actor, id) ?? refuse('NOT_FOUND', {});
    tagVersion(response, found.version);
    return toEndpointView(found);
  }

  @Patch(':id')
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Changes an endpoint; what is left out stays as it is' })
  @ApiOkResponse({ type: EndpointView })
  async change(
    @IdParam() id: string, @Body() body: EndpointChangeBody, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<EndpointView> {
    const changed = await this.changing.execute(actor, id, changeOf(body), expected);
    tagVersion(response, changed.version);
    return toEndpointView(changed);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Deletes an endpoint; what waits for it is cancelled' })
  @ApiNoContentResponse()
  async delete(
    @IdParam() id: string, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.deleting.execute(actor, id, expected);
  }
}

@ApiTags('webhooks')
@Controller('v1/webhook-keys')
export class WebhookKeysController {
  constructor(private readonly reading: ReadEndpoints) {}

  @Get()
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'Public keys that verify the `v1a` signatures, endpoint by endpoint' })
  @ApiOkResponse({ type: WebhookKeysView })
  async list(@CurrentActor() actor: Actor): Promise<WebhookKeysView> {
    return { items: await this.reading.keys(actor) };
  }
}
