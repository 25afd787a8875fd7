import type { ProblemShape } from '../../kernel/problem.js';

export const DOCUMENT_PROBLEMS = {
  DOCUMENT_INVALID: {
    status: 422,
    title: 'The document is not right',
    remedy: 'Correct what `faults` lists, each with line, column and path; `total` says how many there are. Nothing was written.',
  },
  DOCUMENT_OF_ANOTHER: {
    status: 409,
    title: 'The document is of another organisation',
    remedy: 'Use the key of the organisation that the document names, or the document of the organisation that the key is of (`expected`).',
  },
  PLAN_STALE: {
    status: 412,
    title: 'The plan is not what would be done now',
    remedy: 'The register or the document changed since the plan was made. Plan again, look at it, and apply that one: `plan` names it.',
  },
  LIST_UNREADABLE: {
    status: 422,
    title: 'The list cannot be read',
    remedy: 'Send CSV in UTF-8 with a line of column names first, `name` among them; `line` and `problem` say what is wrong.',
  },
} as const satisfies Record<string, ProblemShape>;
