import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Blocks of the IANA IPv4 Special-Purpose Address Registry, those it calls globally reachable included (nobody
 * receives webhooks on AS112 or AMT), multicast, and the address at which Azure answers its virtual machines.
 */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** All of IPv6 that is handed out as global unicast: the rest, mapped and NAT64 forms included, is not public. */
const GLOBAL_IPV6 = ['2000::/3'] as const;

/** What of 2000::/3 is not ordinary internet: protocol assignments and Teredo, documentation, 6to4, AS112. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'] as const;

// Two families, two lists: one BlockList would match ::ffff:a.b.c.d against the IPv4 rules.
const specialIpv4 = blockListOf(SPECIAL_IPV4, 'ipv4');
const globalIpv6 = blockListOf(GLOBAL_IPV6, 'ipv6');
const specialIpv6 = blockListOf(SPECIAL_IPV6, 'ipv6');

/**
 * Whether an address belongs to the public internet, decided on its bytes. Anything that is not an address in
 * canonical form (short, octal, hexadecimal, with a zone) is not public.
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
 */
export function isPublicAddress(ip: string): boolean {
  if (isIPv4(ip)) return !specialIpv4.check(ip, 'ipv4');
  if (!isIPv6(ip) || ip.includes('%')) return false;
  return globalIpv6.check(ip, 'ipv6') && !specialIpv6.check(ip, 'ipv6');
}

function blockListOf(blocks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [network = '', prefix = ''] = block.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
