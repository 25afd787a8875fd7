/** What may be logged of an error. */
export interface LoggableError {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  /** Where, without what: the frames alone. */
  readonly stack: string;
  /** Of a database error: names of ours. */
  readonly table?: string;
  readonly constraint?: string;
  readonly cause?: LoggableError;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
const CAUSES = 3;

/**
 * An error without what people typed: parsers and databases quote the text they choke on, and messages of libraries hold
 * addresses and links.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const isDatabase = typeof code === 'string' && SQLSTATE.test(code);
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutContent(error.message, isDatabase || error instanceof SyntaxError),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n'),
    ...(isDatabase && typeof table === 'string' ? { table } : {}),
    ...(isDatabase && typeof constraint === 'string' ? { constraint } : {}),
    ...(error.cause instanceof Error && depth < CAUSES ? { cause: loggableError(error.cause, depth + 1) } : {}),
  };
}

/** `isQuoting`: what stands in quotes was typed by somebody. */
function withoutContent(message: string, isQuoting: boolean): string {
  // Database messages and parsers may quote text that itself holds quotes: everything from the first to the last goes.
  const unquoted = isQuoting ? message.replace(/(["'`]).*\1/gs, '…').replace(/Unexpected token .*/s, 'Unexpected token …') : message;
  return unquoted
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .replace(/\?[^\s"']*/g, '?…')
    .replace(/[A-Za-z0-9_-]{32,}/g, '…')
    .slice(0, 500);
}
