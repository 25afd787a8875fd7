import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Authenticated } from '../../platform/auth/access.js';
import { Ahead } from '../../platform/auth/ahead.js';
import { LawInUse } from '../transfers/index.js';
import { calculateAdequacy, calculateClauses, calculateDeadline, calculateTransfer } from './calculate.js';
import { AdequacyAnswerView, DeadlineAnswerView, StandardClausesAnswerView, TransferAssessmentView } from './law-answers.api.js';
import { AdequacyQuestionInput, DeadlineInput, StandardClausesInput, TransferAssessmentInput } from './law-inputs.api.js';

const OPEN = 'the law is the same for everybody, and nothing of anybody is read';

/** Questions are posted because they are long; nothing is written. */
@ApiTags('Law')
@Controller('v1/law')
export class LawCalculatorsController {
  constructor(private readonly law: LawInUse) {}

  @Post('adequacy')
  @HttpCode(200)
  @Ahead()
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'Whether a destination may be sent to without a further safeguard, on one day' })
  @ApiOkResponse({ type: AdequacyAnswerView })
  async adequacy(@Body() asked: AdequacyQuestionInput): Promise<AdequacyAnswerView> {
    return calculateAdequacy(await this.law.read(), asked);
  }

  @Post('standard-clauses')
  @HttpCode(200)
  @Ahead()
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'Whether standard clauses fit the roles and the days' })
  @ApiOkResponse({ type: StandardClausesAnswerView })
  async standardClauses(@Body() asked: StandardClausesInput): Promise<StandardClausesAnswerView> {
    return calculateClauses(await this.law.read(), asked);
  }

  @Post('transfer-assessment')
  @HttpCode(200)
  @Ahead()
  @Authenticated(OPEN)
  @ApiOperation({ summary: 'Whether a flow of data is covered, under every law that applies' })
  @ApiOkResponse({ type: TransferAssessmentView })
  async transferAssessment(@Body() asked: TransferAssessmentInput): Promise<TransferAssessmentView> {
    return calculateTransfer(await this.law.read(), asked);
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
