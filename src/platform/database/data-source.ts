import pg from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';

import { sqlTypes } from './types.js';

/** Role every query of the application runs as: not the owner of the tables, and subject to row-level security. */
export const APP_ROLE = 'art28_app';
export const SCHEMA = 'art28';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process. */
  readonly pool: number;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
}

/**
 * A connection that may be lost at any moment of its life. The pool listens to those that are idle, a session to the one it
 * uses; between the two, and before a connection is whole, an error nobody listens to would end the process. What was
 * asked learns of it by itself.
 */
class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * The one pool of connections. Queries are pipelined: BEGIN, the tenant context and the first query leave in one
 * write. The role is part of the connection, so RESET ROLE cannot widen it. Plans are generic: made once a connection,
 * and the same that a spec looks at. Each is to go by an index: made while a table is small, it is kept while the table grows.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema: SCHEMA,
    entities: [...options.entities] as never,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    poolSize: options.pool,
    connectTimeoutMS: 5_000,
    applicationName: 'art28',
    extra: {
      Client: PooledClient,
      pipeline: true,
      types: sqlTypes,
      options: `-c role=${APP_ROLE} -c search_path=${SCHEMA} -c timezone=UTC -c lock_timeout=5s -c statement_timeout=30s ` +
        '-c idle_in_transaction_session_timeout=30s -c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
      keepAlive: true,
    },
  });
}
