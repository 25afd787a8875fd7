import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, MaxLength } from 'class-validator';

import { encodeCursor, type Page, type PageRequest } from '../../kernel/page.js';
import type { Permission } from '../../kernel/permissions.js';
import { ANYBODY, Readable } from '../api/readable.js';

/** `first/after` or `last/before`; at most 200 rows. */
@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, { nullable: true, description: 'How many, from the newest: 1 to 200. Default 50.' })
  @IsOptional() @IsInt()
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  @IsOptional() @IsString() @MaxLength(100)
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many, from the oldest: 1 to 200.' })
  @IsOptional() @IsInt()
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  @IsOptional() @IsString() @MaxLength(100)
  before?: string | null;
}

@Readable('PageInfo', ANYBODY, 'Where a page stands in its list.')
export class PageInfo {
  @Field(() => Boolean, { description: 'More follow.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'More come before.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' }) startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row.' }) endCursor!: string | null;
}

export interface ConnectionView<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
}

/** The connection type of a list of `node`: `<Name>Connection` with `<Name>Edge`. */
export function connectionType<Row extends object>(
  name: string, node: Type<Row>, permission: Permission,
): Type<ConnectionView<Row>> {
  @Readable(`${name}Edge`, permission, `One ${name} in a list.`)
  class Edge {
    @Field(() => String, { description: 'Where it stands in the list.' }) cursor!: string;
    @Field(() => node, { description: 'What stands there.' }) node!: Row;
  }

  @Readable(`${name}Connection`, permission, `A page of a list of ${name}.`)
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' }) edges!: Edge[];
    @Field(() => [node], { description: 'The rows alone.' }) nodes!: Row[];
    @Field(() => PageInfo, { description: 'Where the page stands.' }) pageInfo!: PageInfo;
  }
  return Connection;
}

/** `cursorId` gives the row's own uuid, which the cursor is made of. */
export function toConnection<Row, View>(
  page: Page<Row>, toView: (row: Row) => View, cursorId: (row: Row) => string,
): ConnectionView<View> {
  const shown = page.rows.map((row) => ({ row, node: toView(row) }));
  return {
    // Most readers ask for the rows alone.
    get edges() { return shown.map(({ row, node }) => ({ cursor: encodeCursor(cursorId(row)), node })); },
    nodes: shown.map(({ node }) => node),
    pageInfo: page,
  };
}
