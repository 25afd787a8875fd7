import { type Problem, problem } from '../../kernel/problem.js';

/** Deeper than any input of ours: whoever nests further means to exhaust the stack of what reads it. */
export const INPUT_DEPTH = 16;

export interface Unstorable {
  /** Where in the input: `requester.name`, `parties.0.aliases`; empty for the input itself. */
  readonly path: string;
  readonly message: string;
}

/**
 * The first thing in an input that could not be kept as it was sent, or null: NUL, which PostgreSQL refuses in text and
 * JSON; half of a surrogate pair, which would be written as another character; nesting without end. Looks at every
 * string, whatever field it stands in, and never calls itself.
 */
export function unstorableIn(input: unknown, name = ''): Unstorable | null {
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: input, path: name === '' ? [] : [name] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      if (value.includes('\u0000')) return { path: path.join('.'), message: 'must not contain NUL (U+0000)' };
      if (!value.isWellFormed()) return { path: path.join('.'), message: 'must be well-formed Unicode: half of a surrogate pair stands alone' };
    } else if (typeof value === 'object' && value !== null) {
      if (path.length > INPUT_DEPTH) return { path: path.join('.'), message: `must not be nested deeper than ${INPUT_DEPTH} levels` };
      for (const [key, part] of Object.entries(value)) waiting.push({ value: part, path: [...path, key] });
    }
  }
  return null;
}

/** How that is refused. */
export function inputUnstorable(found: Unstorable): Problem {
  const path = found.path.slice(0, 200);
  return problem('INPUT_INVALID', { errors: [{ path, messages: [`${path} ${found.message}`.trim()] }] });
}
