import type { ProblemShape } from '../../kernel/problem.js';

/** Refusals around organisations and their services. */
export const ORGANISATION_PROBLEMS = {
  SLUG_TAKEN: {
    status: 409,
    title: 'This slug is taken',
    remedy: 'Choose another one; the one in `slug` belongs to somebody, or is kept for sandbox twins and the operator.',
  },
} as const satisfies Record<string, ProblemShape>;
