import { Temporal } from 'temporal-polyfill';

/** Waits between attempts after a temporary failure, in minutes: 1, 5, 30, then 2, 6, 12, 24 hours, then every 24. */
export const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1_440] as const;

/** How long a mail is tried, in hours after it was written. The last attempt comes at the very end. */
export const TRIED_HOURS = 72;

const RESPONSE_LENGTH = 500;

/** What a relay, or the way to it, said no with. */
export interface HandOverError {
  /** Name of the library's error: EENVELOPE, EMESSAGE, EAUTH, ESOCKET … */
  readonly code?: string | undefined;
  /** SMTP reply code. */
  readonly responseCode?: number | undefined;
  /** SMTP command that was answered. */
  readonly command?: string | undefined;
  readonly response?: string | undefined;
}

/** When to try again, or null when it has been tried long enough. `attempts` counts the one that just failed. */
export function nextAttempt(createdAt: Temporal.Instant, attempts: number, now: Temporal.Instant): Temporal.Instant | null {
  const end = createdAt.add({ hours: TRIED_HOURS });
  if (Temporal.Instant.compare(now, end) >= 0) return null;
  const minutes = RETRY_MINUTES[Math.min(attempts, RETRY_MINUTES.length) - 1] ?? RETRY_MINUTES[0];
  const next = now.add({ minutes });
  return Temporal.Instant.compare(next, end) < 0 ? next : end;
}

/**
 * Whether the same mail would be refused again: a 5xx about the recipient or the message (RFC 5321, 4.2.1), save 503,
 * which is about the order of commands. A refused login, sender or encryption is the operator's to mend, and a mail
 * must not be lost over it.
 */
export function isPermanent(error: HandOverError): boolean {
  if (error.code === 'EENVELOPE' && error.responseCode === undefined) return true;
  if (error.code !== 'EENVELOPE' && error.code !== 'EMESSAGE') return false;
  if (error.command?.startsWith('MAIL FROM') === true) return false;
  return error.responseCode !== undefined && error.responseCode >= 500 && error.responseCode !== 503;
}

/** What a relay answered, without addresses: proof that may be read by people who may not know the recipient. */
export function withoutAddresses(response: string, recipient: string): string {
  const [local = '', domain = ''] = [recipient.slice(0, recipient.lastIndexOf('@')), recipient.split('@').at(-1)];
  let text = response.replace(/\s+/g, ' ').replace(/<[^>]*>/g, '<…>').replace(/\S+@\S+/g, '…');
  for (const part of [local, domain].filter((each) => each.length > 2)) {
    text = text.replaceAll(new RegExp(part.replace(/[^\w]/g, '\\$&'), 'gi'), '…');
  }
  return text.replace(/[\x00-\x1f\x7f]/g, '').trim().slice(0, RESPONSE_LENGTH);
}
