import { Temporal } from 'temporal-polyfill';

import type { Clock } from '../../src/kernel/clock.js';

/** A clock that specs may set and move. Runs with the real one until then. */
export class TestClock implements Clock {
  private offset = Temporal.Duration.from({ seconds: 0 });
  private fixed: Temporal.Instant | null = null;

  now(): Temporal.Instant {
    return this.fixed ?? Temporal.Now.instant().add(this.offset);
  }

  /** The day it is where the organisations of specs are, unless they say otherwise. */
  today(): string {
    return this.now().toZonedDateTimeISO('Europe/Amsterdam').toPlainDate().toString();
  }

  /** Stands still at this instant. */
  set(instant: string): void {
    this.fixed = Temporal.Instant.from(instant);
  }

  /** Moves on: hours, minutes, seconds. */
  advance(duration: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const hours = { hours: (duration.days ?? 0) * 24 + (duration.hours ?? 0), minutes: duration.minutes ?? 0, seconds: duration.seconds ?? 0 };
    if (this.fixed !== null) this.fixed = this.fixed.add(hours);
    else this.offset = this.offset.add(Temporal.Duration.from(hours));
  }
}
