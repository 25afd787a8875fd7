import { ChangesWorld, type MadeCustomer } from './changes.js';

/** A customer that was told of a change of a service that nobody else has. */
export interface Told {
  readonly change: string;
  readonly customer: MadeCustomer;
  readonly name: string;
  readonly service: string;
}

export const OBJECTION = { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not in that country' };

/** What customers answer, and what they are told of it. */
export class AnswersWorld {
  private count = 0;

  private constructor(readonly world: ChangesWorld) {}

  static async start(): Promise<AnswersWorld> {
    return new AnswersWorld(await ChangesWorld.start());
  }

  async told(
    deviations: readonly { term: string; value: unknown }[] = [],
    { plan = {}, ...about }: { readonly plan?: Record<string, unknown> } & Record<string, unknown> = {}, more: Record<string, unknown> = {},
  ): Promise<Told> {
    this.count += 1;
    const [service, name] = [`own-${this.count}`, `customer-${this.count}`];
    await this.world.ok('PUT', `/v1/services/${service}`, { name: service });
    const customer = await this.world.customer(name, deviations, { services: ['hosting', service], ...more }, about);
    const change = await this.world.plan({ kind: 'ADD', steps: this.steps(service), ...plan });
    await this.world.announced(change);
    return { change, customer, name, service };
  }

  /** Somebody works for a service who did not before. */
  steps(service: string, party = 'new-host'): object[] {
    return [{ kind: 'ENGAGEMENT', code: `extra-${service}`, content: { party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Copies' }], services: [service] } }];
  }

  async object({ change, customer }: Told, more: Record<string, unknown> = {}): Promise<string> {
    const { status, body } = await this.world.answer(change, customer, { ...OBJECTION, ...more });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.objectionId;
  }

  /** Objected to, and settled so. Gives the id of the objection. */
  async settled(told: Told, outcome: Record<string, unknown>): Promise<string> {
    const id = await this.object(told);
    await this.world.ok('POST', `/v1/objections/${id}/resolve`, outcome);
    return id;
  }

  async tokenOf({ change, customer }: Told): Promise<string> {
    const [row] = await this.world.rows<{ id: string }>(
      'SELECT id FROM art28.change_notice WHERE change_id = $1 AND agreement_id = $2 ORDER BY id DESC', [change, customer.agreementId]);
    return this.world.tokenOf(row?.id ?? '');
  }

  /** The page behind the link of its notice. */
  async page(told: Told, lang = 'en', form?: Record<string, string>): Promise<string> {
    const token = await this.tokenOf(told);
    const url = `${this.world.base.world.url}/changes/notice`;
    const answer = form === undefined ? await fetch(`${url}?token=${token}&lang=${lang}`)
      : await fetch(url, { method: 'POST', body: new URLSearchParams({ token, lang, ...form }) });
    return answer.text();
  }

  /** The claim by which another organisation says that it is this customer. */
  async claimOf({ customer }: Told): Promise<string> {
    const { base } = this.world;
    await base.claim(customer.id);
    return (await base.ok(base.controller, 'GET', '/v1/customer-claims')).items.at(-1).id;
  }
}
