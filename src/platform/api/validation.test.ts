import { ProblemError } from '../../kernel/problem.js';
import { Day, OneOf, Part, Text, Whole } from './fields.js';
import { CLEAN_LINE } from './clean-text.js';
import { validationPipe } from './validation.js';

class Refund {
  @Text({ about: 'How much.', max: 20, pattern: /^\d+$/, patternSays: '$property must be digits' }) amount!: string;
}

class Wish {
  @Text({ about: 'Who.', max: 20, ...CLEAN_LINE }) customer!: string;
  @Day({ about: 'When.' }) on!: string;
  @Whole({ about: 'How many.', min: 1, max: 9 }) count!: number;
  @OneOf({ A: 'A' }, { about: 'What.' }) kind!: string;
  @Text({ about: 'More.', max: 5, optional: true }) more?: string | null;
  @Text({ about: 'Some.', max: 5, list: true, listMin: 1 }) some!: string[];
  @Part(() => Refund, { about: 'What is paid back.' }) refund!: Refund;
  @Part(() => Refund, { about: 'Others.', list: true, optional: true }) others?: Refund[];
}

async function wrongIn(value: unknown): Promise<Record<string, readonly string[]>> {
  try {
    await validationPipe().transform(value, { type: 'body', metatype: Wish });
    return {};
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { errors } = error.problem.data as { errors: readonly { path: string; messages: readonly string[] }[] };
    return Object.fromEntries(errors.map(({ path, messages }) => [path, messages]));
  }
}

const right = { customer: 'c', on: '2026-01-01', count: 1, kind: 'A', some: ['x'], refund: { amount: '1' } };

test('what is right passes', async () => {
  expect(await wrongIn(right)).toEqual({});
});

test('of a field that is missing nothing is said but that', async () => {
  expect(await wrongIn({})).toEqual({
    customer: ['customer is missing'], on: ['on is missing'], count: ['count is missing'], kind: ['kind is missing'], some: ['some is missing'], refund: ['refund is missing'],
  });
  expect(await wrongIn({ ...right, customer: null, refund: {} })).toEqual({ customer: ['customer is missing'], 'refund.amount': ['amount is missing'] });
});

test('of what is no text nothing is said of its length and form', async () => {
  expect(await wrongIn({ ...right, customer: 3, more: 4 })).toEqual({ customer: ['customer must be a string'], more: ['more must be a string'] });
});

test('what is there and wrong is told in words', async () => {
  expect(await wrongIn({ ...right, refund: { amount: 'much' }, count: 10, lunch: true })).toEqual({
    'refund.amount': ['amount must be digits'], count: ['count must not be greater than 9'], lunch: ['property lunch should not exist'],
  });
  expect(await wrongIn({ ...right, customer: '' })).toEqual({ customer: ['customer must be longer than or equal to 1 characters'] });
});

test('of a list that is there it is said what is wrong in it, not that it is missing', async () => {
  expect(await wrongIn({ ...right, others: ['x'] })).toEqual({ 'others.0': ['must be an object'] });
  expect(await wrongIn({ ...right, others: [null, { amount: '1' }] })).toEqual({ 'others.0': ['must be an object'] });
  expect(await wrongIn({ ...right, others: {} })).toEqual({ others: ['others must be an array'] });
  expect(await wrongIn({ ...right, others: 'x' })).toEqual({ others: ['others must be an array'] });
  expect(await wrongIn({ ...right, refund: 'x' })).toEqual({ refund: ['refund must be an object'] });
});

test('a single line of blanks says nothing', async () => {
  const said = 'customer must say something, without control characters, line breaks or direction marks';
  for (const blank of [' ', '\u00a0 \u3000']) expect(await wrongIn({ ...right, customer: blank })).toEqual({ customer: [said] });
  expect(await wrongIn({ ...right, customer: ' a b ' })).toEqual({});
});
