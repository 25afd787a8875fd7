import type { ProblemShape } from '../../kernel/problem.js';

export const LOCATION_PROBLEMS = {
  LOCATION_CODE_INVALID: {
    status: 400,
    title: 'This cannot be the code of a location',
    remedy: 'Use 2 to 32 capitals, digits, hyphens and underscores, starting with a letter or digit: AMS0.',
  },
} as const satisfies Record<string, ProblemShape>;
