import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../auth/actor-recogniser.js';
import { Background, type BackgroundLoop } from '../background/background.js';
import { Sweeper } from '../background/sweeper.js';
import { statement } from './statement.js';
import { TenantTransaction } from './tenant-transaction.js';

const forget = statement<{ forgotten: string }>('idempotency_forget', 'SELECT app.forget_idempotent_answers($1) AS forgotten');

const EVERY_MILLISECONDS = 15 * 60_000;

/** Forgets answers kept for repeated calls once their 24 hours are over. */
@Injectable()
export class ForgetAnswers implements BackgroundLoop, OnModuleInit {
  readonly name = 'forget-answers';
  private sweeper: Sweeper | null = null;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly background: Background,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'forgetting idempotent answers');
    this.sweeper = new Sweeper(() => this.sweep(), { everyMilliseconds: EVERY_MILLISECONDS, onError });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** Gives false: one run forgets all there is. */
  async sweep(): Promise<boolean> {
    const act = { action: 'idempotency.forget', subjectType: 'idempotency_key' };
    await this.transaction.run(systemActor(NO_ORGANISATION, this.name), act, async (tx) => {
      // Housekeeping: what was forgotten says nothing about anybody.
      tx.noteAudited();
      await tx.query(forget, [tx.now]);
    });
    return false;
  }
}

