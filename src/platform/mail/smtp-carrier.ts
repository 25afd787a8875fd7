import { createTransport } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

import { composeMail, type OutgoingMail } from './compose-mail.js';
import type { MailCarrier } from './mail-carrier.js';

/** Connections of one process to the relay. */
export const SMTP_CONNECTIONS = 8;

const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…` (TLS from the first byte). */
export function smtpOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const hasLogin = user !== '';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : hasLogin ? 587 : 25) : Number(url.port),
    secure,
    // A password never crosses the network in the clear, also when somebody strips STARTTLS from the greeting.
    requireTLS: !secure && hasLogin,
    ...(hasLogin ? { auth: { user, pass: decodeURIComponent(url.password) } } : {}),
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const },
    ...TIMEOUTS,
  };
}

/** Hands mails to a relay over pooled connections. Certificates are always verified. */
export class SmtpCarrier implements MailCarrier {
  private readonly options: ReturnType<typeof smtpOptions>;
  private readonly transport;
  private eightBits: Promise<boolean> | undefined;

  constructor(smtpUrl: string, private readonly from: string) {
    this.options = smtpOptions(smtpUrl);
    this.transport = createTransport({
      ...this.options, pool: true, maxConnections: SMTP_CONNECTIONS, disableFileAccess: true, disableUrlAccess: true,
    });
    // Failures reach whoever hands over; the pool's own event needs a listener or it would end the process.
    this.transport.on('error', () => undefined);
  }

  async handOver(mail: OutgoingMail, signal: AbortSignal): Promise<string> {
    const { bytes, hasEightBits } = await composeMail(mail, this.from, await this.takesEightBits());
    const info = await this.transport.sendMail({
      raw: bytes, envelope: { from: this.from, to: [mail.to], use8BitMime: hasEightBits, size: bytes.length }, signal,
    });
    return info.response ?? '';
  }

  close(): void {
    this.transport.close();
  }

  /** Asked once: a relay that offers 8BITMIME (RFC 6152) gets texts as they are. */
  private takesEightBits(): Promise<boolean> {
    this.eightBits ??= this.askForEightBits().catch((error: unknown) => {
      this.eightBits = undefined;
      throw error;
    });
    return this.eightBits;
  }

  private askForEightBits(): Promise<boolean> {
    const connection = new SMTPConnection(this.options);
    return new Promise<boolean>((resolve, reject) => {
      connection.once('error', reject);
      connection.once('end', () => reject(new Error('the relay closed the connection before its greeting')));
      connection.connect((error) => {
        if (error) return reject(error);
        resolve(/^250[ -]8BITMIME\b/im.test(String(connection.lastServerResponse)));
        connection.quit();
      });
    });
  }
}
