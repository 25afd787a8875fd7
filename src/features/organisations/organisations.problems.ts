import type { ProblemShape } from '../../kernel/problem.js';

/** Refusals around organisations and their services. */
export const ORGANISATION_PROBLEMS = {
  SLUG_TAKEN: {
    status: 409,
    title: 'This slug is taken',
    remedy: 'Choose another one; the one in `slug` belongs to somebody, or is kept for sandbox twins and the operator.',
  },
  REGISTER_FULL: {
    status: 422,
    title: 'The register has no room for more of these',
    remedy: 'Say once what several say, let entries that ended begin again under their codes instead of making others, and name the `customer` ' +
      'of what speaks of one customer\'s data alone. `limit` of what `of` names may be held, those at an end too; `held` are.',
  },
} as const satisfies Record<string, ProblemShape>;
