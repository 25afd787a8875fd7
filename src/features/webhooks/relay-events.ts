import { Injectable } from '@nestjs/common';

import { Bookkeeping } from './bookkeeping.js';
import type { Booking } from './booking.js';
import { DeliveryWorker } from './delivery-worker.js';
import {
  audienceOf, type AudienceEndpoint, FAN_OUT_PORTION, keepNumbering, loadCustomerEndpoints, loadOccupied, loadOwnEndpoints,
  makeDeliveries, type ToldEvent, underNumbering,
} from './fan-out.js';
import { grouped } from './grouped.js';
import type { RecordedEvent } from './record-event.js';
import { RelayHooks } from './relay-hooks.js';
import {
  alreadyCopied, insertEventCopies, isForAnother, loadUnrelayed, markEventsCopied, numberEvents, reallyRecorded,
  type UnrelayedEvent,
} from './relay.store.js';

/** Events of one organisation relayed in one round. */
export const RELAY_PORTION = 100;

/** The steps from an event to its deliveries. Each may be repeated, and a crash between any two is made good. */
@Injectable()
export class RelayEvents {
  constructor(
    private readonly bookkeeping: Bookkeeping,
    private readonly worker: DeliveryWorker,
    private readonly hooks: RelayHooks,
  ) {}

  /**
   * One round for one organisation: its own deliveries and, at the same time, the copies for those who claimed the
   * customers concerned. What this process has just recorded is copied without reading it first. Gives true when more
   * waits.
   */
  async relay(organisationId: string, recorded: readonly RecordedEvent[] = []): Promise<boolean> {
    const early = this.copyAll(organisationId, recorded.map(asStored), true);
    early.catch(() => undefined);
    let copying: Promise<unknown> = early;
    const { events, isMoreWaiting } = await this.relayOwn(organisationId, (found) => {
      copying = this.copyOthers(organisationId, found, recorded, early);
      copying.catch(() => undefined);
    });
    await copying;
    const copies = events.filter((event) => isForAnother(event, organisationId)).map(({ id }) => id);
    if (copies.length > 0) await this.bookkeeping.runForgettably(organisationId, (tx) => markEventsCopied(tx, copies));
    return isMoreWaiting;
  }

  /** Numbers the organisation's events and makes the deliveries to its own endpoints. */
  async relayOwn(
    organisationId: string, onFound: (events: readonly UnrelayedEvent[]) => void,
  ): Promise<{ readonly events: readonly UnrelayedEvent[]; readonly isMoreWaiting: boolean }> {
    return this.booked((book) => this.bookkeeping.runNumbering(organisationId, async (tx) => {
      const booking = book();
      const { last, loaded: [events, ownEndpoints, occupied] } = await underNumbering(tx, async () => Promise.all([
        loadUnrelayed(tx, RELAY_PORTION).then((found) => {
          onFound(found);
          return found;
        }),
        loadOwnEndpoints(tx), loadOccupied(tx),
      ]));
      const fresh = events.filter(({ isNumbered }) => !isNumbered);
      const endpoints = [...ownEndpoints, ...await loadCustomerEndpoints(tx, fresh)];
      const portion = firstPortion(fresh.map((event) => toldIn(event, organisationId)), endpoints);
      if (portion.length > 0) {
        numberEvents(tx, last, fresh.slice(0, portion.length));
        keepNumbering(tx, last + portion.length);
        makeDeliveries(tx, portion, endpoints, occupied, booking);
      }
      return { events, isMoreWaiting: events.length === RELAY_PORTION || portion.length < fresh.length };
    }));
  }

  /** Copies what was found; of what is being copied already only that which turned out not to be committed then. */
  private async copyOthers(
    sourceId: string, found: readonly UnrelayedEvent[], recorded: readonly RecordedEvent[], early: Promise<Set<string>>,
  ): Promise<void> {
    const underWay = new Set(recorded.map(({ id }) => id));
    await Promise.all([
      this.copyAll(sourceId, found.filter(({ id }) => !underWay.has(id))),
      early.then(async (copied) => this.copyAll(sourceId, found.filter(({ id }) => underWay.has(id) && !copied.has(id)))),
    ]);
  }

  /** Copies events to whom they are for. Gives those that are there now. */
  private async copyAll(sourceId: string, events: readonly UnrelayedEvent[], isUncertain = false): Promise<Set<string>> {
    const recipients = grouped(events.filter((event) => isForAnother(event, sourceId)), (event) => event.claimedById);
    const copied = await Promise.all([...recipients].map(([id, own]) => this.copyInto(id, sourceId, own, isUncertain)));
    return new Set(copied.flat());
  }

  /**
   * Copies events into the rows of the organisation that claimed the customer, and makes the deliveries there. Gives
   * those that are there now.
   *
   * @param isUncertain whether they have happened is to be asked first: their transaction may not have committed.
   */
  async copyInto(
    recipientId: string, sourceId: string, events: readonly UnrelayedEvent[], isUncertain = false,
  ): Promise<string[]> {
    const ids = events.map(({ id }) => id);
    return this.booked((book) => this.bookkeeping.runNumbering(recipientId, async (tx) => {
      const booking = book();
      const { last, loaded: [known, real, endpoints, occupied] } = await underNumbering(tx, async () => Promise.all([
        alreadyCopied(tx, ids), isUncertain ? reallyRecorded(tx, sourceId, ids) : null, loadOwnEndpoints(tx), loadOccupied(tx),
      ]));
      const fresh = events.filter(({ id }) => !known.has(id) && (real === null || real.has(id)));
      if (fresh.length > 0) {
        // In this order, because deliveries refer to events; the connection keeps it.
        insertEventCopies(tx, last, sourceId, fresh);
        keepNumbering(tx, last + fresh.length);
        makeDeliveries(tx, fresh.map(toldAsOwner), endpoints, occupied, booking);
      }
      for (const event of fresh) {
        await this.hooks.run(tx, event, { organisationId: sourceId, eventId: event.id, customerId: event.customerId });
      }
      return [...known, ...fresh.map(({ id }) => id)];
    }));
  }

  /** Runs a transaction that books slots; sends what it booked once it has committed. It may be tried twice. */
  private async booked<T>(work: (book: () => Booking) => Promise<T>): Promise<T> {
    let booking: Booking | undefined;
    const book = (): Booking => {
      booking?.cancel();
      booking = this.worker.book();
      return booking;
    };
    try {
      const result = await work(book);
      booking?.dispatch();
      return result;
    } catch (error) {
      booking?.cancel();
      throw error;
    }
  }
}

/** As it would be read from its row. */
function asStored(event: RecordedEvent): UnrelayedEvent {
  return { ...event, data: JSON.parse(JSON.stringify(event.data)) as UnrelayedEvent['data'], isNumbered: false };
}

function toldIn(event: UnrelayedEvent, organisationId: string): ToldEvent {
  return event.claimedById === organisationId ? { ...event, isOwnerTold: true } : event;
}

function toldAsOwner(event: UnrelayedEvent): ToldEvent {
  return { ...event, isOwnerTold: true, customerId: null };
}

/** As many events as make about one portion of deliveries; one at least. */
function firstPortion(events: readonly ToldEvent[], endpoints: readonly AudienceEndpoint[]): readonly ToldEvent[] {
  let deliveries = 0;
  const end = events.findIndex((event) => {
    deliveries += audienceOf(event, endpoints).length;
    return deliveries > FAN_OUT_PORTION;
  });
  return end === -1 ? events : events.slice(0, Math.max(1, end));
}
