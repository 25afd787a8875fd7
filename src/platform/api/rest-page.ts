import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Type as Class } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';

import { PAGE_DEFAULT, PAGE_MAX, type Page, type PageRequest } from '../../kernel/page.js';

const NUMBER = { type: 'integer', minimum: 1, maximum: PAGE_MAX } as const;

/** The query of a list in REST: `?first=50&after=…` or `?last=50&before=…`. */
export class PageQuery implements PageRequest {
  @ApiPropertyOptional({ ...NUMBER, description: `How many, from the newest. Default ${PAGE_DEFAULT}.` })
  @IsOptional() @Type(() => Number) @IsInt()
  first?: number;

  @ApiPropertyOptional({ type: String, description: 'Only what comes after this cursor.' })
  @IsOptional() @IsString() @MaxLength(100)
  after?: string;

  @ApiPropertyOptional({ ...NUMBER, description: 'How many, from the oldest.' })
  @IsOptional() @Type(() => Number) @IsInt()
  last?: number;

  @ApiPropertyOptional({ type: String, description: 'Only what comes before this cursor.' })
  @IsOptional() @IsString() @MaxLength(100)
  before?: string;
}

export interface RestPage<View> {
  readonly items: readonly View[];
}

/** The OpenAPI schema of a page of `View`. */
export function restPageType<View extends object>(view: Class<View>): Class<RestPage<View>> {
  class PageOf implements RestPage<View> {
    @ApiProperty({ type: [view], description: 'The rows, newest first. The `Link` header leads to the next page.' })
    items!: View[];
  }
  Object.defineProperty(PageOf, 'name', { value: `${view.name.replace(/View$/, '')}Page` });
  return PageOf;
}

/** The body of a page, with a `Link` header to the pages beside it (RFC 8288, relative to the page itself). */
export function restPage<Row, View>(response: Response, page: Page<Row>, toView: (row: Row) => View): RestPage<View> {
  const links: string[] = [];
  const link = (relation: string, window: Record<string, string | null>): void => {
    links.push(`<${besides(response.req.originalUrl, window)}>; rel="${relation}"`);
  };
  if (page.hasNextPage) link('next', { after: page.endCursor, before: null });
  if (page.hasPreviousPage) link('prev', { before: page.startCursor, after: null });
  if (links.length > 0) response.setHeader('Link', links.join(', '));
  return { items: page.rows.map(toView) };
}

/** The same list, another window. Backwards from a cursor asks for the last ones before it. */
function besides(originalUrl: string, window: Record<string, string | null>): string {
  const [path = '', query = ''] = originalUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  const size = parameters.get('first') ?? parameters.get('last') ?? String(PAGE_DEFAULT);
  parameters.delete('first');
  parameters.delete('last');
  for (const [name, value] of Object.entries(window)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  parameters.set(window['after'] ? 'first' : 'last', size);
  return `${path}?${parameters.toString()}`;
}
