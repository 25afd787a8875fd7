import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { composeMail, type OutgoingMail } from './compose-mail.js';
import type { MailCarrier } from './mail-carrier.js';

/** Development and tests: one `.eml` file a mail, named so that they sort by time. Complete as soon as it is there. */
export class FileCarrier implements MailCarrier {
  constructor(private readonly directory: string, private readonly from: string) {}

  async handOver(mail: OutgoingMail): Promise<string> {
    const { bytes } = await composeMail(mail, this.from, true);
    const name = `${mail.createdAt.toString({ smallestUnit: 'millisecond' }).replaceAll(':', '-')}-${mail.id}.eml`;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const aside = join(this.directory, `.${name}.new`);
    await writeFile(aside, bytes, { mode: 0o600 });
    await rename(aside, join(this.directory, name));
    return `written to ${name}`;
  }

  close(): void {
    // Nothing is held open.
  }
}
