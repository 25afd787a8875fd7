import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../../kernel/actor.js';
import { NO_ORGANISATION } from '../../auth/actor-recogniser.js';
import { Background, type BackgroundLoop } from '../../background/background.js';
import { Sweeper } from '../../background/sweeper.js';
import { Vault } from '../../crypto/vault.js';
import { statement } from '../../database/statement.js';
import { TenantTransaction } from '../../database/tenant-transaction.js';
import type { Tx } from '../../database/tx.js';
import { WINDOW_SECONDS } from './rate-limiter.js';
import type { SliceSource, SliceTaken } from './shared-rate-limiter.js';

/** By the database's clock, which is one for all processes. A window begins with the first slice taken from it. */
const take = statement<{ readonly taken: string; readonly endsIn: string }>('rate_slice_take', `
  INSERT INTO rate_slice AS slice (bucket, taken, ends_at) VALUES ($1, $2, now() + $3::interval)
  ON CONFLICT (bucket) DO UPDATE SET
    taken = CASE WHEN slice.ends_at <= now() THEN EXCLUDED.taken ELSE slice.taken + EXCLUDED.taken END,
    ends_at = CASE WHEN slice.ends_at <= now() THEN EXCLUDED.ends_at ELSE slice.ends_at END
  RETURNING slice.taken::text, (extract(epoch FROM slice.ends_at - now()) * 1000)::text AS "endsIn"`);

/** Windows that are over, a portion at a time. One that begins anew at this moment is passed by. */
const sweep = statement<never>('rate_slice_sweep', `
  DELETE FROM rate_slice WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM rate_slice WHERE ends_at <= now() ORDER BY ends_at LIMIT 1000 FOR UPDATE SKIP LOCKED))`);

/** Longer than a busy database takes, shorter than a caller would notice. */
const PATIENCE_MILLISECONDS = 500;

/** How long nobody is asked after a failure: a database that is away must not make every caller wait. */
const REST_MILLISECONDS = 2_000;

const SWEEP_MILLISECONDS = 60_000;

/** The budgets of all limits, in a table that all processes share. Holds keyed hashes and numbers, nothing else. */
@Injectable()
export class RateSlices implements SliceSource, BackgroundLoop, OnModuleInit {
  readonly name = 'rate-slices';
  private sweeper: Sweeper | null = null;
  private restsUntil = 0;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: Vault,
    private readonly background: Background,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  async take(bucket: string, permits: number): Promise<SliceTaken> {
    if (performance.now() < this.restsUntil) throw new Error('the common limits are not reachable');
    try {
      return await withPatience(this.askFor(bucket, permits));
    } catch (error) {
      this.restsUntil = performance.now() + REST_MILLISECONDS;
      this.logger.warn({ err: error }, 'rate limits are not shared at the moment');
      throw error;
    }
  }

  start(): void {
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'sweeping rate limits');
    this.sweeper = new Sweeper(() => this.sweep(), { everyMilliseconds: SWEEP_MILLISECONDS, onError });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** Deletes a portion of the windows that are over; true when there may be more. */
  async sweep(): Promise<boolean> {
    return (await this.onTable('rate-limit.sweep', (tx) => tx.execute(sweep, []))) === 1_000;
  }

  private async askFor(bucket: string, permits: number): Promise<SliceTaken> {
    const blind = this.vault.blind(NO_ORGANISATION, 'rate limit', bucket);
    const values = [blind, permits, `${WINDOW_SECONDS} seconds`];
    const [row] = await this.onTable('rate-limit.take', (tx) => tx.query(take, values));
    if (row === undefined) throw new Error('no slice was given');
    return { taken: Number(row.taken), endsInMilliseconds: Number(row.endsIn) };
  }

  /** Of no organisation, and no act: it leaves no entry. */
  private onTable<T>(action: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction.run(systemActor(NO_ORGANISATION, this.name), { action, subjectType: 'rate-limit' }, (tx) => {
      tx.noteAudited();
      return work(tx);
    });
  }
}

async function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MILLISECONDS);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
