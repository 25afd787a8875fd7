import type { Request, RequestHandler, Response } from 'express';

import { problem, ProblemError } from '../../../kernel/problem.js';
import type { ActorRequest } from '../../auth/current-actor.js';
import { addressOf, credentialOf, RecognisedCredentials } from './caller.js';
import type { IsPublicDoor } from './public-doors.js';
import { type RateLimiter, type RateVerdict, WINDOW_SECONDS } from './rate-limiter.js';

export interface RateLimits {
  /** By network address: public doors, and whoever has not been recognised yet. */
  readonly strangers: RateLimiter;
  /** By API key, access token or session. */
  readonly callers: RateLimiter;
  readonly isPublicDoor: IsPublicDoor;
}

/** What the platform probes; they cost next to nothing, and a limit would make a busy process look dead. */
const UNLIMITED = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Refuses who calls too often, before anything is read or looked up: RATE_LIMITED with `Retry-After`. Every answer says
 * what is left (`RateLimit`, `RateLimit-Policy`: draft-ietf-httpapi-ratelimit-headers-10).
 */
export function limitRates({ strangers, callers, isPublicDoor }: RateLimits): RequestHandler {
  const recognised = new RecognisedCredentials();
  const policies = { address: policyOf('address', strangers), key: policyOf('key', callers) };
  return (request, response, next) => {
    if (UNLIMITED.has(request.path)) return next();
    const credential = isPublicDoor(request.method, request.path) ? null : credentialOf(request);
    const isKnown = credential !== null && recognised.has(credential);
    const [name, verdict] = isKnown ? ['key', callers.take(credential)] as const : ['address', strangers.take(addressOf(request))] as const;
    if (credential !== null) learn(request, response, credential, recognised);
    verdict.then((found) => {
      tell(response, name, policies[name], found);
      if (found.isAllowed) return next();
      return next(new ProblemError(problem('RATE_LIMITED', { retryAfterSeconds: found.resetSeconds }), false));
    }, next);
    return undefined;
  };
}

/** Credentials become known when the guard has recognised them, and unknown when it does not any more. */
function learn(request: Request, response: Response, credential: string, recognised: RecognisedCredentials): void {
  response.once('finish', () => {
    const { actor } = request as ActorRequest;
    if (actor !== undefined && actor.kind !== 'PUBLIC') recognised.add(credential);
    else if (response.statusCode === 401) recognised.delete(credential);
  });
}

function policyOf(name: string, { perMinute }: RateLimiter): string {
  return `"${name}";q=${perMinute};w=${WINDOW_SECONDS}`;
}

function tell(response: Response, name: string, policy: string, { remaining, resetSeconds }: RateVerdict): void {
  response.setHeader('RateLimit-Policy', policy);
  response.setHeader('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`);
}
