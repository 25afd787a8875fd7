import type { DynamicModule } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import { v7 } from 'uuid';

import type { Config } from '../config.js';

/** A path as it may be logged: tokens, references and queries cut away. */
export function loggablePath(url: string): string {
  const path = url.split('?')[0] ?? '';
  const cut = path.replace(/(\/status\/|\/r\/|\/a\/|\/c\/)[^/]+/g, '$1…');
  return cut.replace(/^(\/requests\/)(?!(?:confirm|answer)$)[^/]+/, '$1…').slice(0, 200);
}

/** Structured logs without personal data: method, path without query, status, time, request id. No bodies, no headers. */
export function loggerModule(config: Config): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: config.LOG_LEVEL,
      genReqId: (request: IncomingMessage, response) => {
        const given = request.headers['x-request-id'];
        const id = typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : v7();
        response.setHeader('X-Request-Id', id);
        return id;
      },
      serializers: {
        req: (request: { id: unknown; method: string; url: string }) => ({
          id: request.id, method: request.method, path: loggablePath(request.url),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: (error: Error & { code?: string }) => ({
          type: error.name, code: error.code, message: error.message, stack: error.stack,
        }),
      },
      quietReqLogger: true,
      customLogLevel: (_request, response, error) => {
        if (error !== undefined || response.statusCode >= 500) return 'error';
        return response.statusCode >= 400 ? 'info' : 'debug';
      },
    },
  });
}
