interface LoggerOfProcess {
  /** Made for tests by the library, which does not export it. */
  readonly __resetOutOfContextForTests: () => void;
}

/** nestjs-pino keeps the first logger of a process; several applications follow one another in one of tests, each with its own. */
export async function forgetLogger(): Promise<void> {
  const entry = import.meta.resolve('nestjs-pino');
  const { __resetOutOfContextForTests: forget } = await import(new URL('PinoLogger.js', entry).href) as LoggerOfProcess;
  forget();
}
