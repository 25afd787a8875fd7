import type { Problem, ProblemShape } from '../../kernel/problem.js';
import { KERNEL_PROBLEMS } from '../../kernel/problems.js';

export const PROBLEM_TABLE = Symbol('ProblemTable');

/** Every refusal of the product: code → shape. Put together by the composition root. */
export type ProblemTable = Readonly<Record<string, ProblemShape>>;

/** RFC 9457, with our stable code and the refusal's data beside the standard members. */
export interface RenderedProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly [member: string]: unknown;
}

export function shapeOf(table: ProblemTable, code: string): ProblemShape {
  return table[code] ?? KERNEL_PROBLEMS.BUG;
}

export function renderProblem(table: ProblemTable, problem: Problem, requestId: string): RenderedProblem {
  const code = table[problem.code] === undefined ? 'BUG' : problem.code;
  const shape = shapeOf(table, code);
  const data = code === 'BUG' ? {} : problem.data;
  return {
    ...data, type: `/docs/errors#${code.toLowerCase().replaceAll('_', '-')}`, title: shape.title, status: shape.status,
    detail: shape.remedy, code, requestId,
  };
}
