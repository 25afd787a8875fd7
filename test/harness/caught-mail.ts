import PostalMime from 'postal-mime';

import type { World } from './app.js';
import type { MailCatcher } from './mail-catcher.js';
import { rowsOf } from './organisations.js';
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

/** Waits until every mail that is due has been looked at: it left, waits for its mailbox, or was dropped. */
export async function allMailsLookedAt(world: World): Promise<void> {
  const due = () => rowsOf(world, 'SELECT FROM art28.mail_queue WHERE due_at <= $1', [world.clock.now().toString()]);
  await until(async () => (await due()).length === 0, 'all that is due to have been looked at');
}
