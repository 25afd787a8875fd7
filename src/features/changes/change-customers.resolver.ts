import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { AnswerChange } from './answer-change.js';
import { AnsweredView, answeredView, answerOf, arrivalOf, HandNoticeInput, RecordAnswerInput } from './answers.api.js';
import { ownChangeId } from './change-id.js';
import { ObjectionArgs, ObjectionConnection, ObjectionPayload, objectionView, ObjectionView, outcomeOf, ResolveObjectionInput } from './objections.api.js';
import { ReadChanges } from './read-changes.js';
import {
  ChangePageArgs, NoticeConnection, NoticeView, noticeView, RecipientArgs, RecipientConnection, RecipientView, recipientView, TallyArgs, TallyView, tallyView,
} from './recipients.api.js';
import { RecordNotice } from './record-notice.js';
import { ResolveObjection } from './resolve-objection.js';

/** Whom a change concerns, what they were told, and what they answered. */
@Resolver(() => RecipientView)
export class ChangeCustomersResolver {
  constructor(
    private readonly reads: ReadChanges, private readonly answering: AnswerChange, private readonly recording: RecordNotice,
    private readonly resolving: ResolveObjection,
  ) {}

  @Query(() => [TallyView], { description: 'How many stand where in a change, and when it may begin for them.' })
  @Requires('change:read')
  async changeTally(@Args() { changeId, ...asked }: TallyArgs, @CurrentActor() actor: Actor): Promise<TallyView[]> {
    const change = await this.reads.oneOn(actor, ownChangeId(actor, changeId), asked);
    return (await this.reads.tallies(actor, change, asked)).map(tallyView);
  }

  @Query(() => RecipientConnection, { description: 'Whom a change concerns, with all dates, agreement by agreement and service by service.' })
  @Requires('change:read')
  async changeRecipients(@Args() asked: RecipientArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<RecipientView>> {
    const id = ownChangeId(actor, asked.changeId);
    const page = await this.reads.recipients(actor, id, asked, { state: asked.state ?? null, isUndecidedOnly: asked.undecided ?? false }, asked);
    return toConnection(page, recipientView, (found) => found.id);
  }

  @Query(() => NoticeConnection, { description: 'The notices of a change with their proof, newest first.' })
  @Requires('change:read')
  async changeNotices(@Args() asked: ChangePageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<NoticeView>> {
    return toConnection(await this.reads.notices(actor, ownChangeId(actor, asked.changeId), asked, asked), noticeView, (found) => found.id);
  }

  @Query(() => ObjectionConnection, { description: 'Objections to changes, newest first.' })
  @Requires('change:read')
  async objections(@Args() asked: ObjectionArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<ObjectionView>> {
    const wish = { changeId: asked.changeId ?? null, isOpenOnly: asked.isOpen ?? false, isUndecidedOnly: asked.undecided ?? false };
    const page = await this.reads.objections(actor, asked, wish, asked);
    return toConnection(page, objectionView, (found) => found.id);
  }

  @Mutation(() => AnsweredView, { description: 'Record a notice that staff gave, by letter for example.' })
  @Requires('change:write')
  async recordChangeNotice(
    @Args('input', { description: 'The notice.' }) input: HandNoticeInput, @CurrentActor() actor: Actor,
  ): Promise<AnsweredView> {
    const { changeId, ...given } = input;
    const parts = await this.recording.run(actor, ownChangeId(actor, changeId), { ...given, handedOverOn: given.handedOverOn ?? null });
    return answeredView({ parts: [...parts], objectionId: null });
  }

  @Mutation(() => AnsweredView, { description: 'Record what a customer answered by mail, phone or letter.' })
  @Requires('objection:write')
  async recordChangeAnswer(
    @Args('input', { description: 'The answer.' }) input: RecordAnswerInput, @CurrentActor() actor: Actor,
  ): Promise<AnsweredView> {
    const at = { changeId: ownChangeId(actor, input.changeId), agreementId: input.agreementId };
    return answeredView(await this.answering.run(actor, at, answerOf(input), arrivalOf(input)));
  }

  @Mutation(() => ObjectionPayload, { description: 'Say what came of an objection.' })
  @Requires('objection:write')
  async resolveObjection(
    @Args('input', { description: 'Which objection, and what came of it.' }) input: ResolveObjectionInput, @CurrentActor() actor: Actor,
  ): Promise<ObjectionPayload> {
    await this.resolving.run(actor, input.objectionId, outcomeOf(input), input.correction ?? null, input.version ?? undefined);
    return { objection: objectionView(await this.reads.objection(actor, input.objectionId)) };
  }
}
