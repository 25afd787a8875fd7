import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AnsweredView, answeredView, ExtendNoticeBody, ResendNoticeBody } from './answers.api.js';
import { ExtendNotice } from './extend-notice.js';
import { ResendNotice } from './resend-notice.js';

/** What staff decide of notices that reached nobody. */
@ApiTags('Changes')
@Controller('v1/changes/:id')
export class NoticeDecisionsController {
  constructor(private readonly resending: ResendNotice, private readonly extending: ExtendNotice) {}

  @Post('resend')
  @HttpCode(200)
  @Requires('change:write')
  @ApiOperation({ summary: 'Send a notice again that reached nobody: to the contacts as they are now, or to another address', operationId: 'resendChangeNotice' })
  @ApiOkResponse({ type: AnsweredView })
  async resend(@IdParam() id: string, @Body() { agreementId, email }: ResendNoticeBody, @CurrentActor() actor: Actor): Promise<AnsweredView> {
    return answeredView({ parts: [...await this.resending.run(actor, id, { agreementId, email: email ?? null })], objectionId: null });
  }

  @Post('extend')
  @HttpCode(200)
  @Requires('change:write')
  @ApiOperation({ summary: 'Give one agreement more time to object than it says', operationId: 'extendChangeNotice' })
  @ApiOkResponse({ type: AnsweredView })
  async extend(@IdParam() id: string, @Body() body: ExtendNoticeBody, @CurrentActor() actor: Actor): Promise<AnsweredView> {
    return answeredView({ parts: [...await this.extending.run(actor, id, body)], objectionId: null });
  }
}
