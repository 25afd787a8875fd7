import { ChangeTimers } from '../../src/features/changes/index.js';
import { CreateApiKey } from '../../src/features/identity/create-api-key.js';
import { systemActor } from '../../src/kernel/actor.js';
import { openJson } from '../../src/platform/crypto/sealed.js';
import { Vault } from '../../src/platform/crypto/vault.js';
import type { RestAnswer } from './app.js';
import { ACCEPTANCE, AgreementsWorld } from './agreements.js';
import { rowsOf } from './organisations.js';
import { engagementContent, partyContent, RegisterDesk } from './register.js';

/** A usual contract: a month's notice by mail, two weeks to object, silence permits. */
export const GENERAL = [
  { term: 'AUTHORISATION', value: 'GENERAL', clause: '§3' }, { term: 'NOTICE_DAYS', value: 30, clause: '§4' },
  { term: 'NOTICE_CHANNEL', value: 'EMAIL' }, { term: 'NOTICE_EFFECTIVE', value: 'SENT' }, { term: 'DAY_KIND', value: 'CALENDAR' },
  { term: 'OBJECTION_DAYS', value: 14 }, { term: 'OBJECTION_GROUNDS', value: 'REASONED' }, { term: 'CURE_DAYS', value: 30 },
  { term: 'RESIDENCY', value: ['EEA'] },
];

export interface WaitingMail {
  readonly subject: string;
  readonly text: string;
  readonly replyTo?: string;
}

export interface MadeCustomer {
  readonly id: string;
  readonly agreementId: string;
}

/** A provider with a host as sub-processor, and customers; everything is worked off when the spec says so. */
export class ChangesWorld {
  readonly desk: RegisterDesk;

