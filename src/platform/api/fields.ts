import { applyDecorators } from '@nestjs/common';
import { Field, Float, ID, Int, registerEnumType, type ReturnTypeFunc } from '@nestjs/graphql';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, isISO8601, IsNumber, IsObject, IsOptional,
  IsString, IsTimeZone, IsUUID, Matches, Max, MaxLength, Min, ValidateBy, ValidateNested, type ValidationArguments,
} from 'class-validator';

import { Characters } from './characters.js';
import { CLEAN_LINE } from './clean-text.js';
import { isCountry } from './country-code.js';
import { MAILBOX } from './mailbox.js';
import { DAY_TAKEN, isInstant, YEARS_TAKEN } from './read-instant.js';
import { JsonScalar, SCALARS } from './scalars.js';

/**
 * One decorator a field: it says at once what GraphQL, OpenAPI and the validator need to know. `about` is the public
 * docstring. A field is required unless `optional`.
 */
export interface FieldOptions {
  readonly about: string;
  readonly optional?: boolean;
  /** The field is a list; `max` of a list is `listMax`. */
  readonly list?: boolean;
  readonly listMin?: number;
  readonly listMax?: number;
  readonly example?: unknown;
}

interface Kind {
  readonly graphql: () => object;
  readonly openapi: ApiPropertyOptions;
  readonly checks: (each: boolean) => PropertyDecorator[];
}

function field(options: FieldOptions, kind: Kind): PropertyDecorator {
  const isList = options.list === true;
  const nullable = options.optional === true;
  const listChecks = isList
    ? [IsArray(), ArrayMaxSize(options.listMax ?? 100), ArrayMinSize(options.listMin ?? 0)]
    : [];
  const described = {
    ...kind.openapi, description: options.about, required: !nullable, nullable, isArray: isList,
    ...(options.example === undefined ? {} : { example: options.example }),
    ...(isList ? { maxItems: options.listMax ?? 100, minItems: options.listMin ?? 0 } : {}),
  } as ApiPropertyOptions;
  return applyDecorators(
    Field((() => (isList ? [kind.graphql()] : kind.graphql())) as ReturnTypeFunc, { nullable, description: options.about }),
    ApiProperty(described),
    ...(nullable ? [IsOptional()] : []),
    ...listChecks,
    ...kind.checks(isList),
  );
}

/** What a text must look like, and the same in words for whoever wrote another one. */
interface Form {
  pattern: RegExp;
  patternSays: string | ((beside: ValidationArguments) => string);
}

/** Free text, trimmed of nothing: length in characters, 1 to `max`. */
export const Text = (options: FieldOptions & { max: number; min?: number } & (Form | { pattern?: undefined })): PropertyDecorator =>
  field(options, {
    graphql: () => String,
    openapi: {
      type: String, minLength: options.min ?? 1, maxLength: options.max,
      ...(options.pattern === undefined ? {} : { pattern: options.pattern.source }),
    },
    checks: (each) => [
      IsString({ each }), Characters(options.min ?? 1, options.max, { each }),
      ...(options.pattern === undefined ? [] : [Matches(options.pattern, { each, message: options.patternSays })]),
    ],
  });

export const Flag = (options: FieldOptions): PropertyDecorator =>
  field(options, { graphql: () => Boolean, openapi: { type: Boolean }, checks: (each) => [IsBoolean({ each })] });

export const Whole = (options: FieldOptions & { min: number; max: number }): PropertyDecorator =>
  field(options, {
    graphql: () => Int,
    openapi: { type: 'integer', minimum: options.min, maximum: options.max },
    checks: (each) => [IsInt({ each }), Min(options.min, { each }), Max(options.max, { each })],
  });

export const Fraction = (options: FieldOptions): PropertyDecorator =>
  field(options, { graphql: () => Float, openapi: { type: Number }, checks: (each) => [IsNumber({}, { each })] });

/** A UUID: the id of a row, as REST writes it and GraphQL inputs take it. Read in small letters, as the rows have it. */
export const Uuid = (options: FieldOptions): PropertyDecorator =>
  field(options, {
    graphql: () => SCALARS.UUID,
    openapi: { type: String, format: 'uuid' },
    checks: (each) => [
      IsUUID('all', { each }),
      Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(inSmallLetters) : inSmallLetters(value))),
    ],
  });

