import { Extensions } from '@nestjs/graphql';
import {
  type DocumentNode, type FieldNode, getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType, TypeInfo,
  visit, visitWithTypeInfo,
} from 'graphql';

const STAMPED = 'stamped';
const LOADED = 'loaded';

/**
 * On a query whose answer stays the same as long as the stamp of the caller's organisation does (`TenantStamp`), whoever may
 * ask it: what it is made of is named there.
 */
export const Stamped = (): MethodDecorator => Extensions({ [STAMPED]: true }) as MethodDecorator;

/**
 * Within one call a stamped query is answered once, however often its document is executed: what it refused is refused again, and
 * written down once.
 */
export function answerStampedOnce(schema: GraphQLSchema): GraphQLSchema {
  const answers = new WeakMap<object, Map<unknown, unknown>>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ extensions }) => extensions[STAMPED] === true)) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    field.resolve = (source, given: unknown, context: object, info) => {
      const ofCall = answers.get(context) ?? new Map<unknown, unknown>();
      answers.set(context, ofCall);
      // A promise in any case: one that is thrown at once is kept as well.
      if (!ofCall.has(info.path.key)) ofCall.set(info.path.key, (async () => resolve(source, given, context, info) as unknown)());
      return ofCall.get(info.path.key);
    };
  }
  return schema;
}

type ResolversOfTypes = Readonly<Record<string, unknown>>;

/** Marks the fields that resolvers of ours answer, beside those that are read from the object. */
export function markLoadedFields(schema: GraphQLSchema, resolvers: ResolversOfTypes): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const ours = resolvers[type.name];
    if (typeof ours !== 'object' || ours === null) continue;
    for (const field of Object.values(type.getFields()).filter(({ name }) => name in ours)) {
      field.extensions = { ...field.extensions, [LOADED]: true };
    }
  }
  return schema;
}

/**
 * Whether all that a document asks is stamped: queries that say so, and below them nothing that is loaded for itself. The schema
 * itself is not, nor is what an interface may stand for.
 */
export function isStamped(schema: GraphQLSchema, document: DocumentNode): boolean {
  const found = known.get(document) ?? isAllStamped(schema, document);
  known.set(document, found);
  return found;
}

/** Documents are parsed once and kept by the server. */
const known = new WeakMap<DocumentNode, boolean>();

function isAllStamped(schema: GraphQLSchema, document: DocumentNode): boolean {
  const info = new TypeInfo(schema);
  let isAll = true;
  visit(document, visitWithTypeInfo(info, {
    Field(node: FieldNode) {
      isAll &&= isStampedField(schema, info.getParentType() ?? null, info.getFieldDef() ?? null, node);
    },
  }));
  return isAll;
}

function isStampedField(
  schema: GraphQLSchema, parent: unknown, field: GraphQLField<unknown, unknown> | null, node: FieldNode,
): boolean {
  if (node.name.value === '__typename') return true;
  if (field === null || !isObjectType(parent)) return false;
  if (isRoot(schema, parent)) return field.extensions[STAMPED] === true;
  return field.extensions[LOADED] !== true && !getNamedType(field.type).name.startsWith('__');
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();
}
