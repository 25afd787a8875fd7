import type { Request, RequestHandler, Response } from 'express';

import { problem, ProblemError } from '../../../kernel/problem.js';
import type { ActorRequest } from '../../auth/current-actor.js';
import { addressOf, credentialOf, networkOf, RecognisedCredentials } from './caller.js';
import type { IsPublicDoor } from './public-doors.js';
import { type RateLimiter, type RateVerdict, WINDOW_SECONDS } from './rate-limiter.js';

export interface RateLimits {
  /** Public doors, and whoever has not been recognised yet: by address, and by the network around it. */
  readonly addresses: RateLimiter;
  readonly networks: RateLimiter;
  /** By API key, access token or session, and by the organisation they act for. */
  readonly keys: RateLimiter;
  readonly organisations: RateLimiter;
  /** Requests handed in at one processor's door, from wherever. */
  readonly processors: RateLimiter;
  readonly isPublicDoor: IsPublicDoor;
}

/** What the platform probes; they cost next to nothing, and a limit would make a busy process look dead. */
const UNLIMITED = new Set(['/healthz', '/readyz', '/metrics']);

/** Whoever stands behind the slug: that there is such a processor is not known here. */
const INTAKE = /^\/v1\/processors\/([^/]+)\/requests\/?$/i;

/** One limit that a call falls under. */
interface Counted {
  readonly limiter: RateLimiter;
  readonly key: string;
}

/**
 * Refuses who calls too often, before anything is read or looked up: RATE_LIMITED with `Retry-After`. Every answer says
 * what is left of the scarcest limit (`RateLimit`, `RateLimit-Policy`: draft-ietf-httpapi-ratelimit-headers-10).
 */
export function limitRates(limits: RateLimits): RequestHandler {
  const recognised = new RecognisedCredentials();
  return (request, response, next) => {
    if (UNLIMITED.has(request.path)) return next();
    const credential = limits.isPublicDoor(request.method, request.path) ? null : credentialOf(request);
    if (credential !== null) learn(request, response, credential, recognised);
    count(countedOf(request, credential, limits, recognised)).then(({ limiter, verdict }) => {
      tell(response, limiter, verdict);
      if (verdict.isAllowed) return next();
      return next(new ProblemError(problem('RATE_LIMITED', { retryAfterSeconds: verdict.resetSeconds }), false));
    }, next);
    return undefined;
  };
}

/** The limits of a call, the narrowest first. */
function countedOf(
  request: Request, credential: string | null, limits: RateLimits, recognised: RecognisedCredentials,
): readonly [Counted, ...Counted[]] {
  const organisation = credential === null ? undefined : recognised.organisationOf(credential);
  if (credential !== null && organisation !== undefined) {
    return [{ limiter: limits.keys, key: credential }, { limiter: limits.organisations, key: organisation }];
  }
  const slug = request.method === 'POST' ? INTAKE.exec(request.path)?.[1] : undefined;
  return [
    { limiter: limits.addresses, key: addressOf(request) }, { limiter: limits.networks, key: networkOf(request) },
    ...(slug === undefined ? [] : [{ limiter: limits.processors, key: slug.toLowerCase() }]),
  ];
}

/** Whoever is refused by a narrow limit takes nothing from a wider one: it is not theirs alone. */
async function count(counted: readonly [Counted, ...Counted[]]): Promise<{ limiter: RateLimiter; verdict: RateVerdict }> {
  const [first, ...wider] = counted;
  let scarcest = { limiter: first.limiter, verdict: await first.limiter.take(first.key) };
  for (const { limiter, key } of wider) {
    if (!scarcest.verdict.isAllowed) break;
    const verdict = await limiter.take(key);
    if (!verdict.isAllowed || verdict.remaining < scarcest.verdict.remaining) scarcest = { limiter, verdict };
  }
  return scarcest;
}

/** Credentials become known when the guard has recognised them, and unknown when it does not any more. */
function learn(request: Request, response: Response, credential: string, recognised: RecognisedCredentials): void {
  response.once('finish', () => {
    const { actor } = request as ActorRequest;
    if (actor !== undefined && actor.kind !== 'PUBLIC') recognised.add(credential, actor.organisationId);
    else if (response.statusCode === 401) recognised.delete(credential);
  });
}

function tell(response: Response, { name, perMinute }: RateLimiter, { remaining, resetSeconds }: RateVerdict): void {
  response.setHeader('RateLimit-Policy', `"${name}";q=${perMinute};w=${WINDOW_SECONDS}`);
  response.setHeader('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`);
}
