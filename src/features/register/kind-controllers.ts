import { Body, Controller, Delete, Get, HttpStatus, Param, Put, Query, Res, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { PageQuery, type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { EndEntry } from './end-entry.js';
import { PutEntry } from './put-entry.js';
import { ReadRegister } from './read-register.js';
import { REGISTER_KINDS, type RegisterKind } from './register.js';
import { EndEntryPayload, EndEntryQuery, type EntryDetails, entryView, named, orderFrom, restTypes } from './register.api.js';

/* The REST doors of each kind of entry: alike but for their path and the form of what is said. */

export function readController(kind: RegisterKind): Type {
  const { path, about, type } = REGISTER_KINDS[kind];
  const { View, Page, History } = restTypes(kind);
  @ApiTags('Register')
  @Controller(`v1/register/${path}`)
  class Doors {
    constructor(private readonly read: ReadRegister) {}

    @Get()
    @Requires('register:read')
    @ApiOperation({ summary: `${about} Those of a day, newest first` })
    @ApiOkResponse({ type: Page })
    async list(@Query() query: AsOfPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<RestPage<object>> {
      return restPage(response, await this.read.page(actor, kind, query, query), entryView);
    }

    @Get(':code')
    @Requires('register:read')
    @ApiOperation({ summary: `${about} One, as it stood on a day` })
    @ApiOkResponse({ type: View })
    async one(
      @Param('code') code: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
    ): Promise<object> {
      const found = await this.read.oneOn(actor, { kind, code }, asOf);
      tagVersion(response, found.version);
      return entryView(found);
    }

    @Get(':code/history')
    @Requires('register:read')
    @ApiOperation({ summary: `${about} What was ever said of one, by whom, when and why, newest first` })
    @ApiOkResponse({ type: History })
    async history(
      @Param('code') code: string, @Query() query: PageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
    ): Promise<RestPage<object>> {
      return restPage(response, await this.read.history(actor, { kind, code }, query) ?? refuse('NOT_FOUND', {}), (act) => act);
    }
  }
  return named(Doors, `${type}Controller`);
}

export function writeController(kind: RegisterKind): Type {
  const { path, about, type } = REGISTER_KINDS[kind];
  const { Details, View } = restTypes(kind);
  @ApiTags('Register')
  @Controller(`v1/register/${path}`)
  class Doors {
    constructor(private readonly putting: PutEntry, private readonly ending: EndEntry) {}

    @Put(':code')
    @Requires('register:write')
    @ApiOperation({ summary: `${about} Makes one (201), or changes what is said of it (200)` })
    @ApiCreatedResponse({ type: View })
    @ApiOkResponse({ type: View })
    async put(
      @Param('code') code: string, @Body() body: EntryDetails, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
      @Res({ passthrough: true }) response: Response,
    ): Promise<object> {
      const { outcome, entry } = await this.putting.run(actor, orderFrom(kind, code, body, expected));
      tagVersion(response, entry.version);
      response.status(outcome === 'CREATED' ? HttpStatus.CREATED : HttpStatus.OK);
      return entryView(entry);
    }

    @Delete(':code')
    @Requires('register:write')
    @ApiOperation({ summary: `${about} Ends one on a day; it stays in the record for the days before` })
    @ApiOkResponse({ type: EndEntryPayload })
    async end(
      @Param('code') code: string, @Query() { on, reason }: EndEntryQuery, @IfMatch() expected: number | undefined,
      @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
    ): Promise<EndEntryPayload> {
      const ended = await this.ending.run(actor, { kind, code, on: on ?? null, reason: reason ?? null, expected });
      tagVersion(response, ended.version);
      return { outcome: ended.outcome, code: ended.code, on: ended.on, version: ended.version };
    }
  }
  // The class of the body is this kind's own: here the validator looks for it.
  Reflect.defineMetadata('design:paramtypes', [String, Details, Number, Object, Object], Doors.prototype, 'put');
  return named(Doors, `${type}Controller`);
}
