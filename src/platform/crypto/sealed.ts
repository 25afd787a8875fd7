import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';

import { randomSlice } from '../../kernel/random.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

// The key goes in as a key object: given as bytes, Node 24 takes twice as long, the making of the object included.

/** AES-256-GCM: nonce ‖ ciphertext ‖ tag. `place` binds the text to where it stands, so it cannot be moved. */
export function seal(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomSlice(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the key, the place or the text is not the one that was sealed. */
export function openSealed(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

export function sealJson(key: Buffer, value: unknown, place: string): Buffer {
  return seal(key, Buffer.from(JSON.stringify(value), 'utf8'), place);
}

export function openJson<T>(key: Buffer, sealed: Buffer, place: string): T {
  return JSON.parse(openSealed(key, sealed, place).toString('utf8')) as T;
}
