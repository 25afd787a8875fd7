import { InputType, ObjectType } from '@nestjs/graphql';

import { CLEAN_LINE, CLEAN_TEXT, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, Email, enumeration, NodeId, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import type { Answer, Arrival } from './answer-change.js';
import type { ObjectionGround } from './objection.js';
import { GroundEnum } from './objections.api.js';
import { ToldPartView } from './recipients.api.js';

const AnswerEnum = enumeration('ChangeAnswerKind',
  'ACKNOWLEDGE: it was read. CONSENT: the change is permitted. OBJECT: it is not; said again by the customer itself, its ground and reason take the place of the former. WITHDRAW: what was objected to is taken back.',
  ['ACKNOWLEDGE', 'CONSENT', 'OBJECT', 'WITHDRAW']);
const ArrivalEnum = enumeration('AnswerArrival', 'How an answer came that staff enter.', ['MAIL', 'PHONE', 'LETTER']);
const LetterEnum = enumeration('HandChannel', 'How staff gave a notice.', ['LETTER', 'REGISTERED_LETTER']);

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

@ObjectType({ isAbstract: true })
abstract class AnsweredFields {
  @Uuid({ about: 'The objection, where the answer was one.', optional: true }) objectionId!: string | null;
  @Part(() => ToldPartView, { about: 'Where the services stand now.', list: true, listMax: 200 }) parts!: ToldPartView[];
}

@Readable('AnsweredChangePayload', 'change:read', 'What came of an answer.')
export class AnsweredView extends AnsweredFields {}

export function answerOf({ answer, ground, reason, services }: AnswerFields): Answer {
  if (answer !== 'OBJECT') return { kind: answer };
  const said = (reason ?? '').trim() === '' ? null : reason ?? null;
  return { kind: 'OBJECT', ground: ground ?? 'OTHER', reason: said, services: services ?? null };
}

export function arrivalOf({ cameBy, receivedOn, evidence }: RecordedAnswerFields): Arrival {
  return { cameBy, receivedOn: receivedOn ?? null, evidence };
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
