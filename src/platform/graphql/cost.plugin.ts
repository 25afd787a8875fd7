import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError } from 'graphql';

import { inputUnstorable, unstorableIn } from '../api/storable-input.js';
import { type ProblemTable, shapeOf } from '../problems/problem-table.js';
import { operationCost, type PricedOperation } from './operation-cost.js';

/**
 * Refuses, before it runs, an operation whose variables no field could keep, or that costs more than `maximum`. A validation rule could
 * not: it sees no variables, and page sizes stand in them.
 */
export function costPlugin(table: ProblemTable, maximum: number): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operationName, request }) => {
        const variables = request.variables ?? {};
        demandStorable(variables, table);
        const cost = priceOf({ schema, document, operationName: operationName ?? undefined, variables });
        if (cost <= maximum) return;
        const code = 'OPERATION_TOO_COMPLEX';
        throw new GraphQLError(code, { extensions: { code, cost, maximum, http: { status: shapeOf(table, code).status } } });
      },
    }),
  };
}

/** Ahead of everything that calls itself for each level of them. */
function demandStorable(variables: Readonly<Record<string, unknown>>, table: ProblemTable): void {
  const found = unstorableIn(variables);
  if (found === null) return;
  const { code, data } = inputUnstorable(found);
  throw new GraphQLError(code, { extensions: { ...data, code, http: { status: shapeOf(table, code).status } } });
}

/** What operations of a document cost, by their name and variables. Documents are kept by the server; of each, so many prices. */
const prices = new WeakMap<DocumentNode, Map<string, number>>();
const PRICES_OF_A_DOCUMENT = 100;
const LONGEST_REMEMBERED = 1_000;

function priceOf(operation: PricedOperation): number {
  const known = prices.get(operation.document) ?? new Map<string, number>();
  prices.set(operation.document, known);
  const asked = JSON.stringify([operation.operationName ?? null, operation.variables]);
  if (asked.length > LONGEST_REMEMBERED) return reckon(operation);
  const found = known.get(asked) ?? reckon(operation);
  if (known.size >= PRICES_OF_A_DOCUMENT) known.clear();
  known.set(asked, found);
  return found;
}

/** Variables that do not fit are refused as the execution would refuse them. */
function reckon(operation: PricedOperation): number {
  try {
    return operationCost(operation);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}
