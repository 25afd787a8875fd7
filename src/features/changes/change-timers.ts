import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { CHANGE_CHANNEL } from './change.store.js';
import { WorkOnChange } from './work-on-change.js';

interface DueChange {
  readonly organisationId: string;
  readonly changeId: string;
}

const AT_ONCE = 20;

const due = statement<DueChange>('change_timers_due', `
  SELECT organisation_id AS "organisationId", change_id AS "changeId" FROM change_timer WHERE due_at <= $1
  ORDER BY due_at LIMIT ${AT_ONCE}`);

const EVERY_MILLISECONDS = 5_000;

/** Works on changes that are due, a portion of each in turn: a large one does not keep a small one waiting. */
@Injectable()
export class ChangeTimers implements BackgroundLoop, OnModuleInit {
  readonly name = 'changes';
  private sweeper: Sweeper | null = null;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly work: WorkOnChange,
    private readonly background: Background,
    private readonly wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'changes');
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds: EVERY_MILLISECONDS, onError, wakeups: this.wakeups, channel: CHANGE_CHANNEL,
    });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** One look; true when there is more to do at once. One that fails does not stop the others. */
  async sweep(): Promise<boolean> {
    const found = await this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => tx.query(due, [tx.now]));
    let [isMore, failed] = [found.length === AT_ONCE, 0];
    for (const { organisationId, changeId } of found) {
      try {
        isMore = await this.work.execute(organisationId, changeId) || isMore;
      } catch (error) {
        failed += 1;
        this.logger.error({ err: error, changeId }, 'work on a change failed');
      }
    }
    return isMore && failed === 0;
  }
}
