import type { Type } from '@nestjs/common';
import { Extensions, Field, type ReturnTypeFunc, TypeMetadataStorage } from '@nestjs/graphql';
import { type GraphQLSchema, isObjectType } from 'graphql';

const PLAIN = 'plain';

export interface PlainOptions {
  readonly description: string;
  readonly nullable?: boolean;
  /** The class of the field's arguments, where it has any. */
  readonly takes?: Type;
}

/**
 * A field of an object type that the object's own method of that name answers, with the field's arguments. Nothing stands
 * between: what Nest wraps around resolvers costs more than such a field takes. For what is at hand, not for what is loaded.
 */
export const Plain = (type: ReturnTypeFunc, { takes, ...options }: PlainOptions): MethodDecorator => (target, name) => {
  // Without the descriptor: to Nest it is a field like any other.
  Field(type, options)(target, name);
  (Extensions({ [PLAIN]: true }) as PropertyDecorator)(target, name);
  if (takes === undefined) return;
  TypeMetadataStorage.addMethodParamMetadata({
    kind: 'args', target: target.constructor, methodName: String(name), typeFn: () => takes, index: 0, options: {},
  });
};

/** Makes the methods answer. */
export function answerPlainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()).filter(({ extensions }) => extensions[PLAIN] === true)) {
      field.resolve = (source: Record<string, (given: unknown) => unknown>, given) => source[field.name]?.(given);
    }
  }
  return schema;
}
