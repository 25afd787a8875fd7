import { createHmac, randomBytes } from 'node:crypto';

import { normaliseSubject, type SubjectIdentifierType } from './subject-identifier.js';

export const DIGEST_BYTES = 16;
const KEY_BYTES = 32;

/** An entry as it arrives: the version of the key and of the normaliser, and the digest. */
export interface Entry {
  readonly keyVersion: number;
  readonly normaliser: number;
  readonly digest: Buffer;
}

// The last of 22 digits holds two bits of the digest; others would be a second way to write the same.
const ENTRY = /^k([1-9][0-9]{0,8})n([1-9][0-9]{0,3}):([A-Za-z0-9_-]{21}[AQgw])$/;

export function newIndexSecret(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** The text that is shown once, and that the library of the integrator takes. */
export function indexKeyText(version: number, normaliser: number, secret: Buffer): string {
  return `a28_index_k${version}n${normaliser}_${secret.toString('base64url')}`;
}

/** Null when the text is no entry. */
export function readEntry(text: string): Entry | null {
  const [, keyVersion, normaliser, digest] = ENTRY.exec(text) ?? [];
  if (keyVersion === undefined || normaliser === undefined || digest === undefined) return null;
  return { keyVersion: Number(keyVersion), normaliser: Number(normaliser), digest: Buffer.from(digest, 'base64url') };
}

/**
 * The digest of an identifier, as the integrator's library makes it; null when the value can be none of that type.
 * Specified in packages/subject-index/README.md; both are held to its vectors.
 *
 * @param country in which a telephone number without a country is meant
 */
export function digestOf(
  secret: Buffer, normaliser: number, type: SubjectIdentifierType, value: string, country?: string,
): Buffer | null {
  const normalised = normaliseSubject(type, value, country);
  if (!normalised.ok) return null;
  return createHmac('sha256', secret).update(`art28-subject-index\0n${normaliser}\0${type}\0${normalised.value}`)
    .digest().subarray(0, DIGEST_BYTES);
}
