import { Inject, Injectable } from '@nestjs/common';

import { NO_ORGANISATION } from '../auth/actor-recogniser.js';
import { type Migration, schemaDifferences } from '../database/migrate.js';
import { statement } from '../database/statement.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import { Lags } from './lags.js';

export const MIGRATIONS = Symbol('Migrations');

const KEPT_MILLISECONDS = 1_000;
/** Whoever probes gives up after a few seconds. */
const PATIENCE_MILLISECONDS = 2_000;

/** From here on a queue is called late, in seconds. */
export const LATE_SECONDS = 60;

export interface ReadinessReport {
  /** `not ready` takes the process out of rotation. */
  readonly status: 'ready' | 'not ready';
  /** `closed`: it lets no new connection in, whatever goes on over those that are open. `busy`: all of this process are taken. */
  readonly database: 'ok' | 'away' | 'closed' | 'busy';
  /** `unknown`: the schema is not the one this release was made for. */
  readonly migrations: 'ok' | 'unknown';
  /** `late` alone does not take the doors away: nothing would be delivered faster without them. */
  readonly queues: 'ok' | 'late';
  readonly lagSeconds: Readonly<Record<string, number>>;
}

interface Applied {
  readonly name: string;
  readonly sha256: string;
}

const appliedMigrations = statement<Applied>('applied_migrations',
  'SELECT name, sha256 FROM app.migration');

/** Whether this process can serve. Looked up at most once a second, however often probed. */
@Injectable()
export class Readiness {
  private latest: Promise<ReadinessReport> | null = null;
  private askedAt = 0;

  constructor(
    private readonly transaction: TenantTransaction, private readonly lags: Lags,
    @Inject(MIGRATIONS) private readonly known: readonly Migration[],
  ) {}

  report(): Promise<ReadinessReport> {
    if (this.latest === null || performance.now() - this.askedAt >= KEPT_MILLISECONDS) {
      this.askedAt = performance.now();
      this.latest = this.look();
    }
    return this.latest;
  }

  private async look(): Promise<ReadinessReport> {
    const [applied, isOpen, lags] = await Promise.all([
      this.applied(), this.transaction.mayConnect(PATIENCE_MILLISECONDS), within(this.lags.all(), () => []),
    ]);
    if (!Array.isArray(applied) || !isOpen) {
      return { status: 'not ready', database: Array.isArray(applied) ? 'closed' : applied, migrations: 'unknown', queues: 'ok', lagSeconds: {} };
    }
    const isKnown = schemaDifferences(this.known, new Map(applied.map(({ name, sha256 }) => [name, sha256]))).length === 0;
    const told = lags.flatMap(({ loop, seconds }) => (seconds === null ? [] : [[loop, Math.round(seconds)] as const]));
    return {
      status: isKnown ? 'ready' : 'not ready',
      database: 'ok',
      migrations: isKnown ? 'ok' : 'unknown',
      queues: told.some(([, seconds]) => seconds > LATE_SECONDS) ? 'late' : 'ok',
      lagSeconds: Object.fromEntries(told),
    };
  }

  private applied(): Promise<Applied[] | 'away' | 'busy'> {
    const asked = this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => tx.query(appliedMigrations, [])).catch(() => 'away' as const);
    return within<Applied[] | 'away' | 'busy'>(asked, () => (this.transaction.poolUsage().waiting > 0 ? 'busy' : 'away'));
  }
}

/** What is asked, or, where that takes too long, something else. */
async function within<T>(asked: Promise<T>, otherwise: () => T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(otherwise()), PATIENCE_MILLISECONDS);
  try {
    return await Promise.race([asked, promise]);
  } finally {
    clearTimeout(timer);
  }
}
