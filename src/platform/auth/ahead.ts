import {
  applyDecorators, type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata, UseInterceptors,
} from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';

import { httpRequestOf } from './current-actor.js';

export const AHEAD = Symbol('ahead');

/** Holds the answer back until the guard knows who calls; a refusal of the guard does not wait for it. */
@Injectable()
class HoldBack implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { judged } = httpRequestOf(context);
    if (judged === undefined) return next.handle();
    const answered = lastValueFrom(next.handle());
    answered.catch(() => undefined);
    return from(judged.then(() => answered));
  }
}

/**
 * On a handler that only reads, in the organisation of its actor, and whose callers wait for every millisecond: it begins while it
 * is still being looked who calls, where the credentials were good before. Its actor then is the organisation alone, without
 * permissions. Nothing is answered before the guard has said yes.
 */
export const Ahead = (): MethodDecorator => applyDecorators(SetMetadata(AHEAD, true), UseInterceptors(HoldBack));
