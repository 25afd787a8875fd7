import { type Problem, ProblemError } from '../../../kernel/problem.js';
import { REQUEST_PROBLEMS } from '../requests.problems.js';
import type { ActRefusal } from './page-texts.js';

/** How the page explains that a step was refused, and the status it is sent with. Throws what it cannot explain. */
export function refusalOf(error: unknown): { readonly refusal: Explained; readonly status: number } {
  const refusal = error instanceof ProblemError ? explained(error.problem) : null;
  if (refusal === null) throw error;
  const code = refusal === 'ALREADY_EXTENDED' ? 'REQUEST_STATE_FORBIDS' : refusal;
  return { refusal, status: REQUEST_PROBLEMS[code].status };
}

/** Refusals of a step that the page explains itself. */
type Explained = Exclude<ActRefusal, 'NO_ACT'>;

function explained({ code, data }: Problem): Explained | null {
  switch (code) {
    case 'REQUEST_STATE_FORBIDS': return data['state'] === 'EXTENDED' ? 'ALREADY_EXTENDED' : code;
    case 'EXTENSION_TOO_LATE': case 'PERSON_UNREACHABLE': case 'REASON_REQUIRED':
    case 'REQUEST_NOT_ACCEPTED': case 'ALREADY_ACCEPTED': return code;
    default: return null;
  }
}
