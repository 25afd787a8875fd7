import type { GraphQLFormattedError } from 'graphql';

import type { ProblemTable } from '../problems/problem-table.js';

const LIMIT = /limit|too many|exceed|more tha[nt] \d+ tokens/i;
const OURS_TO_EXPLAIN = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Gives every GraphQL error one of our codes; whatever is not a refusal leaves without internals. */
export function formatGraphqlError(table: ProblemTable, formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code'] ?? '');
  const known = table[code];
  const place = {
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
  };
  if (code === 'PERSISTED_QUERY_NOT_FOUND') return formatted;
  if (known !== undefined && code !== 'BUG') {
    const { stacktrace: _, ...data } = formatted.extensions ?? {};
    return { ...place, message: known.title, extensions: { ...data, code, remedy: known.remedy } };
  }
  if (OURS_TO_EXPLAIN.has(code)) {
    return { ...place, message: formatted.message, extensions: { code: LIMIT.test(formatted.message) ? 'OPERATION_TOO_COMPLEX' : 'GRAPHQL_INVALID' } };
  }
  return { ...place, message: table['BUG']?.title ?? 'BUG', extensions: { code: 'BUG' } };
}
