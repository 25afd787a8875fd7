import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';

import { ActorRecogniser, AUTHENTICATOR, type Authenticator } from './actor-recogniser.js';

/** Makes actors of requests, with the authenticator that the identity feature provides. */
@Global()
@Module({})
export class AccessModule {
  static with(identityModule: Type, authenticator: Type<Authenticator>): DynamicModule {
    return {
      module: AccessModule,
      imports: [identityModule],
      providers: [{ provide: AUTHENTICATOR, useExisting: authenticator }, ActorRecogniser],
      exports: [ActorRecogniser],
    };
  }
}
