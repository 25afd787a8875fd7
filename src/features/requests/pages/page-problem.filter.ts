import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { PinoLogger } from 'nestjs-pino';

import { type Problem, problem } from '../../../kernel/problem.js';
import type { ActorRequest } from '../../../platform/auth/current-actor.js';
import { problemOf } from '../../../platform/problems/problem-of.js';
import { PROBLEM_TABLE, type ProblemTable, shapeOf } from '../../../platform/problems/problem-table.js';
import { languageOf, sendPage } from './send-page.js';
import { linkInvalidPage, troubleOf, troublePage } from './trouble-page.js';

/** Refusals and bugs at the pages for people: a page in their language, with the status the API would give. */
@Catch()
export class PageProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(PROBLEM_TABLE) private readonly table: ProblemTable,
    private readonly logger: PinoLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const found: Problem = problemOf(error) ?? problem('BUG', {});
    if (found.code === 'BUG') this.logger.error({ err: error }, 'bug');
    const request = host.switchToHttp().getRequest<ActorRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const language = languageOf(request);
    // A reference that names nothing is a link that is not valid, whatever is wrong with it.
    const code = found.code === 'NOT_FOUND' ? 'LINK_INVALID' : found.code;
    const { status } = shapeOf(this.table, code);
    if (status === 503) response.setHeader('Retry-After', '5');
    const seconds = found.data['retryAfterSeconds'];
    if (typeof seconds === 'number') response.setHeader('Retry-After', String(seconds));
    const page = code === 'LINK_INVALID'
      ? linkInvalidPage(language)
      : troublePage(troubleOf(code), String(request.id ?? ''), language);
    sendPage(response, language, page, status);
  }
}
