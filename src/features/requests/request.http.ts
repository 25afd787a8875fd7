import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { PageQuery, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ActDone, ActOnRequest } from './act-on-request.js';
import { HandInRequest } from './hand-in-request.js';
import { ReadRequests } from './read-requests.js';
import { HandInRequestInput, RequestActBody } from './request.api.js';
import { requestInput } from './request.input.js';
import { RequestView, toRequestView } from './request.view.js';
import { type ActKind, REQUEST_STATES, type RequestState } from './request.js';

export class HandedInView {
  @ApiProperty({ format: 'uuid', description: 'Id of the request.' }) id!: string;
  @ApiProperty({ description: 'Reference of the request.' }) reference!: string;
  @ApiProperty({ enum: REQUEST_STATES, description: 'Where it went.' }) state!: string;
}

export class ActDoneView {
  @ApiProperty({ format: 'uuid', description: 'Id of the request.' }) id!: string;
  @ApiProperty({ enum: REQUEST_STATES, description: 'Where it stands now.' }) state!: string;
  @ApiProperty({ description: 'Version; the ETag.' }) version!: number;
}

export class RequestQuery extends PageQuery {
  @ApiPropertyOptional({ enum: REQUEST_STATES, description: 'Only requests in this state.' })
  @IsOptional() @IsIn(REQUEST_STATES)
  state?: RequestState;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only requests routed to this customer.' })
  @IsOptional() @IsUUID()
  customerId?: string;
}

const RequestPage = restPageType(RequestView);

/** Requests, for the organisation that received them and for the controller they are with. */
@ApiTags('Requests')
@Controller('v1/requests')
export class RequestController {
  constructor(
    private readonly reads: ReadRequests,
    private readonly handIn: HandInRequest,
    private readonly acts: ActOnRequest,
  ) {}

  @Post()
  @Requires('request:intake')
  @ApiOperation({ summary: 'Hand in a request that was received elsewhere', operationId: 'handInRequest' })
  @ApiResponse({ status: 201, type: HandedInView, description: 'Stored and routed.' })
  handInRequest(@CurrentActor() actor: Actor, @Body() body: HandInRequestInput): Promise<HandedInView> {
    return this.handIn.execute(actor, { ...requestInput(body), receivedAt: body.receivedAt ?? null });
  }

  @Get()
  @Requires('request:read')
  @ApiOperation({ summary: 'Requests this organisation received, newest first', operationId: 'listRequests' })
  @ApiResponse({ status: 200, type: RequestPage, description: 'A page of them.' })
  async list(@CurrentActor() actor: Actor, @Query() query: RequestQuery, @Res({ passthrough: true }) response: Response): Promise<unknown> {
    const filter = { states: query.state === undefined ? null : [query.state], customerId: query.customerId ?? null };
    return restPage(response, await this.reads.list(actor, query, filter), toRequestView);
  }

  @Get(':id')
  @Requires('request:read')
  @ApiOperation({ summary: 'One request', operationId: 'getRequest' })
  @ApiResponse({ status: 200, type: RequestView, description: 'The request, as its owner or its controller.' })
  async one(@CurrentActor() actor: Actor, @IdParam() id: string, @Res({ passthrough: true }) response: Response): Promise<RequestView> {
    const found = await this.reads.one(actor, id);
    tagVersion(response, found.version);
    return toRequestView(found);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'The controller has it', operationId: 'acknowledgeRequest' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Acknowledged.' })
  acknowledge(
    @CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RequestActBody, @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActDoneView> {
    return this.act(actor, id, 'ACKNOWLEDGE', body, version, response);
  }

  @Post(':id/ask-for-information')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'The controller needs more from the person (Art. 12(6))', operationId: 'askForInformation' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Asked.' })
  askForInformation(
    @CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RequestActBody, @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActDoneView> {
    return this.act(actor, id, 'ASK_FOR_INFORMATION', body, version, response);
  }

  @Post(':id/extend')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'The controller needs two more months, with reasons (Art. 12(3))', operationId: 'extendRequest' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Extended.' })
  extend(
    @CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RequestActBody, @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActDoneView> {
    return this.act(actor, id, 'EXTEND', body, version, response);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'The controller answered', operationId: 'completeRequest' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Completed.' })
  complete(
    @CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RequestActBody, @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActDoneView> {
    return this.act(actor, id, 'COMPLETE', body, version, response);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'The controller refuses, with reasons (Art. 12(4))', operationId: 'refuseRequest' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Refused.' })
  refuse(
    @CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RequestActBody, @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActDoneView> {
    return this.act(actor, id, 'REFUSE', body, version, response);
  }

  private async act(
    actor: Actor, id: string, kind: ActKind, body: RequestActBody, version: number | undefined, response: Response,
  ): Promise<ActDoneView> {
    const asked = { kind, message: body.message ?? null, isPersonTold: body.tellPerson ?? false };
    const done: ActDone = await this.acts.byKey(actor, id, asked, version ?? null);
    tagVersion(response, done.version);
    return { id: done.id, state: done.state, version: done.version };
  }
}
