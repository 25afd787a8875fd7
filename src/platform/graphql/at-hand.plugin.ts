import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';

import { answerAtHand } from './answer-at-hand.js';
import { isStamped } from './stamped.js';

/** Answers what asks for stamped queries alone, unless only the ordinary execution can. */
export function atHandPlugin(): ApolloServerPlugin<object> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!isStamped(schema, document)) return null;
        const data = await answerAtHand({ schema, document, operation, variables: request.variables ?? {}, context: contextValue });
        return data === null ? null : { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
      },
    }),
  };
}
