import { problem, ProblemError } from '../../kernel/problem.js';
import { validationPipe } from '../../platform/api/validation.js';
import { LocationContentFields } from '../locations/index.js';
import { plainContent, REGISTER_KINDS } from '../register/index.js';
import type { ChangeStep } from './change.js';

interface FieldError {
  readonly path: string;
  readonly messages: readonly string[];
}

const pipe = validationPipe();

/** Checks what steps say of entries by the forms of their kinds. All that is wrong is told at once, with where it stands. */
export async function readSteps(steps: readonly ChangeStep[]): Promise<ChangeStep[]> {
  const errors: FieldError[] = [];
  const read = await Promise.all(steps.map(async (step, index) => {
    if (step.content === null) {
      if (step.kind === 'LOCATION') errors.push({ path: `steps[${index}].content`, messages: ['a location never ends: what lies there does'] });
      return step;
    }
    try {
      // A literal of GraphQL has no prototype, and what checks it asks for one.
      const given = plainContent(step.content);
      const made: unknown = await pipe.transform(given, { type: 'body', metatype: step.kind === 'LOCATION' ? LocationContentFields : REGISTER_KINDS[step.kind].content });
      return { ...step, content: plainContent(made as object) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const found = (error.problem.data as { errors?: readonly FieldError[] }).errors ?? [];
      errors.push(...found.map(({ path, messages }) => ({ path: `steps[${index}].content.${path}`.slice(0, 200), messages })));
      return step;
    }
  }));
  if (errors.length > 0) throw new ProblemError(problem('INPUT_INVALID', { errors: errors.slice(0, 50) }));
  return read;
}
