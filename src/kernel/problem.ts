/** A refusal: a stable code, and the data that explains it. Anything that is not a Problem is a bug. */
export interface Problem<Code extends string = string, Data extends object = Record<string, unknown>> {
  readonly code: Code;
  readonly data: Data;
}

/** How one problem code is shown to the outside: HTTP status, title and what the reader can do. */
export interface ProblemShape {
  readonly status: number;
  readonly title: string;
  /** One sentence telling the reader what to do about it. */
  readonly remedy: string;
}

export function problem<Code extends string, Data extends object>(code: Code, data: Data): Problem<Code, Data> {
  return { code, data };
}

/** Carries a Problem to the boundary, where it is rendered as problem+json or as a GraphQL error. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem, /** Refusals leave an audit entry, unless they tell nothing about anybody. */ readonly isAudited = true) {
    super(problem.code);
  }
}

/** Ends the current act with a refusal. */
export function refuse<Code extends string, Data extends object>(code: Code, data: Data): never {
  throw new ProblemError(problem(code, data) as unknown as Problem);
}

/** Ends the current act with a refusal that leaves no audit entry: a stranger's garbage must not fill a trail. */
export function refuseUnaudited<Code extends string, Data extends object>(code: Code, data: Data): never {
  throw new ProblemError(problem(code, data) as unknown as Problem, false);
}
