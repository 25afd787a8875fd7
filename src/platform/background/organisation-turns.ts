import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../auth/actor-recogniser.js';
import { type Act, TenantTransaction } from '../database/tenant-transaction.js';
import type { Tx } from '../database/tx.js';
import { Background, type BackgroundLoop } from './background.js';
import { Sweeper } from './sweeper.js';
import { Wakeups } from './wakeups.js';

export interface Turn {
  readonly organisationId: string;
}

/** Work that is done for one organisation after the other, whenever its turn comes. */
export interface TurnsOf<One extends Turn> {
  readonly name: string;
  readonly everyMilliseconds: number;
  /** Woken by this channel too. */
  readonly channel?: string;
  /** Under which name turns are taken. Housekeeping: whose turn it is says nothing about anybody, and is not audited. */
  readonly act: Act;
  /** The organisations whose turn it is, theirs until the next one. None: nothing is due. */
  readonly takeDue: (tx: Tx) => Promise<readonly One[]>;
  readonly work: (turn: One) => Promise<unknown>;
}

/** The loop over whose turn it is. */
export class TurnsLoop<One extends Turn> implements BackgroundLoop {
  readonly name: string;
  private readonly sweeper: Sweeper;

  constructor(
    private readonly of: TurnsOf<One>, private readonly transaction: TenantTransaction, private readonly logger: PinoLogger, wakeups: Wakeups,
  ) {
    const { name, everyMilliseconds, channel } = of;
    this.name = name;
    this.sweeper = new Sweeper(() => this.sweep(), {
      everyMilliseconds, onError: (error) => logger.error({ err: error }, name), wakeups, ...(channel === undefined ? {} : { channel }),
    });
  }

  start(): void {
    this.sweeper.start();
  }

  stop(): Promise<void> {
    return this.sweeper.stop();
  }

  /** True when there may be more to do. The failure of one organisation does not stop the others. */
  async sweep(): Promise<boolean> {
    const turns = await this.transaction.run(systemActor(NO_ORGANISATION, this.name), this.of.act, (tx) => {
      tx.noteAudited();
      return this.of.takeDue(tx);
    });
    for (const turn of turns) {
      try {
        await this.of.work(turn);
      } catch (error) {
        this.logger.error({ err: error, organisationId: turn.organisationId }, `${this.name}: one turn failed`);
      }
    }
    return turns.length > 0;
  }
}

/** Makes such loops, and adds them to the background. */
@Injectable()
export class OrganisationTurns {
  constructor(
    private readonly transaction: TenantTransaction, private readonly background: Background, private readonly wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {}

  add<One extends Turn>(of: TurnsOf<One>): TurnsLoop<One> {
    const loop = new TurnsLoop(of, this.transaction, this.logger, this.wakeups);
    this.background.add(loop);
    return loop;
  }
}
