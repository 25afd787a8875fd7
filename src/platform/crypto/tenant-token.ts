import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ORGANISATION_LENGTH = 22;
const SECRET_LENGTH = 43;
const CHECK_LENGTH = 6;

/** Bytes as base62 digits of a fixed length. */
export function toBase62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex') || '0'}`);
  let text = '';
  while (text.length < length) {
    text = `${ALPHABET[Number(rest % 62n)]}${text}`;
    rest /= 62n;
  }
  return text;
}

/** Null when the text is not base62 or does not fit. */
export function fromBase62(text: string, bytes: number): Buffer | null {
  let value = 0n;
  for (const digit of text) {
    const index = ALPHABET.indexOf(digit);
    if (index < 0) return null;
    value = value * 62n + BigInt(index);
  }
  const hex = value.toString(16).padStart(bytes * 2, '0');
  return hex.length > bytes * 2 ? null : Buffer.from(hex, 'hex');
}

/** The organisation reference that tokens, keys and references carry: 22 base62 digits of its UUID. */
export function organisationReference(organisationId: string): string {
  return toBase62(Buffer.from(organisationId.replaceAll('-', ''), 'hex'), ORGANISATION_LENGTH);
}

/** The organisation that a reference starts with, or null. Says nothing about whether it exists. */
export function organisationOf(text: string): string | null {
  const bytes = fromBase62(text.slice(0, ORGANISATION_LENGTH), 16);
  if (bytes === null || text.length < ORGANISATION_LENGTH) return null;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for a door without a tenant: it carries the organisation whose rows know its hash. */
export interface TenantToken {
  /** Shown or mailed once: organisation ‖ 32 random bytes ‖ checksum, base62. */
  readonly token: string;
  /** SHA-256 (hex) of the whole token: what a row keeps. */
  readonly hash: string;
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function makeTenantToken(organisationId: string, prefix = ''): TenantToken {
  const body = `${prefix}${organisationReference(organisationId)}${toBase62(randomBytes(32), SECRET_LENGTH)}`;
  const token = `${body}${checksum(body)}`;
  return { token, hash: hashToken(token) };
}

/** Null for whatever was not made here: a typo is found without asking the database. */
export function readTenantToken(token: string, prefix = ''): { readonly organisationId: string; readonly hash: string } | null {
  if (token.length !== prefix.length + ORGANISATION_LENGTH + SECRET_LENGTH + CHECK_LENGTH || !token.startsWith(prefix)) return null;
  const body = token.slice(0, -CHECK_LENGTH);
  const organisationId = organisationOf(body.slice(prefix.length));
  if (organisationId === null || checksum(body) !== token.slice(-CHECK_LENGTH)) return null;
  return { organisationId, hash: hashToken(token) };
}

function checksum(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return toBase62(bytes, CHECK_LENGTH);
}
