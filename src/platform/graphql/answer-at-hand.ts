import {
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, getArgumentValues, getVariableValues, type GraphQLField, type GraphQLObjectType,
  type GraphQLOutputType, type GraphQLResolveInfo, type GraphQLSchema, isLeafType, isListType, isNonNullType, isObjectType, Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

/** An operation of which all is at hand once its queries are answered (`isStamped`). */
export interface OperationAtHand {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
}

/** Something that only the ordinary execution answers rightly: a refusal, null where there may be none, a type unknown beforehand. */
class NotAtHand extends Error {}

type Complete = (value: unknown) => unknown;
type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * The data of an operation, as the ordinary execution would give it, at a tenth of its cost: how each selection is read is worked
 * out once a call instead of once an object, and nothing is waited for but the queries. Null where there is more to it.
 */
export async function answerAtHand(asked: OperationAtHand): Promise<Record<string, unknown> | null> {
  try {
    return await new AtHand(asked).answer();
  } catch {
    // Whatever it is, the ordinary execution says it.
    return null;
  }
}

class AtHand {
  private readonly fragments: Record<string, FragmentDefinitionNode> = {};
  private readonly variables: Readonly<Record<string, unknown>>;

  constructor(private readonly asked: OperationAtHand) {
    const { schema, document, operation, variables } = asked;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (coerced === undefined) throw new NotAtHand();
    this.variables = coerced;
    for (const part of document.definitions) if (part.kind === Kind.FRAGMENT_DEFINITION) this.fragments[part.name.value] = part;
  }

  async answer(): Promise<Record<string, unknown>> {
    const { schema, operation } = this.asked;
    const root = schema.getQueryType();
    if (!isObjectType(root)) throw new NotAtHand();
    const fields = collectFields(schema, this.fragments, this.variables, root, operation.selectionSet);
    const made = await Promise.all([...fields].map(async ([key, nodes]) => [key, await this.query(root, key, nodes)] as const));
    return Object.fromEntries(made);
  }

  private async query(root: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Promise<unknown> {
    const node = first(nodes);
    if (node.name.value === '__typename') return root.name;
    const field = fieldOf(root, node);
    const complete = this.completeOf(field.type, nodes);
    const resolve = field.resolve ?? notAtHand;
    return complete(await resolve(undefined, getArgumentValues(field, node, this.variables), this.asked.context, this.infoOf(root, field, key, nodes)));
  }

  private infoOf(root: GraphQLObjectType, field: GraphQLField<unknown, unknown>, key: string, nodes: readonly FieldNode[]): GraphQLResolveInfo {
    const { schema, operation } = this.asked;
    return {
      fieldName: field.name, fieldNodes: nodes, returnType: field.type, parentType: root, path: { prev: undefined, key, typename: root.name },
      schema, fragments: this.fragments, rootValue: undefined, operation, variableValues: this.variables,
    };
  }

  /** How a value of the type becomes what is shown of it. */
  private completeOf(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
    if (isNonNullType(type)) {
      const complete = this.completeOf(type.ofType, nodes);
      return (value) => complete(value) ?? notAtHand();
    }
    if (isListType(type)) {
      const complete = this.completeOf(type.ofType, nodes);
      return (value) => (isNothing(value) ? null : Array.isArray(value) ? value.map(complete) : notAtHand());
    }
    if (isLeafType(type)) return (value) => (isNothing(value) ? null : type.serialize(isPromise(value) ? notAtHand() : value) ?? notAtHand());
    if (isObjectType(type)) return this.completeObject(type, nodes);
    throw new NotAtHand();
  }

  private completeObject(type: GraphQLObjectType, nodes: readonly FieldNode[]): Complete {
    const fields: Fields = collectSubfields(this.asked.schema, this.fragments, this.variables, type, nodes);
    const readers = [...fields].map(([key, selected]) => [key, this.readerOf(type, key, selected)] as const);
    return (value) => {
      if (isNothing(value)) return null;
      if (isPromise(value) || type.isTypeOf !== undefined) return notAtHand();
      const shown: Record<string, unknown> = {};
      for (const [key, read] of readers) shown[key] = read(value);
      return shown;
    };
  }

  private readerOf(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Complete {
    // An object of ours cannot have it as its own.
    if (key === '__proto__') throw new NotAtHand();
    const node = first(nodes);
    if (node.name.value === '__typename') return () => type.name;
    const field = fieldOf(type, node);
    const complete = this.completeOf(field.type, nodes);
    const given = getArgumentValues(field, node, this.variables);
    const { resolve } = field;
    if (resolve === undefined) throw new NotAtHand();
    // Neither what is read from an object nor what its method answers looks at the context or where it stands.
    return (source) => complete(resolve(source, given, undefined, undefined as never));
  }
}

function first(nodes: readonly FieldNode[]): FieldNode {
  return nodes[0] ?? notAtHand();
}

function fieldOf(type: GraphQLObjectType, node: FieldNode): GraphQLField<unknown, unknown> {
  return type.getFields()[node.name.value] as GraphQLField<unknown, unknown> | undefined ?? notAtHand();
}

function notAtHand(): never {
  throw new NotAtHand();
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
