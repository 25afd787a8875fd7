import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

import { enumeration, Instant, OneOf, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { restPageType } from '../../platform/api/rest-page.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { INDEX_KEY_STATES, type IndexKey, type IndexKeyState, type IssuedIndexKey, type Rotation } from './subject-index.js';

const COUNT = { min: 0, max: 2 ** 31 - 1 } as const;
const VERSION = { min: 1, max: 999_999_999 } as const;
const SHOWN_ONCE = 'The index key itself: shown now and never again. The library makes entries with it; keep it where secrets are kept.';

const IndexKeyStateEnum = enumeration('SubjectIndexKeyState',
  'ACTIVE: entries are made with it. RETIRING: a newer one is active, its entries still count. RETIRED: destroyed.', INDEX_KEY_STATES);

@ObjectType({ isAbstract: true })
class IndexKeyFields {
  @Whole({ about: '1, 2, 3 …: every entry says which key made it.', ...VERSION }) version!: number;
  @Whole({ about: 'Version of the rules by which identifiers are written before they are hashed.', ...VERSION }) normaliser!: number;
  @OneOf(IndexKeyStateEnum, { about: 'What it is good for now.' }) state!: IndexKeyState;
  @Instant({ about: 'When it was made.' }) createdAt!: string;
  @Text({ about: 'Kind and id of the actor that made it.', max: 100 }) createdBy!: string;
  @Instant({ about: 'When a newer one became active.', optional: true }) retiringAt!: string | null;
  @Instant({ about: 'When it was destroyed, and its entries with it.', optional: true }) retiredAt!: string | null;
}

@Readable('SubjectIndexKey', 'subject-index:read', 'A key of the blinded index, without itself.', { implements: () => [NodeInterface] })
export class SubjectIndexKey extends IndexKeyFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id.' }) id!: string;
  @Uuid({ about: 'The id that REST and inputs use.' }) uuid!: string;
}

export class SubjectIndexKeyView extends IndexKeyFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

@Readable('SubjectIndexRotation', 'subject-index:read', 'How far the customers are with the active index key.')
export class SubjectIndexRotationView {
  @Whole({ about: 'Customers whose entries were all made with the active key.', ...COUNT }) suppliedCustomers!: number;
  @Whole({ about: 'Customers with entries of an older key, to be supplied anew.', ...COUNT }) pendingCustomers!: number;
}

export const IndexKeyConnection = connectionType('SubjectIndexKey', SubjectIndexKey, 'subject-index:read');
export const IndexKeyPage = restPageType(SubjectIndexKeyView);

@Readable('IssuedSubjectIndexKeyPayload', 'subject-index:key', 'An index key that was just made.')
export class IssuedSubjectIndexKeyPayload {
  @Field(() => SubjectIndexKey, { description: 'The key.' }) key!: SubjectIndexKey;
  @Text({ about: SHOWN_ONCE, max: 100 }) indexKey!: string;
}

/** An index key that was just made, in REST. */
export class IssuedSubjectIndexKeyView extends SubjectIndexKeyView {
  @Text({ about: SHOWN_ONCE, max: 100 }) indexKey!: string;
}

@Readable('RetireSubjectIndexKeyPayload', 'subject-index:key', 'An index key that was destroyed.')
export class RetireSubjectIndexKeyPayload {
  @Field(() => SubjectIndexKey, { description: 'The key.' }) key!: SubjectIndexKey;
}

@InputType('IssueSubjectIndexKeyInput', { description: 'A new index key: the first, or the successor of the active one.' })
export class IssueSubjectIndexKeyInput {
  @Whole({ about: 'Version of the key that it replaces; absent for the first. A rotation that happened meanwhile is not repeated.',
    ...VERSION, optional: true })
  replacesVersion?: number | null;
}

@InputType('RetireSubjectIndexKeyInput', { description: 'An index key to be destroyed, and its entries with it.' })
export class RetireSubjectIndexKeyInput {
  @Uuid({ about: 'The key, which is not the active one.' }) id!: string;
}

function fieldsOf(key: IndexKey): IndexKeyFields {
  const { version, normaliser, state, createdAt, createdBy, retiringAt, retiredAt } = key;
  return { version, normaliser, state, createdAt, createdBy, retiringAt, retiredAt };
}

export function indexKeyNode(key: IndexKey, organisationId: string): SubjectIndexKey {
  return { id: encodeNodeId('SubjectIndexKey', organisationId, key.id), uuid: key.id, ...fieldsOf(key) };
}

export function indexKeyView(key: IndexKey): SubjectIndexKeyView {
  return { id: key.id, ...fieldsOf(key) };
}

export function issuedIndexKeyView({ key, indexKey }: IssuedIndexKey): IssuedSubjectIndexKeyView {
  return { ...indexKeyView(key), indexKey };
}

export function rotationView({ suppliedCustomers, pendingCustomers }: Rotation): SubjectIndexRotationView {
  return { suppliedCustomers, pendingCustomers };
}
