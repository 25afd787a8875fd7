import { domainToASCII } from 'node:url';

/** An address as it is compared: lower case, its domain in ASCII. Null when it is none. */
export function normaliseEmail(email: string): string | null {
  const at = email.lastIndexOf('@');
  const domain = domainToASCII(email.slice(at + 1).trim());
  const mailbox = email.slice(0, Math.max(at, 0)).trim().normalize('NFC').toLowerCase();
  return mailbox === '' || domain === '' ? null : `${mailbox}@${domain}`;
}
