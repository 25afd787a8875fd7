const POOL_BYTES = 4096;
let pool = new Uint8Array(0);
let used = 0;

/**
 * Random bytes for what is no secret: ids and nonces. Drawn in bulk, because each call to the generator costs more than
 * the bytes do. No byte is given out twice.
 */
export function randomSlice(length: number): Uint8Array {
  if (used + length > pool.length) {
    pool = crypto.getRandomValues(new Uint8Array(Math.max(POOL_BYTES, length)));
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}
