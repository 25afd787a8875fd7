import PostalMime from 'postal-mime';

import type { MailCatcher } from './mail-catcher.js';
import { until } from './receiver.js';

/** A mail as its reader sees it. */
export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  /** Paragraphs as they were written: the breaks of `format=flowed` are undone. */
  readonly text: string;
}

/** Every mail to one of these addresses so far, oldest first. */
export async function mailsTo(catcher: MailCatcher, ...addresses: readonly string[]): Promise<ReadMail[]> {
  const caught = catcher.mails.filter(({ to }) => to.some((address) => addresses.includes(address)));
  return Promise.all(caught.map(async ({ to, source }) => {
    const { subject = '', text = '' } = await PostalMime.parse(source);
    return { to: to[0] ?? '', subject, text: text.replaceAll(/ \r?\n/g, ' ') };
  }));
}

/** Waits for that many mails to this address. */
export async function awaitMails(catcher: MailCatcher, address: string, count = 1): Promise<ReadMail[]> {
  await until(async () => (await mailsTo(catcher, address)).length >= count, `${count} mails to ${address}`);
  return mailsTo(catcher, address);
}
