import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode, getNamedType, GraphQLError, type GraphQLSchema, isObjectType, Kind, type OperationDefinitionNode,
  TypeInfo, visit, visitWithTypeInfo,
} from 'graphql';

import { type Actor, mayAct } from '../../kernel/actor.js';
import type { Permission } from '../../kernel/permissions.js';
import { problem, ProblemError, refuse } from '../../kernel/problem.js';
import { ANYBODY, TYPE_PERMISSION } from '../api/readable.js';
import type { ActorRecogniser } from '../auth/actor-recogniser.js';
import type { ActorRequest } from '../auth/current-actor.js';
import type { TenantTransaction } from '../database/tenant-transaction.js';
import { problemOf } from '../problems/problem-of.js';
import { type ProblemTable, shapeOf } from '../problems/problem-table.js';
import { isStamped } from './stamped.js';

type Reading = Permission | typeof ANYBODY;

/** The permission that an object type declares. */
export function permissionOf(schema: GraphQLSchema, typeName: string): Reading | undefined {
  return schema.getType(typeName)?.extensions[TYPE_PERMISSION] as Reading | undefined;
}

/** Object types that declare no permission. The server refuses to start when there is one. */
export function undeclaredTypes(schema: GraphQLSchema): string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.has(type))
    .filter((type) => type.extensions[TYPE_PERMISSION] === undefined)
    .map((type) => type.name);
}

/** Permissions that an operation needs because of the types it touches, fragments and abstract types included. */
export function permissionsTouched(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<Permission> {
  const found = known.get(document) ?? lookForPermissions(schema, document);
  known.set(document, found);
  return found;
}

/** Documents are parsed once and kept by the server. */
const known = new WeakMap<DocumentNode, ReadonlySet<Permission>>();

function lookForPermissions(schema: GraphQLSchema, document: DocumentNode): Set<Permission> {
  const needed = new Set<Permission>();
  const touch = (typeName: string): void => {
    const reading = permissionOf(schema, typeName);
    if (reading !== undefined && reading !== ANYBODY) needed.add(reading);
  };
  const info = new TypeInfo(schema);
  visit(document, visitWithTypeInfo(info, {
    Field() {
      const type = getNamedType(info.getType());
      if (type && isObjectType(type)) touch(type.name);
    },
    // What a fragment on an abstract type reads is guarded by the fragments inside it and by the type that comes back.
    InlineFragment() {
      const type = info.getType();
      if (type && isObjectType(type)) touch(type.name);
    },
    FragmentDefinition() {
      const type = info.getType();
      if (type && isObjectType(type)) touch(type.name);
    },
  }));
  return needed;
}

export interface ReadingParts {
  readonly recogniser: ActorRecogniser;
  readonly table: ProblemTable;
  readonly transaction: TenantTransaction;
}

/**
 * Refuses, before it runs, an operation that touches a type its actor may not read; with the status REST would give, and
 * an entry in the audit trail as the guard leaves one.
 */
export function readablePlugin({ recogniser, table, transaction }: ReadingParts): ApolloServerPlugin<{ req: ActorRequest }> {
  const demand = async (actor: Actor, needed: ReadonlySet<Permission>, asked: string): Promise<void> => {
    const permission = [...needed].find((each) => !mayAct(actor, each));
    if (permission === undefined) return;
    if (actor.kind === 'PUBLIC') refuse('UNAUTHENTICATED', {});
    const refusal = problem('FORBIDDEN', { permission });
    const act = { action: asked, subjectType: 'handler' };
    await transaction.recordRefusal({ organisationId: actor.organisationId }, actor, act, refusal);
    throw new ProblemError(refusal);
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, contextValue }) => {
        const needed = permissionsTouched(schema, document);
        try {
          const { req } = contextValue;
          await demand(await recogniser.recognise(req), needed, nameOf(operation));
          if (isStamped(schema, document)) recogniser.stamp(req);
        } catch (error) {
          const found = problemOf(error);
          if (found === null) throw error;
          const { code, data } = found;
          throw new GraphQLError(code, { extensions: { ...data, code, http: { status: shapeOf(table, code).status } } });
        }
      },
    }),
  };
}

/** What is asked for, by the name that the schema gives it: `mutation createApiKey`. */
function nameOf(operation: OperationDefinitionNode | undefined): string {
  const [first] = operation?.selectionSet.selections ?? [];
  return `${operation?.operation ?? 'operation'} ${first?.kind === Kind.FIELD ? first.name.value : 'fragment'}`;
}
