import { Body, Controller, Get, HttpStatus, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { changeOf, LocationDetails, LocationView, toLocationView } from './locations.api.js';
import { PutLocation } from './put-location.js';
import { ReadLocations } from './read-locations.js';

@ApiTags('locations')
@Controller('v1/locations')
export class LocationsController {
  constructor(private readonly read: ReadLocations, private readonly put: PutLocation) {}

  @Get()
  @Requires('organisation:read')
  @ApiOperation({ summary: "The organisation's locations, newest first" })
  @ApiOkResponse({ type: restPageType(LocationView) })
  async list(
    @Query() query: AsOfPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<LocationView>> {
    return restPage(response, await this.read.page(actor, query, query), toLocationView);
  }

  @Get(':code')
  @Requires('organisation:read')
  @ApiOperation({ summary: 'One location, as it stood on a day' })
  @ApiOkResponse({ type: LocationView })
  async one(
    @Param('code') code: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LocationView> {
    const found = await this.read.oneOn(actor, code, asOf);
    tagVersion(response, found.version);
    return toLocationView(found);
  }

  @Put(':code')
  @Requires('organisation:write')
  @ApiOperation({ summary: 'Make a location, or change what is said of it' })
  @ApiCreatedResponse({ type: LocationView })
  @ApiOkResponse({ type: LocationView })
  async change(
    @Param('code') code: string, @Body() body: LocationDetails, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<LocationView> {
    const { outcome, location } = await this.put.run(actor, changeOf(code, body), expected);
    tagVersion(response, location.version);
    response.status(outcome === 'CREATED' ? HttpStatus.CREATED : HttpStatus.OK);
    return toLocationView(location);
  }
}
