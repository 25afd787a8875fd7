import 'reflect-metadata';

import { DiscoveryService, NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { DataSource } from 'typeorm';

import { AppModule } from './app.module.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { ENTITIES } from './entities.js';
import { EVENTS } from './events.js';
import { declaredHandlers, refuseUndeclared } from './platform/auth/declared-access.js';
import { Background } from './platform/background/background.js';
import { Wakeups } from './platform/background/wakeups.js';
import { createDataSource } from './platform/database/data-source.js';
import { readMigrations } from './platform/database/migrate.js';
import { undeclaredTypes } from './platform/graphql/readable.plugin.js';
import { type Edge, openEdge } from './platform/http/edge/open-edge.js';
import { ApiReference } from './platform/openapi/api-reference.js';
import { describeApi } from './platform/openapi/describe-api.js';
import { httpLogging } from './platform/telemetry/http-logging.js';
import { NestLogger } from './platform/telemetry/nest-logger.js';
import { PROBLEMS } from './problems.js';
import { MIGRATIONS } from './start/open-database.js';

export interface ApplicationOptions {
  readonly config: Edge['config'];
  readonly databaseUrl: string;
  readonly clock?: Clock;
  /** Where the log goes. Default: standard output. */
  readonly logTo?: DestinationStream;
}

/** The application, assembled and checked, not yet listening. `close` takes everything down in order. */
export interface Application {
  readonly nest: NestExpressApplication;
  readonly background: Background;
  close(): Promise<void>;
}

/** Assembles the application on a migrated database. Refuses to when anything is open by omission. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const dataSource = createDataSource({ url: options.databaseUrl, pool: options.config.DATABASE_POOL, entities: ENTITIES });
  const wakeups = new Wakeups(options.databaseUrl);
  const disconnect = async (): Promise<void> => {
    await wakeups.close();
    if (dataSource.isInitialized) await dataSource.destroy();
  };
  try {
    await dataSource.initialize();
    await wakeups.open();
    const nest = await assemble(options, dataSource, wakeups);
    const background = nest.get(Background);
    return {
      nest,
      background,
      async close() {
        await nest.close();
        await background.stop();
        await disconnect();
      },
    };
  } catch (error) {
    await disconnect();
    throw error;
  }
}

async function assemble(
  { config, clock = systemClock, logTo }: ApplicationOptions, dataSource: DataSource, wakeups: Wakeups,
): Promise<NestExpressApplication> {
  const logging = httpLogging(config.LOG_LEVEL, logTo);
  const migrations = await readMigrations(MIGRATIONS);
  const root = AppModule.with({ config, dataSource, wakeups, clock, logging, migrations });
  const nest = await NestFactory.create<NestExpressApplication>(root, {
    bufferLogs: true, rawBody: true, bodyParser: false, abortOnError: false, forceCloseConnections: false,
  });
  nest.useLogger(new NestLogger(nest.get(Logger)));
  const handlers = declaredHandlers(nest.get(DiscoveryService));
  refuseUndeclared(handlers);
  openEdge(nest, { config, logging, handlers });
  await nest.init();
  const open = undeclaredTypes(nest.get(GraphQLSchemaHost).schema);
  if (open.length > 0) throw new Error(`These GraphQL types declare no permission (@Readable): ${open.join(', ')}`);
  nest.get(ApiReference).describeWith(() => describeApi(nest, { handlers, problems: PROBLEMS, events: EVENTS }));
  return nest;
}
