import type { ProblemShape } from './problem.js';

/** Refusals every door can give. Features add their own tables; `docs/errors.md` equals the sum of them. */
export const KERNEL_PROBLEMS = {
  INPUT_INVALID: {
    status: 400,
    title: 'The input is not valid',
    remedy: 'Correct the fields listed in `errors` and send again.',
  },
  BODY_MALFORMED: { status: 400, title: 'The body cannot be read', remedy: 'Send what the door takes, well-formed and in UTF-8: JSON, where nothing else is said.' },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send less: the limit in bytes is in `limitBytes`. Changes, documents, imports and the law of transfers may be longer over REST: ' +
      '`POST /v1/changes` and `PUT /v1/changes/{id}` take 10 MB, what GraphQL takes goes by `BODY_LIMIT_BYTES`.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'This media type is not understood',
    remedy: 'Send `Content-Type: application/json`.',
  },
  CURSOR_INVALID: { status: 400, title: 'The cursor is not one of ours', remedy: 'Use a cursor from a page you read.' },
  PAGE_SIZE_INVALID: {
    status: 400,
    title: 'The page size is out of range',
    remedy: 'Ask for 1 to 200 rows at a time.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'Nobody could be recognised',
    remedy: 'Send `Authorization: Bearer` with a valid, unexpired API key or access token.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'You may not do this',
    remedy: 'Use a key or role that holds the permission named in `permission`.',
  },
  NOT_THERE_THEN: {
    status: 404, title: 'It was not there on that day', remedy: 'Ask for a day within `stood`: from when, and until before when, it was there ' +
      'as far as was known then; empty: nobody knew of it then. At most 50 are listed.',
  },
  NOT_FOUND: { status: 404, title: 'There is no such thing here', remedy: 'Check the id and whose key you use.' },
  VERSION_STALE: {
    status: 412,
    title: 'Somebody changed this since you read it',
    remedy: 'Read it again, look at the difference, and repeat your change with the new ETag.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'The Idempotency-Key is not usable',
    remedy: 'Send 1 to 255 printable ASCII characters, a UUID for example.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'This Idempotency-Key was used with another body',
    remedy: 'Use a new key for a new request; repeat a request with exactly the same body.',
  },
  RATE_LIMITED: { status: 429, title: 'Too many calls', remedy: 'Wait as long as `Retry-After` says.' },
  OPERATION_TOO_COMPLEX: {
    status: 400,
    title: 'The GraphQL operation asks too much at once',
    remedy: 'Ask for less: fewer aliases, levels or rows. `cost` counts the objects it may bring up, `maximum` how many it may.',
  },
  GRAPHQL_INVALID: {
    status: 400,
    title: 'The GraphQL operation is not valid',
    remedy: 'Check it against openapi/schema.graphql.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'The database is away',
    remedy: 'Nothing was stored. Try again in a moment; an Idempotency-Key makes that safe.',
  },
  BUG: {
    status: 500,
    title: 'Something is wrong on our side',
    remedy: 'Tell us the request id: it leads to the log entry.',
  },
} as const satisfies Record<string, ProblemShape>;
