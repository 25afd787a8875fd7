import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, type ApiResponseOptions, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Public } from '../../platform/auth/access.js';
import { PageProblemsFilter } from './page-problems.filter.js';
import { FeedQuery, PublishedQuery, PublishedRegisterView } from './published.api.js';
import type { RegisterFormat } from './render-register.js';
import { acceptedFormat, sendRegister, wishOf } from './send-register.js';
import { ServeRegister } from './serve-register.js';

const WHY = 'the organisation publishes it for everybody';
const text = { schema: { type: 'string' } } as const;
const UNCHANGED: ApiResponseOptions = { status: 304, description: 'It is still what `If-None-Match` names.' };
const ANY_FORM: ApiResponseOptions = {
  description: 'The register.',
  content: {
    'text/html': text, 'application/json': { schema: { $ref: '#/components/schemas/PublishedRegisterView' } }, 'text/csv': text,
    'application/atom+xml': text,
  },
};
const TABLE: ApiResponseOptions = {
  description: 'RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe.', content: { 'text/csv': text },
};
const FEED: ApiResponseOptions = {
  description: 'RFC 4287: an entry for each change, with an id that stays; 200 a page, each with links to the others (RFC 5005).', content: { 'application/atom+xml': text },
};

/** The published register, for people and for software. Answers carry a strong `ETag`. */
@ApiTags('Published register')
@Controller('v1/organisations/:slug')
@UseFilters(PageProblemsFilter)
export class PublishedRegisterController {
  constructor(private readonly serve: ServeRegister) {}

  @Get('register')
  @Public(WHY)
  @ApiOperation({ summary: 'The published register: a page, JSON, CSV or Atom, as `Accept` says', operationId: 'publishedRegister' })
  @ApiOkResponse(ANY_FORM)
  @ApiResponse(UNCHANGED)
  async any(@Param('slug') slug: string, @Query() query: PublishedQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    response.vary('Accept');
    await this.send(slug, acceptedFormat(request), query, request, response);
  }

  @Get('register.json')
  @Public(WHY)
  @ApiOperation({ summary: 'The published register as JSON', operationId: 'publishedRegisterJson' })
  @ApiOkResponse({ type: PublishedRegisterView })
  @ApiResponse(UNCHANGED)
  async json(@Param('slug') slug: string, @Query() query: PublishedQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(slug, 'json', query, request, response);
  }

  @Get('register.csv')
  @Public(WHY)
  @ApiOperation({ summary: 'The published register as one table', operationId: 'publishedRegisterCsv' })
  @ApiOkResponse(TABLE)
  @ApiResponse(UNCHANGED)
  async csv(@Param('slug') slug: string, @Query() query: PublishedQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(slug, 'csv', query, request, response);
  }

  @Get('register.atom')
  @Public(WHY)
  @ApiOperation({ summary: 'The changes of the published register as a feed', operationId: 'publishedRegisterFeed' })
  @ApiOkResponse(FEED)
  @ApiResponse(UNCHANGED)
  async atom(@Param('slug') slug: string, @Query() query: FeedQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(slug, 'atom', query, request, response);
  }

  private async send(
    slug: string, format: RegisterFormat, query: PublishedQuery & FeedQuery, request: Request, response: Response,
  ): Promise<void> {
    sendRegister(response, format, await this.serve.answer(wishOf(request, slug, format, query)));
  }
}
