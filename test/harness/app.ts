import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Application, createApplication } from '../../src/application.js';
import { completeConfig } from '../../src/config/runtime.js';
import { parseSettings } from '../../src/config/settings.js';
import { TestClock } from './clock.js';
import { createTestDatabase } from './database.js';
import { forgetLogger } from './own-logger.js';

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the text when it is none; null when empty. */
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[] | undefined;
}

export interface CallOptions {
  /** API key or access token. */
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole product on a database of its own: real PostgreSQL, real HTTP. Only the clock may be moved. */
export interface World {
  readonly url: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly config: ReturnType<typeof completeConfig>;
  readonly application: Application;
  readonly clock: TestClock;
  rest(method: string, path: string, options?: CallOptions): Promise<RestAnswer>;
  graphql(query: string, variables?: Record<string, unknown>, options?: CallOptions): Promise<GraphqlAnswer>;
  /** The application once more, on the same database and keys, as in another process. Close it before the world. */
  anotherProcess(): Promise<Application>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly settings?: Readonly<Record<string, string>>;
  /** Start relays, deliveries, mail and seals. Default true. */
  readonly isBackgroundStarted?: boolean;
  /** Takes the log, line by line. */
  readonly logTo?: { write(line: string): void };
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'art28-world-'));
  const settings = parseSettings({
    NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://art28.test', DATABASE_POOL: '6',
    ...options.settings,
  });
  const clock = new TestClock();
  const config = completeConfig(settings);
  const log = options.logTo === undefined ? {} : { logTo: options.logTo };
  const anotherProcess = (): Promise<Application> => createApplication({ config, databaseUrl: database.url, clock, ...log });
  await forgetLogger();
  let running: Application | null = await anotherProcess();
  const url = await served(running, options);
  const rest = callerOf(url);
  return {
    url,
    databaseUrl: database.url,
    dataDir,
    config,
    get application() {
      if (running === null) throw new Error('The world is closed.');
      return running;
    },
    clock,
    anotherProcess,
    rest,
    graphql: async (query, variables = {}, call = {}) => {
      const { status, body } = await rest('POST', '/graphql', { ...call, body: { query, variables } });
      return { status, data: body?.data ?? null, errors: body?.errors };
    },
    close: async () => {
      // Files of tests stay in memory, with their variables: what they hold of a closed world must be little.
      await running?.close();
      running = null;
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function served({ nest, background }: Application, { isBackgroundStarted = true }: WorldOptions): Promise<string> {
  await nest.listen(0, '127.0.0.1');
  if (isBackgroundStarted) await background.start();
  return (await nest.getUrl()).replace('[::1]', '127.0.0.1');
}

function callerOf(url: string): World['rest'] {
  return async (method, path, call = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.key === undefined ? {} : { authorization: `Bearer ${call.key}` }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
  };
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
