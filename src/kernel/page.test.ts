import { encodeCursor, pageOf, type PageRequest } from './page.js';

const id = (digit: number): string => `00000000-0000-7000-8000-00000000000${digit}`;
const rows = [5, 4, 3, 2, 1].map((digit) => ({ id: id(digit), digit }));
const at = (digit: number): string => encodeCursor(id(digit));

describe('a page of rows at hand, newest first', () => {
  test.each<[string, PageRequest, number[], [boolean, boolean]]>([
    ['is all of them by default', {}, [5, 4, 3, 2, 1], [false, false]],
    ['begins with the newest', { first: 2 }, [5, 4], [true, false]],
    ['goes on behind a cursor', { first: 2, after: at(4) }, [3, 2], [true, true]],
    ['ends with the oldest', { first: 2, after: at(2) }, [1], [false, true]],
    ['is empty behind the oldest', { first: 2, after: at(1) }, [], [false, true]],
    ['goes back from the end', { last: 2 }, [2, 1], [false, true]],
    ['goes back from a cursor', { last: 2, before: at(3) }, [5, 4], [true, false]],
    ['needs no row at its cursor', { first: 1, after: encodeCursor('00000000-0000-7000-8000-000000000035') }, [5], [true, true]],
  ])('%s', (_, asked, digits, [hasNextPage, hasPreviousPage]) => {
    const page = pageOf(rows, asked);
    expect(page.rows.map(({ digit }) => digit)).toEqual(digits);
    expect([page.hasNextPage, page.hasPreviousPage]).toEqual([hasNextPage, hasPreviousPage]);
    expect([page.startCursor, page.endCursor]).toEqual(digits.length === 0 ? [null, null] : [at(digits[0] ?? 0), at(digits.at(-1) ?? 0)]);
  });

  test.each([[0], [201], [-1], [1.5]])('has no size of %s', (first) => {
    expect(() => pageOf(rows, { first })).toThrow('PAGE_SIZE_INVALID');
  });
});
