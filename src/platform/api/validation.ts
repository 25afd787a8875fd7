import { type ArgumentMetadata, ValidationPipe, type ValidationError, type ValidationPipeOptions } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';

import type { Clock } from '../../kernel/clock.js';
import { problem, ProblemError, refuse } from '../../kernel/problem.js';
import { isKnownLater } from './as-of.js';
import { inputUnstorable, unstorableIn } from './storable-input.js';

interface FieldError {
  /** Where in the input: `requester.email`. */
  readonly path: string;
  readonly messages: readonly string[];
}

/** Flattens nested errors; messages name the rule, never the value (it may be personal data). */
function flatten(errors: readonly ValidationError[], above = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = above === '' ? error.property : `${above}.${error.property}`;
    const own = messagesOf(error);
    return [
      ...(own.length > 0 ? [{ path: path.slice(0, 200), messages: own.map((text) => text.slice(0, 200)) }] : []),
      // What is no list has no members that anything could be wrong with.
      ...(isNoList(error) ? [] : flatten(error.children ?? [], path)),
    ];
  });
}

/** Of what is not there at all nobody needs to be told that it is too short, nor of what is no text, no list or no object. */
function messagesOf(error: ValidationError): string[] {
  const { property, constraints = {}, children = [] } = error;
  const value: unknown = error.value;
  if (Object.keys(constraints).length === 0) return [];
  // It has members, so it is there: what is wrong with each is told of each.
  const isThere = typeof property !== 'string' || children.length > 0 || 'whitelistValidation' in constraints || /^\d+$/.test(property);
  if (!isThere && (value === undefined || value === null)) return [`${property} is missing`];
  if (isNoList(error)) return [constraints['isArray'] ?? ''];
  if ('nestedValidation' in constraints) return [/^\d+$/.test(property) ? 'must be an object' : `${property} must be an object`];
  if ('isString' in constraints) return [constraints['isString'] ?? ''];
  return Object.entries(constraints).flatMap(([rule, said]) => (rule === 'isObject' && children.length > 0 ? [] : [said]));
}

function isNoList({ constraints }: ValidationError): boolean {
  return constraints !== undefined && 'isArray' in constraints;
}

/** What no field could keep is refused before any field is looked at: bodies, queries and paths alike. */
class InputPipe extends ValidationPipe {
  constructor(options: ValidationPipeOptions, private readonly clock: Clock | null) {
    super(options);
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const found = metadata.type === 'custom' ? null : unstorableIn(value, metadata.data);
    // A path with such text names nothing that exists.
    if (found !== null && metadata.type === 'param') refuse('NOT_FOUND', {});
    if (found !== null) throw new ProblemError(inputUnstorable(found));
    const read: unknown = await super.transform(value, metadata);
    if (this.clock !== null && isKnownLater(read, this.clock.now())) {
      refuse('INPUT_INVALID', { errors: [{ path: 'knownAt', messages: ['knownAt must not lie in the future'] }] });
    }
    return read;
  }
}

let isRemembering = false;

/**
 * What class-validator knows of a class is looked up among all classes for every object it validates. No class gains a
 * rule once the doors are open, so it is looked up once for each. Groups are not used here and go the long way.
 */
function rememberRules(): void {
  if (isRemembering) return;
  isRemembering = true;
  const storage = getMetadataStorage();
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  // Of a nested object the second argument is the name of the class it stands in.
  const known = new Map<unknown, Map<string, ReturnType<typeof lookUp>>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    const isNarrowed = groups !== undefined && groups.length > 0;
    if (isNarrowed || always || strictGroups) return lookUp(target, schema, always, strictGroups, groups);
    const places = known.get(target) ?? new Map<string, ReturnType<typeof lookUp>>();
    known.set(target, places);
    const rules = places.get(schema) ?? lookUp(target, schema, always, strictGroups, groups);
    places.set(schema, rules);
    return rules;
  };
}

/**
 * Parses and validates once, at the door. Unknown fields are refused: a typo must not be silently ignored. With a clock, so is a read
 * of what is not known yet.
 */
export function validationPipe(clock: Clock | null = null): ValidationPipe {
  rememberRules();
  return new InputPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    // Looked at for whether it is there, and told nobody.
    validationError: { target: false },
    exceptionFactory: (errors) => new ProblemError(problem('INPUT_INVALID', { errors: flatten(errors).slice(0, 50) })),
  }, clock);
}
