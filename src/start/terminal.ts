import { SettingsError } from '../config/settings.js';
import { STOP_MILLISECONDS } from './graceful-stop.js';
import { Opened } from './opened.js';

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line about trouble. */
export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Says where things are. */
export function announce(config: { readonly NODE_ENV: string; readonly DATA_DIR: string; readonly SMTP_URL?: string | undefined }, url: string): void {
  say(`art28 is ready: ${url}`);
  say(`  GraphQL       ${url}/graphql`);
  say(`  REST          ${url}/docs`);
  if (config.NODE_ENV !== 'development') return;
  say(`  credentials   ${config.DATA_DIR}/credentials.json`);
  if (config.SMTP_URL === undefined) say(`  mails         ${config.DATA_DIR}/mail`);
}

/**
 * One clear sentence for what the person can mend; a stack for what only we can. What was opened is closed before the
 * process ends; a start that fails because it is being stopped has nothing to tell.
 */
export async function explainFailure(error: unknown, opened = new Opened()): Promise<void> {
  if (opened.isClosing) return;
  const known = error instanceof SettingsError || (error instanceof Error && /^[A-Z].*\.$/s.test(error.message));
  const text = error instanceof Error ? (known ? error.message : error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
  await opened.close().catch((failure: unknown) => process.stderr.write(`stopping failed: ${String(failure)}\n`));
  process.exit(1);
}
