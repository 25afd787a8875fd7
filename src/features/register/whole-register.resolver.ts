import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { Stamped } from '../../platform/graphql/stamped.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { ReadRegister } from './read-register.js';
import { Register } from './whole-register.api.js';

@Resolver()
export class WholeRegisterResolver {
  constructor(private readonly read: ReadRegister) {}

  @Query(() => Register, {
    description: 'Your register as it stood on a day. Read again unchanged, it costs next to nothing.',
    complexity: DEAR_READS.register,
  })
  @Stamped()
  @Requires('register:read')
  async register(@Args() asked: AsOf, @CurrentActor() actor: Actor): Promise<Register> {
    return new Register(await this.read.snapshot(actor, asked));
  }
}
