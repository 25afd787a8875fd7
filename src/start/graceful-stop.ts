/** How long a stop may take before the process gives up waiting. Nothing acknowledged is lost either way. */
export const STOP_MILLISECONDS = 9_500;

/** Runs `stop` once on the first SIGINT or SIGTERM; a second one ends the process at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const receive = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(130);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`stopping after ${signal} failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', receive);
  process.on('SIGTERM', receive);
}
