import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';

import type { Request } from 'express';

/**
 * Whom a network address counts as: IPv4 one by one, IPv6 by /64, which is one line to one building. Kept in memory for
 * a minute, never logged.
 */
export function addressOf(request: Request): string {
  const address = request.ip ?? '';
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? prefix64(address);
}

function prefix64(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last]
    .slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** A digest of the credentials that a request brings, or null when it brings none. */
export function credentialOf(request: Request): string | null {
  const { authorization, cookie } = request.headers;
  const text = authorization ?? cookie;
  return text === undefined || text === '' ? null : hash('sha256', text, 'base64url');
}

const REMEMBERED = 50_000;

/** Credentials that the guard has recognised. Others count as a stranger's: whoever invents keys gets no budget by it. */
export class RecognisedCredentials {
  private readonly digests = new Set<string>();

  has(digest: string): boolean {
    return this.digests.has(digest);
  }

  add(digest: string): void {
    if (this.digests.has(digest)) return;
    const [oldest] = this.digests;
    if (this.digests.size >= REMEMBERED && oldest !== undefined) this.digests.delete(oldest);
    this.digests.add(digest);
  }

  delete(digest: string): void {
    this.digests.delete(digest);
  }
}
