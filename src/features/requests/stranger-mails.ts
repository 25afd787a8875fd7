import type { Temporal } from 'temporal-polyfill';

import type { MailCaution } from '../../platform/mail/mail-brake.js';
import { domainOf } from '../../platform/mail/mailbox.js';
import { isMailProvider } from '../customers/index.js';

/**
 * A mail to an address that somebody typed at a public door: its reader may have asked for nothing, or may wait for it
 * while somebody else fills the mailbox. So it waits for room, as long as the request waits to be confirmed.
 */
export function unasked(email: string, waitsUntil: Temporal.Instant): MailCaution {
  return { whenTooMany: 'DROP', isDomainShared: isMailProvider(domainOf(email)), waitsUntil: waitsUntil.toString() };
}

/** A mail to a controller about a request that nobody confirmed: it must arrive, but a thousand of them need not at once. */
export function unconfirmedNotice(email: string): MailCaution {
  return { whenTooMany: 'DELAY', isDomainShared: isMailProvider(domainOf(email)) };
}
