import type { ProblemShape } from '../../kernel/problem.js';

export const PUBLISHING_PROBLEMS = {
  PUBLICATION_EMPTY: {
    status: 422,
    title: 'A published register shows at least one kind of thing',
    remedy: 'Name in `kinds` what is to be published, or set `isPublished` to false.',
  },
  DAY_NOT_PUBLISHED: {
    status: 404,
    title: 'The register of that day is not published',
    remedy: 'Ask for a day from `from` until `until`; a null sets no bound.',
  },
} as const satisfies Record<string, ProblemShape>;
