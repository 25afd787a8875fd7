import { ObjectType } from '@nestjs/graphql';

import type { Regime } from '../../law/countries.js';
import type { DeadlineRegime } from '../../law/deadline-rules.js';
import { Day, enumeration, Flag, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { ANYBODY, Readable } from '../../platform/api/readable.js';
import { DeadlineRegimeEnum, LawRegimeEnum } from './law-inputs.api.js';
import {
  ADEQUACY_RESULTS, type AdequacyResult, BASIS_KINDS, type BasisKind, CLAUSE_FAULTS, type ClauseFault, TRANSFER_VERDICTS,
  type TransferVerdict, WARNING_CODES, type WarningCode,
} from './law-words.js';

const AdequacyResultEnum = enumeration('AdequacyResult', 'Whether a destination needs a further safeguard.', ADEQUACY_RESULTS);
const LawWarningEnum = enumeration('LawWarningCode', 'What makes an answer unsafe to rely on, or surprising.', WARNING_CODES);
const ClauseFaultEnum = enumeration('ClauseFault', 'Why standard clauses do not serve.', CLAUSE_FAULTS);
const TransferVerdictEnum = enumeration('TransferVerdict', 'Whether a flow is covered, from best to worst.', TRANSFER_VERDICTS);
const BasisKindEnum = enumeration('TransferBasisKind', 'What a flow rests on.', BASIS_KINDS);
const DeadlineVerdictEnum = enumeration('DeadlineVerdict', 'Whether a date can be named.', ['DUE', 'UNKNOWN']);

const Sentences = (about: string): PropertyDecorator => Text({ about, max: 2000, list: true, listMax: 500 });

@Readable('LawWarning', ANYBODY, 'Something to know about an answer.')
export class LawWarningView {
  @OneOf(LawWarningEnum, { about: 'What kind of warning.' }) code!: WarningCode;
  @Text({ about: 'In words.', max: 2000 }) text!: string;
}

@Readable('LawEvidence', ANYBODY, 'Something to establish, or taken for granted.')
export class LawEvidenceView {
  @Text({ about: 'Its code, as facts take it.', max: 80 }) code!: string;
  @Text({ about: 'In words.', max: 2000 }) text!: string;
}

@ObjectType({ isAbstract: true })
abstract class Reasoned {
  @Sentences('The reasoning, in order.') steps!: readonly string[];
  @Sentences('The texts it rests on.') citations!: readonly string[];
  @Part(() => LawWarningView, { about: 'What to know beside.', list: true }) warnings!: readonly LawWarningView[];
  @Part(() => LawEvidenceView, { about: 'What would have to be known, and is not.', list: true }) neededEvidence!: readonly LawEvidenceView[];
  @Part(() => LawEvidenceView, { about: 'What the answer takes for granted.', list: true }) conditions!: readonly LawEvidenceView[];
}

@Readable('AdequacyAnswer', ANYBODY, 'Whether a destination may be sent to without a further safeguard.')
export class AdequacyAnswerView extends Reasoned {
  @OneOf(AdequacyResultEnum, { about: 'The answer.' }) adequacyResult!: AdequacyResult;
  @Text({ about: 'Id of the entry that covers it.', max: 60, optional: true }) entry!: string | null;
}

@Readable('StandardClausesAnswer', ANYBODY, 'Whether standard clauses serve a transfer.')
export class StandardClausesAnswerView extends Reasoned {
  @Text({ about: '`valid: Module 3`, `valid` or `invalid`.', max: 20 }) verdict!: string;
  @Flag({ about: 'The same as a flag.' }) isValid!: boolean;
  @Whole({ about: 'The module that fits the roles.', min: 1, max: 4, optional: true }) module!: number | null;
  @Text({ about: 'Id of the set of clauses.', max: 60, optional: true }) instrument!: string | null;
  @OneOf(ClauseFaultEnum, { about: 'Why they do not serve.', optional: true }) fault!: ClauseFault | null;
}

@Readable('TransferBasis', ANYBODY, 'What a flow rests on.')
export class TransferBasisView {
  @OneOf(BasisKindEnum, { about: 'What kind.' }) kind!: BasisKind;
  @Text({ about: 'Id of the entry, set of clauses or tool.', max: 60, optional: true }) id!: string | null;
  @Whole({ about: 'The module, where there are modules.', min: 1, max: 4, optional: true }) module!: number | null;
}

@Readable('TransferRepair', ANYBODY, 'What could cover a flow that nothing covers.')
export class TransferRepairView {
  @Text({ about: 'Id of the entry, set of clauses or tool.', max: 60 }) instrument!: string;
  @Whole({ about: 'The module, where there are modules.', min: 1, max: 4, optional: true }) module!: number | null;
  @Text({ about: 'The evidence it would take.', max: 80, list: true }) needs!: readonly string[];
}

@ObjectType({ isAbstract: true })
abstract class Judged extends Reasoned {
  @OneOf(TransferVerdictEnum, { about: 'Of this flow alone.' }) ownVerdict!: TransferVerdict;
  @Part(() => TransferBasisView, { about: 'What it rests on.' }) basis!: TransferBasisView;
  @Part(() => TransferRepairView, { about: 'What could cover it, where nothing does.', list: true }) repairs!: readonly TransferRepairView[];
}

@Readable('OnwardAssessment', ANYBODY, 'What one law says of one flow onward.')
export class OnwardAssessmentView extends Judged {
  @Whole({ about: 'Which of the onward flows asked about, from 0.', min: 0, max: 19 }) position!: number;
}

@Readable('RegimeAssessment', ANYBODY, 'What one law says of a flow and of what follows from it.')
export class RegimeAssessmentView extends Judged {
  @OneOf(LawRegimeEnum, { about: 'Which law.' }) regime!: Regime;
  @OneOf(TransferVerdictEnum, { about: 'The worst of the flow and those onward.' }) verdict!: TransferVerdict;
  @Part(() => OnwardAssessmentView, { about: 'The flows onward, as asked.', list: true }) onward!: readonly OnwardAssessmentView[];
}

@Readable('TransferAssessment', ANYBODY, 'Whether a flow is covered, under every law that applies.')
export class TransferAssessmentView {
  @Day({ about: 'The day asked about.' }) date!: string;
  @OneOf(TransferVerdictEnum, { about: 'The worst of all laws.' }) verdict!: TransferVerdict;
  @Flag({ about: 'Whether data are reached from outside the EEA, transfer or not.' }) countsAgainstResidency!: boolean;
  @Part(() => RegimeAssessmentView, { about: 'One answer for each law.', list: true }) regimes!: readonly RegimeAssessmentView[];
  @Text({ about: 'Why there is no answer at all.', max: 500, optional: true }) why!: string | null;
}

@Readable('SkippedDay', ANYBODY, 'A day on which a period does not end.')
export class SkippedDayView {
  @Day({ about: 'The day.' }) date!: string;
  @Text({ about: 'Why: Saturday, Sunday or the holiday.', max: 200 }) name!: string;
}

@Readable('DeadlineAnswer', ANYBODY, 'When something must be done at the latest. Without a date, `why` says what is missing.')
export class DeadlineAnswerView {
  @OneOf(DeadlineVerdictEnum, { about: 'Whether a date can be named.' }) verdict!: 'DUE' | 'UNKNOWN';
  @Text({ about: 'Why there is none.', max: 500, optional: true }) why!: string | null;
  @OneOf(DeadlineRegimeEnum, { about: 'Whose law.', optional: true }) regime!: DeadlineRegime | null;
  @Text({ about: 'Id of the rule.', max: 60, optional: true }) rule!: string | null;
  @Day({ about: 'The local day of receipt.', optional: true }) localReceiptDate!: string | null;
  @Day({ about: 'The first day of the period.', optional: true }) clockStartDate!: string | null;
  @Whole({ about: 'Days on which the period stood still.', min: 0, max: 100_000, optional: true }) suspendedDays!: number | null;
  @Day({ about: 'Before weekends and holidays are looked at.', optional: true }) nominalDueDate!: string | null;
  @Day({ about: 'The last day on which the answer is in time.', optional: true }) dueDate!: string | null;
  @Text({ about: 'The end of that day with the local offset: from then on it is too late.', max: 40, optional: true })
  deadlineInstantExclusive!: string | null;

  @Day({ about: 'In time under every reading of the law considered.', optional: true }) conservativeDueDate!: string | null;
  @Text({ about: 'Of a period of hours: from when it is too late, with the local offset. Null for one of days.', max: 40, optional: true })
  dueAt!: string | null;

  @Text({ about: 'The same in UTC.', max: 40, optional: true }) dueAtUtc!: string | null;
  @Text({ about: 'The hours counted from the moment itself: in time under every reading.', max: 40, optional: true })
  conservativeDueAt!: string | null;

  @Part(() => SkippedDayView, { about: 'Days on which the period did not end.', list: true }) skippedDays!: readonly SkippedDayView[];
  @Day({ about: 'A later day that another reading would allow; never to be relied on.', optional: true }) alternativeDueDate!: string | null;
  @Text({ about: 'What is doubtful.', max: 2000, optional: true }) ambiguity!: string | null;
  @Sentences('The reasoning, in order.') steps!: readonly string[];
  @Sentences('The texts it rests on.') citations!: readonly string[];
  @Sentences('What was taken for granted.') assumptions!: readonly string[];
}
