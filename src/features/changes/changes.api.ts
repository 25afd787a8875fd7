import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';

import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { CLEAN_LINE, CLEAN_TEXT, TELLING_TEXT } from '../../platform/api/clean-text.js';
import { Day, enumeration, Flag, Instant, NodeId, OneOf, OpenObject, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { ENTRY_CODE_TEXT } from '../register/index.js';
import type { ChangeRow } from './change.entity.js';
import type { Plan } from './change.rules.js';
import {
  CHANGE_KINDS, CHANGE_MODES, CHANGE_STATES, type ChangeKind, type ChangeMode, type ChangeState, type ChangeStep, STEP_KINDS,
} from './change.js';

const KindEnum = enumeration('ChangeKind',
  'What kind of change of the register it is. ADD: somebody or a place comes, or who is there gets more, as by a category that comes to mean more.', CHANGE_KINDS);
const ModeEnum = enumeration('ChangeMode',
  'PLANNED: notice comes first. EMERGENCY: a failing party is replaced at once for those whose agreement has that clause. UNAUTHORISED: it began without notice.',
  CHANGE_MODES);
const StateEnum = enumeration('ChangeState',
  'PLANNED: may be amended. REHEARSING, REHEARSED: who is affected is reckoned, is known. APPROVED: by a second person. ANNOUNCING, ANNOUNCED: notices leave, have left. EFFECTIVE: the register says so.',
  CHANGE_STATES);
const StepKindEnum = enumeration('ChangedEntryKind', 'What a step is about: which kind of entry of the register, or a location.', STEP_KINDS);

const MAX = 2 ** 31 - 1;

@InputType('ChangeStepInput', { description: 'One entry of the register, as it is to be from the change on.' })
@Readable('ChangeStep', 'change:read', 'One entry of the register, as it is to be from the change on.')
export class ChangeStepFields {
  @OneOf(StepKindEnum, { about: 'The kind of entry.' }) kind!: ChangeStep['kind'];
  @Text({ about: 'Its code.', ...ENTRY_CODE_TEXT }) code!: string;
  @OpenObject({ about: 'What is to be said of it, in the form of its kind. Left out: it ends.', optional: true }) content?: object | null;
  @Flag({ about: 'It was recorded wrongly: replaces what was said, for as long as it was said. Default false.', optional: true }) isCorrection?: boolean | null;
}

/** What REST and GraphQL take alike. */
@InputType({ isAbstract: true })
abstract class PlanFields {
  @OneOf(KindEnum, { about: 'What kind of change it is.' }) kind!: ChangeKind;
  @OneOf(ModeEnum, { about: 'Default PLANNED.', optional: true }) mode?: ChangeMode | null;
  @Text({ about: 'What it is, in one line. Customers read it.', max: 200, ...CLEAN_LINE }) title!: string;
  @Text({ about: 'What it means for them, and why. Customers read it.', max: 10_000, ...TELLING_TEXT }) explanation!: string;
  @Part(() => ChangeStepFields, { about: 'What becomes of which entries of the register.', list: true, listMax: 200 }) steps!: ChangeStepFields[];

  @Text({
    about: 'Codes of the services concerned. Left out: those that the steps are about, or all where none can be told from them.', max: 63, list: true, listMax: 200, optional: true,
    ...CLEAN_LINE,
  })
  services?: string[] | null;

  @Day({ about: 'The day it is wanted. Of one that began unauthorised, the day it began.' }) wantedOn!: string;
  @Text({ about: 'Why, for the record.', max: 1_000, optional: true, ...CLEAN_TEXT }) reason?: string | null;
}

@InputType('PlanChangeInput', { description: 'A change of the register to be planned.' })
export class PlanChangeInput extends PlanFields {}

@InputType({ isAbstract: true })
abstract class OneChangeInput {
  @NodeId({ about: 'Global id of the change.' }) id!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: MAX, optional: true })
  version?: number | null;
}

@InputType('ChangeActInput', { description: 'Which change.' })
export class ChangeActInput extends OneChangeInput {}

@InputType('CancelChangeInput', { description: 'Which change, and why it is called off.' })
export class CancelChangeInput extends OneChangeInput {
  @Text({ about: 'Why.', max: 1_000, ...TELLING_TEXT }) reason!: string;
}

@InputType('AmendChangeInput', { description: 'A change as it is to be instead.' })
export class AmendChangeInput extends PlanFields {
  @NodeId({ about: 'Global id of the change.' }) id!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: MAX, optional: true })
  version?: number | null;
}

export class CancelChangeBody {
  @Text({ about: 'Why it is called off.', max: 1_000, ...TELLING_TEXT }) reason!: string;
}

const StateFilter = (): PropertyDecorator => OneOf(StateEnum, { about: 'Only changes in this state.', optional: true });

@ArgsType()
export class ChangeListArgs extends AsOfPageArgs {
  @StateFilter() state?: ChangeState | null;
}

export class ChangeQuery extends AsOfPageQuery {
  @StateFilter() state?: ChangeState | null;
}

