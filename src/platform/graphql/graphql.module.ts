import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { getNamedType, type GraphQLError, type GraphQLSchema, type ValidationContext } from 'graphql';

import { CONFIG, type Config } from '../config.js';
import { ActorRecogniser } from '../auth/actor-recogniser.js';
import type { ActorRequest } from '../auth/current-actor.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import { PROBLEM_TABLE, type ProblemTable } from '../problems/problem-table.js';
import { atHandPlugin } from './at-hand.plugin.js';
import { costPlugin } from './cost.plugin.js';
import { formatGraphqlError } from './format-error.js';
import { GRAPHQL_LIMITS } from './graphql-limits.js';
import { GRAPHQL_PATH } from './graphql-path.js';
import { KeptAnswers } from './kept-answers.js';
import { answerPlainFields } from './plain-field.js';
import { readablePlugin } from './readable.plugin.js';
import { answerStampedOnce, markLoadedFields } from './stamped.js';

/** These rules throw by themselves, which would pass for a bug of ours; reported, they are refusals like any other. */
const REPORTED = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError): void => context?.reportError(error)],
};

/** The one `input` of a mutation is what its type says it is. */
function describeInputs(schema: GraphQLSchema): GraphQLSchema {
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of mutation.args) argument.description ??= getNamedType(argument.type).description;
  }
  return schema;
}

/** What the schema is told that Nest has made of the classes. */
function schemaWork(): Required<Pick<ApolloDriverConfig, 'transformResolvers' | 'transformSchema'>> {
  let ours: Readonly<Record<string, unknown>> = {};
  return {
    transformResolvers: (resolvers) => {
      ours = Object.assign({}, ...[resolvers].flat()) as Readonly<Record<string, unknown>>;
      return resolvers;
    },
    transformSchema: (schema) => answerStampedOnce(answerPlainFields(markLoadedFields(describeInputs(schema), ours))),
  };
}

export const graphqlModule = GraphQLModule.forRootAsync<ApolloDriverConfig>({
  driver: ApolloDriver,
  inject: [ActorRecogniser, PROBLEM_TABLE, CONFIG, TenantTransaction, KeptAnswers],
  useFactory: (
    recogniser: ActorRecogniser, table: ProblemTable, config: Config, transaction: TenantTransaction, kept: KeptAnswers,
  ): ApolloDriverConfig => ({
    ...schemaWork(),
    autoSchemaFile: true,
    sortSchema: true,
    path: GRAPHQL_PATH,
    graphiql: false,
    introspection: config.NODE_ENV !== 'production',
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    autoTransformHttpErrors: false,
    buildSchemaOptions: { numberScalarMode: 'integer' },
    parseOptions: { maxTokens: GRAPHQL_LIMITS.tokens },
    validationRules: [
      maxAliasesRule({ ...REPORTED, n: GRAPHQL_LIMITS.aliases, allowList: [] }),
      maxDepthRule({ ...REPORTED, n: GRAPHQL_LIMITS.depth, ignoreIntrospection: true }),
    ],
    plugins: [
      ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(),
      costPlugin(table, GRAPHQL_LIMITS.cost), readablePlugin({ recogniser, table, transaction }),
      kept.plugin, atHandPlugin(),
    ],
    context: ({ req }: { req: ActorRequest }) => ({ req }),
    formatError: (formatted) => formatGraphqlError(table, formatted),
  }),
});
