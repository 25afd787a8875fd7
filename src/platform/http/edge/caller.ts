import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';

import type { Request } from 'express';

import type { CredentialHolder } from '../../auth/actor-recogniser.js';
import { bearerOf } from '../../auth/bearer.js';

/**
 * Whom a network address counts as: IPv4 one by one, IPv6 by /64, which is one line to one building. Kept in memory for
 * a minute, never logged.
 */
export function addressOf(request: Request): string {
  const address = request.ip ?? '';
  if (!isIPv6(address)) return address;
  return mappedIPv4(address) ?? groups(address).slice(0, 4).join(':');
}

/** The network around an address: IPv4 by /24, IPv6 by /48, which is what one subscriber may be given. */
export function networkOf(request: Request): string {
  const address = request.ip ?? '';
  const mapped = mappedIPv4(address) ?? address;
  return isIPv6(mapped) ? groups(mapped).slice(0, 3).join(':') : mapped.split('.').slice(0, 3).join('.');
}

function mappedIPv4(address: string): string | undefined {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
}

/** The eight groups of an IPv6 address. */
function groups(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last]
    .map((group) => Number.parseInt(group, 16).toString(16));
}

/**
 * A digest of the credentials that a request brings, or null when it brings none. Of a bearer's token alone, as it is read
 * when it is looked up: a key has one budget, however often it is written in another way.
 */
export function credentialOf(request: Request): string | null {
  const { authorization, cookie } = request.headers;
  const token = bearerOf(request);
  const text = token === null ? authorization ?? cookie : `Bearer ${token}`;
  return text === undefined || text === '' ? null : hash('sha256', text, 'base64url');
}

const REMEMBERED = 50_000;

/** Credentials that the guard has recognised. Others count as a stranger's: whoever invents keys gets no budget by it. */
export class RecognisedCredentials {
  private readonly digests = new Map<string, CredentialHolder>();

  /** Whose they were when they were last good, or undefined when they are nobody's. */
  holderOf(digest: string): CredentialHolder | undefined {
    return this.digests.get(digest);
  }

  add(digest: string, { kind, organisationId }: CredentialHolder): void {
    const [oldest] = this.digests.keys();
    if (!this.digests.has(digest) && this.digests.size >= REMEMBERED && oldest !== undefined) this.digests.delete(oldest);
    this.digests.set(digest, { kind, organisationId });
  }

  delete(digest: string): void {
    this.digests.delete(digest);
  }
}
