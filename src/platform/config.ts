/** The settings as the platform and features see them: injected, never read from the environment. */
export const CONFIG = Symbol('Config');

/** Structural twin of the parsed settings; `config/settings.ts` satisfies it. */
export interface Config {
  readonly NODE_ENV: 'development' | 'production' | 'test';
  readonly PUBLIC_URL: string;
  readonly DATA_DIR: string;
  readonly KEY_DIR: string;
  readonly MASTER_KEY: string;
  readonly MASTER_KEY_PREVIOUS?: string | undefined;
  readonly DATABASE_POOL: number;
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_FROM: string;
  readonly STRANGER_MAILS_PER_HOUR: number;
  readonly WEBHOOK_ALLOW?: string | undefined;
  readonly LOG_LEVEL: string;
  readonly PUBLIC_RATE_PER_MINUTE: number;
  readonly NETWORK_RATE_PER_MINUTE: number;
  readonly PROCESSOR_RATE_PER_MINUTE: number;
  readonly FAILED_RATE_PER_MINUTE: number;
  readonly API_RATE_PER_MINUTE: number;
  readonly ORGANISATION_RATE_PER_MINUTE: number;
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_AUDIENCE?: string | undefined;
  readonly OIDC_JWKS_URL?: string | undefined;
}
