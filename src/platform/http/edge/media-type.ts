import type { NextFunction, Request, Response } from 'express';

import { problem, ProblemError } from '../../../kernel/problem.js';

/** What the body parsers read: JSON, and the forms of the pages. */
const READ = ['application/json', 'application/x-www-form-urlencoded'];

/** A body in another media type would count as no body, and be refused for what it lacks: this says what is wrong. */
export function refuseOtherMediaTypes(request: Request, _response: Response, next: NextFunction): void {
  const isEmpty = request.headers['content-length'] === '0';
  const isStrange = !isEmpty && request.is(READ) === false;
  next(isStrange ? new ProblemError(problem('MEDIA_TYPE_UNSUPPORTED', {})) : undefined);
}
