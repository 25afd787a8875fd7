import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import passport from 'passport';

import { bearerOf } from '../../platform/auth/bearer.js';
import { AccessTokens } from './access-tokens.js';
import { isKeyLike } from './key-text.js';
import { organisationNamed } from './organisation-named.js';
import type { RecognisedActor } from './recognised-actor.js';
import { SignIn } from './sign-in.js';

/** `Authorization: Bearer <JWT>` of the configured issuer, for one of the organisations the person is a member of. */
@Injectable()
export class AccessTokenStrategy extends passport.Strategy {
  override readonly name = 'access-token';

  constructor(private readonly tokens: AccessTokens, private readonly signIn: SignIn) {
    super();
  }

  override authenticate(this: passport.StrategyCreated<this>, request: Request): void {
    this.recognise(request).then((actor) => (actor === null ? this.fail() : this.success(actor)), this.error);
  }

  async recognise(request: Request): Promise<RecognisedActor | null> {
    const token = bearerOf(request);
    if (token === null || isKeyLike(token)) return null;
    const identity = await this.tokens.identityOf(token);
    if (identity === null) return null;
    const requestId = String((request as { id?: unknown }).id ?? '');
    return this.signIn.execute(identity, organisationNamed(request), requestId);
  }
}
