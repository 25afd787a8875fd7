import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { IssueApprovalKey } from '../../src/features/organisations/index.js';
import type { RegisterKind } from '../../src/features/register/register-kinds.js';
import type { World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { type Receiver, until } from '../harness/receiver.js';
import { exampleEntries } from '../harness/register-examples.js';
import { claim, createTenant, type Tenant } from '../harness/tenants.js';
import { registerKeys, rowName } from './register-values.js';

/** An organisation that has at least one of everything, every word of it traceable to it. */
export interface FurnishedTenant extends Tenant {
  /** Ids by what they are: `customer`, `request`, `endpoint`; of every table, and of the more telling rows. */
  readonly ids: Readonly<Record<string, string>>;
  /** Its own names for things: `externalId`, `service`, `termSheet`. */
  readonly keys: Readonly<Record<string, string>>;
  /** Bearer secret of its request that waits for the person's answer. */
  readonly statusSecret: string;
}

export interface Furnishing {
  /** Name at the public door, which everybody may know. */
  readonly slug: string;
  /** Stands in what the organisation says of itself. */
  readonly profileWord: string;
  /** Stands in every other text that is nobody else's business. */
  readonly secretWord: string;
  /** Stands in every text that the claimant of its first customer may read. */
  readonly sharedWord: string;
}

type Body = Readonly<Record<string, unknown>>;

const HASH = 'ab'.repeat(32);

/** Furnishes one tenant; `claimant` claims its first customer, and `receiver` takes its webhooks. */
export class Furnisher {
  constructor(private readonly world: World, private readonly receiver: Receiver) {}

  async organisation({ slug, profileWord }: Furnishing): Promise<Tenant> {
    return createTenant(this.world, slug, {
      hasPublicDoor: true, legalName: `${profileWord} Holding B.V.`, aliases: [`${profileWord} Wolken`],
      identifiers: [{ type: 'DOMAIN', value: `${profileWord}.example` }], sharedHosts: [`sites.${profileWord}.example`],
      privacyEmail: `privacy@${profileWord}.example`,
    });
  }

  /** What stands on its own: services, locations, contracts, keys, members, endpoints, customers, agreements. */
  async furnish(tenant: Tenant, { secretWord, sharedWord }: Furnishing, claimant: Tenant): Promise<void> {
    const put = (path: string, body: Body): Promise<Body> => this.ask(tenant, 'PUT', path, body);
    const post = (path: string, body: Body): Promise<Body> => this.ask(tenant, 'POST', path, body);
    await post('/v1/webhook-endpoints', { url: `${this.receiver.url}/${secretWord}`, description: `${secretWord} hook` });
    for (const place of [0, 1]) {
      await put(`/v1/locations/${secretWord.toUpperCase()}${place}`, {
        name: `${secretWord} vault`, city: `${secretWord}stad`, country: 'NL', kind: 'AVAILABILITY_ZONE',
      });
    }
    // What a contract with a customer names, the customer may read.
    for (const word of [secretWord, sharedWord]) {
      await put(`/v1/services/${word}-hosting`, { name: `${word} hosting`, description: `${word} in the cloud` });
      await put(`/v1/term-sheets/${word}-2026`, {
        label: `${word} edition`, language: 'en', textSha256: HASH, validFrom: '2026-01-01',
        terms: [
          { term: 'NOTICE_DAYS', value: 30, clause: `${word} clause` }, { term: 'SUBJECT_INDEX', value: true, clause: `${word} index` },
        ],
      });
    }
    for (const { path, code, content } of exampleEntries(secretWord)) await put(`/v1/register/${path}/${code}`, { content, reason: `${secretWord} began` });
    await put(`/v1/customers/${secretWord}-1`, customerOf(secretWord));
    await post('/v1/webhook-endpoints', { url: `${this.receiver.url}/${secretWord}/1`, customer: `${secretWord}-1` });
    const shared = await put(`/v1/customers/${secretWord}-2`, customerOf(sharedWord));
    await claim(this.world, tenant, String(shared['id']), claimant);
    await post(`/v1/customers/${secretWord}-1/mandates`, { matters: ['EXTEND'], evidence: { text: `${secretWord} letter` } });
    await post(`/v1/customers/${secretWord}-2/mandates`, { matters: ['EXTEND'], evidence: { text: `${sharedWord} letter` } });
    await post(`/v1/customers/${secretWord}-1/invitations`, {});
    await put('/v1/publication', { isPublished: true, kinds: ['LOCATIONS'], introduction: `${secretWord} register` });
    await this.subscriber(tenant, `reader@${secretWord}.example`);
    await post('/v1/subject-index-keys', {});
    await this.indexEntry(tenant, `${secretWord}-1`);
    await post('/v1/api-keys', { name: `${secretWord} sync`, scopes: ['customer:read'] });
    await post('/v1/members', { email: `staff@${secretWord}.example`, role: 'AGENT' });
    await this.register(tenant, secretWord);
    await this.requests(tenant, secretWord, sharedWord);
    await this.changes(tenant, secretWord, sharedWord);
    await this.triage(tenant, { secretWord, sharedWord }, claimant);
  }

  /** A party abroad that is engaged for nothing that a customer buys; and an entry that ended. */
  private async register(tenant: Tenant, secretWord: string): Promise<void> {
    const say = (place: string, content: Body): Promise<Body> =>
      this.ask(tenant, 'PUT', `/v1/register/${place}`, { content, validFrom: '2026-01-01', reason: `${secretWord} knows why` });
    await say(`parties/${secretWord}-party`, { name: `${secretWord} Partner`, country: 'US' });
    await say(`engagements/${secretWord}-engagement`, {
      party: `${secretWord}-party`, roles: [{ role: 'PROCESSOR', purpose: `${secretWord} work` }],
    });
    await say(`measures/${secretWord}-measure`, { name: `${secretWord} lock`, kind: 'PHYSICAL' });
    await this.ask(tenant, 'DELETE', `/v1/register/measures/${secretWord}-measure?on=2026-01-02`, {});
  }

  /** A change that both customers were told of, by letter, which arrived, and that one objects to; and another that is only planned. */
  private async changes(tenant: Tenant, secretWord: string, sharedWord: string): Promise<void> {
    const second = await this.world.application.nest.get(IssueApprovalKey, { strict: false }).execute(tenant.slug);
    const plan = (word: string): Promise<Body> => this.ask(tenant, 'POST', '/v1/changes', {
      kind: 'NEW_LOCATION', title: `${word} place`, explanation: `${word} says more`, wantedOn: '2039-01-01',
      steps: [{ kind: 'LOCATION', code: 'UTR7', content: { name: word, city: 'Utrecht', country: 'NL', kind: 'OFFICE' } }],
    });
    const id = String((await plan(sharedWord))['id']);
    const isIn = (state: string) => async (): Promise<boolean> =>
      (await this.world.rest('GET', `/v1/changes/${id}`, { key: tenant.apiKey })).body.state === state;
    await this.ask(tenant, 'POST', `/v1/changes/${id}/rehearse`, {});
    await until(isIn('REHEARSED'), 'the change to be rehearsed');
    await this.world.rest('POST', `/v1/changes/${id}/approve`, { key: second ?? '' });
    await this.ask(tenant, 'POST', `/v1/changes/${id}/announce`, {});
    await until(isIn('ANNOUNCED'), 'the change to be announced');
    const { body } = await this.world.rest('GET', `/v1/changes/${id}/recipients`, { key: tenant.apiKey });
    for (const { agreementId } of body.items as { agreementId: string }[]) {
      const letter = { agreementId, channel: 'LETTER', sentOn: this.world.clock.today() };
      await this.ask(tenant, 'POST', `/v1/changes/${id}/notices`, { ...letter, evidence: `${secretWord} post` });
      await this.ask(tenant, 'POST', `/v1/changes/${id}/notices`, { ...letter, evidence: `${secretWord} receipt`, handedOverOn: this.world.clock.today() });
    }
    const first = (body.items as { agreementId: string; customer: string }[]).find(({ customer }) => customer === `${secretWord}-1`);
    await this.ask(tenant, 'POST', `/v1/changes/${id}/answers`, {
      agreementId: first?.agreementId, answer: 'OBJECT', reason: `${secretWord} minds`, cameBy: 'PHONE', evidence: `${secretWord} called`,
    });
    await plan(secretWord);
  }

  /** What can be read once everything has settled. */
  async finish(tenant: Tenant, { secretWord }: Furnishing): Promise<FurnishedTenant> {
    await this.suppressedFinding(tenant, secretWord);
    const found = await rowsOf<{ table: string }>(this.world, `
      SELECT table_name AS "table" FROM information_schema.columns WHERE table_schema = 'art28' AND column_name = 'organisation_id'
      INTERSECT SELECT table_name FROM information_schema.columns
      WHERE table_schema = 'art28' AND column_name = 'id' AND data_type = 'uuid'`);
    const ids: Record<string, string> = { organisation: tenant.id, sandbox: tenant.sandbox.id };
    for (const { table } of found) {
      const [row] = await rowsOf<{ id: string }>(this.world, `SELECT id FROM art28.${table} WHERE organisation_id = $1 LIMIT 1`, [tenant.id]);
      if (row !== undefined) ids[table] = row.id;
    }
    const telling = await rowsOf<{ name: string; id: string }>(this.world, TELLING_ROWS, [tenant.id, secretWord, tenant.sandbox.id]);
    for (const { name, id } of telling) ids[name] = id;
    const entries = await rowsOf<{ kind: RegisterKind; id: string }>(this.world, `
      SELECT kind, id FROM art28.register_entry WHERE organisation_id = $1 AND code = ANY ($2)`,
    [tenant.id, Object.values(registerKeys(secretWord))]);
    for (const { kind, id } of entries) ids[rowName(kind)] = id;
    const [asked] = await rowsOf<{ reference: string }>(this.world, `
      SELECT reference FROM art28.request WHERE organisation_id = $1 AND state = 'ASKED'`, [tenant.id]);
    const reference = asked?.reference ?? '';
    const keys = {
      ...registerKeys(secretWord),
      slug: tenant.slug, externalId: `${secretWord}-1`, sharedExternalId: `${secretWord}-2`, service: `${secretWord}-hosting`,
      location: `${secretWord.toUpperCase()}0`, otherLocation: `${secretWord.toUpperCase()}1`, termSheet: `${secretWord}-2026`, party: `${secretWord}-party`,
      agreementReference: `${secretWord}-contract`, reference,
    };
    return { ...tenant, ids, keys, statusSecret: await this.mailed(`asker@${secretWord}.example`, 'secret') };
  }

  /** Somebody who is told when the published register changes. */
  private async subscriber(tenant: Tenant, email: string): Promise<void> {
    await this.ask(tenant, 'POST', `/v1/organisations/${tenant.slug}/register/subscriptions`, { email });
    await this.ask(tenant, 'POST', '/v1/register-subscriptions/confirm', { token: await this.mailed(email, 'token') });
  }

  /** Rules have found something in every register by now; this tenant lives with one of it. */
  private async suppressedFinding(tenant: Tenant, secretWord: string): Promise<void> {
    let id = '';
    await until(async () => {
      const { body } = await this.world.rest('GET', '/v1/findings?first=1', { key: tenant.apiKey });
      id = body.items[0]?.id ?? '';
      return id !== '';
    }, 'a finding');
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await this.ask(tenant, 'POST', `/v1/findings/${id}/suppress`, { reason: `${secretWord} reason`, until: day });
  }

  /** One entry of the customer's index: of a digest that nobody's address has. */
  private async indexEntry(tenant: Tenant, externalId: string): Promise<void> {
    const { status, body } = await this.world.rest('POST', `/v1/customers/${externalId}/subject-index/add?keyVersion=1`, {
      key: tenant.apiKey, body: '{"entry":"k1n1:AAAAAAAAAAAAAAAAAAAAAA"}', headers: { 'content-type': 'application/x-ndjson' },
    });
    if (status !== 200) throw new Error(`the entry was refused: ${status} ${JSON.stringify(body)}`);
  }

  private async requests(tenant: Tenant, secretWord: string, sharedWord: string): Promise<void> {
    const handIn = (who: string, controller: Body): Promise<Body> => this.handIn(tenant, who, controller);
    await handIn(secretWord, { domain: `shop-${secretWord}.example` });
    await handIn(sharedWord, { domain: `shop-${sharedWord}.example` });
    await handIn(secretWord, { domain: `shop-${secretWord}.example`, name: `${sharedWord} Winkel` });
    const intake = async (who: string): Promise<void> => {
      await this.ask(tenant, 'POST', `/v1/processors/${tenant.slug}/requests`, {
        rights: ['ERASURE'], requester: { name: `${secretWord} Anna`, email: `${who}@${secretWord}.example` },
      });
    };
    await intake('waiter');
    await intake('asker');
    const token = await this.mailed(`asker@${secretWord}.example`, 'token');
    await this.ask(tenant, 'POST', '/v1/requests/confirm', { token });
  }

  private handIn(tenant: Tenant, who: string, controller: Body): Promise<Body> {
    return this.ask(tenant, 'POST', '/v1/requests', {
      rights: ['ACCESS'], requester: { name: `${who} Jansen`, email: `person@${who}.example` }, message: `${who} asks`, controller,
    });
  }

  /** What staff decided, what they divided, and an incident: a request that its claimant read and gave back. */
  private async triage(
    tenant: Tenant, { secretWord, sharedWord }: Pick<Furnishing, 'secretWord' | 'sharedWord'>, claimant: Tenant,
  ): Promise<void> {
    const post = (path: string, body: Body): Promise<Body> => this.ask(tenant, 'POST', `/v1/requests/${path}`, body);
    const unknown = await this.handIn(tenant, secretWord, { name: 'Geheel Anders 7' });
    await post(`${String(unknown['id'])}/decide`, { customer: `${secretWord}-1`, reason: `${secretWord} called` });
    const both = await this.handIn(tenant, sharedWord, { domain: `shop-${secretWord}.example`, name: `${sharedWord} Winkel` });
    const parts = [{ customer: `${secretWord}-1` }, { customer: `${secretWord}-2` }];
    await post(`${String(both['id'])}/split`, { parts, reason: `${secretWord} and ${sharedWord}` });
    const wrong = String((await this.handIn(tenant, sharedWord, { domain: `shop-${sharedWord}.example`, city: 'Elders' }))['id']);
    const isRead = async (): Promise<boolean> =>
      (await this.world.rest('GET', `/v1/requests/${wrong}`, { key: claimant.apiKey })).status === 200;
    await until(isRead, 'the claimant to read the request');
    await this.ask(claimant, 'POST', `/v1/requests/${wrong}/not-ours`, {});
  }

  private async ask(tenant: Tenant, method: string, path: string, body: Body): Promise<Body> {
    const answer = await this.world.rest(method, path, {
      key: tenant.apiKey, body, headers: { 'idempotency-key': `${method} ${path} ${JSON.stringify(body)}`.slice(0, 255) },
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Body;
  }

  /** What a mail to this address says, once it came. */
  private async mailed(address: string, parameter: string): Promise<string> {
    const folder = join(this.world.dataDir, 'mail');
    let found = '';
    await until(async () => {
      for (const name of (await readdir(folder).catch(() => [])).filter((each) => /^[^.].*\.eml$/.test(each))) {
        const text = await readFile(join(folder, name), 'utf8');
        const secret = new RegExp(`\\?${parameter}=([0-9A-Za-z]+)`).exec(text)?.[1];
        if (text.includes(address) && secret !== undefined) found = secret;
      }
      return found !== '';
    }, `a mail to ${address} with a ${parameter}`);
    return found;
  }
}

function customerOf(word: string): Body {
  return {
    name: `${word} Winkel`, language: 'nl', country: 'NL', timeZone: 'Europe/Amsterdam',
    parties: [{
      ref: `${word}-party`, legalName: `${word} Winkel B.V.`, city: `${word}dam`, aliases: [{ kind: 'BRAND', name: `${word} Shop` }],
      identifiers: [{ type: 'DOMAIN', value: `shop-${word}.example` }, { type: 'ACCOUNT_REFERENCE', value: `${word}-acc` }],
    }],
    contacts: [{ purpose: 'PRIVACY', email: `fg@shop-${word}.example`, name: `${word} Officer` }],
    agreement: {
      reference: `${word}-contract`, termSheet: `${word}-2026`, services: [`${word}-hosting`], state: 'ACTIVE',
      acceptance: { by: `${word} Director`, at: '2026-01-02T03:04:05Z', textSha256: HASH },
    },
  };
}

/** Rows that a door needs in a certain state. */
const TELLING_ROWS = `
  SELECT 'customer' AS name, id FROM art28.customer WHERE organisation_id = $1 AND external_id = $2 || '-1'
  UNION ALL SELECT 'sharedCustomer', id FROM art28.customer WHERE organisation_id = $1 AND external_id = $2 || '-2'
  UNION ALL SELECT 'agreement', agreement.id FROM art28.agreement JOIN art28.customer USING (organisation_id)
    WHERE organisation_id = $1 AND customer.id = customer_id AND external_id = $2 || '-1'
  UNION ALL SELECT 'sharedAgreement', agreement.id FROM art28.agreement JOIN art28.customer USING (organisation_id)
    WHERE organisation_id = $1 AND customer.id = customer_id AND external_id = $2 || '-2'
  UNION ALL SELECT 'mandate', id FROM art28.mandate WHERE organisation_id = $1 AND viewer_organisation_id IS NULL
  UNION ALL SELECT 'sharedMandate', id FROM art28.mandate WHERE organisation_id = $1 AND viewer_organisation_id IS NOT NULL
  UNION ALL SELECT 'request', id FROM art28.request WHERE organisation_id = $1 AND state = 'ROUTED' AND viewer_organisation_id IS NULL
  UNION ALL SELECT 'sharedRequest', id FROM art28.request WHERE organisation_id = $1 AND viewer_organisation_id IS NOT NULL
  UNION ALL SELECT 'triage', id FROM art28.request WHERE organisation_id = $1 AND state = 'TRIAGE'
  UNION ALL SELECT 'split', id FROM art28.request WHERE organisation_id = $1 AND state = 'SPLIT'
  UNION ALL SELECT 'decided', request_id FROM art28.routing_decision
    WHERE organisation_id = $1 AND outcome = 'ROUTED' AND decided_by_kind <> 'RULES' AND candidates = '[]'
  UNION ALL SELECT 'apiKey', id FROM art28.api_key WHERE organisation_id = $1 AND name = $2 || ' sync'
  UNION ALL SELECT 'sandboxKey', id FROM art28.api_key WHERE organisation_id = $3
  UNION ALL SELECT 'staff', id FROM art28.member WHERE organisation_id = $1`;
