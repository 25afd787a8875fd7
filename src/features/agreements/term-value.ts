import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, ValidateBy, type ValidationArguments } from 'class-validator';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

import { TERMS, type TermName } from './agreement-terms.js';
import { formInWords, isOfForm, type TermForm, UNKNOWN } from './term-forms.js';

const SAYS = 'A term value is a whole number, true, false, a word, a list of words, or UNKNOWN';

type Plain = number | boolean | string | readonly string[];

function checked(value: unknown): Plain {
  const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
  if (isPlain) return value;
  if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value as readonly string[];
  throw new GraphQLError(SAYS);
}

function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.BOOLEAN:
    case Kind.STRING:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map(literal);
    case Kind.NULL:
    case Kind.OBJECT:
    case Kind.VARIABLE:
      return null;
  }
}

/** What a term comes to. Which values a term may have, its form says; the rules check it with a refusal of its own. */
export const TermValueScalar = new GraphQLScalarType<Plain, Plain>({
  name: 'TermValue',
  description: `${SAYS}, which counts as the strictest.`,
  serialize: (value) => checked(value),
  parseValue: checked,
  parseLiteral: (node) => checked(literal(node)),
});

/** A field with the value of a term. */
export const OfTerm = (about: string): PropertyDecorator => applyDecorators(
  Field(() => TermValueScalar, { description: about }),
  ApiProperty({
    description: about,
    oneOf: [
      { type: 'integer' }, { type: 'boolean' }, { type: 'string' },
      { type: 'array', items: { type: 'string' }, maxItems: 60 },
    ],
  }),
  IsDefined(),
);

/** The value is one that the term beside it, in `term`, may have. */
export const FitsItsTerm = (): PropertyDecorator => ValidateBy({
  name: 'fitsItsTerm',
  validator: {
    validate: (value: unknown, beside) => {
      const form = formBeside(beside);
      return form === undefined || value === UNKNOWN || isOfForm(form, value);
    },
    defaultMessage: (beside) => {
      const form = formBeside(beside);
      return `$property must be ${form === undefined ? 'what the term may be' : formInWords(form)}`;
    },
  },
});

/** Undefined where the term itself is none: another rule tells that. */
function formBeside(beside: ValidationArguments | undefined): TermForm | undefined {
  const { term } = (beside?.object ?? {}) as { readonly term?: unknown };
  return typeof term === 'string' && Object.hasOwn(TERMS, term) ? TERMS[term as TermName] : undefined;
}
