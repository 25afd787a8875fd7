import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Config } from '../platform/config.js';
import { parseAllowList } from '../platform/http/outgoing/allow-list.js';
import { type Settings, SettingsError } from './settings.js';

/** Completes the settings: absolute paths, a master key for development, links that lead to this instance. */
export function completeConfig(settings: Settings): Config & Settings {
  demandAllowList(settings);
  const dataDir = resolve(settings.DATA_DIR);
  const keyDir = resolve(settings.KEY_DIR ?? join(dataDir, 'keys'));
  const isProduction = settings.NODE_ENV === 'production';
  const publicRate = settings.PUBLIC_RATE_PER_MINUTE ?? (isProduction ? 600 : 60_000);
  return Object.freeze({
    ...settings,
    DATA_DIR: dataDir,
    KEY_DIR: keyDir,
    MASTER_KEY: settings.MASTER_KEY ?? developmentMasterKey(dataDir),
    STRANGER_MAILS_PER_HOUR: settings.STRANGER_MAILS_PER_HOUR ?? (isProduction ? 3 : 1_000),
    PUBLIC_RATE_PER_MINUTE: publicRate,
    NETWORK_RATE_PER_MINUTE: settings.NETWORK_RATE_PER_MINUTE ?? 4 * publicRate,
    PROCESSOR_RATE_PER_MINUTE: settings.PROCESSOR_RATE_PER_MINUTE ?? 10 * publicRate,
    FAILED_RATE_PER_MINUTE: settings.FAILED_RATE_PER_MINUTE ?? (isProduction ? 100 : 60_000),
    ORGANISATION_RATE_PER_MINUTE: settings.ORGANISATION_RATE_PER_MINUTE ?? 4 * settings.API_RATE_PER_MINUTE,
    PUBLIC_URL: (settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`).replace(/\/+$/, ''),
  });
}

/** A wrong entry stops the start, not the first webhook. */
function demandAllowList({ WEBHOOK_ALLOW, NODE_ENV }: Settings): void {
  try {
    parseAllowList(WEBHOOK_ALLOW, NODE_ENV);
  } catch (error) {
    throw new SettingsError((error as Error).message);
  }
}

/** Development keeps its master key beside its data: good enough to try things, never for production. */
function developmentMasterKey(dataDir: string): string {
  const path = join(dataDir, 'master.key');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (existsSync(join(dataDir, 'keys'))) {
    throw new SettingsError(`MASTER_KEY is missing: ${join(dataDir, 'keys')} holds keys that only it can open.`);
  }
  mkdirSync(dataDir, { recursive: true });
  const made = randomBytes(32).toString('base64');
  writeFileSync(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
