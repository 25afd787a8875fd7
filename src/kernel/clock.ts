import { Temporal } from 'temporal-polyfill';

/** Where "now" comes from. The only fake in specs besides the outside world. */
export interface Clock {
  now(): Temporal.Instant;
}

export const CLOCK = Symbol('Clock');

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

const texts = new WeakMap<Temporal.Instant, string>();

/** An instant as ISO 8601, written once however often an act stores it: Temporal takes long over it. */
export function isoOf(at: Temporal.Instant): string {
  const text = texts.get(at) ?? at.toString();
  texts.set(at, text);
  return text;
}
