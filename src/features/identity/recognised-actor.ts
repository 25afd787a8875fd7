import type { Actor } from '../../kernel/actor.js';

/** Who a strategy recognised. The request's id and Idempotency-Key are added where the actor is completed. */
export type RecognisedActor = Omit<Actor, 'requestId'>;
