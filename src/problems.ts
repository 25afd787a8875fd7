import { KERNEL_PROBLEMS } from './kernel/problems.js';
import type { ProblemTable } from './platform/problems/problem-table.js';

/** Every refusal of the product. `docs/errors.md` is printed from it. */
export const PROBLEMS: ProblemTable = {
  ...KERNEL_PROBLEMS,
};
