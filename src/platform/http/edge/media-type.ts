import type { RequestHandler } from 'express';

import { problem, ProblemError } from '../../../kernel/problem.js';
import type { Handler } from '../../auth/declared-access.js';
import { doorsOf } from './public-doors.js';
import { NDJSON } from './takes-ndjson.js';

/** What the body parsers read: JSON, and the forms of the pages. */
const READ = ['application/json', 'application/x-www-form-urlencoded'];

/** A body in another media type would count as no body, and be refused for what it lacks: this says what is wrong. */
export function refuseOtherMediaTypes(handlers: readonly Handler[]): RequestHandler {
  const takesNdjson = doorsOf(handlers.filter((handler) => handler.takesNdjson === true));
  return (request, _response, next) => {
    const isEmpty = request.headers['content-length'] === '0';
    const isStrange = !isEmpty && request.is(READ) === false && !(request.is(NDJSON) && takesNdjson(request.method, request.path));
    next(isStrange ? new ProblemError(problem('MEDIA_TYPE_UNSUPPORTED', {})) : undefined);
  };
}
