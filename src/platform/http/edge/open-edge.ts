import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Server } from 'node:http';
import { Registry } from 'prom-client';

import { ActorRecogniser } from '../../auth/actor-recogniser.js';
import type { Handler } from '../../auth/declared-access.js';
import type { Config } from '../../config.js';
import type { HttpLogging } from '../../telemetry/http-logging.js';
import { measureRequests } from '../../telemetry/http-metrics.js';
import { GRAPHQL_PATH, isGraphqlPost } from '../../graphql/graphql-path.js';
import { leadReaders } from '../../openapi/graphql-page.js';
import { KeptAnswers } from '../../graphql/kept-answers.js';
import { FailedCredentials } from './failed-credentials.js';
import { limitRates } from './limit-rates.js';
import { parsesJson, refuseOtherMediaTypes } from './media-type.js';
import { publicDoors } from './public-doors.js';
import { RateSlices } from './rate-slices.js';
import { SharedRateLimiter } from './shared-rate-limiter.js';
import { answerUnreadableRequests } from './unreadable-requests.js';

export interface Edge {
  readonly config: Config & { readonly BODY_LIMIT_BYTES: number; readonly TRUST_PROXY: number };
  readonly logging: HttpLogging;
  readonly handlers: readonly Handler[];
}

/**
 * What every request passes before its handler, in this order: it gets its id and is logged and measured however it
 * ends; the answer gets its security headers; too many calls are refused; only then is a key looked up and a body read.
 */
export function openEdge(nest: NestExpressApplication, { config, logging, handlers }: Edge): void {
  nest.set('trust proxy', config.TRUST_PROXY);
  nest.disable('x-powered-by');
  nest.set('query parser', 'simple');
  nest.use(logging.middleware);
  nest.use(measureRequests(nest.get(Registry)));
  nest.use(securityHeaders(config.PUBLIC_URL));
  nest.use(keptByNobody);
  const slices = nest.get(RateSlices);
  const recogniser = nest.get(ActorRecogniser);
  nest.use(limitRates({
    addresses: new SharedRateLimiter('address', config.PUBLIC_RATE_PER_MINUTE, slices),
    networks: new SharedRateLimiter('network', config.NETWORK_RATE_PER_MINUTE, slices),
    keys: new SharedRateLimiter('key', config.API_RATE_PER_MINUTE, slices),
    organisations: new SharedRateLimiter('organisation', config.ORGANISATION_RATE_PER_MINUTE, slices),
    failures: new FailedCredentials(new SharedRateLimiter('failed', config.FAILED_RATE_PER_MINUTE, slices)),
    processors: new SharedRateLimiter('processor', config.PROCESSOR_RATE_PER_MINUTE, slices),
    isPublicDoor: publicDoors(handlers),
    // While the body is read and the handler found; the guard, which decides, then waits less for it.
    onKnown: (request, holder) => recogniser.begin(request, holder, isGraphqlPost(request)),
  }));
  nest.use(refuseOtherMediaTypes(handlers));
  const isJson = parsesJson(handlers);
  nest.useBodyParser('json', { limit: config.BODY_LIMIT_BYTES, type: (request) => isJson(request as unknown as Request) });
  nest.useBodyParser('urlencoded', { limit: config.BODY_LIMIT_BYTES, extended: false });
  nest.use(GRAPHQL_PATH, leadReaders);
  nest.use(GRAPHQL_PATH, nest.get(KeptAnswers).middleware);
  answerUnreadableRequests(nest.getHttpServer() as Server);
}

/** At the same address another organisation reads something else, and often personal data: what is answered to a key no cache may keep. */
function keptByNobody(request: Request, response: Response, next: NextFunction): void {
  if (request.headers.authorization !== undefined) response.setHeader('Cache-Control', 'no-store');
  next();
}

function securityHeaders(publicUrl: string): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"], 'style-src': ["'self'"], 'img-src': ["'self'"], 'form-action': ["'self'"],
        'base-uri': ["'none'"], 'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 63_072_000 } : false,
  });
}
