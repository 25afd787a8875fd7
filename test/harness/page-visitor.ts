import { CustomersWorld } from './customers.js';
import type { World } from './app.js';
import { routed } from './routed.js';

/** A page as a browser without script gets it. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A request handed in at the public door, with the secrets of its mail. */
export interface HandedIn {
  readonly reference: string;
  readonly id: string;
  /** Of the link that confirms the address. */
  readonly token: string;
  /** Of the link that shows the status. */
  readonly secret: string;
}

/** Somebody with a mailbox and a browser: hands in requests, follows links, sends forms. */
export class PageVisitor {
  private readonly customers: CustomersWorld;
  /** Each request is one of its own: the same words again would be joined to the first. */
  private said = 0;

  constructor(private readonly world: World, private readonly processor: { readonly slug: string }) {
    this.customers = new CustomersWorld(world);
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Page> {
    return pageOf(await fetch(`${this.world.url}${path}`, { method, headers, redirect: 'manual' }));
  }

  async post(path: string, form: Readonly<Record<string, string>>): Promise<Page> {
    const body = new URLSearchParams(form);
    const page = await pageOf(await fetch(`${this.world.url}${path}`, { method: 'POST', body, redirect: 'manual' }));
    if (page.status === 200) await routed(this.world);
    return page;
  }

  /** @param controller the organisation that is named; null for nobody. */
  async handIn(controller: Readonly<Record<string, string>> | null): Promise<HandedIn> {
    const { status, body } = await this.world.rest('POST', `/v1/processors/${this.processor.slug}/requests`, {
      body: {
        rights: ['ERASURE'], requester: { name: 'Anna <b>Bold</b>', email: 'anna@person.example' }, language: 'en',
        country: 'NL', message: `Please erase "everything" & more, said ${(this.said += 1)} times`, ...(controller === null ? {} : { controller }),
      },
    });
    if (status !== 202) throw new Error(`the request was not taken: ${status} ${JSON.stringify(body)}`);
    const reference = String(body.reference);
    const sql = 'SELECT id FROM art28.request WHERE reference = $1';
    const id = (await this.customers.rows<{ id: string }>(sql, [reference]))[0]?.id ?? '';
    const [text = ''] = await this.mailsAbout({ id });
    return {
      reference, id,
      token: /confirm\?token=(\w+)/.exec(text)?.[1] ?? '', secret: /\?secret=(\w+)/.exec(text)?.[1] ?? '',
    };
  }

  confirm({ token }: HandedIn): Promise<Page> {
    return this.post('/requests/confirm', { token });
  }

  /** @param more further parameters of the address, each with its `&`. */
  status({ reference, secret }: HandedIn, more = ''): Promise<Page> {
    return this.get(`/requests/${reference}?secret=${secret}${more}`);
  }

  async stateOf({ id }: Pick<HandedIn, 'id'>): Promise<string | undefined> {
    const sql = 'SELECT state FROM art28.request WHERE id = $1';
    return (await this.customers.rows<{ state: string }>(sql, [id]))[0]?.state;
  }

  /** How often it was decided whose request it is. */
  async decisionsOn({ id }: HandedIn): Promise<number> {
    return (await this.customers.rows('SELECT FROM art28.routing_decision WHERE request_id = $1', [id])).length;
  }

  /** Plain texts of the mails about a request, newest first, with the address each went to. */
  async mailsAbout({ id }: Pick<HandedIn, 'id'>): Promise<readonly string[]> {
    return (await this.customers.mails(id)).map(({ to, text }) => `To: ${to}\n${text}`);
  }

  /** The token in the mail to the controller; empty when it got none. */
  async answerToken(request: Pick<HandedIn, 'id'>): Promise<string> {
    const tokens = (await this.mailsAbout(request)).map((text) => /answer\?token=(\w+)/.exec(text)?.[1]);
    return tokens.find((token) => token !== undefined) ?? '';
  }
}

/** The mark that a form carries. */
export function markOf({ text }: Page): string {
  return /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

/** A page without what is its own: reference, secrets, mark. */
export function commonText({ text }: Page, { reference, secret, token }: HandedIn): string {
  return text.replaceAll(reference, 'REFERENCE').replaceAll(secret, 'SECRET').replaceAll(token, 'TOKEN')
    .replace(/name="once" value="[^"]+"/g, 'MARK');
}

async function pageOf(response: Response): Promise<Page> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
