import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import type { BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { type WakeUp, Wakeups } from '../../platform/background/wakeups.js';
import { Bookkeeping } from './bookkeeping.js';
import { EVENT_CHANNEL, type Recorded, type RecordedEvent, takeRecorded } from './record-event.js';
import { RelayEvents } from './relay-events.js';
import { oldestWaitingAt, organisationsWaiting } from './relay.store.js';

const NIL = '00000000-0000-0000-0000-000000000000';
const SWEEP_MILLISECONDS = 2_000;

/** Organisations looked at in one round, and how many of them at the same time. */
const ORGANISATIONS = 32;
const AT_ONCE = 3;

/** Finds events that wait, in whatever organisation, and relays them: woken when one is recorded, and by a timer. */
@Injectable()
export class Relay implements BackgroundLoop {
  readonly name = 'event relay';
  private readonly sweeper: Sweeper;
  /** The organisation served last: the next round begins behind it. */
  private cursor = NIL;

  constructor(
    private readonly bookkeeping: Bookkeeping,
    private readonly events: RelayEvents,
    wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {
    this.sweeper = new Sweeper((from) => this.work(from), {
      everyMilliseconds: SWEEP_MILLISECONDS, wakeups, channel: EVENT_CHANNEL,
      onError: (err) => this.logger.error({ err }, 'looking for events failed'),
    });
  }

  start(): void {
    this.sweeper.start();
  }

  async stop(): Promise<void> {
    await this.sweeper.stop();
  }

  async lagSeconds(): Promise<number> {
    return this.bookkeeping.readLocally(async (tx) => {
      const oldestAt = await oldestWaitingAt(tx);
      return oldestAt === null ? 0 : Math.max(0, tx.now.since(oldestAt).total('seconds'));
    });
  }

  /** True when there may be more: a full page of organisations, or one with more than a portion. */
  private async work(from: WakeUp): Promise<boolean> {
    // What this process has recorded itself goes out before anybody looks for the rest.
    const { ofOrganisation, isComplete } = takeRecorded();
    const isMoreRecorded = await this.relayAll([...ofOrganisation.keys()], ofOrganisation);
    if (from === 'HERE' && isComplete) return isMoreRecorded;
    const { organisations, isFull } = await this.find();
    const isMoreFound = await this.relayAll(organisations);
    return isFull || isMoreRecorded || isMoreFound;
  }

  private async find(): Promise<{ readonly organisations: readonly string[]; readonly isFull: boolean }> {
    const from = this.cursor;
    const organisations = await this.bookkeeping.readLocally((tx) => organisationsWaiting(tx, from, ORGANISATIONS));
    const isFull = organisations.length === ORGANISATIONS;
    this.cursor = isFull ? organisations.at(-1) ?? NIL : NIL;
    return { organisations, isFull };
  }

  private async relayAll(organisations: readonly string[], recorded: Recorded['ofOrganisation'] = new Map()): Promise<boolean> {
    const waiting = [...organisations];
    let isMoreWaiting = false;
    const next = async (): Promise<void> => {
      for (let organisationId = waiting.shift(); organisationId !== undefined; organisationId = waiting.shift()) {
        if (await this.relayOne(organisationId, recorded.get(organisationId))) isMoreWaiting = true;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return isMoreWaiting;
  }

  /** What fails for one organisation is tried again at the next sweep, and keeps no other waiting. */
  private async relayOne(organisationId: string, recorded?: readonly RecordedEvent[]): Promise<boolean> {
    try {
      return await this.events.relay(organisationId, recorded);
    } catch (err) {
      this.logger.error({ err, organisationId }, 'relaying events failed');
      return false;
    }
  }
}