function inSmallLetters(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** A global Relay id. */
export const NodeId = (options: FieldOptions): PropertyDecorator =>
  field(options, { graphql: () => ID, openapi: { type: String }, checks: (each) => [IsString({ each }), MaxLength(200, { each })] });

/** An instant, ISO 8601 with offset. */
export const Instant = (options: FieldOptions): PropertyDecorator =>
  field(options, {
    graphql: () => SCALARS.DateTime,
    openapi: { type: String, format: 'date-time' },
    checks: (each) => [ValidateBy({ name: 'isInstant', validator: {
      validate: (value) => isInstant(value), defaultMessage: () => `$property must be an instant with an offset, like 2026-11-22T10:15:00Z, of the years ${YEARS_TAKEN}`,
    } }, { each })],
  });

/** A day, ISO 8601. */
export const Day = (options: FieldOptions): PropertyDecorator =>
  field(options, {
    graphql: () => SCALARS.Date,
    openapi: { type: String, format: 'date', pattern: DAY_TAKEN.source },
    checks: (each) => [
      Matches(DAY_TAKEN, { each, message: `$property must be a day like 2026-11-22, of the years ${YEARS_TAKEN}` }),
      // Of what does not even look like a day, nothing else is worth telling.
      ValidateBy({ name: 'isISO8601', validator: {
        validate: (value) => typeof value !== 'string' || !DAY_TAKEN.test(value) || isISO8601(value, { strict: true }),
        defaultMessage: () => '$property must be a valid ISO 8601 date string',
      } }, { each }),
    ],
  });

const COUNTRY = /^[A-Z]{2}$/;
/** How a country looks, as schemas say it. */
export const COUNTRY_PATTERN = COUNTRY.source;

/** A country that is. With `mayBeGone` any two letters: a question of law may be about one that is no more. */
export const Country = ({ mayBeGone = false, ...options }: FieldOptions & { mayBeGone?: boolean }): PropertyDecorator =>
  field(options, {
    graphql: () => SCALARS.CountryCode,
    openapi: { type: String, pattern: COUNTRY_PATTERN },
    checks: (each) => [
      Matches(COUNTRY, { each, message: '$property must be an ISO 3166-1 alpha-2 code like NL' }),
      ...(mayBeGone ? [] : [ValidateBy({ name: 'isCountry', validator: {
        validate: (value) => isCountry(value), defaultMessage: () => '$property must be a country of ISO 3166-1, like NL; the United Kingdom is GB, Greece GR',
      } }, { each })]),
    ],
  });

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** A language, BCP 47. */
export const Language = (options: FieldOptions): PropertyDecorator =>
  field(options, {
    graphql: () => String,
    openapi: { type: String, pattern: LANGUAGE.source },
    checks: (each) => [Matches(LANGUAGE, { each, message: '$property must be a BCP 47 language like nl or de-CH' })],
  });

export const TimeZone = (options: FieldOptions): PropertyDecorator =>
  field(options, { graphql: () => String, openapi: { type: String }, checks: (each) => [IsTimeZone({ each })] });

export const Email = (options: FieldOptions): PropertyDecorator =>
  field(options, {
    graphql: () => SCALARS.EmailAddress,
    openapi: { type: String, format: 'email', maxLength: 254, pattern: MAILBOX.source },
    // A quoted mailbox may hold brackets and spaces, which mail programs read as another address.
    checks: (each) => [
      IsEmail({ blacklisted_chars: '"<>()' }, { each }), MaxLength(254, { each }), Matches(CLEAN_LINE.pattern, { each, message: CLEAN_LINE.patternSays }),
      Matches(MAILBOX, { each, message: '$property must be a mailbox like privacy@example.com' }),
    ],
  });

export const Link = (options: FieldOptions & { max?: number; pattern?: string }): PropertyDecorator =>
  field(options, {
    graphql: () => String,
    openapi: {
      type: String, format: 'uri', minLength: 1, maxLength: options.max ?? 2048, ...(options.pattern === undefined ? {} : { pattern: options.pattern }),
    },
    checks: (each) => [IsString({ each }), Characters(1, options.max ?? 2048, { each })],
  });

/** For addresses that others are shown: a user name or password in one is handed to whoever reads it, and lent to deceit. */
export const WithoutCredentials = ({ list = false }: Pick<FieldOptions, 'list'> = {}): PropertyDecorator =>
  Matches(/^(?!(https?:[/\\]*|[a-z][a-z0-9+.-]*:[/\\]{2,})[^/\\?#]*@)/i, { each: list, message: '$property must not hold a user name or password before an @' });

/** One of an enumeration made by `enumeration`. */
export const OneOf = (values: Readonly<Record<string, string>>, options: FieldOptions): PropertyDecorator =>
  field(options, {
    graphql: () => values,
    openapi: { type: String, enum: Object.values(values) },
    checks: (each) => [IsIn(Object.values(values), { each })],
  });

/** An object of another class; checked inside. */
export const Part = (type: () => new () => object, options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    field(options, {
      graphql: type,
      // Swagger knows a class to be looked up later by a function of this name.
      openapi: { type: () => type() },
      checks: (each) => [IsObject({ each }), ValidateNested({ each })],
    }),
    Type(type),
  );

/** Any JSON object. Only for what is by nature open, such as the data of an event. */
export const OpenObject = (options: FieldOptions): PropertyDecorator =>
  field(options, { graphql: () => JsonScalar, openapi: { type: 'object', additionalProperties: true }, checks: (each) => [IsObject({ each })] });

/** Cuts spaces at both ends before checking. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Makes an enumeration known to GraphQL under `name`. Values are UPPER_SNAKE words of the vocabulary. */
export function enumeration<const Value extends string>(
  name: string, about: string, values: readonly Value[],
): { readonly [K in Value]: K } {
  const made = Object.fromEntries(values.map((value) => [value, value])) as { [K in Value]: K };
  registerEnumType(made, { name, description: about });
  return made;
}
