import { type DocumentNode, getNamedType, getNullableType, type GraphQLSchema, isLeafType, isListType, isObjectType } from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';

import { PAGE_DEFAULT, PAGE_MAX } from '../../kernel/page.js';

/** What a list without pages counts as: nobody says how long it is before it is read. */
const LIST_ROWS = 3;

/** Fields and fragments that are looked at; what has more is refused unread. */
const LOOKED_AT = 10_000;

/** One operation, with the variables it comes with. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * How many objects an operation may bring up at most: one a field, as many times as the pages around it have rows. What it
 * reads of an object costs nothing, nor does asking for the schema.
 *
 * Throws a GraphQLError when the variables do not fit, or there is too much to look at.
 */
export function operationCost({ schema, document, operationName, variables }: PricedOperation): number {
  return getComplexity({
    schema, query: document, variables: { ...variables }, maxQueryNodes: LOOKED_AT, estimators: [cost],
    ...(operationName === undefined ? {} : { operationName }),
  });
}

function cost({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  const result = getNamedType(field.type);
  // What a field says it costs, because it reads far more than it brings up (`complexity` of a query).
  const { complexity } = field.extensions;
  const own = typeof complexity === 'number' ? complexity : null;
  if (field.args.some(({ name }) => name === 'first' || name === 'last')) return (own ?? 1) + pageSize(args) * childComplexity;
  if (own !== null) return own + childComplexity;
  if (isLeafType(result) || result.name.startsWith('__')) return 0;
  // The rows of a page are counted with the page.
  const isPage = isObjectType(type) && 'pageInfo' in type.getFields();
  const rows = isListType(getNullableType(field.type)) && !isPage ? LIST_ROWS : 1;
  return rows * (1 + childComplexity);
}

interface PageSizes {
  readonly first?: number | null;
  readonly last?: number | null;
}

/** A page is never counted as empty, or as more than the longest there is: such sizes are refused where it is read. */
function pageSize({ first, last }: PageSizes): number {
  const asked = Math.max(first ?? 0, last ?? 0);
  const isAsked = (first ?? last ?? null) !== null;
  return isAsked ? Math.min(PAGE_MAX, Math.max(1, asked)) : PAGE_DEFAULT;
}
