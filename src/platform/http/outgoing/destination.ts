import { isIP } from 'node:net';

import { isPublicAddress } from './address.js';
import type { AllowList, Destination } from './allow-list.js';

/** Why a URL may not be called, and the sentence that tells whoever typed it. */
export const DESTINATION_REASONS = {
  TOO_LONG: 'The URL is longer than 2048 characters.',
  CONTROL_CHARACTER: 'The URL contains a control or invisible character.',
  SPACE: 'The URL contains a space.',
  BACKSLASH: 'The URL contains a backslash.',
  NOT_ABSOLUTE: 'The URL must be complete, such as https://hooks.example.com/art28.',
  SCHEME: 'The URL must begin with https://.',
  CREDENTIALS: 'The URL must not contain a user name or password.',
  FRAGMENT: 'The URL must not contain a # part.',
  HOST: 'The host of the URL is not a valid name.',
  IP_LITERAL: 'The URL must name a host instead of an IP address.',
  SINGLE_LABEL: 'The host of the URL must be a full domain name.',
  RESERVED_NAME: 'The host of the URL is a name that is not on the public internet.',
  PORT: 'The URL must use port 443.',
} as const;

export type DestinationReason = keyof typeof DESTINATION_REASONS;

export type DestinationCheck =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: DestinationReason };

const LONGEST_URL = 2048;
const LONGEST_NAME = 253;
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Names that only inner networks answer for (RFC 6761, 6762, 7686, 8375, ICANN's `internal`, Kubernetes). */
const RESERVED_NAMES = [
  'localhost',
  'local',
  'internal',
  'lan',
  'home.arpa',
  'test',
  'onion',
  'svc',
  'cluster.local',
] as const;

/**
 * Whether a URL somebody else gave us may be called, as far as the URL alone can tell; what it resolves to is
 * checked when the connection is made (`mayConnect`). To be asked when a URL is saved and before every attempt.
 */
export function checkDestination(raw: string, allow: AllowList): DestinationCheck {
  const malformed = rawRefusal(raw);
  if (malformed !== undefined) return { ok: false, reason: malformed };
  const url = URL.parse(raw);
  if (url === null) return { ok: false, reason: 'HOST' };
  const destination = destinationOf(url);
  if (allow.names(destination)) return { ok: true, url };
  const doorReason = allow.mayLeadInto(destination) ? undefined : doorRefusal(destination);
  const reason = hostRefusal(destination.host) ?? doorReason;
  return reason === undefined ? { ok: true, url } : { ok: false, reason };
}

/**
 * Whether a request to this destination may be sent to this address: the operator opened it, or the destination
 * keeps every rule without the operator's help and the address is public. A name that is tolerated only because
 * a range is open for its port must really lead into that range.
 */
export function mayConnect(destination: Destination, address: string, allow: AllowList): boolean {
  if (allow.covers(destination, address)) return true;
  const keepsTheRules = hostRefusal(destination.host) === undefined && doorRefusal(destination) === undefined;
  return keepsTheRules && isPublicAddress(address);
}

/** The destination of a URL with scheme http or https. */
export function destinationOf(url: URL): Destination {
  const scheme = url.protocol === 'http:' ? 'http' : 'https';
  const defaultPort = scheme === 'http' ? 80 : 443;
  return {
    scheme,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPort : Number(url.port),
  };
}

// These rules look at what was typed: the URL parser silently repairs or drops most of it.
function rawRefusal(raw: string): DestinationReason | undefined {
  if (raw.length > LONGEST_URL) return 'TOO_LONG';
  if (/\p{C}/u.test(raw)) return 'CONTROL_CHARACTER';
  if (/\p{Z}/u.test(raw)) return 'SPACE';
  if (raw.includes('\\')) return 'BACKSLASH';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(raw)?.[1]?.toLowerCase();
  if (scheme === undefined) return 'NOT_ABSOLUTE';
  if (scheme !== 'http' && scheme !== 'https') return 'SCHEME';
  const authority = /^[a-z]+:\/\/([^/?#]+)/i.exec(raw)?.[1];
  if (authority === undefined) return 'NOT_ABSOLUTE';
  if (authority.includes('@')) return 'CREDENTIALS';
  if (raw.includes('#')) return 'FRAGMENT';
  return authority.includes('%') ? 'HOST' : undefined;
}

function hostRefusal(host: string): DestinationReason | undefined {
  if (isIP(host) !== 0) return 'IP_LITERAL';
  const labels = host.replace(/\.$/, '').split('.');
  if (labels.some((label) => !LABEL.test(label)) || host.length > LONGEST_NAME) return 'HOST';
  const name = labels.join('.');
  if (RESERVED_NAMES.some((reserved) => name === reserved || name.endsWith(`.${reserved}`))) return 'RESERVED_NAME';
  if (labels.length < 2) return 'SINGLE_LABEL';
  // A final dot is the same host under another name, for certificates, cookies and lists of names alike.
  return host.endsWith('.') ? 'HOST' : undefined;
}

function doorRefusal(destination: Destination): DestinationReason | undefined {
  if (destination.scheme !== 'https') return 'SCHEME';
  return destination.port === 443 ? undefined : 'PORT';
}
