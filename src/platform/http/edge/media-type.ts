import type { Request, RequestHandler } from 'express';

import { problem, ProblemError } from '../../../kernel/problem.js';
import type { Handler } from '../../auth/declared-access.js';
import { doorsOf } from './public-doors.js';
import { NDJSON } from './takes-ndjson.js';

/** What the body parsers read: JSON, and the forms of the pages. */
const READ = ['application/json', 'application/x-www-form-urlencoded'];

/** A body in another media type would count as no body, and be refused for what it lacks: this says what is wrong. */
export function refuseOtherMediaTypes(handlers: readonly Handler[]): RequestHandler {
  const takesNdjson = doorsOf(handlers.filter((handler) => handler.takesNdjson === true));
  const texts = textDoors(handlers);
  return (request, _response, next) => {
    const isEmpty = request.headers['content-length'] === '0';
    const isText = texts.some(({ isAt, types }) => isAt(request.method, request.path) && Boolean(request.is([...types])));
    const isStrange = !isEmpty && !isText && request.is(READ) === false && !(request.is(NDJSON) && takesNdjson(request.method, request.path));
    next(isStrange ? new ProblemError(problem('MEDIA_TYPE_UNSUPPORTED', {})) : undefined);
  };
}

interface TextDoor {
  readonly types: readonly string[];
  readonly isAt: (method: string, path: string) => boolean;
}

function textDoors(handlers: readonly Handler[]): TextDoor[] {
  return handlers.flatMap((handler) => (handler.takesText === undefined ? [] : [{ types: handler.takesText, isAt: doorsOf([handler]) }]));
}

/** Whether the JSON of a call is parsed before its handler: not where it is taken as text. */
export function parsesJson(handlers: readonly Handler[]): (request: Request) => boolean {
  const isText = doorsOf(handlers.filter(({ takesText }) => takesText !== undefined));
  return (request) => Boolean(request.is('application/json')) && !isText(request.method, request.path);
}
