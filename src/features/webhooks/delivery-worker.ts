import { setTimeout as sleep } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';

import type { BackgroundLoop } from '../../platform/background/background.js';
import { Sweeper } from '../../platform/background/sweeper.js';
import { Wakeups } from '../../platform/background/wakeups.js';
import { AttemptDelivery } from './attempt-delivery.js';
import { Booking, type BookingOffice } from './booking.js';
import { DELIVERY_CHANNEL, type LeasedDelivery } from './delivery.js';
import { DeliveryQueue, type Lease, LEASE_SECONDS } from './delivery-queue.js';
import { grouped } from './grouped.js';

/** Deliveries under way in one process. Waiting for receivers costs little; a slow one holds at most five. */
export const WORKER_SLOTS = 256;

/** Leased at once, at most. */
const LEASE_PORTION = 128;

/** Organisations whose deliveries are loaded at the same time. */
const LOADS = 4;

const SWEEP_MILLISECONDS = 1_000;
const RENEW_MILLISECONDS = LEASE_SECONDS * 1_000 / 4;
const REBUILD_MILLISECONDS = 600_000;
const STOP_MILLISECONDS = 3_000;

/** How often a stop looks whether slots that are booked have come back. */
const BOOKED_MILLISECONDS = 10;

/** After a fault of our own, which costs the receiver nothing. */
const FAULT_SECONDS = 60;

/** Leases what is due and sends it, as many at once as there are slots. */
@Injectable()
export class DeliveryWorker implements BackgroundLoop, BookingOffice {
  readonly name = 'webhook deliveries';
  private readonly sweeper: Sweeper;
  private readonly underWay = new Map<string, { readonly delivery: LeasedDelivery; readonly done: Promise<void> }>();
  private readonly timers: NodeJS.Timeout[] = [];
  private free = WORKER_SLOTS;
  /** Something may be due that no wake-up will tell of: it waits for a slot of its endpoint. */
  private isBacklogged = false;
  private isStopped = true;
  private stopping = new AbortController();

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly attempts: AttemptDelivery,
    wakeups: Wakeups,
    private readonly logger: PinoLogger,
  ) {
    this.sweeper = new Sweeper(() => this.work(), {
      everyMilliseconds: SWEEP_MILLISECONDS, wakeups, channel: DELIVERY_CHANNEL,
      onError: (err) => this.logger.error({ err }, 'leasing deliveries failed'),
    });
  }

  start(): void {
    this.stopping = new AbortController();
    this.isStopped = false;
    this.free = WORKER_SLOTS;
    this.sweeper.start();
    const every = (milliseconds: number, work: () => Promise<unknown>, what: string): void => {
      const run = (): void => void work().catch((err: unknown) => this.logger.error({ err }, `${what} failed`));
      this.timers.push(setInterval(run, milliseconds));
      if (milliseconds === REBUILD_MILLISECONDS) run();
    };
    every(RENEW_MILLISECONDS, () => this.renew(), 'renewing leases');
    every(REBUILD_MILLISECONDS, () => this.rebuild(), 'rebuilding the delivery queue');
  }

  /** What is under way, or booked, may finish for a while; then it is cut, and its leases are given back. */
  async stop(): Promise<void> {
    this.timers.splice(0).forEach(clearInterval);
    this.isStopped = true;
    await this.sweeper.stop();
    const cut = setTimeout(() => this.stopping.abort(new Error('stopping')), STOP_MILLISECONDS);
    while (this.underWay.size > 0 || (this.free < WORKER_SLOTS && !this.stopping.signal.aborted)) {
      await Promise.allSettled([sleep(BOOKED_MILLISECONDS), ...[...this.underWay.values()].map(({ done }) => done)]);
    }
    clearTimeout(cut);
  }

  async lagSeconds(): Promise<number> {
    return this.queue.lagSeconds();
  }

  /** Slots for deliveries that are being made in this process: sent the moment their transaction has committed. */
  book(): Booking {
    return new Booking(this);
  }

  takeSlot(): boolean {
    if (this.isStopped || this.free <= 0) return false;
    this.free -= 1;
    return true;
  }

  freeSlots(count: number): void {
    this.free += count;
  }

  noteBacklog(): void {
    this.isBacklogged = true;
    this.sweeper.wake();
  }

  private async work(): Promise<boolean> {
    const wanted = Math.min(this.free, LEASE_PORTION);
    if (wanted <= 0) {
      this.isBacklogged = true;
      return false;
    }
    this.free -= wanted;
    let leases: Lease[] = [];
    try {
      const taken = await this.queue.lease(wanted);
      this.isBacklogged = taken.isBlocked || taken.leases.length >= wanted;
      leases = taken.leases;
    } finally {
      this.free += wanted - leases.length;
    }
    await this.loadAndBegin(leases);
    return leases.length >= wanted;
  }

  private async loadAndBegin(leases: readonly Lease[]): Promise<void> {
    const groups = [...grouped(leases, ({ organisationId }) => organisationId)];
    const next = async (): Promise<void> => {
      for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
        const [organisationId, own] = group;
        let loaded: LeasedDelivery[] = [];
        try {
          loaded = await this.queue.load(organisationId, own);
        } catch (err) {
          this.logger.error({ err, organisationId }, 'loading deliveries failed');
          await this.queue.giveBack(own, FAULT_SECONDS).catch(() => undefined);
        }
        this.free += own.length - loaded.length;
        loaded.forEach((delivery) => this.begin(delivery));
      }
    };
    await Promise.all(Array.from({ length: LOADS }, next));
  }

  /** The delivery holds a slot, which it gives back when it is done with. */
  begin(delivery: LeasedDelivery): void {
    const attempt = this.isStopped ? Promise.reject(new Error('stopped'))
      : this.attempts.attempt(delivery, this.stopping.signal);
    const done = attempt.catch((err: unknown) => this.letGo(delivery, err))
      .finally(() => {
        this.underWay.delete(delivery.id);
        this.free += 1;
        if (this.isBacklogged) this.sweeper.wake();
      });
    this.underWay.set(delivery.id, { delivery, done });
  }

  private async letGo(delivery: LeasedDelivery, err: unknown): Promise<void> {
    const isStopping = this.isStopped;
    // Before its commit there is no lease to give back.
    await delivery.committed?.catch(() => undefined);
    if (!isStopping) this.logger.error({ err, deliveryId: delivery.id }, 'a delivery could not be attempted');
    await this.queue.giveBack([{ deliveryId: delivery.id, fence: delivery.fence }], isStopping ? 0 : FAULT_SECONDS)
      .catch(() => undefined);
  }

  private async renew(): Promise<void> {
    const held = [...this.underWay.values()].map(({ delivery: { id, fence } }) => ({ deliveryId: id, fence }));
    if (held.length > 0) await this.queue.renew(held);
  }

  private async rebuild(): Promise<void> {
    if (await this.queue.rebuild() > 0) this.noteBacklog();
  }
}
