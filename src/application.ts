import 'reflect-metadata';

import { DiscoveryService, NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';

import { AppModule } from './app.module.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { ENTITIES } from './entities.js';
import { EVENTS } from './events.js';
import { declaredHandlers, refuseUndeclared } from './platform/auth/declared-access.js';
import { Background } from './platform/background/background.js';
import { Wakeups } from './platform/background/wakeups.js';
import type { Config } from './platform/config.js';
import { createDataSource } from './platform/database/data-source.js';
import { undeclaredTypes } from './platform/graphql/readable.plugin.js';
import { ApiReference } from './platform/openapi/api-reference.js';
import { describeApi } from './platform/openapi/describe-api.js';
import { PROBLEMS } from './problems.js';

export interface ApplicationOptions {
  readonly config: Config & { readonly BODY_LIMIT_BYTES: number; readonly TRUST_PROXY: number };
  readonly databaseUrl: string;
  readonly clock?: Clock;
}

/** The application, assembled and checked, not yet listening. `close` takes everything down in order. */
export interface Application {
  readonly nest: NestExpressApplication;
  readonly background: Background;
  close(): Promise<void>;
}

/** Assembles the application on a migrated database. Refuses to when anything is open by omission. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { config } = options;
  const dataSource = createDataSource({ url: options.databaseUrl, pool: config.DATABASE_POOL, entities: ENTITIES });
  await dataSource.initialize();
  const wakeups = new Wakeups(options.databaseUrl);
  await wakeups.open();
  const root = AppModule.with({ config, dataSource, wakeups, clock: options.clock ?? systemClock });
  const nest = await NestFactory.create<NestExpressApplication>(root, {
    bufferLogs: true, rawBody: true, bodyParser: false, abortOnError: false, forceCloseConnections: false,
  });
  nest.useLogger(nest.get(Logger));
  configureHttp(nest, config);
  await nest.init();
  const handlers = declaredHandlers(nest.get(DiscoveryService));
  refuseUndeclared(handlers);
  const open = undeclaredTypes(nest.get(GraphQLSchemaHost).schema);
  if (open.length > 0) throw new Error(`These GraphQL types declare no permission (@Readable): ${open.join(', ')}`);
  nest.get(ApiReference).describeWith(() => describeApi(nest, { handlers, problems: PROBLEMS, events: EVENTS }));
  const background = nest.get(Background);
  return {
    nest,
    background,
    async close() {
      await nest.close();
      await background.stop();
      await wakeups.close();
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

function configureHttp(nest: NestExpressApplication, config: ApplicationOptions['config']): void {
  nest.set('trust proxy', config.TRUST_PROXY);
  nest.disable('x-powered-by');
  nest.set('query parser', 'simple');
  nest.useBodyParser('json', { limit: config.BODY_LIMIT_BYTES });
  nest.useBodyParser('urlencoded', { limit: config.BODY_LIMIT_BYTES, extended: false });
  nest.use(helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"], 'style-src': ["'self'"], 'img-src': ["'self'"], 'form-action': ["'self'"],
        'base-uri': ["'none'"], 'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.PUBLIC_URL.startsWith('https:') ? { maxAge: 63_072_000 } : false,
  }));
}
