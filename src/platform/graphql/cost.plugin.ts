import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';

import { type ProblemTable, shapeOf } from '../problems/problem-table.js';
import { operationCost, type PricedOperation } from './operation-cost.js';

/**
 * Refuses, before it runs, an operation that costs more than `maximum`. A validation rule could not: it sees no variables,
 * and page sizes stand in them.
 */
export function costPlugin(table: ProblemTable, maximum: number): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operationName, request }) => {
        const cost = priceOf({
          schema, document, operationName: operationName ?? undefined, variables: request.variables ?? {},
        });
        if (cost <= maximum) return;
        const code = 'OPERATION_TOO_COMPLEX';
        throw new GraphQLError(code, { extensions: { code, cost, maximum, http: { status: shapeOf(table, code).status } } });
      },
    }),
  };
}

/** Variables that do not fit are refused as the execution would refuse them. */
function priceOf(operation: PricedOperation): number {
  try {
    return operationCost(operation);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}
