import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../kernel/actor.js';
import { Background, type BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { CloseUnanswered } from './close-unanswered.js';
import { RemindOfRequest } from './remind-of-request.js';
import { REQUEST_CHANNEL, type TimerKind } from './request.store.js';
import { RouteReceived } from './route-received.js';

interface DueTimer {
  readonly organisationId: string;
  readonly requestId: string;
  readonly kind: TimerKind;
}

const due = statement<DueTimer>('request_timers_due', `
  SELECT organisation_id AS "organisationId", request_id AS "requestId", kind
  FROM request_timer WHERE due_at <= $1 ORDER BY due_at LIMIT 100`);

const rebuild = statement<{ added: string }>('request_timers_rebuild', 'SELECT app.rebuild_request_timers() AS added');

const EVERY_MILLISECONDS = 2_000;
const REBUILD_MILLISECONDS = 3_600_000;

/** What each kind of timer does. */
@Injectable()
export class TimerActs {
  constructor(
    private readonly route: RouteReceived,
    private readonly remind: RemindOfRequest,
    private readonly close: CloseUnanswered,
  ) {}

  run(organisationId: string, requestId: string, kind: TimerKind): Promise<void> {
    switch (kind) {
      case 'RELEASE': return this.route.execute(organisationId, requestId);
      case 'DUE_SOON': return this.remind.execute(organisationId, requestId, 'DUE_SOON');
      case 'OVERDUE': return this.remind.execute(organisationId, requestId, 'OVERDUE');
      case 'CLOSE': return this.close.execute(organisationId, requestId);
    }
  }
}

/**
 * Runs what falls due: routing, reminders, closings. The timer table is local and holds ids and times only; each act
 * re-enters its organisation, checks that it is still due, and drops its own timer. Two processes may do the same:
 * the row lock lets one act and the other find it done.
 */
@Injectable()
export class RequestTimers implements BackgroundLoop, OnModuleInit {
  readonly name = 'request-timers';
  private sweeper: Sweeper | null = null;
  private rebuildAt = 0;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly acts: TimerActs,
    private readonly background: Background,
    private readonly wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.background.add(this);
  }

  start(): void {
    this.rebuildAt = 0;
    const onError = (error: unknown): void => this.logger.error({ err: error }, 'request timers');
    this.sweeper = new Sweeper(() => this.work(), {
      everyMilliseconds: EVERY_MILLISECONDS, onError, wakeups: this.wakeups, channel: REQUEST_CHANNEL,
    });
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper?.stop();
  }

  /** Puts back timers that are gone; gives how many. */
  async rebuild(): Promise<number> {
    const act = { action: 'request-timers.rebuild', subjectType: 'request' };
    return this.transaction.run(systemActor(NO_ORGANISATION, this.name), act, async (tx) => {
      // What the requests say already, said again: nothing that anybody did.
      tx.noteAudited();
      const [row] = await tx.query(rebuild, []);
      return Number(row?.added ?? 0);
    });
  }

  private async work(): Promise<boolean> {
    if (performance.now() >= this.rebuildAt) {
      this.rebuildAt = performance.now() + REBUILD_MILLISECONDS;
      const added = await this.rebuild();
      if (added > 0) this.logger.warn({ added }, 'request timers were missing');
    }
    return this.sweep();
  }

  /** One look at the timers; true when there may be more. Failures of one request do not stop the others. */
  async sweep(): Promise<boolean> {
    const found = await this.transaction.read({ organisationId: NO_ORGANISATION }, (tx) => tx.query(due, [tx.now]));
    let failed = 0;
    for (const timer of found) {
      try {
        await this.acts.run(timer.organisationId, timer.requestId, timer.kind);
      } catch (error) {
        failed += 1;
        this.logger.error({ err: error, requestId: timer.requestId, kind: timer.kind }, 'request timer failed');
      }
    }
    return found.length === 100 && failed === 0;
  }
}
