import type { DynamicModule } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream, Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { v7 } from 'uuid';

import { loggableError } from './loggable-error.js';
import { routeTemplate } from './route-template.js';

/** The one logger of a process, and what every request passes first. */
export interface HttpLogging {
  readonly logger: Logger;
  /** Names the request (`X-Request-Id`, the caller's own if it has a decent form), and logs how it ended. */
  readonly middleware: RequestHandler;
}

/** The id a caller gave, or a new one. */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : v7();
}

/**
 * Structured logs without personal data: method, route template, status, time, request id. No paths, bodies, queries,
 * headers, tokens or addresses; errors as `loggableError` tells them.
 */
export function httpLogging(level: string, destination?: DestinationStream): HttpLogging {
  const middleware = pinoHttp<Request, Response>({
    level,
    genReqId: (request, response) => {
      const id = requestIdOf(request.headers['x-request-id']);
      response.setHeader('X-Request-Id', id);
      return id;
    },
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: (error: unknown) => loggableError(error) },
    quietReqLogger: true,
    quietResLogger: true,
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'info' : 'debug';
    },
    customSuccessObject: (request, response, { responseTime }: { responseTime: number }) => told(request, response, responseTime),
    customErrorObject: (request, response, _error, { responseTime }: { responseTime: number }) => told(request, response, responseTime),
    customErrorMessage: () => 'request failed',
  }, destination);
  return { logger: middleware.logger, middleware };
}

/** Makes this logger the one that Nest and everything injected log to; the middleware goes first at the edge. */
export function loggerModule({ logger }: HttpLogging): DynamicModule {
  return LoggerModule.forRoot({ pinoHttp: { logger }, useExisting: true });
}

function told(request: Request, response: Response, milliseconds: number): object {
  return { method: request.method, route: routeTemplate(request), status: response.statusCode, milliseconds };
}
