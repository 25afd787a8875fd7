import { ArgsType, InputType } from '@nestjs/graphql';

import { TELLING_TEXT } from '../../platform/api/clean-text.js';
import { enumeration, Flag, Instant, NodeId, OneOf, Part, Text } from '../../platform/api/fields.js';
import { PageQuery } from '../../platform/api/rest-page.js';
import { PageArgs } from '../../platform/graphql/connection.js';
import { Right } from './request.api.js';
import { IN_TRIAGE, PREPARED_QUESTIONS, type PreparedQuestion } from './request.js';
import { MOST_PARTS } from './split.rules.js';
import { WAITS_WHYS, type WaitsWhy } from './triage-inbox.queries.js';

export const TriageStateName = enumeration('TriageState',
  'TRIAGE: several are possible, none is certain, or nobody was named and the person is not asked. UNKNOWN: nobody was found. ASKED: the person is asked.', IN_TRIAGE);
export const QuestionName = enumeration('PreparedQuestion', 'What staff may ask a person, in words prepared in every language.',
  PREPARED_QUESTIONS);
export const AliasKindName = enumeration('SuggestedAliasKind', 'What kind of name it is.', ['BRAND', 'TRADING_NAME', 'FORMER_NAME']);

export const TriageWhyName = enumeration('TriageWhy',
  'Why a request waits for staff: a reason of the rules, or UNDONE: staff took a routing back, NOT_THEIRS: the customer gave it back.',
  WAITS_WHYS);

const StatesFilter = (): PropertyDecorator =>
  OneOf(TriageStateName, { about: 'Only what stands so. Default: all that wait.', list: true, optional: true });
const WhyFilter = (): PropertyDecorator =>
  OneOf(TriageWhyName, { about: 'Only what waits for one of these reasons.', list: true, optional: true });
const DueFilter = (): PropertyDecorator => Instant({ about: 'Only what is due before this instant.', optional: true });

@ArgsType()
export class TriageArgs extends PageArgs {
  @StatesFilter() states?: (keyof typeof TriageStateName)[] | null;
  @WhyFilter() why?: WaitsWhy[] | null;
  @DueFilter() dueBefore?: string | null;
}

export class TriageQuery extends PageQuery {
  @OneOf(TriageStateName, { about: 'Only what stands so. Default: all that wait.', optional: true })
  state?: keyof typeof TriageStateName;

  @OneOf(TriageWhyName, { about: 'Only what waits for this reason.', optional: true })
  why?: WaitsWhy;

  @DueFilter() dueBefore?: string;
}

@InputType('RequestPartInput', { description: 'What one of several customers gets of a request.' })
export class RequestPartInput {
  @Text({ about: "The customer's externalId.", max: 200 })
  customer!: string;

  @OneOf(Right, { about: 'Which of the rights. Default: all of them.', list: true, listMin: 1, listMax: 11, optional: true })
  rights?: (keyof typeof Right)[];

  @Flag({
    about: "Pass the person's own words on to this customer. Default false: they may name the other organisations, which it " +
      'must not learn.', optional: true,
  })
  passMessage?: boolean;
}

@InputType({ isAbstract: true })
export class SplitRequestBody {
  @Part(() => RequestPartInput, { about: 'The customers, each with its part: two at least.', list: true, listMin: 1, listMax: MOST_PARTS })
  parts!: RequestPartInput[];

  @Text({ about: 'Why, kept with the decision.', max: 2000, ...TELLING_TEXT })
  reason!: string;
}

@InputType('SplitRequestInput', { description: 'A request for several customers.' })
export class SplitRequestInput extends SplitRequestBody {
  @NodeId({ about: 'Global id of the request.' }) requestId!: string;
}

@InputType({ isAbstract: true })
export class AskPersonBody {
  @OneOf(QuestionName, { about: 'Which question.' })
  question!: PreparedQuestion;
}

@InputType('AskPersonInput', { description: 'One prepared question to the person.' })
export class AskPersonInput extends AskPersonBody {
  @NodeId({ about: 'Global id of the request.' }) requestId!: string;
}

@InputType({ isAbstract: true })
export class AddSuggestedAliasBody {
  @OneOf(AliasKindName, { about: 'What kind of name it is.' })
  kind!: keyof typeof AliasKindName;

  @Text({ about: 'The party that bears it, by its ref. Needed when the customer has several.', max: 100, optional: true })
  ref?: string;
}

@InputType('AddSuggestedAliasInput', { description: 'Adds the name that a person typed to the names of the customer.' })
export class AddSuggestedAliasInput extends AddSuggestedAliasBody {
  @NodeId({ about: 'Global id of the request.' }) requestId!: string;
}
