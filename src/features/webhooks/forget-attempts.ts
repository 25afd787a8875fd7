import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import type { BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { statement } from '../../platform/database/statement.js';
import { Bookkeeping } from './bookkeeping.js';

/** How long the log of attempts is kept. */
export const LOG_DAYS = 90;

const PORTION = 5_000;
const HOUR_MILLISECONDS = 3_600_000;

const forget = statement<{ count: string }>('delivery_forget_attempts', 'SELECT app.forget_delivery_attempts($1, $2) AS count');

/** Takes attempts out of the log when their time is over, a portion at a time. */
@Injectable()
export class ForgetAttempts implements BackgroundLoop {
  readonly name = 'delivery log';
  private readonly sweeper: Sweeper;

  constructor(
    private readonly bookkeeping: Bookkeeping, @Inject(CLOCK) private readonly clock: Clock, logger: PinoLogger,
  ) {
    this.sweeper = new Sweeper(async () => await this.forgetPortion() === PORTION, {
      everyMilliseconds: HOUR_MILLISECONDS, onError: (err) => logger.error({ err }, 'forgetting attempts failed'),
    });
  }

  start(): void {
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper.stop();
  }

  /** Gives how many it forgot. */
  async forgetPortion(): Promise<number> {
    const before = this.clock.now().subtract({ hours: LOG_DAYS * 24 });
    const [row] = await this.bookkeeping.runLocally((tx) => tx.query(forget, [before, PORTION]));
    return Number(row?.count ?? 0);
  }
}
