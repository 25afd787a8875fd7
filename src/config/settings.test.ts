import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { completeConfig } from './runtime.js';
import { parseSettings, SettingsError } from './settings.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const PRODUCTION = { NODE_ENV: 'production', MASTER_KEY: KEY, SMTP_URL: 'smtp://mail', PUBLIC_URL: 'https://art28.example' };

const refusal = (environment: Record<string, string>): string => {
  try {
    completeConfig(parseSettings(environment));
    return 'no refusal';
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
};

describe('a wrong setting stops the start with one sentence that names it', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'abc' }, /^PORT must be a whole number from 0 to 65535\.$/],
    [{ PORT: '70000' }, /^PORT must be a whole number/],
    [{ PORT: '1.5' }, /^PORT must be a whole number/],
    [{ NODE_ENV: 'prod' }, /^NODE_ENV must be one of development, production, test\.$/],
    [{ MASTER_KEY: 'short' }, /^MASTER_KEY must be 32 random bytes in base64/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be a URL starting with postgres:\/\/ or postgresql:\/\/\.$/],
    [{ OIDC_ISSUER: 'https://issuer.example' }, /^OIDC_AUDIENCE is required with OIDC_ISSUER\.$/],
    [{ ...PRODUCTION, MASTER_KEY: '' }, /^MASTER_KEY is required in production/],
    [{ ...PRODUCTION, SMTP_URL: '' }, /^SMTP_URL is required in production/],
    [{ ...PRODUCTION, PUBLIC_URL: '' }, /^PUBLIC_URL is required in production/],
    [{ MASTER_KEY: KEY, WEBHOOK_ALLOW: 'nonsense' }, /WEBHOOK_ALLOW/],
  ])('%j', (environment, sentence) => {
    const said = refusal(environment);
    expect(said).toMatch(sentence);
    expect(said).not.toContain('\n');
  });
});

describe('settings', () => {
  test('have defaults that start in development', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'art28-settings-'));
    const config = completeConfig(parseSettings({ DATA_DIR: dataDir }));
    const again = completeConfig(parseSettings({ DATA_DIR: dataDir }));
    rmSync(dataDir, { recursive: true });
    expect(config).toMatchObject({ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: 2828, WORKER: 'inline' });
    expect(again.MASTER_KEY).toBe(config.MASTER_KEY);
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('tell an empty WEBHOOK_ALLOW, which allows nothing, from an unset one', () => {
    expect(parseSettings({ WEBHOOK_ALLOW: '' }).WEBHOOK_ALLOW).toBe('');
    expect(parseSettings({}).WEBHOOK_ALLOW).toBeUndefined();
  });
});
