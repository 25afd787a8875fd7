import type { LeasedDelivery } from './delivery.js';
import { newFence } from './delivery-queue.js';

/** The worker, as a booking sees it. */
export interface BookingOffice {
  /** False when no slot is free. */
  takeSlot(): boolean;
  freeSlots(count: number): void;
  begin(delivery: LeasedDelivery): void;
  /** Something was queued that could not be booked. */
  noteBacklog(): void;
}

/**
 * Slots of this process set aside for deliveries that a transaction is making: they enter the queue leased under the
 * booking's fence, and go out as its COMMIT leaves, without anybody looking for them. Should the COMMIT fail, what was
 * sent is sent again, with the same id, when its event is relayed again.
 */
export class Booking {
  readonly fence = newFence();
  private readonly deliveries: LeasedDelivery[] = [];
  private isSomethingQueued = false;

  constructor(private readonly office: BookingOffice) {}

  /** False when no slot is free: the delivery then waits in the queue like any other. */
  take(delivery: Omit<LeasedDelivery, 'fence'>): boolean {
    if (!this.office.takeSlot()) return false;
    this.deliveries.push({ ...delivery, fence: this.fence });
    return true;
  }

  /** The transaction also queued deliveries that nobody has booked. */
  noteQueued(): void {
    this.isSomethingQueued = true;
  }

  /** The transaction is committing. */
  dispatch(committed: Promise<void>): void {
    for (const delivery of this.deliveries.splice(0)) this.office.begin({ ...delivery, committed });
    if (this.isSomethingQueued) committed.then(() => this.office.noteBacklog(), () => undefined);
  }

  /** The transaction was rolled back, or is being tried again. */
  cancel(): void {
    this.office.freeSlots(this.deliveries.splice(0).length);
  }
}
