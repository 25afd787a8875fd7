import { ArgsType, ObjectType } from '@nestjs/graphql';

import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { Day, enumeration, Flag, Instant, NodeId, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import type { ChangeNoticeRow } from './change.entity.js';
import { CHANGE_WARNINGS, CUSTOMER_STATES, type CustomerState } from './change.js';
import type { Recipient, Tally, ToldChange } from './changes.queries.js';
import { GroundEnum, outcomeView, OutcomeView } from './objections.api.js';
import { citationsOfWarnings } from './rehearsal-warnings.rules.js';
import { BarEnum, contentView, NoticeContentView, SilenceEnum } from './notice-content.api.js';

export const CustomerStateEnum = enumeration('ChangeCustomerState',
  'Where one service of one agreement stands in a change. PENDING: not told. LIVE: it has begun for it. ENDED: service or agreement ended over it.',
  CUSTOMER_STATES);
const DecisionEnum = enumeration('NoticeDecision',
  'What only a person can do: find a contact, send a letter, mend an endpoint, publish the register, or find out why a notice came back.',
  ['NO_CONTACT', 'BY_HAND', 'CAME_BACK', 'NO_ENDPOINT', 'NOT_PUBLISHED']);
const WarningEnum = enumeration('ChangeWarning',
  'What to know before a change is announced. LATER_THAN_WANTED: its own notice has not run by then. RESIDENCY_BROKEN: it brings data to a country that the agreement does not permit. RESIDENCY_UNKNOWN: nobody knows whether it does. TRANSFER_NOT_COVERED: it makes a transfer that nothing covers. TRANSFER_UNKNOWN: nobody knows whether anything does. EXEMPTED_BEFORE, ENDED_BEFORE: what came of its objection to an earlier round stands.',
  CHANGE_WARNINGS);
const NoticeStateEnum = enumeration('ChangeNoticeState', 'SENT: nothing was heard yet. HANDED_OVER: with proof. CAME_BACK: it did not arrive.',
  ['SENT', 'HANDED_OVER', 'CAME_BACK']);

const MAX = 2 ** 31 - 1;

/** The dates that GraphQL, REST and the customer itself are shown alike. */
@ObjectType({ isAbstract: true })
abstract class DatesFields {
  @Text({ about: 'Code of the service.', max: 63 }) service!: string;
  @OneOf(CustomerStateEnum, { about: 'Where it stands.' }) state!: CustomerState;
  @Day({ about: 'Last day to object; null: the right does not lapse, or its end is not known yet.', optional: true }) lastDayToObject!: string | null;
  @Day({ about: 'First day on which it may begin if nobody objects; null: see `bars`.', optional: true }) earliestGoLive!: string | null;
  @OneOf(BarEnum, { about: 'Why it may not begin by the passing of time.', list: true }) bars!: string[];
  @Day({ about: 'Since when it has begun.', optional: true }) liveSince!: string | null;
}

@Readable('ChangeRecipient', 'change:read', 'One service of one agreement that a change is about.')
export class RecipientView extends DatesFields {
  @Day({ about: 'Last day of the time to object that was given on top of what the agreement says.', optional: true }) extendedUntil!: string | null;
  @Uuid({ about: 'Its id.' }) id!: string;
  @Text({ about: 'The customer, by externalId.', max: 200 }) customer!: string;
  @Uuid({ about: 'The agreement.' }) agreementId!: string;
  @Text({ about: 'Its reference.', max: 100 }) agreement!: string;
  @Uuid({ about: 'The version of it that was in force when this was reckoned.' }) agreementVersionId!: string;
  @Text({ about: 'How a notice must reach the customer.', max: 40 }) channel!: string;
  @OneOf(SilenceEnum, { about: 'What it means to say nothing.' }) silence!: string;
  @Text({ about: 'Which grounds to object count.', max: 40 }) grounds!: string;
  @Flag({ about: 'Whether the customer must tell customers of its own.' }) mustCascade!: boolean;
  @Flag({ about: 'Whether a failing party may be replaced for it at once.' }) hasEmergencyClause!: boolean;
  @Day({ about: 'Last day to send the notice for the day wanted; null: none is early enough by itself.', optional: true }) mustBeSentBy!: string | null;
  @Day({ about: 'When it was sent.', optional: true }) sentOn!: string | null;
  @Day({ about: 'When it was handed over, with proof.', optional: true }) handedOverOn!: string | null;
  @Day({ about: 'When the customer acknowledged it.', optional: true }) acknowledgedOn!: string | null;
  @Day({ about: 'When the customer said yes.', optional: true }) consentedOn!: string | null;
  @Day({ about: 'When the notice counts as given.', optional: true }) effectiveOn!: string | null;
  @Day({ about: 'When what it was told was reckoned anew, because its agreement says something else since; null: what it was told holds.', optional: true }) reckonedAnewOn!: string | null;
  @OneOf(DecisionEnum, { about: 'What a person must decide; null: nothing.', optional: true }) decision!: string | null;
  @OneOf(WarningEnum, { about: 'What to know before it is announced, as of the rehearsal.', list: true }) warnings!: string[];
  @Text({ about: 'Where it is written what the warnings are about.', max: 100, list: true, listMax: 20 }) citations!: string[];
}

export const RecipientConnection = connectionType('ChangeRecipient', RecipientView, 'change:read');

@Readable('ChangeTally', 'change:read', 'How many services of agreements stand alike in a change.')
export class TallyView {
  @Uuid({ about: 'The change.' }) changeId!: string;
  @OneOf(CustomerStateEnum, { about: 'Where they stand.' }) state!: string;
  @Text({ about: 'How they are told.', max: 40 }) channel!: string;
  @OneOf(SilenceEnum, { about: 'What their silence means.' }) silence!: string;
  @OneOf(DecisionEnum, { about: 'What a person must decide.', optional: true }) decision!: string | null;
  @OneOf(WarningEnum, { about: 'What to know of them before it is announced.', list: true }) warnings!: string[];
  @Text({ about: 'Where it is written what the warnings are about.', max: 100, list: true, listMax: 20 }) citations!: string[];
  @Whole({ about: 'How many.', min: 0, max: MAX }) services!: number;
  @Day({ about: 'The first day it may begin for one of them.', optional: true }) earliestGoLive!: string | null;
  @Day({ about: 'The first day it may begin for the last of them.', optional: true }) latestGoLive!: string | null;
}

export class TallyList {
  @Part(() => TallyView, { about: 'Those that stand alike, together.', list: true, listMax: 1_000 }) items!: TallyView[];
}

@Readable('ChangeNotice', 'change:read', 'A notice of a change, with its proof.')
export class NoticeView {
  @Uuid({ about: 'Its id.' }) id!: string;
  @Uuid({ about: 'The agreement it was owed under.' }) agreementId!: string;
  @Uuid({ about: 'The customer.' }) customerId!: string;
  @Whole({ about: 'The round of planning it belongs to.', min: 1, max: MAX }) round!: number;
  @Whole({ about: 'The how-many-eth contact it went to. 10: staff gave it.', min: 1, max: 10 }) attempt!: number;
  @Text({ about: 'How it went.', max: 40 }) channel!: string;
  @OneOf(NoticeStateEnum, { about: 'What became of it.' }) state!: string;
  @Text({ about: 'To which contact.', max: 40, optional: true }) purpose!: string | null;
  @Part(() => NoticeContentView, { about: 'What it said.' }) content!: NoticeContentView;
  @Instant({ about: 'When it was sent.' }) sentAt!: string;
  @Instant({ about: 'When it was handed over.', optional: true }) handedOverAt!: string | null;
  @Text({ about: 'What the other side answered, or the evidence of staff.', max: 2_000, optional: true }) proof!: string | null;
  @Instant({ about: 'When its reader acknowledged it.', optional: true }) acknowledgedAt!: string | null;
}

export const NoticeConnection = connectionType('ChangeNotice', NoticeView, 'change:read');

@Readable('ToldChangePart', 'change:read', 'One service that a provider told of.')
export class ToldPartView extends DatesFields {}

@Readable('ToldObjection', 'change:read', 'What your organisation objected to, and what came of it.')
export class ToldObjectionView {
  @Text({ about: 'Codes of the services.', max: 63, list: true, listMax: 200 }) services!: string[];
  @Day({ about: 'The day it came in.' }) receivedOn!: string;
  @OneOf(GroundEnum, { about: 'Its ground.' }) ground!: string;
  @Text({ about: 'Why.', max: 10_000, optional: true }) reason!: string | null;
  @Part(() => OutcomeView, { about: 'What came of it; null: nobody has settled it.', optional: true }) outcome!: OutcomeView | null;
}

@Readable('ToldChange', 'change:read', 'A change that a provider told your organisation of.')
export class ToldView {
  @Uuid({ about: 'Id of the notice.' }) id!: string;
  @Uuid({ about: 'The change.' }) changeId!: string;
  @Uuid({ about: 'The agreement.' }) agreementId!: string;
  @Part(() => NoticeContentView, { about: 'What the notice said.' }) content!: NoticeContentView;
  @Instant({ about: 'When it was sent.' }) sentAt!: string;
  @Instant({ about: 'When it was called off; null: it was not. Nothing is to be answered then.', optional: true }) calledOffAt!: string | null;
  @Flag({ about: 'Whether it was planned anew since: this notice counts no more, another follows.' }) isOvertaken!: boolean;
  @Part(() => ToldObjectionView, { about: 'Your objection: the one that nobody settled, else the last one; null: there is none.', optional: true }) objection!: ToldObjectionView | null;
  @Part(() => ToldPartView, { about: 'Where your services stand.', list: true, listMax: 200 }) parts!: ToldPartView[];
}

export const ToldConnection = connectionType('ToldChange', ToldView, 'change:read');

const StateFilter = (): PropertyDecorator => OneOf(CustomerStateEnum, { about: 'Only those in this state.', optional: true });

export class RecipientQuery extends AsOfPageQuery {
  @StateFilter() state?: CustomerState | null;
  @OneOf({ true: 'true', false: 'false' }, { about: 'Only those that a person must decide about.', optional: true }) undecided?: 'true' | 'false' | null;
}

@ArgsType()
export class ChangePageArgs extends AsOfPageArgs {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
}

@ArgsType()
export class TallyArgs extends AsOf {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
}

@ArgsType()
export class RecipientArgs extends AsOfPageArgs {
  @NodeId({ about: 'Global id of the change.' }) changeId!: string;
  @StateFilter() state?: CustomerState | null;
  @Flag({ about: 'Only those that a person must decide about. Default false.', optional: true }) undecided?: boolean | null;
}

@ArgsType()
export class ToldArgs extends AsOfPageArgs {
  @Uuid({ about: 'Your claim of yourself among the customers of the provider.' }) claimId!: string;
}

export function recipientView(found: Recipient): RecipientView {
  const { changeId: _change, round: _round, customerId: _customer, basisId: _basis, needsProof: _needsProof, viewerOrganisationId: _viewer, ...view } = found;
  return { ...view, bars: [...view.bars], warnings: [...view.warnings], citations: citationsOfWarnings(view.warnings) };
}

export function noticeView(row: ChangeNoticeRow): NoticeView {
  const { id, agreementId, customerId, round, attempt, channel, state, purpose, content, sentAt, handedOverAt, proof, acknowledgedAt } = row;
  return {
    id, agreementId, customerId, round, attempt, channel, state, purpose, content: contentView(content), sentAt, handedOverAt, proof, acknowledgedAt,
  };
}

export function toldView({ content, parts, objection, ...rest }: ToldChange): ToldView {
  const own = objection === null ? null
    : { ...objection, services: [...objection.services], outcome: objection.outcome === null ? null : outcomeView(objection.outcome) };
  return { ...rest, content: contentView(content), objection: own, parts: parts.map((part) => ({ ...part, bars: [...part.bars] })) };
}

export function tallyView(tally: Tally): TallyView {
  return { ...tally, warnings: [...tally.warnings], citations: citationsOfWarnings(tally.warnings) };
}
