import { ProblemError } from '../../kernel/problem.js';
import { versionNamed } from './if-match.js';

const codeOf = (header: string): string => {
  try {
    return String(versionNamed(header));
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error);
  }
};

test.each([
  ['"1"', '1'], [' "12" ', '12'], ['*', 'undefined'],
  ['"1", "y"', '1'], ['"y","1"', '1'], ['"a,b" , "7"', '7'], ['"1", "1"', '1'], ['W/"2", "3"', '3'], ['"",, "4"', '4'],
])('If-Match %s names %s', (header, version) => {
  expect(codeOf(header)).toBe(version);
});

test.each(['"y"', '""', 'W/"1"', '"1234567890"', '"a","b"', '"-1"', '"1.0"'])('If-Match %s matches nothing', (header) => {
  expect(codeOf(header)).toBe('VERSION_STALE');
});

test.each(['garbage', '1', '"1', '1"', '"1" "2"', '', ' ', '"1", garbage', '"1", *', '"a b"', '"1", "2"', 'w/"1"', ','])('If-Match %j cannot be read', (header) => {
  expect(codeOf(header)).toBe('INPUT_INVALID');
});
