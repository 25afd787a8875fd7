import { Controller, Get, Inject, Module, Req, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Public } from '../auth/access.js';
import { CONFIG, type Config } from '../config.js';
import { PROBLEM_TABLE, type ProblemTable } from '../problems/problem-table.js';
import { ApiReference } from './api-reference.js';
import { errorsPage } from './errors-page.js';
import { GRAPHQL_PAGE, graphqlPage } from './graphql-page.js';
import { STYLESHEET, STYLESHEET_PATH } from './page.js';
import { referencePage } from './reference-page.js';

const WHY = 'what the API is, holds nothing of anybody';

@ApiExcludeController()
@Controller()
class ReferenceController {
  constructor(
    private readonly reference: ApiReference, @Inject(PROBLEM_TABLE) private readonly problems: ProblemTable, @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address that a start prints: people are led to the reference, programs are told what there is. */
  @Get()
  @Public(WHY)
  root(@Req() request: Request, @Res() response: Response): void {
    response.vary('Accept');
    if (request.accepts(['json', 'html']) === 'html') response.redirect('/docs');
    else response.json({ name: 'art28', reference: '/docs', openapi: '/openapi.json', graphql: '/graphql', errors: '/docs/errors' });
  }

  @Get('openapi.json')
  @Public(WHY)
  document(): OpenAPIObject {
    return this.reference.document();
  }

  @Get('docs')
  @Public(WHY)
  page(@Res() response: Response): void {
    response.type('html').send(referencePage(this.reference.document()));
  }

  @Get('docs/errors')
  @Public(WHY)
  errors(@Res() response: Response): void {
    response.type('html').send(errorsPage(this.problems));
  }

  @Get(GRAPHQL_PAGE)
  @Public(WHY)
  graphql(@Res() response: Response): void {
    response.type('html').send(graphqlPage(this.config.PUBLIC_URL));
  }

  @Get(STYLESHEET_PATH)
  @Public(WHY)
  stylesheet(@Res() response: Response): void {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.type('css').send(STYLESHEET);
  }
}

/** The contract, where it is served: for machines, for people, and what each refusal means. */
@Module({ controllers: [ReferenceController], providers: [ApiReference] })
export class ReferenceModule {}
