import { domainToASCII } from 'node:url';

/** Providers that are known to deliver all spellings of a name, with dots and tags, to one mailbox. */
const FOLDING = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox behind an address, as far as it can be told: small letters, no `+tag`, no quotes. Whoever wants to flood a
 * mailbox would otherwise do it with as many tags as there are words. For counting only: mails go to the address as it
 * was written.
 */
export function mailboxOf(address: string): string {
  const domain = domainOf(address);
  // A name that is nothing but a tag stays: without it, it would count as the domain.
  const name = nameOf(address).replace(/(?<=.)\+.*$/s, '');
  return FOLDING.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}

/**
 * The address for which somebody can speak who reads what is mailed to it: that very one, whatever its letters and quotes.
 * `anna+shop` may be somebody else than `anna`, unless the provider is known to deliver both to one mailbox.
 */
export function readerOf(address: string): string {
  const domain = domainOf(address);
  return FOLDING.has(domain) ? mailboxOf(address) : `${nameOf(address)}@${domain}`;
}

/** The address as it is compared: small letters, its domain in ASCII. Whose name it holds is not interpreted. */
export function comparedAddress(address: string): string {
  return `${address.slice(0, address.lastIndexOf('@')).trim().toLowerCase()}@${domainOf(address)}`;
}

/** In ASCII, as DNS knows it: `bücher.example` and `xn--bcher-kva.example` are one domain. */
export function domainOf(address: string): string {
  const written = address.slice(address.lastIndexOf('@') + 1).trim().toLowerCase();
  // What is in ASCII already is left alone: to a URL, `1.2.3` would be another host, and `%61` an `a`.
  const ascii = /^[\x00-\x7f]*$/.test(written) ? written : domainToASCII(written);
  return (ascii === '' ? written : ascii).replace(/\.$/, '');
}

/** What stands before the `@`, in small letters. `"anna"` and `"an\na"` are other spellings of `anna` (RFC 5321, 4.1.2). */
function nameOf(address: string): string {
  const written = address.slice(0, address.lastIndexOf('@')).trim().toLowerCase();
  const quoted = /^"(.*)"$/s.exec(written)?.[1];
  return quoted === undefined ? written : quoted.replace(/\\(.)/gs, '$1');
}
