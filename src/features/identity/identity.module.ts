import { Injectable, Module } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Authenticator } from '../../platform/auth/actor-recogniser.js';

/** Recognises API keys and access tokens. */
@Injectable()
export class PassportAuthenticator implements Authenticator {
  async authenticate(): Promise<Omit<Actor, 'requestId'> | null> {
    return Promise.resolve(null);
  }
}

@Module({ providers: [PassportAuthenticator], exports: [PassportAuthenticator] })
export class IdentityModule {}
