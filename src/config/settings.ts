import { z } from 'zod';

const count = (minimum: number, maximum: number) => z.string()
  .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum, {
    message: `must be a whole number from ${minimum} to ${maximum}`,
  })
  .transform(Number);
const port = count(0, 65_535);
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const masterKey = z.string().refine((text) => /^[A-Za-z0-9+/_-]{43}=?$/.test(text), {
  message: 'must be 32 random bytes in base64: `openssl rand -base64 32` makes one',
});
const oneOf = <const Word extends string>(...words: readonly [Word, ...Word[]]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });
const flag = oneOf('true', 'false').transform((text) => text === 'true');

/** Every setting: environment variable, form, default, meaning. `docs/operations.md` is generated from it. */
export const SETTINGS = {
  NODE_ENV: oneOf('development', 'production', 'test').default('development')
    .describe('development writes ready credentials and mail files; production demands MASTER_KEY and SMTP_URL'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  PORT: port.default(2828).describe('Port to listen on; 0 picks a free one'),
  PUBLIC_URL: url('http:', 'https:').optional()
    .describe('Where people reach this instance; links in mails start with it. Default: the address listened on'),
  DATA_DIR: z.string().min(1).default('.data')
    .describe('Embedded database, key store, development mail and credentials'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional()
    .describe('A PostgreSQL (15 or newer) of your own instead of the embedded one'),
  DATABASE_POOL: count(2, 100).default(10).describe('Connections of one process'),
  MASTER_KEY: masterKey.optional()
    .describe('Wraps all other keys: 32 bytes, base64. Development makes one in DATA_DIR/master.key'),
  MASTER_KEY_PREVIOUS: masterKey.optional()
    .describe('The master key before the current one, until `art28 keys rotate` has re-wrapped everything'),
  KEY_DIR: z.string().min(1).optional()
    .describe('Key store, outside every database backup; shared by all processes. Default: DATA_DIR/keys'),
  SMTP_URL: url('smtp:', 'smtps:').optional()
    .describe('Where mail is handed over. Without it development writes .eml files to DATA_DIR/mail'),
  MAIL_FROM: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address').default('privacy@art28.example')
    .describe('Sender of mails'),
  STRANGER_MAILS_PER_HOUR: count(1, 100_000).optional()
    .describe('Mails an hour that strangers may cause to one mailbox, at all processors together; in a day three times as ' +
      'many. Default: 3; in development 1000'),
  WEBHOOK_ALLOW: z.string().optional()
    .describe('Destinations inside your network that webhooks may reach, e.g. http://127.0.0.1:*. Unset: development ' +
      'allows loopback on any port, production nothing. Empty: nothing'),
  WORKER: oneOf('inline', 'off').default('inline')
    .describe('inline: this process also relays, delivers, mails and seals; off: a separate worker does'),
  EXAMPLES: flag.optional().describe('Load the example organisations on an empty database. Default: true in development'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info')
    .describe('What is logged'),
  BODY_LIMIT_BYTES: count(1_024, 10_485_760).default(65_536).describe('Largest request body in bytes, of GraphQL always; over REST changes, documents, imports and the law may be longer'),
  TRUST_PROXY: count(0, 10).default(0).describe('How many reverse proxies stand in front and set X-Forwarded-For'),
  PUBLIC_RATE_PER_MINUTE: count(1, 1_000_000).optional()
    .describe('Calls per minute and network address at the public doors. Default: 600; in development 60000, where ' +
      'everything comes from one address'),
  NETWORK_RATE_PER_MINUTE: count(1, 10_000_000).optional()
    .describe('The same per network: IPv4 /24, IPv6 /48. Default: 4 × PUBLIC_RATE_PER_MINUTE'),
  PROCESSOR_RATE_PER_MINUTE: count(1, 10_000_000).optional()
    .describe("Requests per minute handed in at one processor's public door, from wherever. Default: 10 × PUBLIC_RATE_PER_MINUTE"),
  FAILED_RATE_PER_MINUTE: count(1, 1_000_000).optional()
    .describe('Calls per minute and network address with a key or token that is no good; a tenth of it with one and the same. ' +
      'Default: 100; in development 60000'),
  API_RATE_PER_MINUTE: count(1, 10_000_000).default(60_000).describe('Calls per minute and API key'),
  ORGANISATION_RATE_PER_MINUTE: count(1, 100_000_000).optional()
    .describe('Calls per minute of all keys of one organisation. Default: 4 × API_RATE_PER_MINUTE'),
  OIDC_ISSUER: url('http:', 'https:').optional().describe('Accept access tokens of this OpenID Connect issuer'),
  OIDC_AUDIENCE: z.string().min(1).optional().describe('Audience such tokens must name; required with OIDC_ISSUER'),
  OIDC_JWKS_URL: url('http:', 'https:').optional().describe('Keys of the issuer. Default: <issuer>/.well-known/jwks.json'),
} as const;

const schema = z.object(SETTINGS).superRefine((settings, context) => {
  const demand = (name: keyof typeof SETTINGS, message: string): void => {
    if (settings[name] === undefined) context.addIssue({ code: 'custom', path: [name], message });
  };
  if (settings.NODE_ENV === 'production') {
    demand('MASTER_KEY', 'is required in production: 32 random bytes in base64 (`openssl rand -base64 32`)');
    demand('SMTP_URL', 'is required in production: without it no mail would leave');
    demand('PUBLIC_URL', 'is required in production: links in mails start with it');
  }
  if (settings.OIDC_ISSUER !== undefined) demand('OIDC_AUDIENCE', 'is required with OIDC_ISSUER');
});

export type Settings = Readonly<z.infer<typeof schema>>;

/** Thrown for a wrong setting; the message is one sentence for the person who set it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Parses and freezes the settings. Empty values count as unset, save WEBHOOK_ALLOW, where empty means "nothing". */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given: Record<string, string> = {};
  for (const name of Object.keys(SETTINGS)) {
    const value = environment[name];
    if (value !== undefined && (value !== '' || name === 'WEBHOOK_ALLOW')) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? 'settings');
  const message = issue?.message ?? 'is wrong';
  throw new SettingsError(`${name} ${/^(must|is) /.test(message) ? message : `is wrong: ${message}`}.`);
}

/** The only reader of process.env. */
export function settingsFromEnvironment(overrides: Readonly<Record<string, string | undefined>> = {}): Settings {
  return parseSettings({ ...process.env, ...overrides });
}
