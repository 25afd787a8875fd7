import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import { PinoLogger } from 'nestjs-pino';

import { problem } from '../../kernel/problem.js';
import type { ActorRequest } from '../auth/current-actor.js';
import { problemOf } from './problem-of.js';
import { PROBLEM_TABLE, type ProblemTable, renderProblem } from './problem-table.js';

/** The one boundary where refusals and bugs become answers: problem+json in REST, `extensions` in GraphQL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(PROBLEM_TABLE) private readonly table: ProblemTable,
    private readonly logger: PinoLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    const found = problemOf(error);
    if (found === null) this.logger.error({ err: error }, 'bug');
    if (host.getType<'http' | 'graphql'>() === 'graphql') {
      if (error instanceof GraphQLError && found === null) return error;
      const { code, data } = found ?? problem('BUG', {});
      return new GraphQLError(code, { extensions: { ...data, code }, originalError: error as Error });
    }
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const requestId = String(http.getRequest<ActorRequest>().id ?? '');
    const rendered = renderProblem(this.table, found ?? problem('BUG', {}), requestId);
    if (response.headersSent) return undefined;
    if (rendered.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (rendered.status === 503) response.setHeader('Retry-After', '5');
    if (typeof rendered['retryAfterSeconds'] === 'number') response.setHeader('Retry-After', String(rendered['retryAfterSeconds']));
    response.status(rendered.status).type('application/problem+json').send(JSON.stringify(rendered));
    return undefined;
  }
}
