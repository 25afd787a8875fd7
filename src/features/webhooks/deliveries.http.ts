import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import {
  DeliveryListQuery, DeliveryLogView, DeliveryPage, DeliveryView, EventListQuery, EventPageView, EventView, filterOf,
  toAttemptView, toDeliveryView, toEventView,
} from './delivery.api.js';
import { ReadDeliveries } from './read-deliveries.js';
import { Redeliver } from './redeliver.js';

@ApiTags('webhooks')
@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(private readonly reading: ReadDeliveries, private readonly redelivering: Redeliver) {}

  @Get()
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'Deliveries, newest first; of an endpoint, an event, in a state' })
  @ApiOkResponse({ type: DeliveryPage })
  async list(
    @Query() query: DeliveryListQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<DeliveryView>> {
    return restPage(response, await this.reading.page(actor, query, filterOf(query)), toDeliveryView);
  }

  @Get(':id')
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'One delivery with every try of it' })
  @ApiOkResponse({ type: DeliveryLogView })
  async one(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<DeliveryLogView> {
    const { delivery, attempts } = await this.reading.log(actor, id) ?? refuse('NOT_FOUND', {});
    return { ...toDeliveryView(delivery), attempts: attempts.map(toAttemptView) };
  }

  @Post(':id/redeliver')
  @HttpCode(202)
  @Requires('endpoint:write')
  @ApiOperation({ summary: 'Sends a delivery again, with the same `webhook-id`' })
  @ApiAcceptedResponse({ type: DeliveryView })
  async redeliver(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<DeliveryView> {
    return toDeliveryView(await this.redelivering.execute(actor, id));
  }
}

@ApiTags('webhooks')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly reading: ReadDeliveries) {}

  @Get()
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'Events in relay order, oldest first; `after` is the `sequence` of the last one you have' })
  @ApiOkResponse({ type: EventPageView })
  async list(
    @Query() query: EventListQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<EventView>> {
    const { first, after, type } = query;
    const { rows, hasNextPage } = await this.reading.events(actor, { first, after, type: type ?? null });
    const endCursor = rows.at(-1)?.sequence ?? null;
    return restPage(response, { rows, hasNextPage, endCursor, hasPreviousPage: false, startCursor: null }, toEventView);
  }

  @Get(':id')
  @Requires('endpoint:read')
  @ApiOperation({ summary: 'One event' })
  @ApiOkResponse({ type: EventView })
  async one(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<EventView> {
    return toEventView(await this.reading.event(actor, id) ?? refuse('NOT_FOUND', {}));
  }
}
