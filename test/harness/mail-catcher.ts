import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import { createTestCertificate } from './certificate.js';

export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: Buffer;
}

export interface MailCatcherOptions {
  /** TLS from the first byte, with a certificate nobody vouches for. Default false. */
  readonly isSecure?: boolean;
  /** Offers 8BITMIME. Default true. */
  readonly hasEightBits?: boolean;
}

/** A real SMTP server on loopback that keeps what it is given. */
export class MailCatcher {
  readonly mails: CaughtMail[] = [];
  /** Names somebody tried to log in with. */
  readonly logins: string[] = [];
  /** What to trust to speak TLS with it; PEM. */
  readonly certificate: string;
  private readonly server: SMTPServer;
  private refusal: Error | null = null;
  private held: { reached(): void; readonly released: Promise<void> } | null = null;

  private constructor(private readonly options: MailCatcherOptions) {
    const { key, cert } = createTestCertificate(['localhost']);
    this.certificate = cert;
    this.server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: options.isSecure === true ? [] : ['STARTTLS'],
      hide8BITMIME: options.hasEightBits === false,
      ...(options.isSecure === true ? { secure: true, key, cert } : {}),
      onAuth: ({ username = '' }, _session, answer) => {
        this.logins.push(username);
        answer(null, { user: username });
      },
      onRcptTo: (_address, _session, answer) => answer(this.refusal),
      onData: (stream, session, answer) => this.take(stream, session, answer),
    });
    this.server.on('error', () => undefined);
  }

  static async start(options: MailCatcherOptions = {}): Promise<MailCatcher> {
    const catcher = new MailCatcher(options);
    await new Promise<void>((resolve) => catcher.server.listen(0, '127.0.0.1', resolve));
    return catcher;
  }

  /** What SMTP_URL says. */
  get url(): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `${this.options.isSecure === true ? 'smtps' : 'smtp'}://localhost:${port}`;
  }

  /** Refuses every recipient until `end`. */
  refuseRecipients(responseCode: number, text: string): { end(): void } {
    this.refusal = Object.assign(new Error(text), { responseCode });
    return { end: () => { this.refusal = null; } };
  }

  /** Keeps the answer to every message back until `end`. */
  holdMessages(): { readonly reached: Promise<void>; end(): void } {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => { release = resolve; });
    const reached = new Promise<void>((resolve) => { this.held = { reached: resolve, released }; });
    return { reached, end: () => { this.held = null; release(); } };
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession, answer: (error: null) => void): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = envelope;
      const to = rcptTo.map(({ address }) => address);
      this.mails.push({ from: mailFrom === false ? '' : mailFrom.address, to, source: Buffer.concat(chunks) });
      this.held?.reached();
      void (this.held?.released ?? Promise.resolve()).then(() => answer(null));
    });
  }
}
