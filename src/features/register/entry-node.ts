import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';

import { Day, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { PageArgs } from '../../platform/graphql/connection.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { Plain } from '../../platform/graphql/plain-field.js';
import { type ContentOf, type Entry, REGISTER_KINDS, type RegisterKind } from './register.js';
import type { RegisterSnapshot } from './snapshot.js';

/** What GraphQL and REST show of every entry, whatever its kind. */
@ObjectType({ isAbstract: true })
export abstract class EntryFields {
  @Text({ about: "The organisation's own code of it, unique among its kind; stays.", max: 63 })
  code!: string;

  @Whole({ about: 'Counts what was said of it; the ETag in REST.', min: 1, max: 2 ** 31 - 1 })
  version!: number;

  @Day({ about: 'From which day this is so.' })
  validFrom!: string;

  @Day({ about: 'Until before which day this is so; null: until further notice.', optional: true })
  validTo!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class EntryNodeFields extends EntryFields {
  id!: string;

  @Uuid({ about: 'The id in REST.' })
  uuid!: string;
}

/** An entry in GraphQL. What stands beside it comes from the snapshot it is shown in, without another question. */
export interface EntryNode<Kind extends RegisterKind> extends EntryNodeFields {
  readonly kind: Kind;
  readonly content: Readonly<ContentOf<Kind>>;
  readonly snapshot: RegisterSnapshot;
}

export type EntryNodeClass<Kind extends RegisterKind> = new (snapshot: RegisterSnapshot, entry: Entry<Kind>) => EntryNode<Kind>;

/** The class that the node of a kind extends: what every entry has, and what is said of this kind. */
export function nodeFields<Kind extends RegisterKind>(kind: Kind): EntryNodeClass<Kind> {
  const { content, type } = REGISTER_KINDS[kind];
  @ObjectType({ isAbstract: true })
  class Fields extends EntryNodeFields {
    @Field(() => content, { description: 'What is said of it.', complexity: DEAR_READS.content })
    content: Readonly<ContentOf<Kind>>;

    readonly kind = kind;

    constructor(readonly snapshot: RegisterSnapshot, entry: Entry<Kind>) {
      super();
      this.id = encodeNodeId(type, snapshot.organisationId, entry.id);
      this.uuid = entry.id;
      this.code = entry.code;
      this.version = entry.version;
      this.validFrom = entry.validFrom;
      this.validTo = entry.validTo;
      this.content = entry.content;
    }
  }
  return Fields;
}

export const Shown = (kind: RegisterKind): ClassDecorator =>
  Readable(REGISTER_KINDS[kind].type, 'register:read', REGISTER_KINDS[kind].about, { implements: () => [NodeInterface] });

/** The node of a kind beside which nothing stands. */
export function plainNode<Kind extends RegisterKind>(kind: Kind): EntryNodeClass<Kind> {
  @Shown(kind)
  class Node extends nodeFields(kind as RegisterKind) {}
  Object.defineProperty(Node, 'name', { value: REGISTER_KINDS[kind].type });
  return Node as unknown as EntryNodeClass<Kind>;
}

/** What an entry names: null when it names nothing, or nothing is said of that on the day. */
export const One = (type: () => object, about: string): MethodDecorator => Plain(() => type() as Type, { nullable: true, description: about });

/** A page of what stands beside an entry. */
export const Many = (type: () => object, about: string): MethodDecorator => Plain(() => type() as Type, { description: about, takes: PageArgs });
