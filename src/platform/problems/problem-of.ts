import { HttpException, HttpStatus } from '@nestjs/common';
import { GraphQLError } from 'graphql';

import { problem, type Problem, ProblemError } from '../../kernel/problem.js';
import { isDatabaseAway } from '../database/errors.js';

interface BodyParserError extends Error {
  readonly type: string;
  readonly limit?: number;
}

function isBodyParserError(error: unknown): error is BodyParserError {
  return error instanceof Error && typeof (error as { type?: unknown }).type === 'string' && 'expose' in error;
}

/** What to tell the caller about an error, or null when it is a bug of ours. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof GraphQLError && error.originalError) return problemOf(error.originalError);
  if (isBodyParserError(error)) {
    if (error.type === 'entity.too.large') return problem('BODY_TOO_LARGE', { limitBytes: error.limit ?? 0 });
    if (error.type === 'encoding.unsupported' || error.type === 'charset.unsupported') return problem('MEDIA_TYPE_UNSUPPORTED', {});
    return problem('BODY_MALFORMED', {});
  }
  if (isDatabaseAway(error)) return problem('UNAVAILABLE', {});
  if (error instanceof URIError) return problem('NOT_FOUND', {});
  // What the reading of a body said itself tells more than what it was wrapped in.
  if (error instanceof HttpException) return isBodyParserError(error.cause) ? problemOf(error.cause) : ofHttpException(error);
  return null;
}

function ofHttpException(error: HttpException): Problem | null {
  switch (error.getStatus() as HttpStatus) {
    case HttpStatus.NOT_FOUND: return problem('NOT_FOUND', {});
    // Express cannot decode the path, so it names nothing that exists.
    case HttpStatus.BAD_REQUEST: return problem(error.message.startsWith('Failed to decode param') ? 'NOT_FOUND' : 'BODY_MALFORMED', {});
    case HttpStatus.UNAUTHORIZED: return problem('UNAUTHENTICATED', {});
    case HttpStatus.FORBIDDEN: return problem('FORBIDDEN', {});
    case HttpStatus.PAYLOAD_TOO_LARGE: return problem('BODY_TOO_LARGE', {});
    case HttpStatus.UNSUPPORTED_MEDIA_TYPE: return problem('MEDIA_TYPE_UNSUPPORTED', {});
    default: return null;
  }
}
