import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Transform, Type } from 'class-transformer';

import { enumeration, Flag, Instant, OneOf, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { PageQuery, restPageType } from '../../platform/api/rest-page.js';
import { connectionType, PageArgs } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import {
  type CustomerIndex, SUPPLY_KINDS, SUPPLY_STATES, type Supply, type SupplyKind, type SupplyState,
} from './subject-index.js';

const COUNT = { min: 0, max: 2 ** 31 - 1 } as const;
const VERSION = { min: 1, max: 999_999_999 } as const;
/** Entries of one GraphQL call; REST streams any number. */
const ENTRIES_AT_MOST = 1_000;

const SupplyKindEnum = enumeration('SubjectIndexSupplyKind', 'What a supply does with its entries. REPLACE: they become all there are.', SUPPLY_KINDS);
const SupplyStateEnum = enumeration('SubjectIndexSupplyState', 'How far a supply came. FAILED: `problemCode` says why.', SUPPLY_STATES);

@ObjectType({ isAbstract: true })
class SupplyFields {
  @Text({ about: 'Your own key of the customer.', max: 200 }) customer!: string;
  @OneOf(SupplyKindEnum, { about: 'What it does with its entries.' }) kind!: SupplyKind;
  @Whole({ about: 'Version of the index key its entries are made with.', ...VERSION }) keyVersion!: number;
  @OneOf(SupplyStateEnum, { about: 'How far it came.' }) state!: SupplyState;
  @Text({ about: 'Why it failed: the code of a refusal, or INTERRUPTED.', max: 100, optional: true }) problemCode!: string | null;
  @Whole({ about: 'Entries received and written so far.', ...COUNT }) lineCount!: number;
  @Whole({ about: 'Entries added or taken away; the others were so before.', ...COUNT }) changedCount!: number;
  @Instant({ about: 'When it began.' }) startedAt!: string;
  @Instant({ about: 'When it last went on.' }) progressedAt!: string;
  @Instant({ about: 'When it ended; null while it is under way.', optional: true }) endedAt!: string | null;
}

@Readable('SubjectIndexSupply', 'subject-index:read', 'One delivery of entries for one customer.', { implements: () => [NodeInterface] })
export class SubjectIndexSupply extends SupplyFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id.' }) id!: string;
  @Uuid({ about: 'The id that REST and inputs use.' }) uuid!: string;
}

export class SubjectIndexSupplyView extends SupplyFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

@Readable('SubjectIndex', 'subject-index:read', 'The blinded index of one customer, as it stands. Counts only.')
export class SubjectIndexView {
  @Uuid({ about: 'The customer.' }) customerId!: string;
  @Text({ about: 'Your own key of the customer.', max: 200 }) customer!: string;
  @Whole({ about: 'Entries that count.', ...COUNT }) entryCount!: number;
  @Whole({ about: 'Version of the oldest key that entries of it were made with; null without entries.', ...VERSION, optional: true })
  keyVersion!: number | null;
  @Flag({ about: 'Entries were made with an older key than the active one: supply all of them anew.' }) isSupplyDue!: boolean;
  @Instant({ about: 'When it last changed.', optional: true }) changedAt!: string | null;
}

export const SubjectIndexConnection = connectionType('SubjectIndex', SubjectIndexView, 'subject-index:read');
export const SubjectIndexPage = restPageType(SubjectIndexView);
export const SupplyConnection = connectionType('SubjectIndexSupply', SubjectIndexSupply, 'subject-index:read');
export const SupplyPage = restPageType(SubjectIndexSupplyView);

/** Which key the entries of a supply were made with. */
export class SupplyQuery {
  @Type(() => Number) @Whole({ about: 'Version of the index key that all entries were made with.', ...VERSION }) keyVersion!: number;
}

const fromText = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class SubjectIndexesQuery extends PageQuery {
  @Transform(fromText) @Flag({ about: 'Only those that must be supplied anew, or only those that need not.', optional: true })
  isSupplyDue?: boolean | null;
}

export class SuppliesQuery extends PageQuery {
  @Text({ about: 'Only those for this customer: your own key of it.', max: 200, optional: true }) customer?: string | null;
}

@ArgsType()
export class SuppliesArgs extends PageArgs {
  @Text({ about: 'Only those for this customer: your own key of it.', max: 200, optional: true }) customer?: string | null;
}

@ArgsType()
export class SupplyArgs {
  @Uuid({ about: 'The supply.' }) id!: string;
}

@ArgsType()
export class SubjectIndexArgs {
  @Text({ about: 'Your own key of the customer.', max: 200 }) customer!: string;
}

@ArgsType()
export class SubjectIndexesArgs extends PageArgs {
  @Flag({ about: 'Only those that must be supplied anew, or only those that need not.', optional: true }) isSupplyDue?: boolean | null;
}

@InputType('SupplySubjectIndexInput', { description: 'A few entries for one customer; REST streams any number.' })
export class SupplySubjectIndexInput {
  @Text({ about: 'Your own key of the customer.', max: 200 }) customer!: string;
  @OneOf(SupplyKindEnum, { about: 'Whether they are added, taken away, or become all there are.' }) kind!: SupplyKind;
  @Whole({ about: 'Version of the index key that all of them were made with.', ...VERSION }) keyVersion!: number;
  @Text({ about: 'Entries as the library makes them: `k1n1:…`.', max: 64, list: true, listMin: 1, listMax: ENTRIES_AT_MOST })
  entries!: string[];
}

@Readable('SupplySubjectIndexPayload', 'subject-index:read', 'What came of entries that were supplied.')
export class SupplySubjectIndexPayload {
  @Field(() => SubjectIndexSupply, { description: 'The supply, which has ended.' }) supply!: SubjectIndexSupply;
}

@InputType('ClearSubjectIndexInput', { description: 'A customer whose entries are all taken away.' })
export class ClearSubjectIndexInput {
  @Text({ about: 'Your own key of the customer.', max: 200 }) customer!: string;
}

@Readable('ClearSubjectIndexPayload', 'subject-index:read', 'What came of taking all entries away.')
export class ClearSubjectIndexPayload {
  @Whole({ about: 'Entries that counted until now.', ...COUNT }) entryCount!: number;
}

export class ClearedIndexView {
  @Whole({ about: 'Entries that counted until now.', ...COUNT }) entryCount!: number;
}

function fieldsOf(supply: Supply): SupplyFields {
  const { customerExternalId: customer, kind, keyVersion, state, problemCode, lineCount, changedCount, startedAt, progressedAt, endedAt } = supply;
  return { customer, kind, keyVersion, state, problemCode, lineCount, changedCount, startedAt, progressedAt, endedAt };
}

export function supplyNode(supply: Supply, organisationId: string): SubjectIndexSupply {
  return { id: encodeNodeId('SubjectIndexSupply', organisationId, supply.id), uuid: supply.id, ...fieldsOf(supply) };
}

export function supplyView(supply: Supply): SubjectIndexSupplyView {
  return { id: supply.id, ...fieldsOf(supply) };
}

export function indexView({ customerId, externalId, entryCount, keyVersion, isSupplyDue, changedAt }: CustomerIndex): SubjectIndexView {
  return { customerId, customer: externalId, entryCount, keyVersion, isSupplyDue, changedAt };
}
