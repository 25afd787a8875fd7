import { type Holder, hitsOf } from './subject-hits.rules.js';
import type { SubjectHit } from './subject-index.js';

const email = (customerId: string): Holder => ({ type: 'EMAIL', customerId });
const phone = (customerId: string): Holder => ({ type: 'PHONE', customerId });
const number = (customerId: string): Holder => ({ type: 'CUSTOMER_NUMBER', customerId });

describe('who knows a person', () => {
  test.each<[string, Holder[], SubjectHit[]]>([
    ['nobody, where nobody holds anything', [], []],
    ['each customer once, with all it was found by', [phone('b'), email('b'), email('b'), email('a')],
      [{ customerId: 'a', types: ['EMAIL'] }, { customerId: 'b', types: ['EMAIL', 'PHONE'] }]],
    ['the one that alone has the customer number', [number('a'), number('a')], [{ customerId: 'a', types: ['CUSTOMER_NUMBER'] }]],
    ['nobody by a customer number that two have', [number('a'), number('b')], []],
    ['the one of them that the address found too', [number('a'), number('b'), email('b')],
      [{ customerId: 'b', types: ['EMAIL', 'CUSTOMER_NUMBER'] }]],
  ])('is %s', (_, holders, expected) => {
    expect(hitsOf(holders)).toEqual(expected);
  });
});
