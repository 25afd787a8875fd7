import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { subscriptionStore } from './subscription.store.js';
import { TellSubscribers } from './tell-subscribers.js';

const EVERY_MILLISECONDS = 60_000;

/** Looks after the subscribers of all organisations, each once an hour. */
@Injectable()
export class SubscriptionJob implements BackgroundLoop, OnModuleInit {
  readonly name = 'register subscriptions';
  private sweeper: Sweeper | null = null;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly tell: TellSubscribers,
    private readonly background: Background,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'register subscriptions');
    this.sweeper = new Sweeper(() => this.sweep(), { everyMilliseconds: EVERY_MILLISECONDS, onError });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** True when there may be more to do. The failure of one organisation does not stop the others. */
  async sweep(): Promise<boolean> {
    const act = { action: 'register-digest.look', subjectType: 'publication_timer' };
    const due = await this.transaction.run(systemActor(NO_ORGANISATION, this.name), act, (tx) => {
      // Housekeeping: whose turn it is says nothing about anybody.
      tx.noteAudited();
      return subscriptionStore.takeDue(tx);
    });
    for (const organisationId of due) {
      try {
        await this.tell.run(organisationId);
      } catch (error) {
        this.logger.error({ err: error, organisationId }, 'telling subscribers failed');
      }
    }
    return due.length > 0;
  }
}
