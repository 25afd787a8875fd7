import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where a request would go, as the URL parser understood it. `host` is lower case and without brackets. */
export interface Destination {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

interface AllowedName {
  readonly kind: 'NAME';
  readonly scheme: 'http' | 'https';
  readonly port: number | '*';
  readonly name: string;
}

interface AllowedRange {
  readonly kind: 'RANGE';
  readonly scheme: 'http' | 'https';
  readonly port: number | '*';
  readonly range: BlockList;
  readonly family: 'ipv4' | 'ipv6';
}

type AllowEntry = AllowedName | AllowedRange;

/** Destinations the operator opened, beyond https on port 443 of the public internet. */
export interface AllowList {
  /** The URL itself names an opened destination: by name, or by an address literal inside a range. */
  names(destination: Destination): boolean;
  /** The operator opened this very name; wherever it resolves to is then the operator's word. */
  opensName(destination: Destination): boolean;
  /** A range is open for this scheme and port, so the name may turn out to lead into it. */
  mayLeadInto(destination: Destination): boolean;
  /** This address is an opened destination for a request to that URL; decides when the connection is made. */
  covers(destination: Destination, address: string): boolean;
}

const LOOPBACK = ['127.0.0.0/8', '[::1]', 'localhost'].map((host) => `http://${host}:* https://${host}:*`).join(' ');

const ENTRY = /^(https?):\/\/(\[[0-9a-f:.]+(?:\/\d{1,3})?\]|[^/:[\]@?#%\\]+)(?:\/(\d{1,3}))?(?::(\*|\d{1,5}))?$/i;

/** No entry may be so wide that it switches the guard off; the widest sensible ones are 10.0.0.0/8 and fc00::/7. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 7 } as const;

/**
 * Reads WEBHOOK_ALLOW: entries separated by commas or spaces, each a scheme, a host or CIDR block, and a port or `*`
 * (left out: the scheme's own), such as `http://127.0.0.1:9000 http://127.0.0.0/8:* https://hooks.intern.example:8443`.
 * Unset means loopback on any port outside production and nothing in production; set but empty means nothing.
 * Throws an Error with one sentence about the first wrong entry.
 */
export function parseAllowList(
  text: string | undefined,
  environment: 'development' | 'production' | 'test',
): AllowList {
  const source = text ?? (environment === 'production' ? '' : LOOPBACK);
  const entries = source.split(/[\s,]+/).filter((word) => word !== '').map(parseEntry);
  return {
    names: (destination) => entries.some((entry) => names(entry, destination)),
    opensName: (destination) => entries.some((entry) => entry.kind === 'NAME' && names(entry, destination)),
    mayLeadInto: (destination) => entries.some((entry) => entry.kind === 'RANGE' && fits(entry, destination)),
    covers: (destination, address) => entries.some((entry) => covers(entry, destination, address)),
  };
}

function names(entry: AllowEntry, destination: Destination): boolean {
  if (entry.kind === 'NAME') return fits(entry, destination) && entry.name === destination.host;
  return covers(entry, destination, destination.host);
}

function covers(entry: AllowEntry, destination: Destination, address: string): boolean {
  if (!fits(entry, destination)) return false;
  if (entry.kind === 'NAME') return entry.name === destination.host;
  // An IPv4 range must not match the mapped form of its addresses, which BlockList would.
  const isSameFamily = entry.family === 'ipv4' ? isIPv4(address) : isIPv6(address) && !address.includes('%');
  return isSameFamily && entry.range.check(address, entry.family);
}

function fits(entry: AllowEntry, destination: Destination): boolean {
  return entry.scheme === destination.scheme && (entry.port === '*' || entry.port === destination.port);
}

function parseEntry(text: string): AllowEntry {
  const match = ENTRY.exec(text);
  if (match === null) {
    const examples = 'http://127.0.0.1:9000, http://127.0.0.0/8:* or https://hooks.intern.example:8443';
    throw wrongEntry(text, `must look like ${examples}`);
  }
  const [, schemeText = '', hostText = '', outerPrefix, portText] = match;
  const scheme = schemeText.toLowerCase() === 'http' ? 'http' : 'https';
  const [host = '', innerPrefix] = hostText.replace(/[[\]]/g, '').split('/');
  const port = parsePort(text, portText, scheme);
  const prefix = outerPrefix ?? innerPrefix;
  if (hostText.startsWith('[')) {
    if (!isIPv6(host)) throw wrongEntry(text, 'has something in brackets that is not an IPv6 address');
    return { kind: 'RANGE', scheme, port, family: 'ipv6', range: parseRange(text, host, prefix, 'ipv6') };
  }
  if (isIPv4(host)) {
    return { kind: 'RANGE', scheme, port, family: 'ipv4', range: parseRange(text, host, prefix, 'ipv4') };
  }
  if (prefix !== undefined) throw wrongEntry(text, 'has a prefix length behind something that is not an address');
  return { kind: 'NAME', scheme, port, name: parseName(text, host) };
}

function parsePort(text: string, port: string | undefined, scheme: 'http' | 'https'): number | '*' {
  if (port === undefined) return scheme === 'http' ? 80 : 443;
  if (port === '*') return '*';
  const number = Number(port);
  if (number < 1 || number > 65_535) throw wrongEntry(text, 'has a port outside 1 to 65535');
  return number;
}

function parseRange(text: string, network: string, prefixText: string | undefined, family: 'ipv4' | 'ipv6'): BlockList {
  const longest = family === 'ipv4' ? 32 : 128;
  const prefix = prefixText === undefined ? longest : Number(prefixText);
  if (prefix > longest) throw wrongEntry(text, `has a prefix length over ${longest}`);
  if (prefix < SHORTEST_PREFIX[family]) {
    throw wrongEntry(text, `opens too much: the shortest prefix length is ${SHORTEST_PREFIX[family]}`);
  }
  const range = new BlockList();
  range.addSubnet(network, prefix, family);
  return range;
}

function parseName(text: string, host: string): string {
  // The URL parser turns 127.1 or 0x7f.1 into an address and bücher.example into its wire form.
  const name = URL.parse(`https://${host}/`)?.hostname;
  if (name === undefined || !/^[a-z0-9_.-]+$/.test(name) || name.endsWith('.')) {
    throw wrongEntry(text, 'has a host that is neither a name nor an address');
  }
  if (isIPv4(name)) throw wrongEntry(text, `must write its address as ${name}`);
  return name;
}

function wrongEntry(text: string, what: string): Error {
  return new Error(`WEBHOOK_ALLOW: the entry "${text}" ${what}.`);
}
