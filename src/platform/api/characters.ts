import { buildMessage, ValidateBy } from 'class-validator';

/**
 * From `min` to `max` characters, counted as JSON Schema and PostgreSQL count them. The validator's own rule leaves marks of presentation
 * uncounted: a text would pass here that an editor underlines and a column refuses.
 */
export const Characters = (min: number, max: number, { each }: { readonly each: boolean }): PropertyDecorator => ValidateBy({
  name: 'isLength',
  constraints: [min, max],
  validator: {
    validate: (value) => typeof value === 'string' && isWithin(value, min, max),
    defaultMessage: buildMessage((prefix, beside) => prefix + said(beside?.value, min, max), { each }),
  },
}, { each });

function said(value: unknown, min: number, max: number): string {
  if (value === undefined || value === null || value === '') return `$property must be longer than or equal to ${min} characters`;
  if (typeof value !== 'string') return `$property must be longer than or equal to ${min} and shorter than or equal to ${max} characters`;
  return lengthOf(value) < min
    ? `$property must be longer than or equal to ${min} characters` : `$property must be shorter than or equal to ${max} characters`;
}

function isWithin(text: string, min: number, max: number): boolean {
  // A character is one or two units: what is far beyond need not be counted.
  if (text.length > 2 * max) return false;
  const length = lengthOf(text);
  return length >= min && length <= max;
}

function lengthOf(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length; index++) if ((text.codePointAt(index) ?? 0) > 0xFFFF) pairs += 1;
  return text.length - pairs;
}
