import type { Type } from '@nestjs/common';
import { ArgsType, Field } from '@nestjs/graphql';

import { Text } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { connectionType, type ConnectionView, PageArgs } from '../../platform/graphql/connection.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { type ContentOf, KIND_NAMES, REGISTER_KINDS, type RegisterKind } from './register.js';
import { CODE, EntryActView, named } from './register.api.js';

/* What was ever said of an entry, in GraphQL: REST has it under the entry's path. */

@ArgsType()
export class EntryHistoryArgs extends PageArgs {
  @Text({ about: 'Your code of it.', ...CODE })
  code!: string;
}

function makeConnection<Kind extends RegisterKind>(kind: Kind): Type<ConnectionView<object>> {
  const { content, type } = REGISTER_KINDS[kind];

  @Readable(`${type}Act`, 'register:read', 'One thing that was said of an entry: by whom, when, why.')
  class Act extends EntryActView<Kind> {
    @Field(() => content, { nullable: true, description: 'What was said; null for an end.', complexity: DEAR_READS.content })
    content!: ContentOf<Kind> | null;
  }
  return connectionType<object>(`${type}Act`, named(Act, `${type}Act`), 'register:read');
}

const HISTORIES = new Map(KIND_NAMES.map((kind) => [kind, makeConnection(kind)]));

/** The GraphQL class of a page of what was said of entries of a kind. */
export function historyClass(kind: RegisterKind): Type<ConnectionView<object>> {
  return HISTORIES.get(kind) as Type<ConnectionView<object>>;
}
