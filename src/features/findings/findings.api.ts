import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';

import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { TELLING_TEXT } from '../../platform/api/clean-text.js';
import {
  Day, enumeration, Flag, Instant, NodeId, OneOf, OpenObject, Part, Text, Uuid, Whole,
} from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import {
  FINDING_STATES, FINDING_WISHES, type FindingData, type FindingState, type FindingStateWish, SEVERITIES, type Severity, SUBJECT_KINDS, type SubjectKind,
} from './finding.js';

export const SeverityEnum = enumeration('FindingSeverity',
  'How much a finding matters. CRITICAL: data flows, or a promise is broken, right now without a ground.', SEVERITIES);
const StateEnum = enumeration('FindingState',
  'OPEN: it is so. SUPPRESSED: it is so, and somebody decided to live with it for a time. CLOSED: it is so no longer.', FINDING_STATES);
const StateWishEnum = enumeration('FindingStateWish', 'Which findings are asked for: those in one state, or ALL.', FINDING_WISHES);
const SubjectKindEnum = enumeration('FindingSubjectKind',
  'What a finding is about: an entry of the register, a service or location, a change, or the register as a whole.', SUBJECT_KINDS);

export const LONG = 2000;
const MAX_INTEGER = 2 ** 31 - 1;
const RULE = /^[A-Z][A-Z0-9_]*$/;
const MAX_RULE = 80;
export const RuleName = (options: { about: string; optional?: boolean }): PropertyDecorator =>
  Text({ ...options, max: MAX_RULE, pattern: RULE, patternSays: '$property must be the id of a rule' });

@InputType('SuppressFindingBody', { description: 'Why a finding is lived with, and until when.' })
export class SuppressFindingBody {
  @Text({ about: 'Why it is lived with. Kept with the finding.', max: 1000, ...TELLING_TEXT }) reason!: string;
  @Day({ about: 'The last day; the day after it is open again. A year at most, today included.' }) until!: string;
}

@InputType({ isAbstract: true })
class OneFindingInput {
  @NodeId({ about: 'Global id of the finding.' }) id!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: MAX_INTEGER, optional: true })
  version?: number | null;
}

@InputType('SuppressFindingInput', { description: 'A finding to live with for a time.' })
export class SuppressFindingInput extends OneFindingInput {
  @Text({ about: 'Why it is lived with. Kept with the finding.', max: 1000, ...TELLING_TEXT }) reason!: string;
  @Day({ about: 'The last day; the day after it is open again. A year at most, today included.' }) until!: string;
}

@InputType('UnsuppressFindingInput', { description: 'A finding that is lived with no longer.' })
export class UnsuppressFindingInput extends OneFindingInput {}

const StateFilter = (): PropertyDecorator => OneOf(StateWishEnum, {
  about: 'Only findings in this state; ALL: also what is suppressed, and what is so no longer. Default OPEN.', optional: true,
});
const SeverityFilter = (): PropertyDecorator => OneOf(SeverityEnum, { about: 'Only findings that matter so much.', optional: true });
const RuleFilter = (): PropertyDecorator => RuleName({ about: 'Only what this rule found; one of /v1/findings/rules.', optional: true });
const KindFilter = (): PropertyDecorator => OneOf(SubjectKindEnum, { about: 'Only findings about things of this kind.', optional: true });
const CodeFilter = (): PropertyDecorator => Text({ about: 'Only findings about the thing with this code.', max: 100, optional: true });

@ArgsType()
export class FindingListArgs extends AsOfPageArgs {
  @StateFilter() state?: FindingStateWish | null;
  @SeverityFilter() severity?: Severity | null;
  @RuleFilter() rule?: string | null;
  @KindFilter() subjectKind?: SubjectKind | null;
  @CodeFilter() subjectCode?: string | null;
}

export class FindingQuery extends AsOfPageQuery {
  @StateFilter() state?: FindingStateWish | null;
  @SeverityFilter() severity?: Severity | null;
  @RuleFilter() rule?: string | null;
  @KindFilter() subjectKind?: SubjectKind | null;
  @CodeFilter() subjectCode?: string | null;
}

@ArgsType()
export class FindingArgs extends AsOf {
  @NodeId({ about: 'Global id of the finding.' }) id!: string;
}

@ArgsType()
export class OneFindingArgs {
  @NodeId({ about: 'Global id of the finding.' }) id!: string;
}

@Readable('FindingSubject', 'finding:read', 'What a finding is about.')
export class SubjectView {
  @OneOf(SubjectKindEnum, { about: 'What kind of thing.' }) kind!: SubjectKind;
  @Text({ about: 'Its code; of the register as a whole `register`.', max: 100 }) code!: string;
}

