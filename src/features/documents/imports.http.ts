import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { readTextBody, TakesText } from '../../platform/http/edge/takes-text.js';
import { ImportList } from './import-list.js';
import { ImportListPayload, importOrderOf, ImportQuery } from './imports.api.js';
import { LIST_COLUMNS, LIST_LIMITS } from './list-rows.js';

const CSV = 'text/csv';

const BODY = {
  description: `CSV in UTF-8, column names first, at most ${LIST_LIMITS.rows} rows: ${Object.keys(LIST_COLUMNS).join(', ')}, and other names for them.`,
  schema: { type: 'string' },
} as const;

@ApiTags('Register as code')
@Controller('v1/register')
export class ImportsController {
  constructor(private readonly importing: ImportList) {}

  @Post('import')
  @HttpCode(200)
  @TakesText(CSV)
  @ApiConsumes(CSV)
  @ApiBody(BODY)
  @Requires('register:write')
  @ApiOperation({ summary: 'Takes over a list of processors: the rows that are right, and a report of each' })
  @ApiOkResponse({ type: ImportListPayload })
  async import(@Query() query: ImportQuery, @Req() request: Request, @CurrentActor() actor: Actor): Promise<ImportListPayload> {
    const { text, actor: tied } = await readTextBody(request, actor, LIST_LIMITS.bytes);
    return this.importing.run(tied, importOrderOf(text, query));
  }
}
