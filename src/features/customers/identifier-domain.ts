import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { refused, type Refused } from './identifier-key.js';
import { PUBLIC_MAIL_PROVIDERS } from './identifier-mail-providers.js';
import { isDecodableHost, isLookAlikeHost } from './identifier-script.js';
import { PLATFORM_HOSTS, SHARED_HOSTS } from './identifier-shared-hosts.js';
import { withoutInvisible } from './identifier-text.js';

/** Of a typed address no more than this is read; a host is at most 253 characters and stands in front. */
const ADDRESS_READ_LENGTH = 2048;
const HOST_MAX_LENGTH = 253;
/** Parents looked up besides the host itself; deeper hosts exist only to be hostile. */
const MAX_PARENTS = 8;

const TURNS_READING_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;
const SCHEME = /^[a-z][a-z0-9+.-]{0,20}:\/\//iu;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;
const WRAPPING = new Set('<>()[]{}"\'`.,;:!?„“”«»');

export interface ParsedDomain {
  readonly ok: true;
  /** The host in ASCII, lower case, without `www.` and final dot. */
  readonly host: string;
  /** The shortest domain one registrant holds: what lies above it belongs to everybody. */
  readonly registrable: string;
  /** Whether the top-level domain exists according to the public suffix list. */
  readonly isKnownSuffix: boolean;
}

/**
 * Reads the host out of what somebody typed as a domain: a domain, a URL with anything behind it, an e-mail address.
 *
 * @param sharedHosts further hosts whose subdomains belong to different organisations, declared by the provider
 */
export function parseDomain(typed: string, sharedHosts: readonly string[] = []): ParsedDomain | Refused {
  const address = unwrapped(typed.trim().slice(0, ADDRESS_READ_LENGTH));
  if (!/[\p{L}\p{N}]/u.test(address)) return refused('EMPTY');
  if (TURNS_READING_DIRECTION.test(address)) return refused('LOOK_ALIKE');
  const plain = withoutInvisible(address);
  if (!/[.．。｡]/u.test(plain)) return refused('NOT_AN_IDENTIFIER');
  const url = urlOf(plain);
  if (url === null) return refused('MALFORMED');
  const host = url.hostname.replace(/\.$/u, '');
  if (/\.[a-z]$/u.test(host)) return refused('NOT_AN_IDENTIFIER');
  if (!isHost(host)) return refused('MALFORMED');
  if (isLookAlikeHost(host)) return refused('LOOK_ALIKE');
  if (isOnPlatform(host) && url.pathname + url.search + url.hash !== '/') return refused('SHARED_HOST');
  return placeHost(host, sharedHosts);
}

/**
 * The domains under which a host may be recorded: itself, then its parents down to the registrable domain, the
 * nearest first. Never a public suffix or a shared host.
 */
export function domainLadder(domain: ParsedDomain): readonly string[] {
  const labels = domain.host.split('.');
  const parents = labels.length - domain.registrable.split('.').length;
  const first = Math.max(1, parents - MAX_PARENTS + 1);
  const ladder = [domain.host];
  for (let cut = first; cut <= parents; cut += 1) ladder.push(labels.slice(cut).join('.'));
  return ladder;
}

/** Without the brackets, quotes and full stops that surround an address inside a sentence. */
function unwrapped(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && WRAPPING.has(text[start] as string)) start += 1;
  while (end > start && WRAPPING.has(text[end - 1] as string)) end -= 1;
  return text.slice(start, end);
}

/** Everything is read as a web address, so that user, port, path and letters of any script end where they should. */
function urlOf(address: string): URL | null {
  const rest = address.replace(/^mailto:\s*/iu, '').replace(SCHEME, '').replace(/^\/\//u, '');
  try {
    return new URL(`http://${rest}`);
  } catch {
    return null;
  }
}

function isHost(host: string): boolean {
  if (host.length > HOST_MAX_LENGTH) return false;
  const labels = host.split('.');
  const top = labels.at(-1) ?? '';
  if (labels.length < 2 || /^\d+$/u.test(top)) return false;
  return labels.every(label => LABEL.test(label)) && isDecodableHost(host);
}

function isOnPlatform(host: string): boolean {
  return suffixesOf(host).some(suffix => PLATFORM_HOSTS.has(suffix));
}

function suffixesOf(host: string): string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

function placeHost(written: string, sharedHosts: readonly string[]): ParsedDomain | Refused {
  const host = withoutWww(written);
  const list = parse(host, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
  const declared = new Set(sharedHosts.map(shared => domainToASCII(shared.trim()).replace(/^www\.|\.$/gu, '')));
  const isShared = (name: string) => declared.has(name) || SHARED_HOSTS.has(name) || PUBLIC_MAIL_PROVIDERS.has(name);
  const suffixes = suffixesOf(host);
  const listed = list.publicSuffix ?? (suffixes.at(-1) as string);
  const suffix = suffixes.find(name => name === listed || isShared(name)) ?? listed;
  if (suffix === host) {
    if (PUBLIC_MAIL_PROVIDERS.has(host)) return refused('PUBLIC_MAIL_PROVIDER');
    return refused(isShared(host) || list.isPrivate === true ? 'SHARED_HOST' : 'PUBLIC_SUFFIX');
  }
  const registrable = suffixes[suffixes.indexOf(suffix) - 1] as string;
  return { ok: true, host, registrable, isKnownSuffix: list.isIcann === true || list.isPrivate === true };
}

/** `www.acme.nl` is acme.nl; but www.nl is itself a registered name. */
function withoutWww(host: string): string {
  if (!host.startsWith('www.')) return host;
  const rest = host.slice(4);
  if (!rest.includes('.')) return host;
  const list = parse(rest, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
  return list.publicSuffix === rest && list.isIcann === true ? host : rest;
}
