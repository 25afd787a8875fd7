/** Providers that deliver all spellings of a name with dots to one mailbox. */
const IGNORE_DOTS = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox behind an address, as far as it can be told: small letters, no `+tag`. Whoever wants to flood a mailbox
 * would otherwise do it with as many tags as there are words. For counting only: mails go to the address as it was written.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = domainOf(address);
  const [name = ''] = address.slice(0, at).trim().toLowerCase().split('+');
  return IGNORE_DOTS.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).trim().toLowerCase().replace(/\.$/, '');
}
