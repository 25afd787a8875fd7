import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';

import type { Actor } from '../../kernel/actor.js';

/** A request as the guard leaves it. */
export type ActorRequest = Request & {
  actor?: Actor;
  id?: unknown;
  /** Since when it is being looked who calls, and what will come of it: null when nothing was presented. */
  /** The stamp is wanted as well: read in the trip that recognises the caller, where there is but one (`TenantStamp`). */
  wantsStamp?: boolean;
  stamp?: string;
  /** As whom a handler may begin before it is known who calls, and what the guard will say then (`@Ahead`). */
  presumed?: Actor;
  judged?: Promise<void>;
  begun?: { readonly at: number; readonly recognising: Promise<Omit<Actor, 'requestId'> | null> };
};

export function httpRequestOf(context: ExecutionContext): ActorRequest {
  if (context.getType<'http' | 'graphql'>() !== 'graphql') return context.switchToHttp().getRequest<ActorRequest>();
  return GqlExecutionContext.create(context).getContext<{ req: ActorRequest }>().req;
}

/** The Actor the guard recognised. On public doors it is the PUBLIC actor, without an organisation. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor: known, judged, presumed } = httpRequestOf(context);
  const actor = known ?? (judged === undefined ? undefined : presumed);
  if (actor === undefined) throw new Error('no guard ran before this handler');
  return actor;
});
