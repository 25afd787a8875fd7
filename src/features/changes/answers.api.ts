import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';

import { CLEAN_LINE, CLEAN_TEXT, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, Email, enumeration, Flag, Instant, NodeId, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { PageQuery } from '../../platform/api/rest-page.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { refuse } from '../../kernel/problem.js';
import type { Answer, Arrival } from './answer-change.js';
import type { ListedObjection } from './changes.queries.js';
import { OBJECTION_GROUNDS, type ObjectionGround, type Outcome, type OutcomeKind, OUTCOMES } from './objection.js';
import { ToldPartView } from './recipients.api.js';

const AnswerEnum = enumeration('ChangeAnswerKind',
  'ACKNOWLEDGE: it was read. CONSENT: the change is permitted. OBJECT: it is not; said again by the customer itself, its ground and reason take the place of the former. WITHDRAW: what was objected to is taken back.',
  ['ACKNOWLEDGE', 'CONSENT', 'OBJECT', 'WITHDRAW']);
const GroundEnum = enumeration('ObjectionGround', 'On which ground somebody objects.', OBJECTION_GROUNDS);
const ArrivalEnum = enumeration('AnswerArrival', 'How an answer came that staff enter.', ['MAIL', 'PHONE', 'LETTER']);
const CameByEnum = enumeration('ObjectionArrival', 'How an objection came.', ['LINK', 'ACCOUNT', 'MAIL', 'PHONE', 'LETTER']);
const OutcomeEnum = enumeration('ObjectionOutcomeKind', 'What came of an objection.', OUTCOMES);
const LetterEnum = enumeration('HandChannel', 'How staff gave a notice.', ['LETTER', 'REGISTERED_LETTER']);

const MAX = 2 ** 31 - 1;

/** What a customer answers, by itself or through staff. */
@InputType({ isAbstract: true })
abstract class AnswerFields {
  @Uuid({ about: 'The agreement it is about.' }) agreementId!: string;
  @OneOf(AnswerEnum, { about: 'What the answer is.' }) answer!: Answer['kind'];
  @OneOf(GroundEnum, { about: 'Of an objection: its ground. Default OTHER.', optional: true }) ground?: ObjectionGround | null;
  @Text({ about: 'Of an objection: why.', max: 10_000, optional: true, ...CLEAN_TEXT }) reason?: string | null;

  @Text({ about: 'Of an objection: codes of the services. Left out: all that are concerned.', max: 63, list: true, listMin: 1, listMax: 200, optional: true, ...CLEAN_LINE })
  services?: string[] | null;
}

export class AnswerChangeBody extends AnswerFields {}

@InputType('AnswerChangeInput', { description: "Your organisation's answer to a change that a provider told it of." })
export class AnswerChangeInput extends AnswerFields {
  @Uuid({ about: 'Your claim of yourself among the customers of the provider.' }) claimId!: string;
  @Uuid({ about: 'The change.' }) changeId!: string;
}

@InputType({ isAbstract: true })
abstract class RecordedAnswerFields extends AnswerFields {
  @OneOf(ArrivalEnum, { about: 'How it came.' }) cameBy!: 'MAIL' | 'PHONE' | 'LETTER';
  @Day({ about: 'The day it came in, not behind today where the organisation is. Default: today.', optional: true }) receivedOn?: string | null;
  @Text({ about: 'Where it can be seen: who wrote or called, when, to whom.', max: 2_000, ...TELLING_TEXT }) evidence!: string;
}

export class RecordAnswerBody extends RecordedAnswerFields {}

@InputType('RecordChangeAnswerInput', { description: "A customer's answer as staff had it." })
export class RecordAnswerInput extends RecordedAnswerFields {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
}

@InputType({ isAbstract: true })
abstract class HandNoticeFields {
  @Uuid({ about: 'The agreement.' }) agreementId!: string;
  @OneOf(LetterEnum, { about: 'How it was sent.' }) channel!: 'LETTER' | 'REGISTERED_LETTER';
  @Day({ about: 'When it was sent.' }) sentOn!: string;
  @Day({ about: 'When it arrived; left out: not known yet.', optional: true }) handedOverOn?: string | null;
  @Text({ about: 'What shows it: the number of the letter, the name of a file.', max: 2_000, ...TELLING_TEXT }) evidence!: string;
}

export class HandNoticeBody extends HandNoticeFields {}

@InputType('RecordChangeNoticeInput', { description: 'A notice that staff gave themselves.' })
export class HandNoticeInput extends HandNoticeFields {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
}

@InputType({ isAbstract: true })
abstract class ResendFields {
  @Uuid({ about: 'The agreement whose notice waits for a decision.' }) agreementId!: string;
  @Email({ about: 'Where to, instead of the contacts on record.', optional: true }) email?: string | null;
}

export class ResendNoticeBody extends ResendFields {}

@InputType('ResendChangeNoticeInput', { description: 'A notice that reached nobody, to be sent again.' })
export class ResendNoticeInput extends ResendFields {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
}

@InputType({ isAbstract: true })
abstract class ExtendFields {
  @Uuid({ about: 'The agreement that gets more time.' }) agreementId!: string;
  @Day({ about: 'The last day to object; the change begins after it at the earliest. Later than what was given before.' }) until!: string;
  @Text({ about: 'Why, for the record.', max: 500, ...TELLING_TEXT }) reason!: string;
}

export class ExtendNoticeBody extends ExtendFields {}

@InputType('ExtendChangeNoticeInput', { description: 'More time to object than an agreement gives.' })
export class ExtendNoticeInput extends ExtendFields {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
}

/** Money to be paid back. */
@InputType('RefundInput', { description: 'Money to be paid back.' })
@Readable('Refund', 'change:read', 'Money to be paid back.')
export class RefundFields {
  @Text({ about: 'The amount, decimal.', max: 20, pattern: /^\d{1,12}(\.\d{1,4})?$/ }) amount!: string;
  @Text({ about: 'ISO 4217.', min: 3, max: 3, pattern: /^[A-Z]{3}$/ }) currency!: string;
}

@InputType({ isAbstract: true })
abstract class OutcomeInputFields {
  @OneOf(OutcomeEnum, { about: 'What came of it.' }) outcome!: OutcomeKind;
  @Text({ about: 'SOLVED, EXEMPTED: how.', max: 2_000, optional: true, ...CLEAN_TEXT }) how?: string | null;
  @Day({ about: 'SERVICE_ENDED, AGREEMENT_ENDED: the day it ends.', optional: true }) endsOn?: string | null;
  @Part(() => RefundFields, { about: 'SERVICE_ENDED, AGREEMENT_ENDED: what is to be paid back.', optional: true }) refund?: RefundFields | null;
  @Text({ about: 'OVERRIDDEN: the clause of the agreement that allows it, quoted.', max: 4_000, optional: true, ...CLEAN_TEXT }) clause?: string | null;
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
  @Day({ about: 'Last day to cure it before the customer may end the agreement.', optional: true }) cureUntil!: string | null;
  @Instant({ about: 'When it was recorded.' }) createdAt!: string;
  @Instant({ about: 'When it was settled.', optional: true }) resolvedAt!: string | null;
  @Whole({ about: 'Counts what was done to it; the ETag.', min: 1, max: MAX }) version!: number;
}

export const ObjectionConnection = connectionType('Objection', ObjectionView, 'change:read');

export class ObjectionQuery extends PageQuery {
  @Uuid({ about: 'Only those to this change.', optional: true }) change?: string | null;
  @OneOf({ true: 'true', false: 'false' }, { about: 'Only those that nobody settled.', optional: true }) open?: 'true' | 'false' | null;
}

@ArgsType()
export class ObjectionArgs extends PageArgs {
  @Uuid({ about: 'Only those to this change.', optional: true }) changeId?: string | null;
  @Flag({ about: 'Only those that nobody settled. Default false.', optional: true }) isOpen?: boolean | null;
}

@ObjectType({ isAbstract: true })
abstract class AnsweredFields {
  @Uuid({ about: 'The objection, where the answer was one.', optional: true }) objectionId!: string | null;
  @Part(() => ToldPartView, { about: 'Where the services stand now.', list: true, listMax: 200 }) parts!: ToldPartView[];
}

@Readable('AnsweredChangePayload', 'change:read', 'What came of an answer.')
export class AnsweredView extends AnsweredFields {}

@Readable('ObjectionPayload', 'change:read', 'What came of settling an objection.')
export class ObjectionPayload {
  @Field(() => ObjectionView, { description: 'The objection as it is now.' }) objection!: ObjectionView;
}

export function answerOf({ answer, ground, reason, services }: AnswerFields): Answer {
  if (answer !== 'OBJECT') return { kind: answer };
  const said = (reason ?? '').trim() === '' ? null : reason ?? null;
  return { kind: 'OBJECT', ground: ground ?? 'OTHER', reason: said, services: services ?? null };
}

export function arrivalOf({ cameBy, receivedOn, evidence }: RecordedAnswerFields): Arrival {
  return { cameBy, receivedOn: receivedOn ?? null, evidence };
}

/** What an outcome must say depends on what it is. */
export function outcomeOf({ outcome: kind, how, endsOn, refund, clause }: OutcomeInputFields): Outcome {
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

export function objectionView(found: ListedObjection): ObjectionView {
  const { id, changeId, customer, agreementId, agreement, services, receivedOn, cameBy, ground, reason, evidence, cureUntil } = found;
  const { outcome, createdAt, resolvedAt, version } = found;
  const nothing = { how: null, endsOn: null, refund: null, clause: null };
  return {
    id, changeId, customer, agreementId, agreement, services: [...services], receivedOn, cameBy, ground, reason, evidence, cureUntil, createdAt,
    resolvedAt, version, outcome: outcome === null ? null : { ...nothing, ...outcome },
  };
}

export function answeredView({ parts, objectionId }: {
  readonly parts: readonly (Omit<ToldPartView, 'bars'> & { readonly bars: readonly string[] })[]; readonly objectionId: string | null;
}): AnsweredView {
  return {
    objectionId,
    parts: parts.map(({ service, state, lastDayToObject, earliestGoLive, bars, liveSince }) => (
      { service, state, lastDayToObject, earliestGoLive, bars: [...bars], liveSince })),
  };
}