  private constructor(readonly base: AgreementsWorld, readonly secondKey: string) {
    this.desk = new RegisterDesk(base.world, base.provider.id);
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<ChangesWorld> {
    const base = await AgreementsWorld.start(settings);
    const made = new ChangesWorld(base, await keyOfSecondPerson(base));
    await base.ok(base.provider, 'PUT', '/v1/term-sheets/usual', {
      label: '1', language: 'en', textSha256: 'ab'.repeat(32), terms: GENERAL, validFrom: '2018-05-25',
    });
    for (const [code, country] of [['AMS0', 'NL'], ['NYC0', 'US']] as const) {
      await base.ok(base.provider, 'PUT', `/v1/locations/${code}`, { name: code, city: code, country, kind: 'DATA_CENTRE', validFrom: '2026-01-01' });
    }
    for (const code of ['old-host', 'new-host']) await made.desk.say('PARTY', code, partyContent(code), { validFrom: '2026-01-01' });
    await made.desk.say('ENGAGEMENT', 'host', engagementContent('old-host', { services: ['hosting'] }), { validFrom: '2026-01-01' });
    return made;
  }

  /** By externalId; deviations change the usual contract. */
  async customer(
    externalId: string, deviations: readonly { term: string; value: unknown }[] = [], more: Record<string, unknown> = {}, about: Record<string, unknown> = {},
  ): Promise<MadeCustomer> {
    const agreement = {
      termSheet: 'usual', services: ['hosting'], state: 'ACTIVE', acceptance: ACCEPTANCE,
      deviations: deviations.map((each) => ({ ...each, clause: `Annex: ${each.term}` })), ...more,
    };
    const contacts = [{ purpose: 'LEGAL_NOTICE', email: `legal@${externalId}.example` }, { purpose: 'PRIVACY', email: `privacy@${externalId}.example` }];
    const { status, body } = await this.base.put(externalId, agreement, { country: 'NL', language: 'en', contacts, ...about });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return { id: body.id, agreementId: body.agreement.id };
  }

  call(method: string, path: string, body?: unknown, key = this.base.provider.apiKey, headers: Record<string, string> = {}): Promise<RestAnswer> {
    return this.base.world.rest(method, path, { key, headers, ...(body === undefined ? {} : { body }) });
  }

  async ok(method: string, path: string, body?: unknown, key = this.base.provider.apiKey): Promise<RestAnswer['body']> {
    const answer = await this.call(method, path, body, key);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Another host from 1 May; gives the id of the change. */
  async plan(more: Record<string, unknown> = {}): Promise<string> {
    const { id } = await this.ok('POST', '/v1/changes', replacement(more));
    return id;
  }

  /** Everything that is due is done, as the background would. */
  async work(): Promise<void> {
    const timers = this.base.world.application.nest.get(ChangeTimers, { strict: false });
    for (let turn = 0; turn < 50; turn++) if (!await timers.sweep()) return;
    throw new Error('the work on changes does not end');
  }

  /** And, unless the spec says what becomes of the mails, taken by the servers of the customers. */
  async announced(id: string, isTaken = true): Promise<void> {
    await this.ok('POST', `/v1/changes/${id}/rehearse`);
    await this.work();
    await this.ok('POST', `/v1/changes/${id}/approve`, undefined, this.secondKey);
    await this.ok('POST', `/v1/changes/${id}/announce`);
    await this.work();
    if (isTaken) await this.mailsEnd(id, 'HANDED_OVER', '250 taken');
  }

  /** What was rehearsed as soon as it was recorded. */
  async announcedAsRehearsed(id: string): Promise<void> {
    await this.ok('POST', `/v1/changes/${id}/approve`, undefined, this.secondKey);
    await this.ok('POST', `/v1/changes/${id}/announce`);
    await this.work();
  }

  /** What a mail server answered to the mails of a change that are still under way. */
  async mailsEnd(id: string, state: 'HANDED_OVER' | 'FAILED', response: string): Promise<void> {
    const at = this.base.world.clock.now().toString();
    await rowsOf(this.base.world, `UPDATE art28.mail_message SET state = $2, response = $3, handed_over_at = CASE WHEN $2 = 'HANDED_OVER' THEN $4::timestamptz END
      WHERE subject_id = $1 AND state = 'PENDING'`, [id, state, response, at]);
    this.base.world.clock.advance({ minutes: 1 });
    await this.work();
  }

  /** A customer's place in a change. */
  async part(id: string, { agreementId }: MadeCustomer): Promise<RestAnswer['body']> {
    const { items } = await this.ok('GET', `/v1/changes/${id}/recipients?first=200`);
    return items.find((item: { agreementId: string }) => item.agreementId === agreementId);
  }

  /** The verdict and the first reason. */
  async clearance(customer: string, what: string, on?: string): Promise<[string, string]> {
    const { verdict, reasons } = await this.ok('GET', `/v1/clearance?customer=${customer}&service=hosting&${what}${on === undefined ? '' : `&on=${on}`}`);
    return [verdict, reasons[0]?.code];
  }

  /** The token in the mail of a notice. */
  async tokenOf(noticeId: string): Promise<string> {
    const [{ text } = { text: '' }] = await this.mails('id = (SELECT mail_id FROM art28.change_notice WHERE id = $1)', noticeId);
    return /token=([A-Za-z0-9]+)/.exec(text)?.[1] ?? '';
  }

  /** What a customer was written of a change, the last mail. */
  async mailTo(id: string, { agreementId }: MadeCustomer): Promise<WaitingMail> {
    const mails = await this.mails('id IN (SELECT mail_id FROM art28.change_notice WHERE change_id = $1 AND agreement_id = $2)', id, agreementId);
    const last = mails.at(-1);
    if (last === undefined) throw new Error('nothing was written');
    return last;
  }

  /** Mails in the outbox, opened, the oldest first. */
  async mails(where: string, ...values: readonly unknown[]): Promise<WaitingMail[]> {
    const found = await this.rows<{ organisation_id: string; id: string; data_key: Buffer; content: Buffer }>(
      `SELECT mail.* FROM art28.mail_message AS mail WHERE mail.${where} ORDER BY mail.id`, values);
    const vault = this.base.world.application.nest.get(Vault, { strict: false });
    return found.map((row) => openJson<WaitingMail>(vault.openDataKey(row.organisation_id, row.data_key), row.content, `mail ${row.id}`));
  }

  answer(id: string, { agreementId }: MadeCustomer, answer: Record<string, unknown>): Promise<RestAnswer> {
    return this.call('POST', `/v1/changes/${id}/answers`, { agreementId, cameBy: 'PHONE', evidence: 'Call of today', ...answer });
  }

  rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf(this.base.world, sql, [...values]) as Promise<Row[]>;
  }
}

/** Made by nobody who holds another key of the provider. */
export async function keyOfSecondPerson({ world, provider }: Pick<AgreementsWorld, 'world' | 'provider'>): Promise<string> {
  const scopes = ['change:read', 'change:write', 'change:approve', 'objection:write'] as const;
  const { secret } = await world.application.nest.get(CreateApiKey, { strict: false })
    .execute(systemActor(provider.id, 'spec', scopes), { name: 'second person', scopes, expiresAt: null });
  return secret;
}

export function replacement(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'REPLACE', title: 'Another host', explanation: 'We move to another data centre.', wantedOn: '2026-05-01',
    steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('new-host', { services: ['hosting'] }) }], ...more,
  };
}
