import { openJson } from '../../src/platform/crypto/sealed.js';
import { Vault } from '../../src/platform/crypto/vault.js';
import type { RestAnswer, World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';

/** A request as its sender knows it. */
export interface Handed {
  readonly answer: RestAnswer;
  readonly reference: string;
  readonly email: string;
}

interface MailRow {
  readonly organisation_id: string;
  readonly id: string;
  readonly data_key: Buffer;
  readonly content: Buffer;
  readonly language: string;
}

/** Somebody without an account, who hands in requests at a processor's door and reads the mails about them. */
export class Stranger {
  private serial = 0;

  constructor(private readonly world: World, private readonly slug: string) {}

  /** @param controller the organisation that is named; undefined for nobody. */
  async handIn(controller?: object, slug = this.slug): Promise<Handed> {
    // Addresses of one length: nothing but the meaning of what is named may differ.
    const email = `person${String((this.serial += 1)).padStart(6, '0')}@people.example`;
    const answer = await this.world.rest('POST', `/v1/processors/${slug}/requests`, {
      body: { rights: ['ERASURE'], requester: { name: 'Anna Jansen', email }, ...(controller === undefined ? {} : { controller }) },
    });
    return { answer, reference: String(answer.body?.reference), email };
  }

  confirm(token: string | undefined): Promise<RestAnswer> {
    return this.world.rest('POST', '/v1/requests/confirm', { body: { token } });
  }

  /** What the mails to everybody say, by address, oldest first. */
  async allMails(): Promise<Map<string, string[]>> {
    const vault = this.world.application.nest.get(Vault);
    const rows = await rowsOf<MailRow>(this.world,
      'SELECT organisation_id, id, data_key, content, language FROM art28.mail_message ORDER BY id');
    const mails = new Map<string, string[]>();
    for (const { organisation_id: owner, id, data_key: key, content, language } of rows) {
      const { to, text, html } = openJson<{ to: string; text: string; html: string }>(vault.openDataKey(owner, key), content, `mail ${id}`);
      mails.set(to, [...mails.get(to) ?? [], `${language}\n${text}\n${html}`]);
    }
    return mails;
  }

  async mailsAbout({ email }: Handed): Promise<string[]> {
    return (await this.allMails()).get(email) ?? [];
  }
}

/** The secret of a link in a mail: `token` confirms, `secret` shows the status. */
export function secretIn(mail: string | undefined, name: 'token' | 'secret'): string {
  return new RegExp(`\\?${name}=([0-9A-Za-z]+)`).exec(mail ?? '')?.[1] ?? '';
}

/** A text without what is every request's own. */
export function impersonal(text: string, { reference }: Handed): string {
  return text.replaceAll(reference, '<reference>').replaceAll(/(secret|token)(=|" value=")[0-9A-Za-z]+/g, '$1')
    .replaceAll(/"once" value="[^"]+"/g, '').replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>');
}
