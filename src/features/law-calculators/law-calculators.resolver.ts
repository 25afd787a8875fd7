import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';

import type { TransferLaw } from '../../law/transfer-law.js';
import { Authenticated } from '../../platform/auth/access.js';
import { calculateAdequacy, calculateClauses, calculateDeadline, calculateTransfer } from './calculate.js';
import { AdequacyAnswerView, DeadlineAnswerView, StandardClausesAnswerView, TransferAssessmentView } from './law-answers.api.js';
import { AdequacyQuestionInput, DeadlineInput, StandardClausesInput, TransferAssessmentInput } from './law-inputs.api.js';
import { TRANSFER_LAW } from './transfer-law.token.js';

const OPEN = 'the law is the same for everybody, and nothing of anybody is read';

@Resolver()
export class LawCalculatorsResolver {
  constructor(@Inject(TRANSFER_LAW) private readonly law: TransferLaw) {}

  @Query(() => AdequacyAnswerView, { description: 'Whether a destination may be sent to without a further safeguard, on one day.' })
  @Authenticated(OPEN)
  adequacy(@Args() asked: AdequacyQuestionInput): AdequacyAnswerView {
    return calculateAdequacy(this.law, asked);
  }

  @Query(() => StandardClausesAnswerView, { description: 'Whether standard clauses fit the roles and the days.' })
  @Authenticated(OPEN)
  standardClauses(@Args({ name: 'input', description: 'Who signed what, when.' }) input: StandardClausesInput): StandardClausesAnswerView {
    return calculateClauses(this.law, input);
  }

  @Query(() => TransferAssessmentView, { description: 'Whether a flow of data is covered, under every law that applies.' })
  @Authenticated(OPEN)
  transferAssessment(
    @Args({ name: 'input', description: 'One flow, and what is known of it.' }) input: TransferAssessmentInput,
  ): TransferAssessmentView {
    return calculateTransfer(this.law, input);
  }

  @Query(() => DeadlineAnswerView, { description: 'When a statutory period ends, with the reasoning.' })
  @Authenticated(OPEN)
  deadline(@Args({ name: 'input', description: 'What came in, where, and what stood still.' }) input: DeadlineInput): DeadlineAnswerView {
    return calculateDeadline(input);
  }
}
