import PostalMime, { type Email } from 'postal-mime';
import { Temporal } from 'temporal-polyfill';

import { composeMail, type OutgoingMail } from './compose-mail.js';
import { renderMail } from './layout.js';

const URL = `https://privacy.example/r/confirm?token=${'Aa0'.repeat(40)}&language=nl`;
const FROM = 'privacy@art28.example';

function mail(change: Partial<OutgoingMail> & { readonly words?: string } = {}): OutgoingMail {
  const { words = 'Please confirm', ...rest } = change;
  const rendered = renderMail({
    subject: words, paragraphs: [`${words}. `.repeat(30).trim()], action: { label: words, url: URL }, after: [words],
  }, 'nl');
  return {
    id: '01a0b1c2-0000-7000-8000-000000000001', createdAt: Temporal.Instant.from('2026-11-22T10:15:00.250Z'), language: 'nl',
    to: 'jan@client.example', fromName: 'Group-Office', ...rendered, ...rest,
  };
}

async function composed(outgoing: OutgoingMail, takesEightBits = true): Promise<{ source: string; email: Email }> {
  const { bytes } = await composeMail(outgoing, FROM, takesEightBits);
  return { source: bytes.toString('utf8'), email: await PostalMime.parse(bytes) };
}

const WORDS = [
  ['English', 'Please confirm your request'],
  ['Dutch, German and French with all their signs', 'Bevestig uw één verzoek – Bestätigen Sie Ihre Anfrage – Confirmez «ça»'],
  ['a script of more bytes', '确认您的请求 подтвердите запрос'],
] as const;

describe('a mail', () => {
  it.each(WORDS)('in %s keeps its link whole on a line of its own, in text that is not encoded', async (_, words) => {
    const { source } = await composed(mail({ words }));
    expect(source.split('\r\n')).toContain(URL);
    expect(source).not.toMatch(/quoted-printable|base64(?!\?)/i);
    expect(source).not.toContain('=3D');
  });

  it.each(WORDS)('in %s reads as it was written', async (_, words) => {
    const outgoing = mail({ words });
    const { email } = await composed(outgoing);
    expect(email.text?.trim()).toBe(outgoing.text.trim());
    expect(email.html?.replace(/\s+/g, ' ').trim()).toBe(outgoing.html.trim());
    expect(email.subject).toBe(words);
  });

  it.each(WORDS)('in %s reads the same where the relay takes seven bits only', async (_, words) => {
    const outgoing = mail({ words });
    const { source, email } = await composed(outgoing, false);
    expect(source).toMatch(/^[\x00-\x7f]*$/);
    expect(email.text?.trim()).toBe(outgoing.text.trim());
    expect(email.html?.replace(/\s+/g, ' ').trim()).toBe(outgoing.html.trim());
  });

  it('says who sends it, that a machine wrote it, and in which language', async () => {
    const { source, email } = await composed(mail());
    expect(email.from).toEqual({ name: 'Group-Office', address: FROM });
    expect(email.to).toEqual([{ name: '', address: 'jan@client.example' }]);
    expect(email.messageId).toBe('<01a0b1c2-0000-7000-8000-000000000001@art28.example>');
    expect(source).toMatch(/^Date: Sun, 22 Nov 2026 10:15:00 \+0000\r$/m);
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toMatch(/^Content-Language: nl\r$/m);
  });

  it('is byte for byte the same when it is composed again', async () => {
    const [first, second] = await Promise.all([composeMail(mail(), FROM, true), composeMail(mail(), FROM, true)]);
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('says in its envelope whether it needs 8BITMIME', async () => {
    expect((await composeMail(mail(), FROM, true)).hasEightBits).toBe(false);
    expect((await composeMail(mail({ words: 'één' }), FROM, true)).hasEightBits).toBe(true);
    expect((await composeMail(mail({ words: 'één' }), FROM, false)).hasEightBits).toBe(false);
  });

  it('has no line of more than 998 bytes, whatever it says', async () => {
    const words = 'é'.repeat(3_000);
    const { source, email } = await composed(mail({ words }));
    expect(Math.max(...source.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(998);
    expect(email.text).toContain(words);
  });

  it('keeps lines that look like quotations, mailbox entries or indented text', async () => {
    const text = 'From here on\n> quoted\n  indented\n\n.\nend \n';
    const { email } = await composed(mail({ text }));
    expect(email.text?.trimEnd()).toBe('From here on\n> quoted\n  indented\n\n.\nend');
  });

  it.each([
    ['names', { fromName: 'Evil\r\nBcc: everybody@victim.example' }],
    ['subjects', { subject: 'Evil\r\nBcc: everybody@victim.example' }],
    ['addresses', { to: 'jan@client.example>\r\nBcc: everybody@victim.example' }],
    ['names that hold an address', { fromName: '"Bank" <bank@victim.example>,' }],
  ])('takes no further headers or senders from %s', async (_, change) => {
    const { source, email } = await composed(mail(change));
    expect(source).not.toMatch(/^Bcc:/mi);
    expect(email.from?.address).toBe(FROM);
    expect(email.to).toHaveLength(1);
  });
});
