import { Temporal } from 'temporal-polyfill';

/** Where "now" comes from. The only fake in specs besides the outside world. */
export interface Clock {
  now(): Temporal.Instant;
}

export const CLOCK = Symbol('Clock');

export const systemClock: Clock = { now: () => Temporal.Now.instant() };
