import { lookup as systemLookup, Resolver } from 'node:dns/promises';

/** All addresses of a host name, in the order to try them. Rejects when there are none. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

const TRIES = 2;

export interface PublicLookupOptions {
  /** Name servers to ask, as "address:port", instead of the system's. */
  readonly servers?: readonly string[];
  /** How long one name server has for its first answer; it is asked twice, the second time for twice as long. */
  readonly queryTimeoutMs?: number;
}

/**
 * Resolves names that strangers chose. It asks the name servers itself instead of the operating system: a
 * stranger's slow name server would otherwise block the four threads that files and password hashes need too,
 * and search domains or the hosts file could turn a public name into an inner one.
 */
export function createPublicLookup({ servers, queryTimeoutMs = 2_000 }: PublicLookupOptions = {}): Lookup {
  return async (hostname) => {
    const resolver = new Resolver({ timeout: queryTimeoutMs, tries: TRIES });
    if (servers !== undefined) resolver.setServers(servers);
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = [
      ...(ipv4.status === 'fulfilled' ? ipv4.value : []),
      ...(ipv6.status === 'fulfilled' ? ipv6.value : []),
    ];
    if (addresses.length > 0) return addresses;
    throw ipv4.status === 'rejected' ? ipv4.reason : new Error(`${hostname} has no address`);
  };
}

/** Resolves names the operator opened, which may live in the hosts file or behind a search domain. */
export const lookupLikeTheSystem: Lookup = async (hostname) => {
  const answers = await systemLookup(hostname, { all: true, order: 'verbatim' });
  return answers.map((answer) => answer.address);
};
