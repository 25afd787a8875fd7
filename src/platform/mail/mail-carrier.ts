import type { OutgoingMail } from './compose-mail.js';

/** Takes mails out of the house: by SMTP, or into files. */
export interface MailCarrier {
  /** Gives the answer of who took the mail; throws a `HandOverError` when nobody did. */
  handOver(mail: OutgoingMail, signal: AbortSignal): Promise<string>;
  close(): void;
}
