import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';
import { Bookkeeping } from './bookkeeping.js';
import type { Booking } from './booking.js';
import { DeliveryWorker } from './delivery-worker.js';
import {
  audienceOf, type AudienceEndpoint, customersOf, FAN_OUT_PORTION, keepNumbering, loadCustomerEndpoints, loadOccupied, loadOwnEndpoints,
  makeDeliveries, type ToldEvent, underNumbering,
} from './fan-out.js';
import { grouped } from './grouped.js';
import type { RecordedEvent } from './record-event.js';
import { RelayHooks } from './relay-hooks.js';
import {
  alreadyCopied, insertEventCopies, isForAnother, loadUnrelayed, markEventsCopied, numberEvents, type UnrelayedEvent,
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
   * One round for one organisation. What this process has just recorded is copied first, for those who claimed the
   * customers concerned, without reading it; then come its own deliveries, and the copies of whatever else was found.
   * Gives true when more waits.
   */
  async relay(organisationId: string, recorded: readonly RecordedEvent[] = []): Promise<boolean> {
    const copied = await this.copyAll(organisationId, recorded.map(asStored));
    const { events, isMoreWaiting } = await this.relayOwn(organisationId, copied, customersOf(recorded));
    const rest = events.filter((event) => isForAnother(event, organisationId) && (event.isNumbered || !copied.has(event.id)));
    if (rest.length > 0) {
      await this.copyAll(organisationId, rest.filter(({ id }) => !copied.has(id)));
      await this.bookkeeping.runForgettably(organisationId, (tx) => markEventsCopied(tx, rest.map(({ id }) => id)));
    }
    return isMoreWaiting;
  }

  /**
   * Numbers the organisation's events and makes the deliveries to its own endpoints.
   *
   * @param copied events that those whom they are for have already: numbered, they are done with
   * @param expected customers whose endpoints will be wanted: they are read along
   */
  async relayOwn(
    organisationId: string, copied: ReadonlySet<string> = new Set(), expected: readonly string[] = [],
  ): Promise<{ readonly events: readonly UnrelayedEvent[]; readonly isMoreWaiting: boolean }> {
    return this.booked((book) => this.bookkeeping.runNumbering(organisationId, async (tx) => {
      const booking = book(tx);
      const { last, loaded: [events, own, ofExpected, occupied] } = await underNumbering(tx, async () => Promise.all([
        loadUnrelayed(tx, RELAY_PORTION), loadOwnEndpoints(tx), loadCustomerEndpoints(tx, expected), loadOccupied(tx),
      ]));
      const fresh = events.filter(({ isNumbered }) => !isNumbered);
      const others = customersOf(fresh).filter((id) => !expected.includes(id));
      const endpoints = [...own, ...ofExpected, ...await loadCustomerEndpoints(tx, others)];
      const portion = firstPortion(fresh.map((event) => toldIn(event, organisationId)), endpoints);
      if (portion.length > 0) {
        numberEvents(tx, last, fresh.slice(0, portion.length), copied);
        keepNumbering(tx, last + portion.length);
        makeDeliveries(tx, portion, endpoints, occupied, booking);
      }
      return { events, isMoreWaiting: events.length === RELAY_PORTION || portion.length < fresh.length };
    }));
  }

  /** Copies events to whom they are for. Gives those that are there now. */
  private async copyAll(sourceId: string, events: readonly UnrelayedEvent[]): Promise<Set<string>> {
    const recipients = grouped(events.filter((event) => isForAnother(event, sourceId)), (event) => event.claimedById);
    const copied = await Promise.all([...recipients].map(([id, own]) => this.copyInto(id, sourceId, own)));
    return new Set(copied.flat());
  }

  /**
   * Copies events into the rows of the organisation that claimed the customer, and makes the deliveries there. Gives
   * those that are there now.
   */
  async copyInto(recipientId: string, sourceId: string, events: readonly UnrelayedEvent[]): Promise<string[]> {
    const ids = events.map(({ id }) => id);
    return this.booked((book) => this.bookkeeping.runNumbering(recipientId, async (tx) => {
      const booking = book(tx);
      const { last, loaded: [known, endpoints, occupied] } = await underNumbering(tx, async () => Promise.all([
        alreadyCopied(tx, ids), loadOwnEndpoints(tx), loadOccupied(tx),
      ]));
      const fresh = events.filter(({ id }) => !known.has(id));
      if (fresh.length > 0) {
        // In this order, because deliveries refer to events; the connection keeps it.
        insertEventCopies(tx, last, sourceId, fresh);
        keepNumbering(tx, last + fresh.length);
        makeDeliveries(tx, fresh.map(toldAsOwner), endpoints, occupied, booking);
      }
      for (const event of fresh) {
        await this.hooks.run(tx, event, { organisationId: sourceId, eventId: event.id, customerId: event.customerId });
      }
      return ids;
    }));
  }

  /** Runs a transaction that books slots; what it booked is sent as its COMMIT leaves. It may be tried twice. */
  private async booked<T>(work: (book: (tx: Tx) => Booking) => Promise<T>): Promise<T> {
    let booking: Booking | undefined;
    const book = (tx: Tx): Booking => {
      booking?.cancel();
      const made = this.worker.book();
      tx.whileCommitting((committed) => made.dispatch(committed));
      booking = made;
      return made;
    };
    try {
      return await work(book);
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
