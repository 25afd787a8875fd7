import { ArgsType, Field, InputType } from '@nestjs/graphql';

import { refuse } from '../../kernel/problem.js';
import { AsOfPageQuery } from '../../platform/api/as-of.js';
import { CLEAN_TEXT, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, enumeration, Flag, Instant, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import type { ListedObjection } from './changes.queries.js';
import { OBJECTION_DECISIONS, OBJECTION_GROUNDS, type Outcome, type OutcomeKind, OUTCOMES, type OutcomeTold } from './objection.js';

export const GroundEnum = enumeration('ObjectionGround', 'On which ground somebody objects.', OBJECTION_GROUNDS);
const CameByEnum = enumeration('ObjectionArrival', 'How an objection came.', ['LINK', 'ACCOUNT', 'MAIL', 'PHONE', 'LETTER']);
const OutcomeEnum = enumeration('ObjectionOutcomeKind', 'What came of an objection.', OUTCOMES);
const DecisionEnum = enumeration('ObjectionDecision',
  'What only a person can do. NO_CONTACT, BY_HAND, CAME_BACK, NO_ENDPOINT: tell the customer what came of its objection. ' +
  'STILL_ENDS: the change was called off, and what ends over it ends all the same.', OBJECTION_DECISIONS);
export const ByHandEnum = enumeration('OutcomeByHand', 'How staff told a customer.', ['EMAIL', 'PHONE', 'LETTER']);
const ToldByEnum = enumeration('OutcomeChannel', 'How a customer was told what came of its objection.', ['EMAIL', 'WEBHOOK', 'PHONE', 'LETTER']);
const ToldStateEnum = enumeration('OutcomeToldState', 'SENT: nothing was heard yet. HANDED_OVER: with proof. CAME_BACK: it did not arrive.',
  ['SENT', 'HANDED_OVER', 'CAME_BACK']);

const MAX = 2 ** 31 - 1;

/** Money to be paid back. */
@InputType('RefundInput', { description: 'Money to be paid back.' })
@Readable('Refund', 'change:read', 'Money to be paid back.')
export class RefundFields {
  @Text({ about: 'The amount, decimal.', max: 20, pattern: /^\d{1,12}(\.\d{1,4})?$/, patternSays: '$property must be a decimal amount like "120.50": no sign, no thousands, at most four digits behind the dot' })
  amount!: string;

  @Text({ about: 'ISO 4217, such as EUR.', min: 3, max: 3, pattern: /^[A-Z]{3}$/, patternSays: '$property must be an ISO 4217 code like EUR' }) currency!: string;
}

@InputType({ isAbstract: true })
abstract class OutcomeInputFields {
  @OneOf(OutcomeEnum, { about: 'What came of it.' }) outcome!: OutcomeKind;
  @Text({ about: 'SOLVED, EXEMPTED: how; the customer is told.', max: 2_000, optional: true, ...CLEAN_TEXT }) how?: string | null;
  @Day({ about: 'SERVICE_ENDED, AGREEMENT_ENDED: the day it ends.', optional: true }) endsOn?: string | null;
  @Part(() => RefundFields, { about: 'SERVICE_ENDED, AGREEMENT_ENDED: what is to be paid back.', optional: true }) refund?: RefundFields | null;
  @Text({ about: 'OVERRIDDEN: the clause of the agreement that allows it, quoted.', max: 4_000, optional: true, ...CLEAN_TEXT }) clause?: string | null;

  @Text({ about: 'Of an objection that is settled: why what was recorded of its outcome is corrected. Kind and day stay.', max: 2_000, optional: true, ...TELLING_TEXT })
  correction?: string | null;
}

export class ResolveObjectionBody extends OutcomeInputFields {}

@InputType('ResolveObjectionInput', { description: 'What came of an objection.' })
export class ResolveObjectionInput extends OutcomeInputFields {
  @Uuid({ about: 'The objection.' }) objectionId!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: MAX, optional: true })
  version?: number | null;
}

@Readable('ObjectionOutcome', 'change:read', 'What came of an objection.')
export class OutcomeView {
  @OneOf(OutcomeEnum, { about: 'What came of it.' }) kind!: OutcomeKind;
  @Text({ about: 'How it was solved, or how the customer stays as it is.', max: 2_000, optional: true }) how!: string | null;
  @Day({ about: 'The day the service or agreement ends.', optional: true }) endsOn!: string | null;
  @Part(() => RefundFields, { about: 'What is to be paid back.', optional: true }) refund!: RefundFields | null;
  @Text({ about: 'The clause it was overridden under.', max: 4_000, optional: true }) clause!: string | null;
}

