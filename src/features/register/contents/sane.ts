import { ValidateBy, type ValidationArguments } from 'class-validator';

/**
 * Refuses what no record can mean: fields that are well-formed, each on its own, and contradict one another. `wrong` tells in words what
 * contradicts, null where nothing does. It sees fields before they are known to be well-formed.
 */
export const Sane = <Of extends object>(wrong: (said: Of) => string | null): PropertyDecorator => ValidateBy({
  name: 'isSane',
  validator: {
    validate: (_, beside) => toldOf(wrong, beside) === null,
    defaultMessage: (beside) => toldOf(wrong, beside) ?? '',
  },
});

function toldOf<Of extends object>(wrong: (said: Of) => string | null, beside: ValidationArguments | undefined): string | null {
  return wrong((beside?.object ?? {}) as Of);
}

/** A last day, and the day it must not come before. */
export const NoEarlierThan = <Of extends object>(first: keyof Of & string): PropertyDecorator => ValidateBy({
  name: 'isNoEarlier',
  validator: {
    validate: (value, beside) => {
      const begin: unknown = (beside?.object as Partial<Of> | undefined)?.[first];
      return typeof begin !== 'string' || typeof value !== 'string' || value >= begin;
    },
    defaultMessage: () => `$property must be no day before ${first}`,
  },
});

/** Items of which each may be there once, told apart by what `keyOf` makes of them. */
export const EachOnce = <Item extends object>(keyOf: (item: Item) => string, what: string): PropertyDecorator => ValidateBy({
  name: 'isEachOnce',
  validator: {
    validate: (items) => twice(items, keyOf) === null,
    defaultMessage: (beside) => `$property must say once ${what}: ${twice(beside?.value, keyOf) ?? ''} stands there again`,
  },
});

function twice<Item extends object>(items: unknown, keyOf: (item: Item) => string): string | null {
  if (!Array.isArray(items)) return null;
  const keys = items.filter((item): item is Item => typeof item === 'object' && item !== null).map(keyOf);
  return keys.find((key, index) => keys.indexOf(key) !== index) ?? null;
}

/** Whether anything was said there. */
export function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** A period of no length. */
export function isNoTime(period: unknown): boolean {
  return typeof period === 'string' && /^P(0+[YMWD])+$/.test(period);
}
