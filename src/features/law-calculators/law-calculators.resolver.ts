import { Args, Query, Resolver } from '@nestjs/graphql';

import { Authenticated } from '../../platform/auth/access.js';
import { LawInUse } from '../transfers/index.js';
import { calculateAdequacy, calculateClauses, calculateDeadline, calculateTransfer } from './calculate.js';
import { AdequacyAnswerView, DeadlineAnswerView, StandardClausesAnswerView, TransferAssessmentView } from './law-answers.api.js';
import { AdequacyQuestionInput, DeadlineInput, StandardClausesInput, TransferAssessmentInput } from './law-inputs.api.js';

const OPEN = 'the law is the same for everybody, and nothing of anybody is read';

@Resolver()
export class LawCalculatorsResolver {
  constructor(private readonly law: LawInUse) {}

  @Query(() => AdequacyAnswerView, { description: 'Whether a destination may be sent to without a further safeguard, on one day.' })
  @Authenticated(OPEN)
  async adequacy(@Args() asked: AdequacyQuestionInput): Promise<AdequacyAnswerView> {
    return calculateAdequacy(await this.law.read(), asked);
  }

  @Query(() => StandardClausesAnswerView, { description: 'Whether standard clauses fit the roles and the days.' })
  @Authenticated(OPEN)
  async standardClauses(@Args({ name: 'input', description: 'Who signed what, when.' }) input: StandardClausesInput): Promise<StandardClausesAnswerView> {
    return calculateClauses(await this.law.read(), input);
  }

  @Query(() => TransferAssessmentView, { description: 'Whether a flow of data is covered, under every law that applies.' })
  @Authenticated(OPEN)
  async transferAssessment(
    @Args({ name: 'input', description: 'One flow, and what is known of it.' }) input: TransferAssessmentInput,
  ): Promise<TransferAssessmentView> {
    return calculateTransfer(await this.law.read(), input);
  }

  @Query(() => DeadlineAnswerView, { description: 'When a statutory period ends, with the reasoning.' })
  @Authenticated(OPEN)
  deadline(@Args({ name: 'input', description: 'What came in, where, and what stood still.' }) input: DeadlineInput): DeadlineAnswerView {
    return calculateDeadline(input);
  }
}
