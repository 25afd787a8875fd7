import type { ProblemShape } from '../../kernel/problem.js';

export const AUDIT_PROBLEMS = {
  AUDIT_NOT_SEALED: {
    status: 409,
    title: 'Nothing has been sealed yet',
    remedy: 'Entries are sealed within a second of being written. Try again.',
  },
} as const satisfies Record<string, ProblemShape>;