/** What every finding says, on record or just found. */
@ObjectType({ isAbstract: true })
export abstract class SaidOfFinding {
  @RuleName({ about: 'The rule that found it.' }) rule!: string;
  @OneOf(SeverityEnum, { about: 'How much it matters.' }) severity!: Severity;
  @Part(() => SubjectView, { about: 'What it is about.' }) subject!: SubjectView;
  @Text({ about: 'Tells it apart where the rule finds several things in one subject; else empty.', min: 0, max: 200 }) detail!: string;
  @Text({ about: 'What the rule looks for.', max: LONG }) about!: string;
  @Text({ about: 'What is wrong, with the facts that make it so.', max: LONG }) explanation!: string;
  @Text({ about: 'What to do about it.', max: LONG }) remedy!: string;
  @Text({ about: 'Articles, guidelines and judgments.', max: 200, list: true }) citations!: readonly string[];
  @OpenObject({ about: 'Codes, days and numbers that explain it, by name.' }) data!: FindingData;
}

@ObjectType({ isAbstract: true })
export abstract class FindingFields extends SaidOfFinding {
  @OneOf(StateEnum, { about: 'Where it stands.' }) state!: FindingState;
  @Instant({ about: 'Since when it is so; of a closed one, since when it was the last time.' }) openedAt!: string;
  @Instant({ about: 'Since when it is so no longer; null while it is.', optional: true }) closedAt!: string | null;
  @Day({ about: 'The last day on which it is suppressed; null: it is not.', optional: true }) suppressedUntil!: string | null;
  @Whole({ about: 'Counts the changes; the ETag.', min: 1, max: MAX_INTEGER }) version!: number;
}

@Readable('Finding', 'finding:read', 'Something wrong or risky that a rule found.', { implements: () => [NodeInterface] })
export class FindingNode extends FindingFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id.' }) id!: string;
  @Uuid({ about: 'Id in REST.' }) uuid!: string;
}

export class FindingView extends FindingFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export const FindingConnection = connectionType('Finding', FindingNode, 'finding:read');

@Readable('FindingPeriod', 'finding:read', 'While a finding stood in one state and said one thing.')
export class PeriodView {
  @OneOf(StateEnum, { about: 'How it stood.' }) state!: FindingState;
  @OneOf(SeverityEnum, { about: 'How much it mattered.' }) severity!: Severity;
  @Text({ about: 'What was said.', max: LONG }) explanation!: string;
  @Instant({ about: 'Since when.' }) beganAt!: string;
  @Instant({ about: 'Until when; null: it still does.', optional: true }) endedAt!: string | null;
}

const EndedByEnum = enumeration('SuppressionEnd',
  'EXPIRED: its day passed. LIFTED: somebody took it back, or suppressed anew. CLOSED: there was nothing left to suppress.',
  ['EXPIRED', 'LIFTED', 'CLOSED']);

@Readable('FindingSuppression', 'finding:read', 'That somebody decided to live with a finding, why, and until when.')
export class SuppressionView {
  @Text({ about: 'Why.', max: 1000 }) reason!: string;
  @Day({ about: 'The last day.' }) until!: string;
  @Text({ about: 'What kind of actor decided so, as audit entries name it.', max: 20 }) actorKind!: string;
  @Text({ about: 'Who: the id of a member or key.', max: 100 }) actorId!: string;
  @Instant({ about: 'Since when.' }) beganAt!: string;
  @Instant({ about: 'Until when; null: it still counts.', optional: true }) endedAt!: string | null;
  @OneOf(EndedByEnum, { about: 'What ended it; null: it still counts.', optional: true }) endedBy!: 'EXPIRED' | 'LIFTED' | 'CLOSED' | null;
}

@ObjectType({ isAbstract: true })
abstract class HistoryFields {
  @Part(() => PeriodView, { about: 'How it stood, the newest first; at most 200.', list: true, listMax: 200 }) periods!: readonly PeriodView[];
  @Part(() => SuppressionView, { about: 'Who lived with it, the newest first; at most 200.', list: true, listMax: 200 })
  suppressions!: readonly SuppressionView[];
}

@Readable('FindingHistory', 'finding:read', 'A finding with all that was said and decided of it.')
export class FindingHistoryNode extends HistoryFields {
  @Field(() => FindingNode, { description: 'The finding as it is now.' }) finding!: FindingNode;
}

export class FindingHistoryView extends HistoryFields {
  @Part(() => FindingView, { about: 'The finding as it is now.' }) finding!: FindingView;
}

@Readable('FindingPayload', 'finding:read', 'What came of an act on a finding.')
export class FindingPayload {
  @Field(() => FindingNode, { description: 'The finding as it is now.' }) finding!: FindingNode;
}

@Readable('FoundFinding', 'finding:read', 'What a rule finds right now. It is not on record by that.')
export class FoundFindingView extends SaidOfFinding {
  @Text({ about: 'By this it is known again.', max: 500 }) key!: string;
  @Flag({ about: 'Whether somebody decided to live with it.' }) isSuppressed!: boolean;
}
