import { createHash } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';

import type { Actor, IdempotentCall } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import type { ActorRequest } from './current-actor.js';

/** Whom credentials belong to. */
export type CredentialHolder = Pick<Actor, 'kind' | 'organisationId'>;

export const AUTHENTICATOR = Symbol('Authenticator');

/** Recognises who calls: null when nothing was presented; refuses UNAUTHENTICATED when what was presented is no good. */
export interface Authenticator {
  authenticate(request: ActorRequest): Promise<Omit<Actor, 'requestId'> | null>;
}

/** The organisation of a stranger: none. No row has it. */
export const NO_ORGANISATION = '00000000-0000-0000-0000-000000000000';

/** So long what was found when the headers came is still true when the body is there. */
const FRESH_MILLISECONDS = 100;

/** Makes the Actor of a request, once. */
@Injectable()
export class ActorRecogniser {
  constructor(@Inject(AUTHENTICATOR) private readonly authenticator: Authenticator) {}

  /**
   * Looks who calls while the body is still on its way; what comes of it is `recognise`'s to tell.
   *
   * @param before whose credentials these were when they were last good. Only a key is of one organisation for good.
   */
  begin(request: ActorRequest, before: CredentialHolder, wantsStamp = false): void {
    request.wantsStamp = wantsStamp;
    if (before.kind === 'API_KEY') request.presumed = { ...before, id: '', permissions: new Set(), requestId: String(request.id ?? '') };
    const recognising = this.authenticator.authenticate(request);
    recognising.catch(() => undefined);
    request.begun = { recognising, at: performance.now() };
  }

  async recognise(request: ActorRequest): Promise<Actor> {
    return (request.actor ??= this.complete(request, await this.look(request)));
  }

  /** The caller asks for nothing but what the stamp says the version of, and changes nothing: reads may go by it. */
  stamp(request: ActorRequest): void {
    const { actor, stamp } = request;
    if (actor !== undefined && stamp !== undefined) request.actor = { ...actor, stamp };
  }

  /** At a public door credentials are not looked at. */
  stranger(request: ActorRequest): Actor {
    return (request.actor ??= this.complete(request, null));
  }

  /** Whoever takes long over the body is looked at again: a key may have been revoked meanwhile. */
  private look(request: ActorRequest): Promise<Omit<Actor, 'requestId'> | null> {
    const { begun } = request;
    const isFresh = begun !== undefined && performance.now() - begun.at < FRESH_MILLISECONDS;
    return isFresh ? begun.recognising : this.authenticator.authenticate(request);
  }

  private complete(request: ActorRequest, known: Omit<Actor, 'requestId'> | null): Actor {
    const call = idempotentCall(request);
    const actor = known ?? {
      kind: 'PUBLIC' as const, id: '', organisationId: NO_ORGANISATION, permissions: new Set<never>(),
    };
    return { ...actor, requestId: String(request.id ?? ''), ...(call === undefined ? {} : { idempotency: call }) };
  }
}

/** `Idempotency-Key` of a POST, with the hash that tells the same body from another. */
function idempotentCall(request: ActorRequest): IdempotentCall | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) refuse('IDEMPOTENCY_KEY_INVALID', {});
  const raw = (request as { rawBody?: Buffer }).rawBody ?? Buffer.alloc(0);
  const bodyHash = createHash('sha256').update(`${request.method} ${request.originalUrl}\n`).update(raw).digest('hex');
  let next = 0;
  return { key, bodyHash, takeOrdinal: () => next++ };
}
