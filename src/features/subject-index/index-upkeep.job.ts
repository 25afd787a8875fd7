import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { KeepIndex } from './keep-index.js';
import { SUBJECT_INDEX_CHANNEL, upkeepStore } from './upkeep.store.js';

const EVERY_MILLISECONDS = 30_000;

/** Looks after the subject indexes of all organisations: each every quarter of an hour, and when there is something to do. */
@Injectable()
export class IndexUpkeep implements BackgroundLoop, OnModuleInit {
  readonly name = 'subject index';
  private sweeper: Sweeper | null = null;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly keep: KeepIndex,
    private readonly background: Background,
    private readonly wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'looking after subject indexes');
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds: EVERY_MILLISECONDS, onError, wakeups: this.wakeups, channel: SUBJECT_INDEX_CHANNEL,
    });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** True when there may be more to do. The failure of one organisation does not stop the others. */
  async sweep(): Promise<boolean> {
    const act = { action: 'subject-index.upkeep', subjectType: 'subject_index_timer' };
    const due = await this.transaction.run(systemActor(NO_ORGANISATION, this.name), act, (tx) => {
      // Housekeeping: whose turn it is says nothing about anybody.
      tx.noteAudited();
      return upkeepStore.takeDue(tx);
    });
    for (const organisationId of due) {
      try {
        await this.keep.run(organisationId);
      } catch (error) {
        this.logger.error({ err: error, organisationId }, 'looking after a subject index failed');
      }
    }
    return due.length > 0;
  }
}
