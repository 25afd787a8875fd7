import type { INestApplication } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLNamedOutputType, type GraphQLSchema,
  isEnumType, isInputObjectType, isInterfaceType, isListType, isNonNullType, isObjectType, type GraphQLObjectType,
} from 'graphql';

import type { Handler } from '../../src/platform/auth/declared-access.js';
import { decodeNodeId } from '../../src/platform/graphql/node-id.js';
import type { Door } from './door.js';
import { leafOf } from './field-meaning.js';
import { leavesOf, type Shape } from './input-shape.js';
import { MAKES_ENTRIES } from './register-values.js';

const DEPTH = 5;
/** Of an entry that was just made, what it says itself: what stands beside it depends on all that was made before. */
const DEPTH_OF_MADE = 2;

/** Lists that take no single element, which the schema does not tell. */
const LEAST: Readonly<Record<string, number>> = { between: 2 };

/** Every query and mutation of the live schema, each asking for all it can give. */
export function graphqlDoors(nest: INestApplication, handlers: readonly Handler[]): Door[] {
  const { schema } = nest.get(GraphQLSchemaHost);
  refuseHiddenArguments(schema);
  const roots = [['query', schema.getQueryType()], ['mutation', schema.getMutationType()]] as const;
  const doors = roots.flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {}).map((field) => doorOf(schema, operation, field, handlers)));
  const silent = handlers.filter(({ name }) => !doors.some((door) => door.name.endsWith(` ${name.split('.')[1] ?? ''}`)));
  if (silent.length > 0) throw new Error(`No field of the schema belongs to ${silent.map(({ name }) => name).join(', ')}`);
  return doors;
}

type Fields = GraphQLField<unknown, unknown>;

function doorOf(schema: GraphQLSchema, operation: 'query' | 'mutation', field: Fields, handlers: readonly Handler[]): Door {
  const name = `${operation} ${field.name}`;
  const handler = handlers.find((each) => each.name.split('.')[1] === field.name);
  if (handler?.access === undefined) throw new Error(`${name} stands in the schema, but no handler is declared for it`);
  const input: Shape = {
    kind: 'OBJECT',
    fields: Object.fromEntries(field.args.map((argument) =>
      [argument.name, { isRequired: isNeeded(argument), shape: shapeOf(argument.name, argument.type, name) }])),
  };
  return {
    name, access: handler.access, isRead: operation === 'query', input,
    call: (values) => ({
      method: 'POST', path: '/graphql',
      body: { query: documentOf(schema, operation, field, values as Record<string, unknown>), variables: values },
    }),
  };
}

function isNeeded(argument: { readonly type: GraphQLInputType; readonly defaultValue?: unknown }): boolean {
  return isNonNullType(argument.type) && argument.defaultValue === undefined;
}

function shapeOf(name: string, type: GraphQLInputType, where: string): Shape {
  if (isNonNullType(type)) return shapeOf(name, type.ofType, where);
  if (isListType(type)) return { kind: 'LIST', of: shapeOf(name, type.ofType, where), least: LEAST[name] ?? 1 };
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
      .map((field) => [field.name, { isRequired: isNeeded(field), shape: shapeOf(field.name, field.type, where) }] as const);
    return { kind: 'OBJECT', fields: Object.fromEntries(fields) };
  }
  const choices = isEnumType(type) ? type.getValues().map((value) => value.name) : undefined;
  return leafOf({ name, form: type.name, choices, where });
}

/** Who says nothing of these is asked for fewer than usual: each row of some lists is dear, when all of it is asked for. */
const PAGING = ['first', 'last', 'before', 'after'];

function documentOf(schema: GraphQLSchema, operation: string, field: Fields, values: Readonly<Record<string, unknown>>): string {
  const given = field.args.filter((argument) => argument.name in values);
  const declared = given.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const isPage = field.args.some(({ name }) => name === 'first') && !PAGING.some((name) => name in values);
  const passed = [...given.map((argument) => `${argument.name}: $${argument.name}`), ...(isPage ? ['first: 10'] : [])].join(', ');
  const named = getNamedType(field.type);
  const wanted = isInterfaceType(named) ? nodeSelection(schema, values) : selectionOf(named, MAKES_ENTRIES.test(`${operation} ${field.name}`) ? DEPTH_OF_MADE : DEPTH, []);
  const inBrackets = (text: string): string => (text === '' ? '' : `(${text})`);
  return `${operation}${inBrackets(declared)} { ${field.name}${inBrackets(passed)}${wanted} }`;
}

/** All of the type that a global id speaks of. */
function nodeSelection(schema: GraphQLSchema, values: Readonly<Record<string, unknown>>): string {
  const type = schema.getType(decodeNodeId(String(values['id']))?.type ?? '');
  const fragment = isObjectType(type) ? ` ... on ${type.name}${selectionOf(type, DEPTH, [])}` : '';
  return ` { id __typename${fragment} }`;
}

/** Every field that can be asked for without arguments; a connection's nodes, not its edges, which hold the same. */
function selectionOf(type: GraphQLNamedOutputType, depth: number, above: readonly string[]): string {
  if (!isObjectType(type)) return isInterfaceType(type) ? ' { id __typename }' : '';
  if (depth === 0 || above.includes(type.name)) return ' { __typename }';
  const isConnection = type.name.endsWith('Connection');
  const parts = Object.values(type.getFields())
    .filter((field) => !field.args.some(isNeeded) && !(isConnection && field.name === 'edges'))
    .map((field) => `${field.name}${ofAFew(field)}${selectionOf(getNamedType(field.type), depth - 1, [...above, type.name])}`);
  return ` { ${parts.join(' ')} }`;
}

/** Pages within pages are many objects, and have a price: a few of each will do. */
function ofAFew(field: Fields): string {
  return field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
}

/** A nested field that takes an id would be a door of its own, which nothing here goes through. */
function refuseHiddenArguments(schema: GraphQLSchema): void {
  const roots = new Set<GraphQLObjectType | null | undefined>([schema.getQueryType(), schema.getMutationType()]);
  const nested = Object.values(schema.getTypeMap()).filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.has(type));
  for (const type of nested) {
    for (const field of Object.values(type.getFields())) {
      const hidden = field.args.filter((argument) => namesSomething(argument, `${type.name}.${field.name}`));
      if (hidden.length > 0) throw new Error(`The generator cannot reach ${type.name}.${field.name}(${hidden.map(({ name }) => name).join(', ')})`);
    }
  }
}

function namesSomething(argument: GraphQLArgument, where: string): boolean {
  return leavesOf(shapeOf(argument.name, argument.type, where)).some(({ leaf }) => ['UUID', 'NODE_ID', 'KEY'].includes(leaf.type));
}
