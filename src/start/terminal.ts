import { SettingsError } from '../config/settings.js';

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One clear sentence for what the person can mend; a stack for what only we can. */
export function explainFailure(error: unknown): never {
  const known = error instanceof SettingsError || (error instanceof Error && /^[A-Z].*\.$/s.test(error.message));
  const text = error instanceof Error ? (known ? error.message : error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
