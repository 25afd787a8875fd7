import { Injectable } from '@nestjs/common';
import passport from 'passport';

import { refuse } from '../../kernel/problem.js';
import type { Authenticator } from '../../platform/auth/actor-recogniser.js';
import type { ActorRequest } from '../../platform/auth/current-actor.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import type { RecognisedActor } from './recognised-actor.js';

/**
 * Recognises whoever presents something in `Authorization`. Every strategy looks; when none knows it, the refusal is the
 * same whatever was wrong: form, signature, expiry, revocation or membership.
 */
@Injectable()
export class PassportAuthenticator implements Authenticator {
  private readonly passport = new passport.Authenticator();

  constructor(apiKeys: ApiKeyStrategy, accessTokens: AccessTokenStrategy) {
    this.passport.use(apiKeys);
    this.passport.use(accessTokens);
  }

  async authenticate(request: ActorRequest): Promise<RecognisedActor | null> {
    if (request.headers.authorization === undefined) return null;
    const actor = await new Promise<RecognisedActor | null>((resolve, reject) => {
      const look = this.passport.authenticate(
        ['api-key', 'access-token'], { session: false },
        (error: unknown, found: RecognisedActor | false | null | undefined) => {
          if (error !== null && error !== undefined) reject(error as Error);
          else resolve(found ? found : null);
        },
      ) as (request: ActorRequest, response: unknown, next: (error?: unknown) => void) => void;
      look(request, request.res, () => resolve(null));
    });
    return actor ?? refuse('UNAUTHENTICATED', {});
  }
}
