import type { RequestHandler } from 'express';

import type { ActorRecogniser } from '../../auth/actor-recogniser.js';
import type { ActorRequest } from '../../auth/current-actor.js';
import type { IsPublicDoor } from './public-doors.js';

/** The key is looked up while the body is read and the handler found: the guard, which decides, then waits less for it. */
export function recogniseEarly(recogniser: ActorRecogniser, isPublicDoor: IsPublicDoor): RequestHandler {
  return (request, _response, next) => {
    if (request.headers.authorization !== undefined && !isPublicDoor(request.method, request.path)) {
      recogniser.begin(request as ActorRequest);
    }
    next();
  };
}
