import type { Request, RequestHandler, Response } from 'express';

import type { Actor } from '../../../kernel/actor.js';
import { problem, ProblemError } from '../../../kernel/problem.js';
import type { CredentialHolder } from '../../auth/actor-recogniser.js';
import type { ActorRequest } from '../../auth/current-actor.js';
import { addressOf, credentialOf, networkOf, RecognisedCredentials } from './caller.js';
import type { FailedCredentials, Try } from './failed-credentials.js';
import { processorDoor } from './processor-door.js';
import type { IsPublicDoor } from './public-doors.js';
import { type RateLimiter, type RateVerdict, WINDOW_SECONDS } from './rate-limiter.js';

export interface RateLimits {
  /** Public doors, and whoever has not been recognised yet: by address, and by the network around it. */
  readonly addresses: RateLimiter;
  readonly networks: RateLimiter;
  /** By API key, access token or session, and by the organisation they act for. */
  readonly keys: RateLimiter;
  readonly organisations: RateLimiter;
  /** Credentials that are no good, by address. */
  readonly failures: FailedCredentials;
  /** Requests handed in at one processor's door, from wherever. */
  readonly processors: RateLimiter;
  readonly isPublicDoor: IsPublicDoor;
  /** Called for a call that may go on and brings credentials that were good before: they can be looked up ahead of time. */
  readonly onKnown: (request: Request, holder: CredentialHolder) => void;
}

/** What the platform probes; they cost next to nothing, and a limit would make a busy process look dead. */
const UNLIMITED = new Set(['/healthz', '/readyz', '/metrics']);

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
    const holder = credential === null ? undefined : recognised.holderOf(credential);
    const trying = credential !== null && holder === undefined ? tryOut(request, response, credential, limits.failures) : null;
    judge(trying, countedOf(request, credential, limits, holder), limits).then(({ limiter, verdict }) => {
      tell(response, limiter, verdict);
      if (verdict.isAllowed) {
        if (holder !== undefined) limits.onKnown(request, holder);
        return next();
      }
      return next(new ProblemError(problem('RATE_LIMITED', { retryAfterSeconds: verdict.resetSeconds }), false));
    }, next);
    return undefined;
  };
}

/** A credential that may not be tried is refused before anything else is counted. */
async function judge(
  trying: Promise<Try> | null, counted: readonly [Counted, ...Counted[]], { failures }: RateLimits,
): Promise<Judged> {
  const tried = await trying;
  return tried === null || tried.verdict.isAllowed ? count(counted) : { limiter: failures.limiter, verdict: tried.verdict };
}

interface Judged {
  readonly limiter: RateLimiter;
  readonly verdict: RateVerdict;
}

/** The limits of a call, the narrowest first. */
function countedOf(
  request: Request, credential: string | null, limits: RateLimits, holder: CredentialHolder | undefined,
): readonly [Counted, ...Counted[]] {
  if (credential !== null && holder !== undefined) {
    return [{ limiter: limits.keys, key: credential }, { limiter: limits.organisations, key: holder.organisationId }];
  }
  const door = processorDoor(request);
  return [
    { limiter: limits.addresses, key: addressOf(request) }, { limiter: limits.networks, key: networkOf(request) },
    ...(door === undefined ? [] : [{ limiter: limits.processors, key: door }]),
  ];
}

/** Whoever is refused by a narrow limit takes nothing from a wider one: it is not theirs alone. */
async function count(counted: readonly [Counted, ...Counted[]]): Promise<Judged> {
  const [first, ...wider] = counted;
  let scarcest = { limiter: first.limiter, verdict: await first.limiter.take(first.key) };
  for (const { limiter, key } of wider) {
    if (!scarcest.verdict.isAllowed) break;
    const verdict = await limiter.take(key);
    if (!verdict.isAllowed || verdict.remaining < scarcest.verdict.remaining) scarcest = { limiter, verdict };
  }
  return scarcest;
}

/** A try ends with its answer. Whoever leaves before it is there, unrecognised, has failed: leaving is no way around. */
function tryOut(request: Request, response: Response, credential: string, failures: FailedCredentials): Promise<Try> {
  const trying = failures.begin(addressOf(request), credential);
  response.once('close', () => {
    const isRefused = response.statusCode === 401 || !response.writableFinished;
    void trying.then(({ end }) => end(isRefused && recognisedActor(request) === null));
  });
  return trying;
}

/** Who the guard has found to call; null for strangers, and before it has looked. */
function recognisedActor(request: Request): Actor | null {
  const { actor } = request as ActorRequest;
  return actor === undefined || actor.kind === 'PUBLIC' ? null : actor;
}

/** Credentials become known when the guard has recognised them, and unknown when it does not any more. */
function learn(request: Request, response: Response, credential: string, recognised: RecognisedCredentials): void {
  response.once('finish', () => {
    const actor = recognisedActor(request);
    if (actor !== null) recognised.add(credential, actor);
    else if (response.statusCode === 401) recognised.delete(credential);
  });
}

function tell(response: Response, { name, perMinute }: RateLimiter, { remaining, resetSeconds }: RateVerdict): void {
  response.setHeader('RateLimit-Policy', `"${name}";q=${perMinute};w=${WINDOW_SECONDS}`);
  response.setHeader('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`);
}
