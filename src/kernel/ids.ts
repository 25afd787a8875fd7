import { v7 } from 'uuid';

import { systemClock } from './clock.js';
import { randomSlice } from './random.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const RANDOM_BYTES = 16;

let msecs = -Infinity;
let seq = 0;

/** A new UUIDv7: made in the application, sorted by time, and those of one process in the order they were made. */
export function newId(): string {
  const random = randomSlice(RANDOM_BYTES);
  const now = systemClock.now().epochMilliseconds;
  if (now > msecs) {
    msecs = now;
    seq = new DataView(random.buffer, random.byteOffset).getUint32(6) & 0x7fff_ffff;
  } else {
    seq = (seq + 1) | 0;
    if (seq === 0) msecs += 1;
  }
  return v7({ random, msecs, seq });
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
