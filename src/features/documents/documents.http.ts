import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { Public, Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { readTextBody, TakesText } from '../../platform/http/edge/takes-text.js';
import { ApplyDocument } from './apply-document.js';
import { documentSchema } from './document-schema.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { appliedView, ApplyDocumentPayload, applyOrderOf, ApplyQuery, DocumentPlanView, DocumentQuery, PlanQuery, planView, wishOf } from './documents.api.js';
import { ExportDocument } from './export-document.js';
import { PlanDocument } from './plan-document.js';
import { SCHEMA_PATH } from './write-document.js';

export const YAML = 'application/yaml';
const TYPES = [YAML, 'application/x-yaml', 'text/yaml', 'application/json'] as const;

const BODY = {
  description: 'The document: YAML, or JSON, which is YAML too. 5 MB at most. Its form is in `/v1/document.schema.json`.',
  schema: { type: 'string' },
} as const;

@ApiTags('Register as code')
@Controller('v1')
export class DocumentsController {
  constructor(
    private readonly exporting: ExportDocument, private readonly planning: PlanDocument, private readonly applying: ApplyDocument,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('document.schema.json')
  @Public('the form of documents, holds nothing of anybody')
  @ApiOperation({ summary: 'The JSON Schema of documents: editors complete and check by it' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  schema(@Res({ passthrough: true }) response: Response): Readonly<Record<string, unknown>> {
    response.type('application/schema+json');
    return documentSchema();
  }

  @Get('document')
  @Requires('register:read')
  @ApiOperation({ summary: 'The register as one document, YAML or by `Accept` JSON. Applied again, it changes nothing' })
  @ApiProduces(YAML, 'application/json')
  @ApiOkResponse({ schema: { type: 'string' } })
  async read(
    @Query() { withCustomers, ...asked }: DocumentQuery, @CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response,
  ): Promise<void> {
    const wish = { ...asked, withCustomers: withCustomers ?? false };
    response.vary('Accept');
    if (request.accepts([YAML, 'json']) === 'json') response.json((await this.exporting.run(actor, wish)).fields);
    else response.type(YAML).send((await this.exporting.runAsText(actor, wish, `${this.config.PUBLIC_URL}${SCHEMA_PATH}`)).yaml);
  }

  @Post('document/plan')
  @HttpCode(200)
  @TakesText(...TYPES)
  @ApiConsumes(YAML)
  @ApiBody(BODY)
  @Requires('register:read')
  @ApiOperation({ summary: 'Says what a document would change. Writes nothing' })
  @ApiOkResponse({ type: DocumentPlanView })
  async plan(@Query() query: PlanQuery, @Req() request: Request, @CurrentActor() actor: Actor): Promise<DocumentPlanView> {
    const { text } = await readTextBody(request, actor, DOCUMENT_LIMITS.bytes);
    return planView(await this.planning.run(actor, wishOf(text, query)));
  }

  @Post('document/apply')
  @HttpCode(200)
  @TakesText(...TYPES)
  @ApiConsumes(YAML)
  @ApiBody(BODY)
  @Requires('register:write')
  @ApiOperation({ summary: 'Makes the register what a document says, all of it or nothing' })
  @ApiOkResponse({ type: ApplyDocumentPayload })
  async apply(@Query() query: ApplyQuery, @Req() request: Request, @CurrentActor() actor: Actor): Promise<ApplyDocumentPayload> {
    const { text, actor: tied } = await readTextBody(request, actor, DOCUMENT_LIMITS.bytes);
    return appliedView(await this.applying.run(tied, applyOrderOf(text, query)));
  }
}
