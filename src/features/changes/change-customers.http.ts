import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AnswerChange } from './answer-change.js';
import { AnsweredView, answeredView, answerOf, arrivalOf, HandNoticeBody, RecordAnswerBody } from './answers.api.js';
import type { ListedObjection } from './changes.queries.js';
import { ObjectionQuery, objectionView, ObjectionView, outcomeOf, ResolveObjectionBody } from './objections.api.js';
import { ReadChanges } from './read-changes.js';
import { NoticeView, noticeView, RecipientQuery, RecipientView, recipientView, TallyList, tallyView } from './recipients.api.js';
import { RecordNotice } from './record-notice.js';
import { ResolveObjection } from './resolve-objection.js';

/** Whom a change concerns, what they were told, and what they answered. */
@ApiTags('Changes')
@Controller('v1')
export class ChangeCustomersController {
  constructor(
    private readonly reads: ReadChanges, private readonly answering: AnswerChange, private readonly recording: RecordNotice,
    private readonly resolving: ResolveObjection,
  ) {}

  @Get('changes/:id/tally')
  @Requires('change:read')
  @ApiOperation({ summary: 'How many stand where in a change, and when it may begin for them', operationId: 'tallyChange' })
  @ApiOkResponse({ type: TallyList })
  async tally(@IdParam() id: string, @Query() asked: AsOf, @CurrentActor() actor: Actor): Promise<TallyList> {
    const change = await this.reads.oneOn(actor, id, asked);
    return { items: (await this.reads.tallies(actor, change, asked)).map(tallyView) };
  }

  @Get('changes/:id/recipients')
  @Requires('change:read')
  @ApiOperation({ summary: 'Whom a change concerns, with all dates, agreement by agreement and service by service', operationId: 'listChangeRecipients' })
  @ApiOkResponse({ type: restPageType(RecipientView) })
  async recipients(
    @IdParam() id: string, @Query() query: RecipientQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<RecipientView>> {
    const wish = { state: query.state ?? null, isUndecidedOnly: query.undecided === 'true' };
    return restPage(response, await this.reads.recipients(actor, id, query, wish, query), recipientView);
  }

  @Get('changes/:id/notices')
  @Requires('change:read')
  @ApiOperation({ summary: 'The notices of a change with their proof, newest first', operationId: 'listChangeNotices' })
  @ApiOkResponse({ type: restPageType(NoticeView) })
  async notices(
    @IdParam() id: string, @Query() query: AsOfPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<NoticeView>> {
    return restPage(response, await this.reads.notices(actor, id, query, query), noticeView);
  }

  @Post('changes/:id/notices')
  @HttpCode(200)
  @Requires('change:write')
  @ApiOperation({ summary: 'Record a notice that staff gave, by letter for example', operationId: 'recordChangeNotice' })
  @ApiOkResponse({ type: AnsweredView })
  async recordNotice(@IdParam() id: string, @Body() body: HandNoticeBody, @CurrentActor() actor: Actor): Promise<AnsweredView> {
    const parts = await this.recording.run(actor, id, { ...body, handedOverOn: body.handedOverOn ?? null });
    return answeredView({ parts: [...parts], objectionId: null });
  }

  @Post('changes/:id/answers')
  @HttpCode(200)
  @Requires('objection:write')
  @ApiOperation({ summary: 'Record what a customer answered by mail, phone or letter', operationId: 'recordChangeAnswer' })
  @ApiOkResponse({ type: AnsweredView })
  async recordAnswer(@IdParam() id: string, @Body() body: RecordAnswerBody, @CurrentActor() actor: Actor): Promise<AnsweredView> {
    return answeredView(await this.answering.run(actor, { changeId: id, agreementId: body.agreementId }, answerOf(body), arrivalOf(body)));
  }

  @Get('objections')
  @Requires('change:read')
  @ApiOperation({ summary: 'Objections to changes, newest first', operationId: 'listObjections' })
  @ApiOkResponse({ type: restPageType(ObjectionView) })
  async objections(
    @Query() query: ObjectionQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<ObjectionView>> {
    const wish = { changeId: query.change ?? null, isOpenOnly: query.open === 'true', isUndecidedOnly: query.undecided === 'true' };
    return restPage(response, await this.reads.objections(actor, query, wish, query), objectionView);
  }

  @Get('objections/:id')
  @Requires('change:read')
  @ApiOperation({ summary: 'One objection; with `asOf` or `knownAt` as it stood then', operationId: 'getObjection' })
  @ApiOkResponse({ type: ObjectionView })
  async objection(
    @IdParam() id: string, @Query() asked: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<ObjectionView> {
    return shown(response, await this.reads.objection(actor, id, asked));
  }

  @Post('objections/:id/resolve')
  @HttpCode(200)
  @Requires('objection:write')
  @ApiOperation({ summary: 'Say what came of an objection', operationId: 'resolveObjection' })
  @ApiOkResponse({ type: ObjectionView })
  async resolve(
    @IdParam() id: string, @Body() body: ResolveObjectionBody, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ObjectionView> {
    await this.resolving.run(actor, id, outcomeOf(body), body.correction ?? null, expected);
    return shown(response, await this.reads.objection(actor, id));
  }
}

function shown(response: Response, found: ListedObjection): ObjectionView {
  tagVersion(response, found.version);
  return objectionView(found);
}
