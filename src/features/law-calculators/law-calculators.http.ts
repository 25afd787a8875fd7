import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { TransferLaw } from '../../law/transfer-law.js';
import { Authenticated } from '../../platform/auth/access.js';
import { calculateAdequacy, calculateClauses, calculateDeadline, calculateTransfer } from './calculate.js';
import { AdequacyAnswerView, DeadlineAnswerView, StandardClausesAnswerView, TransferAssessmentView } from './law-answers.api.js';
import { AdequacyQuestionInput, DeadlineInput, StandardClausesInput, TransferAssessmentInput } from './law-inputs.api.js';
import { TRANSFER_LAW } from './transfer-law.token.js';

const OPEN = 'the law is the same for everybody, and nothing of anybody is read';

/** Questions are posted because they are long; nothing is written. */
@ApiTags('Law')
@Controller('v1/law')
export class LawCalculatorsController {
  constructor(@Inject(TRANSFER_LAW) private readonly law: TransferLaw) {}

  @Post('adequacy')
  @HttpCode(200)
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'Whether a destination may be sent to without a further safeguard, on one day' })
  @ApiOkResponse({ type: AdequacyAnswerView })
  adequacy(@Body() asked: AdequacyQuestionInput): AdequacyAnswerView {
    return calculateAdequacy(this.law, asked);
  }

  @Post('standard-clauses')
  @HttpCode(200)
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'Whether standard clauses fit the roles and the days' })
  @ApiOkResponse({ type: StandardClausesAnswerView })
  standardClauses(@Body() asked: StandardClausesInput): StandardClausesAnswerView {
    return calculateClauses(this.law, asked);
  }

  @Post('transfer-assessment')
  @HttpCode(200)
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'Whether a flow of data is covered, under every law that applies' })
  @ApiOkResponse({ type: TransferAssessmentView })
  transferAssessment(@Body() asked: TransferAssessmentInput): TransferAssessmentView {
    return calculateTransfer(this.law, asked);
  }

  @Post('deadline')
  @HttpCode(200)
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'When a statutory period ends, with the reasoning' })
  @ApiOkResponse({ type: DeadlineAnswerView })
  deadline(@Body() asked: DeadlineInput): DeadlineAnswerView {
    return calculateDeadline(asked);
  }
}
