import { SettingsError } from '../config/settings.js';

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
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

/** One clear sentence for what the person can mend; a stack for what only we can. */
export function explainFailure(error: unknown): never {
  const known = error instanceof SettingsError || (error instanceof Error && /^[A-Z].*\.$/s.test(error.message));
  const text = error instanceof Error ? (known ? error.message : error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
