import MailComposer from 'nodemailer/lib/mail-composer';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { Temporal } from 'temporal-polyfill';

import { flowText, foldHtml, plainEncoding } from './mail-lines.js';

/** A mail as it leaves the outbox. */
export interface OutgoingMail {
  readonly id: string;
  readonly createdAt: Temporal.Instant;
  readonly language: string;
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where a POST ends a subscription at once (RFC 8058). */
  readonly unsubscribeUrl?: string;
  /** Whom an answer reaches. */
  readonly replyTo?: string;
}

export interface ComposedMail {
  /** The whole message, RFC 5322. */
  readonly bytes: Buffer;
  /** Holds bytes above 127: the relay must take 8BITMIME (RFC 6152). */
  readonly hasEightBits: boolean;
}

interface Part {
  readonly encoding: '7bit' | '8bit' | 'quoted-printable';
  readonly raw: string;
}

/** The same for every attempt, so that a receiver recognises a mail that came twice. */
export function messageIdOf(mailId: string, from: string): string {
  return `<${mailId}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/**
 * The message, byte for byte the same whenever it is composed. Text and HTML travel as they are, with every link whole
 * on its line; quoted-printable (which would write `?token=3D…`) is used only where `takesEightBits` or a line of more
 * than 998 bytes leaves no choice.
 */
export async function composeMail(mail: OutgoingMail, from: string, takesEightBits: boolean): Promise<ComposedMail> {
  const text = part('text/plain; charset=utf-8; format=flowed', flowText(mail.text), takesEightBits);
  const html = part('text/html; charset=utf-8', foldHtml(mail.html), takesEightBits);
  const hasEightBits = text.encoding === '8bit' || html.encoding === '8bit';
  const composer = new MailComposer({
    from: { name: mail.fromName, address: from },
    to: [{ name: '', address: mail.to }],
    ...(mail.replyTo === undefined ? {} : { replyTo: [{ name: '', address: mail.replyTo }] }),
    subject: mail.subject,
    messageId: messageIdOf(mail.id, from),
    date: new Date(mail.createdAt.epochMilliseconds),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
      ...unsubscribing(mail),
      ...(hasEightBits ? { 'Content-Transfer-Encoding': '8bit' } : {}),
    },
    text: { raw: text.raw },
    html: { raw: html.raw },
    baseBoundary: mail.id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { bytes: await composer.compile().build(), hasEightBits };
}

function unsubscribing({ unsubscribeUrl }: OutgoingMail): Record<string, string> {
  if (unsubscribeUrl === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function part(contentType: string, content: string, takesEightBits: boolean): Part {
  const plain = plainEncoding(content);
  const isPlain = plain === '7bit' || (plain === '8bit' && takesEightBits);
  const encoding = isPlain ? plain : 'quoted-printable';
  const body = isPlain ? content : wrap(encode(content));
  return {
    encoding,
    raw: `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
  };
}