@Readable('OutcomeTold', 'change:read', 'How a customer was told what came of its objection, with proof.')
export class OutcomeToldView {
  @OneOf(ToldByEnum, { about: 'How.' }) channel!: string;
  @OneOf(ToldStateEnum, { about: 'What became of it.' }) state!: string;
  @Whole({ about: 'The how-many-eth contact it went to.', min: 1, max: MAX }) attempt!: number;
  @Text({ about: 'To which contact.', max: 40, optional: true }) purpose!: string | null;
  @Instant({ about: 'When it was sent.' }) sentAt!: string;
  @Instant({ about: 'When it was handed over.', optional: true }) handedOverAt!: string | null;
  @Text({ about: 'What the other side answered, or the evidence of staff.', max: 2_000, optional: true }) proof!: string | null;
}

@Readable('OutcomeCorrection', 'change:read', 'What was recorded as an outcome before it was corrected.')
export class OutcomeCorrectionView {
  @Part(() => OutcomeView, { about: 'What was recorded.' }) outcome!: OutcomeView;
  @Instant({ about: 'When that was recorded.' }) resolvedAt!: string;
  @Text({ about: 'Why it was corrected.', max: 2_000 }) reason!: string;
}

@Readable('ObjectionDecided', 'change:read', 'What staff did about an objection where no machine could.')
export class ObjectionDecidedView {
  @OneOf(DecisionEnum, { about: 'What waited for it.' }) decision!: string;
  @Day({ about: 'The day it was done.' }) doneOn!: string;
  @OneOf(ByHandEnum, { about: 'How the customer was told; null: it was not about that.', optional: true }) by!: string | null;
  @Text({ about: 'What was done, and where it can be seen.', max: 2_000 }) evidence!: string;
  @Text({ about: 'Who recorded it: kind and id.', max: 100 }) recordedBy!: string;
  @Instant({ about: 'When it was recorded.' }) recordedAt!: string;
}

@Readable('Objection', 'change:read', "A customer's reasoned no to a change.")
export class ObjectionView {
  @Uuid({ about: 'Its id.' }) id!: string;
  @Uuid({ about: 'The change.' }) changeId!: string;
  @Text({ about: 'The customer, by externalId.', max: 200 }) customer!: string;
  @Uuid({ about: 'The agreement.' }) agreementId!: string;
  @Text({ about: 'Its reference.', max: 100 }) agreement!: string;
  @Text({ about: 'Codes of the services.', max: 63, list: true, listMax: 200 }) services!: string[];
  @Day({ about: 'The day it came in.' }) receivedOn!: string;
  @OneOf(CameByEnum, { about: 'How it came.' }) cameBy!: string;
  @OneOf(GroundEnum, { about: 'Its ground.' }) ground!: string;
  @Text({ about: 'Why.', max: 10_000, optional: true }) reason!: string | null;
  @Text({ about: 'Where it can be seen, if staff entered it.', max: 2_000, optional: true }) evidence!: string | null;
  @Part(() => OutcomeView, { about: 'What came of it; null: it is open.', optional: true }) outcome!: OutcomeView | null;
  @Part(() => OutcomeToldView, { about: 'How the customer was told; null: not yet, or it settled that itself.', optional: true }) answer!: OutcomeToldView | null;
  @OneOf(DecisionEnum, { about: 'What a person must do; null: nothing.', optional: true }) decision!: string | null;
  @Part(() => OutcomeCorrectionView, { about: 'What was recorded as its outcome before, the oldest first.', list: true, listMax: 100 }) corrections!: OutcomeCorrectionView[];
  @Part(() => ObjectionDecidedView, { about: 'What staff did about it where no machine could, the oldest first.', list: true, listMax: 100 }) decided!: ObjectionDecidedView[];
  @Day({ about: 'Last day to cure it before the customer may end the agreement; null: the agreement does not say, or nobody knows.', optional: true }) cureUntil!: string | null;
  @Instant({ about: 'When it was recorded.' }) createdAt!: string;
  @Instant({ about: 'When it was settled.', optional: true }) resolvedAt!: string | null;
  @Instant({ about: 'When what was recorded of that was last corrected; null: never.', optional: true }) correctedAt!: string | null;
  @Whole({ about: 'Counts what was done to it; the ETag.', min: 1, max: MAX }) version!: number;
}

