import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

import { canonicalJson, type JsonValue } from './canonical-json.js';

/** One entry, as it is read, exported and hashed: every column but the mark that it is sealed. */
export type AuditEntry = {
  readonly id: string;
  readonly organisationId: string;
  /** Instant, ISO 8601 in UTC, microseconds kept. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  /** The organisation that acted, when it is not the owner. */
  readonly actorOrganisationId: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly outcome: string;
  readonly problemCode: string | null;
  readonly details: { readonly [name: string]: JsonValue };
  readonly requestId: string;
};

/** A link of the chain. Hashes are SHA-256, hexadecimal. */
export interface AuditSeal {
  /** 1, 2, 3 … without gaps. */
  readonly sequence: number;
  readonly entryId: string;
  readonly entryHash: string;
  readonly chainHash: string;
  /** Instant. Not part of the chain. */
  readonly sealedAt: string;
}

/** The signed head of a chain. Whoever keeps one can tell later that nothing before it was changed. */
export interface AuditCheckpoint {
  readonly organisationId: string;
  readonly sequence: number;
  readonly chainHash: string;
  /** Instant of signing. */
  readonly at: string;
  /** Ed25519, 32 bytes, base64. */
  readonly publicKey: string;
  /** Ed25519 over `art28 audit checkpoint v1\n` and the canonical JSON of the four members before it; base64. */
  readonly signature: string;
}

/** What the first link holds in place of a hash before it. */
export const CHAIN_START = '0'.repeat(64);

const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256 of the entry's canonical JSON (RFC 8785, UTF-8). */
export function entryHash(entry: AuditEntry): string {
  return createHash('sha256').update(canonicalJson(entry), 'utf8').digest('hex');
}

/** SHA-256 of the chain hash before it (32 bytes), the entry's hash (32 bytes) and the sequence (8 bytes, big-endian). */
export function chainHash(previous: string, hashOfEntry: string, sequence: number): string {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(sequence));
  return createHash('sha256').update(previous, 'hex').update(hashOfEntry, 'hex').update(number).digest('hex');
}

/** The next links of a chain over entries, in the order given. */
export function chainOn(
  head: { readonly sequence: number; readonly chainHash: string }, entries: readonly AuditEntry[],
): Omit<AuditSeal, 'sealedAt'>[] {
  let { sequence, chainHash: previous } = head;
  return entries.map((entry) => {
    sequence += 1;
    const hashOfEntry = entryHash(entry);
    previous = chainHash(previous, hashOfEntry, sequence);
    return { sequence, entryId: entry.id, entryHash: hashOfEntry, chainHash: previous };
  });
}

export interface SigningKey {
  /** Raw, 32 bytes. */
  readonly publicKey: Buffer;
  /** PKCS #8, base64. */
  readonly privateKey: string;
}

export function newSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_ED25519.length),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

export function signCheckpoint(
  head: Pick<AuditCheckpoint, 'organisationId' | 'sequence' | 'chainHash' | 'at'>, key: SigningKey,
): AuditCheckpoint {
  const privateKey = createPrivateKey({ key: Buffer.from(key.privateKey, 'base64'), type: 'pkcs8', format: 'der' });
  const signature = sign(null, signedBytes(head), privateKey).toString('base64');
  return { ...head, publicKey: key.publicKey.toString('base64'), signature };
}

/** False also for a key or signature that is none. */
export function isSignedByItsKey(checkpoint: AuditCheckpoint): boolean {
  const key = publicKeyOf(checkpoint.publicKey);
  return key !== null && verify(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, 'base64'));
}

function signedBytes({ organisationId, sequence, chainHash: head, at }: Omit<AuditCheckpoint, 'publicKey' | 'signature'>): Buffer {
  return Buffer.from(`art28 audit checkpoint v1\n${canonicalJson({ organisationId, sequence, chainHash: head, at })}`, 'utf8');
}

function publicKeyOf(base64: string): KeyObject | null {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length !== 32) return null;
  return createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), type: 'spki', format: 'der' });
}