@ArgsType()
export class ChangeArgs extends AsOf {
  @NodeId({ about: 'Global id of the change.' }) id!: string;
}

/** What GraphQL and REST show alike. */
@ObjectType({ isAbstract: true })
abstract class ChangeFields {
  @OneOf(KindEnum, { about: 'What kind of change it is.' }) kind!: ChangeKind;
  @OneOf(ModeEnum, { about: 'Whether notice comes first.' }) mode!: ChangeMode;
  @OneOf(StateEnum, { about: 'Where it stands.' }) state!: ChangeState;
  @Text({ about: 'What it is.', max: 200 }) title!: string;
  @Text({ about: 'What it means for customers, and why.', max: 10_000 }) explanation!: string;
  @Part(() => ChangeStepFields, { about: 'What becomes of which entries of the register.', list: true, listMax: 200 }) steps!: ChangeStepFields[];
  @Text({ about: 'Codes of the services concerned, be it for the data of single customers alone; null: all; empty: the steps are about data of no customer, so nobody is told.', max: 63, list: true, listMax: 200, optional: true }) services!: string[] | null;
  @Text({ about: 'Parties that come into use by it, by code.', max: 63, list: true, listMax: 200 }) partiesIn!: string[];
  @Text({ about: 'Parties that go.', max: 63, list: true, listMax: 200 }) partiesOut!: string[];
  @Text({ about: 'Those of them that get data of customers as controllers of their own: only a yes of the customer permits that.', max: 63, list: true, listMax: 200 }) controllersIn!: string[];
  @Text({ about: 'Locations that come into use by it, by code.', max: 63, list: true, listMax: 200 }) locationsIn!: string[];
  @Text({ about: 'Locations that go.', max: 63, list: true, listMax: 200 }) locationsOut!: string[];
  @Day({ about: 'The day it is wanted.' }) wantedOn!: string;
  @Whole({ about: 'How often it was planned; notices of an earlier round count no more.', min: 1, max: MAX }) round!: number;
  @Whole({ about: 'Agreements done with, while it is rehearsed or announced.', min: 0, max: MAX }) doneCount!: number;
  @Whole({ about: 'Agreements affected; null: not reckoned yet.', min: 0, max: MAX, optional: true }) affectedCount!: number | null;
  @Text({ about: 'Why, for the record.', max: 2_000, optional: true }) reason!: string | null;
  @Instant({ about: 'When it was planned.' }) createdAt!: string;
  @Instant({ about: 'When a second person let it go.', optional: true }) approvedAt!: string | null;
  @Instant({ about: 'When the last notice had left.', optional: true }) announcedAt!: string | null;
  @Instant({ about: 'When the register came to say so.', optional: true }) effectiveAt!: string | null;
  @Instant({ about: 'When it was called off.', optional: true }) cancelledAt!: string | null;
  @Whole({ about: 'Counts what was done to it; the ETag.', min: 1, max: MAX }) version!: number;
}

@Readable('Change', 'change:read', 'A planned change of the register.', { implements: () => [NodeInterface] })
export class Change extends ChangeFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id.' }) id!: string;
  @Uuid({ about: 'Id in REST.' }) uuid!: string;
}

export class ChangeView extends ChangeFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export class PlanChangeBody extends PlanFields {}

export const ChangeConnection = connectionType('Change', Change, 'change:read');

@Readable('ChangePayload', 'change:read', 'What came of working on a change.')
export class ChangePayload {
  @Field(() => Change, { description: 'The change as it is now.' }) change!: Change;
}

export function planOf(input: PlanFields): Plan {
  const { kind, mode, title, explanation, steps, services, wantedOn, reason } = input;
  return {
    kind, mode: mode ?? 'PLANNED', title, explanation, services: services ?? null, wantedOn, reason: reason ?? null,
    steps: steps.map(({ kind: of, code, content, isCorrection }): ChangeStep =>
      ({ kind: of, code, content: content ?? null, ...(isCorrection === true ? { isCorrection } : {}) })),
  };
}

export function changeNode(row: ChangeRow): Change {
  return { id: encodeNodeId('Change', row.organisationId, row.id), uuid: row.id, ...fieldsOf(row) };
}

export function changeView(row: ChangeRow): ChangeView {
  return { id: row.id, ...fieldsOf(row) };
}

function fieldsOf(row: ChangeRow): ChangeFields {
  const { kind, mode, state, title, explanation, wantedOn, round, doneCount, affectedCount, reason, version } = row;
  const { createdAt, approvedAt, announcedAt, effectiveAt, cancelledAt } = row;
  return {
    kind, mode, state, title, explanation, wantedOn, round, doneCount, affectedCount, reason, version, createdAt, approvedAt, announcedAt,
    effectiveAt, cancelledAt, steps: row.steps.map((step) => ({ ...step })), services: row.services === null ? null : [...row.services],
    partiesIn: [...row.partiesIn], partiesOut: [...row.partiesOut], controllersIn: [...row.controllersIn],
    locationsIn: [...row.locationsIn], locationsOut: [...row.locationsOut],
  };
}
