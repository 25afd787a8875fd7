import {
  type GraphQLArgument, type GraphQLInputField, type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType,
  isInterfaceType, isIntrospectionType, isListType, isNonNullType, isObjectType, isSpecifiedScalarType,
} from 'graphql';

const isCamel = (name: string): boolean => /^[a-z][a-zA-Z0-9]*$/.test(name);
const isPascal = (name: string): boolean => /^[A-Z][a-zA-Z0-9]*$/.test(name);
const isUpper = (name: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(name);
const isSaid = (description: string | null | undefined): boolean => (description ?? '').trim() !== '';

/** What a reader of the schema would miss, and names that do not follow the others. */
export function graphqlFaults(schema: GraphQLSchema): string[] {
  const roots = new Set<GraphQLNamedType | null | undefined>([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return [
    ...types.flatMap((type) => [
      ...(isPascal(type.name) ? [] : [`${type.name} is not PascalCase`]),
      ...(roots.has(type) || isSaid(type.description) ? [] : [`${type.name} is not described`]),
      ...memberFaults(type),
    ]),
    ...mutationFaults(schema),
  ];
}

function memberFaults(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().filter(({ name }) => !isUpper(name)).map(({ name }) => `${type.name}.${name} is not UPPER_CASE`);
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => fieldFaults(`${type.name}.${field.name}`, field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    ...fieldFaults(`${type.name}.${field.name}`, field),
    ...field.args.flatMap((argument) => fieldFaults(`${type.name}.${field.name}(${argument.name})`, argument)),
  ]);
}

function fieldFaults(where: string, field: Pick<GraphQLArgument | GraphQLInputField, 'name' | 'description'>): string[] {
  return [
    ...(isCamel(field.name) ? [] : [`${where} is not camelCase`]),
    ...(isSaid(field.description) ? [] : [`${where} is not described`]),
  ];
}

/** One `input`, and an object named after the mutation that a later version may add to. */
function mutationFaults(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((mutation) => {
    const [input, ...others] = mutation.args;
    const isOne = input?.name === 'input' && others.length === 0 && isNonNullType(input.type);
    const payload = isNonNullType(mutation.type) ? mutation.type.ofType : mutation.type;
    const isPayload = !isListType(payload) && isObjectType(payload) && payload.name.endsWith('Payload');
    return [
      ...(isOne ? [] : [`${mutation.name} does not take one input`]),
      ...(isPayload ? [] : [`${mutation.name} gives no payload object`]),
    ];
  });
}
