import { KERNEL_PROBLEMS } from '../../kernel/problems.js';
import { formatGraphqlError } from './format-error.js';

const formatted = (message: string, code: string): unknown => formatGraphqlError(KERNEL_PROBLEMS, { message, extensions: { code } }).extensions?.['code'];

describe('an error of GraphQL', () => {
  it.each([
    ['Syntax Error: Query depth limit of 14 exceeded, found 15.', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_TOO_COMPLEX'],
    ['Syntax Error: Document contains more than 4000 tokens. Parsing aborted.', 'GRAPHQL_PARSE_FAILED', 'OPERATION_TOO_COMPLEX'],
    ['Cannot query field "x" on type "Query".', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_INVALID'],
    ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%j (%s) is told as %s', (message, code, told) => {
    expect(formatted(message, code)).toBe(told);
  });

  it.each(['Maximum call stack size exceeded', 'remaining connection slots are reserved: connection limit exceeded for art28_app'])(
    'of our own making is no limit, whatever it says: %s', (message) => {
      const told = formatGraphqlError(KERNEL_PROBLEMS, { message, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
      expect(told).toEqual({ message: KERNEL_PROBLEMS.BUG.title, extensions: { code: 'BUG' } });
    });
});