export const ObjectionConnection = connectionType('Objection', ObjectionView, 'change:read');

export class ObjectionQuery extends AsOfPageQuery {
  @Uuid({ about: 'Only those to this change.', optional: true }) change?: string | null;
  @OneOf({ true: 'true', false: 'false' }, { about: 'Only those that nobody settled.', optional: true }) open?: 'true' | 'false' | null;
  @OneOf({ true: 'true', false: 'false' }, { about: 'Only those that a person must do something about.', optional: true }) undecided?: 'true' | 'false' | null;
}

@ArgsType()
export class ObjectionArgs extends AsOfPageArgs {
  @Uuid({ about: 'Only those to this change.', optional: true }) changeId?: string | null;
  @Flag({ about: 'Only those that nobody settled. Default false.', optional: true }) isOpen?: boolean | null;
  @Flag({ about: 'Only those that a person must do something about. Default false.', optional: true }) undecided?: boolean | null;
}

@Readable('ObjectionPayload', 'change:read', 'What came of settling an objection.')
export class ObjectionPayload {
  @Field(() => ObjectionView, { description: 'The objection as it is now.' }) objection!: ObjectionView;
}

/** What each outcome takes beside its kind. */
const TAKES: Readonly<Record<OutcomeKind, readonly string[]>> = {
  WITHDRAWN: [], SOLVED: ['how'], EXEMPTED: ['how'], SERVICE_ENDED: ['endsOn', 'refund'], AGREEMENT_ENDED: ['endsOn', 'refund'], OVERRIDDEN: ['clause'],
};

/** What an outcome must say, and may, depends on what it is. */
export function outcomeOf({ outcome: kind, how, endsOn, refund, clause }: OutcomeInputFields): Outcome {
  const idle = Object.entries({ how, endsOn, refund, clause }).filter(([name, value]) => (value ?? null) !== null && !TAKES[kind].includes(name));
  if (idle.length > 0) refuse('INPUT_INVALID', { errors: idle.map(([path]) => ({ path, messages: [`${path} says nothing of the outcome ${kind}`] })) });
  const demanded = (name: string, value: string | null | undefined): string =>
    (value ?? '').trim() === '' ? refuse('OUTCOME_INCOMPLETE', { outcome: kind, missing: name }) : (value as string);
  switch (kind) {
    case 'WITHDRAWN': return { kind };
    case 'SOLVED':
    case 'EXEMPTED': return { kind, how: demanded('how', how) };
    case 'SERVICE_ENDED':
    case 'AGREEMENT_ENDED': return { kind, endsOn: demanded('endsOn', endsOn), refund: refund ?? null };
    case 'OVERRIDDEN': return { kind, clause: demanded('clause', clause) };
  }
}

/** What there is nothing of is null. */
export function outcomeView(outcome: Outcome): OutcomeView {
  return { how: null, endsOn: null, refund: null, clause: null, ...outcome };
}

export function objectionView(found: ListedObjection): ObjectionView {
  const { id, changeId, customer, agreementId, agreement, services, receivedOn, cameBy, ground, reason, evidence, cureUntil } = found;
  const { outcome, answer, decision, corrections, decided, createdAt, resolvedAt, version } = found;
  const [first] = corrections;
  return {
    id, changeId, customer, agreementId, agreement, services: [...services], receivedOn, cameBy, ground, reason, evidence, cureUntil, createdAt,
    ...(first === undefined ? { resolvedAt, correctedAt: null } : { resolvedAt: first.resolvedAt, correctedAt: resolvedAt }),
    version, decision, outcome: outcome === null ? null : outcomeView(outcome), answer: answer === null ? null : toldView(answer),
    decided: decided.map((each) => ({ ...each })),
    corrections: corrections.map((each) => ({ ...each, outcome: outcomeView(each.outcome) })),
  };
}

function toldView({ mailId: _mail, eventId: _event, ...told }: OutcomeTold): OutcomeToldView {
  return told;
}
