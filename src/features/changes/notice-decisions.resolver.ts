import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AnsweredView, answeredView, ExtendNoticeInput, ResendNoticeInput } from './answers.api.js';
import { ownChangeId } from './change-id.js';
import { ExtendNotice } from './extend-notice.js';
import { ResendNotice } from './resend-notice.js';

/** What staff decide of notices that reached nobody. */
@Resolver(() => AnsweredView)
export class NoticeDecisionsResolver {
  constructor(private readonly resending: ResendNotice, private readonly extending: ExtendNotice) {}

  @Mutation(() => AnsweredView, { description: 'Send a notice again that reached nobody: to the contacts as they are now, or to another address.' })
  @Requires('change:write')
  async resendChangeNotice(
    @Args('input', { description: 'Which notice.' }) { changeId, agreementId, email }: ResendNoticeInput, @CurrentActor() actor: Actor,
  ): Promise<AnsweredView> {
    const parts = await this.resending.run(actor, ownChangeId(actor, changeId), { agreementId, email: email ?? null });
    return answeredView({ parts: [...parts], objectionId: null });
  }

  @Mutation(() => AnsweredView, { description: 'Give one agreement more time to object than it says.' })
  @Requires('change:write')
  async extendChangeNotice(
    @Args('input', { description: 'Whose time, and until when.' }) { changeId, ...wish }: ExtendNoticeInput, @CurrentActor() actor: Actor,
  ): Promise<AnsweredView> {
    return answeredView({ parts: [...await this.extending.run(actor, ownChangeId(actor, changeId), wish)], objectionId: null });
  }
}
