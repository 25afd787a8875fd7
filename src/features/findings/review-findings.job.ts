import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { watchRegister } from '../organisations/index.js';
import { FINDING_CHANNEL, findingTimer } from './finding-timer.store.js';
import { ReviewFindings } from './review-findings.js';

const EVERY_MILLISECONDS = 15_000;

watchRegister(findingTimer.wake);

/** Reviews the findings of every organisation whose turn it is: its register changed, or a day began there. */
@Injectable()
export class FindingReviews implements BackgroundLoop, OnModuleInit {
  readonly name = 'findings';
  private sweeper: Sweeper | null = null;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly review: ReviewFindings,
    private readonly background: Background,
    private readonly wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'findings');
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds: EVERY_MILLISECONDS, onError, wakeups: this.wakeups, channel: FINDING_CHANNEL,
    });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** True when there may be more to do. The failure of one organisation does not stop the others. */
  async sweep(): Promise<boolean> {
    const act = { action: 'finding.review', subjectType: 'finding_timer' };
    const turns = await this.transaction.run(systemActor(NO_ORGANISATION, this.name), act, (tx) => {
      // Housekeeping: whose turn it is says nothing about anybody.
      tx.noteAudited();
      return findingTimer.takeDue(tx);
    });
    for (const turn of turns) {
      try {
        await this.review.run(turn);
      } catch (error) {
        this.logger.error({ err: error, organisationId: turn.organisationId }, 'a review of findings failed');
      }
    }
    return turns.length > 0;
  }
}
